import fc from 'fast-check'
import { expect, it } from 'vitest'
import { drawByLot } from './views/lot.ts'

const pools = fc.uniqueArray(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 30 })

it('draws as many as asked from the pool, the same in whatever order the pool comes', () => {
  fc.assert(fc.property(pools, fc.string({ minLength: 1 }), fc.nat(10), (pool, seed, count) => {
    const drawn = drawByLot(pool, seed, count)
    expect(drawn).toHaveLength(Math.min(count, pool.length))
    expect(pool).toEqual(expect.arrayContaining(drawn))
    expect(drawByLot(pool.toReversed(), seed, count)).toEqual(drawn)
    expect(drawByLot(pool, seed, count + 1).slice(0, count)).toEqual(drawn)
  }))
})

it('favours nobody', () => {
  const pool = [1, 2, 3, 4, 5, 6, 7]
  const times = new Map(pool.map((each) => [each, 0]))
  for (let seed = 0; seed < 7000; seed++) for (const each of drawByLot(pool, `seed ${seed}`, 1)) times.set(each, times.get(each)! + 1)
  for (const [, n] of times) expect(Math.abs(n - 1000)).toBeLessThan(150)
})
