import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Findings, Indicator } from './indicator.ts'
import { scoreOf } from './score.ts'

const stable: Indicator = { id: 'stable', name: '稳定性', group: 'legal', weight: 2, scale: { kind: 'choice', points: { 维持: 100, 部分无效: 40, 未经检验: 60 } } }
const cited: Indicator = { id: 'cited', name: '被引', group: 'technical', weight: 1, scale: { kind: 'steps', steps: [{ atLeast: 1, points: 30 }, { atLeast: 10, points: 80 }] } }
const sold: Indicator = { id: 'sold', name: '应用', group: 'economic', weight: 0, scale: { kind: 'steps', steps: [{ atLeast: 1, points: 100 }] } }
const model = [stable, cited, sold]
const scored = (findings: Findings, of: readonly Indicator[] = model) => {
  const answer = scoreOf(of, findings)
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems))
  return answer
}

describe('a score', () => {
  it('is the weighted mean in tenths, half up', () => {
    expect(scored({ stable: '维持', cited: 10 })).toMatchObject({ low: 933, high: 933, knownWeight: 3, wholeWeight: 3, askNext: null })
  })
  it('of what is not known is a range, and says what to ask', () => {
    expect(scored({ cited: 3 })).toMatchObject({ low: 367, high: 767, knownWeight: 1, askNext: 'stable', groups: { legal: { low: 400, high: 1000 }, economic: null } })
  })
  it('steps begin where they say', () => {
    expect([0, 1, 9, 10].map((finding) => scored({ stable: '维持', cited: finding }).lines[1]!.low)).toEqual([0, 300, 300, 800])
  })
  it('a finding more never widens the range', () => {
    const finding = fc.record({ stable: fc.option(fc.constantFrom('维持', '部分无效', '未经检验')), cited: fc.option(fc.integer({ min: 0, max: 30 })) })
    fc.assert(fc.property(finding, fc.constantFrom('stable', 'cited'), (findings, dropped) => {
      const [known, less] = [scored(findings), scored({ ...findings, [dropped]: null })]
      expect(less.low).toBeLessThanOrEqual(known.low)
      expect(less.high).toBeGreaterThanOrEqual(known.high)
    }))
  })
  it.each([
    ['a choice that is none', { stable: '不知' }],
    ['a word for a figure', { cited: '很多' }],
    ['no figure', { cited: Number.NaN }],
    ['what every object has', { stable: 'constructor' }],
  ] as [string, Findings][])('%s is refused by name', (_, findings) => expect(scoreOf(model, findings)).toMatchObject({ ok: false, problems: [{ code: 'OFF_SCALE', field: Object.keys(findings)[0] }] }))
  it.each([
    ['twice', [stable, stable], 'TWICE'],
    ['without any weight', [sold], 'NO_WEIGHT'],
    ['falling steps', [{ ...cited, scale: { kind: 'steps', steps: [{ atLeast: 5, points: 1 }, { atLeast: 5, points: 2 }] } }], 'STEPS'],
    ['above a hundred', [{ ...stable, scale: { kind: 'choice', points: { 维持: 101 } } }], 'POINTS'],
  ] as [string, Indicator[], string][])('a model that is %s is refused', (_, of, code) => {
    const answer = scoreOf(of, {})
    expect(answer.ok ? [] : answer.problems.map((each) => each.code)).toContain(code)
  })
})
