import { createHash } from 'node:crypto'

/** The `count` members whose hash with the seed is smallest: the same pool and seed give the same persons, in any order of the pool. */
export function drawByLot(pool: readonly number[], seed: string, count: number): number[] {
  const lot = (account: number) => createHash('sha256').update(`${seed}:${account}`).digest('hex')
  return [...new Set(pool)]
    .map((account) => ({ account, lot: lot(account) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .slice(0, count)
    .map(({ account }) => account)
}
