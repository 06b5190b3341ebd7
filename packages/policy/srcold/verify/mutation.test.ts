import { describe, expect, it } from 'vitest'
import { checkPack } from '../check/check.ts'
import type { Finding } from '../finding.ts'
import { readPack } from '../pack/read.ts'
import { fixtureDictionary } from '../testing/fixture.ts'
import { mutationsOf, type Mutation } from '../testing/mutate.ts'
import { OFFICIAL_TEXT, soundPack } from '../testing/officialText.ts'
import { verifyPack } from './verify.ts'

const dictionary = fixtureDictionary()

/** A generator that a seed repeats (Park and Miller). */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % Math.max(below, 1)
  }
}

/** Who sees a slip of the pen first: the reader, the official text, or the static checks. The made-up pack has no worked cases. */
function caughtBy({ files }: Mutation): 'read' | 'verify' | 'check' | 'note' | null {
  const { pack, positions } = readPack(files, dictionary)
  if (!pack) return 'read'
  const isError = ({ severity }: Finding): boolean => severity === 'error'
  const found = verifyPack({ pack, files, positions }, OFFICIAL_TEXT, dictionary).findings
  if (found.some(isError)) return 'verify'
  if (checkPack(pack, dictionary).some(isError)) return 'check'
  return found.some(({ code }) => code === 'verify/subject' || code === 'verify/name') ? 'note' : null
}

describe('slips of the pen', { timeout: 120_000 }, () => {
  const mutations = mutationsOf(soundPack(), dictionary, seeded(20_210_601))
  const missedOf = (kind: Mutation['kind']): string[] => mutations.filter((mutation) => mutation.kind === kind && caughtBy(mutation) === null).map(({ line, from, to }) => `${line}: ${from} → ${to}`)
  it('are made in every kind of place', () => {
    expect(new Set(mutations.map(({ kind }) => kind))).toEqual(new Set(['figure', 'strictness', 'unit', 'clause', 'name', 'subject']))
    expect(mutations.length).toBeGreaterThan(60)
  })
  it.each(['figure', 'strictness', 'unit'] as const)('in a %s are all caught', (kind) => {
    expect(missedOf(kind)).toEqual([])
  })
  it('in a clause are all caught, except another row of the same measure as one it stands on', () => {
    const own = ['998-002', '998-003', '998-004', '998-005']
    const missed = mutations.filter((mutation) => mutation.kind === 'clause' && caughtBy(mutation) === null)
    expect(missed.filter(({ from, to }) => !(own.includes(from) && own.includes(to)))).toEqual([])
  })
})
