import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addYears } from '@zhiyun/calendar'
import { concordanceOf, rangesOf } from './concordance.ts'
import { HIGH_VALUE_CONDITIONS, judgeHighValue, type ConditionWord, type HighValueRules, type HighValueSubject } from './highValue.ts'
import { judgeIntensity, shareOf } from './intensity.ts'
import { progressOf } from './portfolio.ts'
import { isSleeping } from './sleeping.ts'

const DAY = '2026-03-02'
const rules = (change: Partial<HighValueRules> = {}): HighValueRules => ({ years: 10, since: 'filing', pledge: 500_000_000, whole: new Set(), industriesOf: null, ...change })
const subject = (change: Partial<HighValueSubject> = {}): HighValueSubject => ({ kind: 'invention', standing: 'granted', filedOn: '2020-05-01', grantedOn: '2022-05-01', ipc: ['H01M10/0525'], paidThrough: null, ...change })
const word = (change: Partial<ConditionWord>): ConditionWord => ({ condition: 'awarded', holds: true, on: '2024-01-01', amount: null, ground: { of: 'evidence', name: '演示证书' }, ...change })
const of = (condition: string, ...asked: Parameters<typeof judgeHighValue>) => judgeHighValue(...asked).conditions.find((each) => each.condition === condition)!.verdict

describe('the five conditions', () => {
  it('unknown is not no: nothing known leaves four open, and the whole with them', () => {
    const result = judgeHighValue(subject(), [], rules(), DAY)
    expect(result.conditions.map(({ verdict }) => verdict)).toEqual([null, null, false, null, null])
    expect(result.verdict).toBeNull()
  })

  it('records kept whole make a no of silence', () => {
    const result = judgeHighValue(subject(), [], rules({ whole: new Set(HIGH_VALUE_CONDITIONS) }), DAY)
    expect(result.conditions.every(({ verdict }) => verdict === false)).toBe(true)
    expect(result.verdict).toBe(false)
  })

  it('more than ten years begins on the day after the tenth anniversary', () => {
    for (const [day, held] of [['2030-05-01', false], ['2030-05-02', true]] as const) expect(of('maintained', subject(), [], rules(), day)).toBe(held)
    expect(of('maintained', subject(), [], rules({ since: 'grant' }), '2030-05-02')).toBe(false)
    expect(of('maintained', subject({ filedOn: null }), [], rules(), DAY)).toBeNull()
  })

  it('a pledge counts from the threshold on, and without a threshold decides nothing', () => {
    const pledge = (amount: number | null) => word({ condition: 'pledged', amount })
    expect(of('pledged', subject(), [pledge(500_000_000)], rules(), DAY)).toBe(true)
    expect(of('pledged', subject(), [pledge(499_999_999)], rules(), DAY)).toBe(false)
    expect(of('pledged', subject(), [pledge(null)], rules(), DAY)).toBeNull()
    expect(of('pledged', subject(), [pledge(900_000_000)], rules({ pledge: null }), DAY)).toBeNull()
    expect(of('pledged', subject(), [pledge(900_000_000), word({ condition: 'pledged', holds: false, on: '2025-06-01' })], rules(), DAY)).toBe(false)
  })

  it('loans stand beside each other; the end of the last ends them all', () => {
    const loan = (on: string, amount: number, name: string) => word({ condition: 'pledged', on, amount, ground: { of: 'pledge', name } })
    const [great, small] = [loan('2023-01-01', 900_000_000, '演示质押-1'), loan('2025-01-01', 100, '演示质押-2')]
    expect(judgeHighValue(subject(), [great, small], rules(), DAY).conditions[3]).toMatchObject({ verdict: true, reason: { by: 'word', word: { ground: { name: '演示质押-1' } } } })
    const ended = word({ condition: 'pledged', holds: false, on: '2025-06-01' })
    expect(of('pledged', subject(), [great, small, ended], rules(), DAY)).toBe(false)
    expect(of('pledged', subject(), [ended, loan('2025-06-01', 900_000_000, '演示质押-3')], rules(), DAY)).toBe(true)
  })

  it('years of maintenance say how far fees are known to be paid', () => {
    expect(judgeHighValue(subject({ paidThrough: 6 }), [], rules(), DAY).conditions[2]!.reason).toEqual({ by: 'years', since: '2020-05-01', until: '2030-05-01', paidThrough: 6 })
  })

  it('the newest word counts; two of one day that differ cancel each other', () => {
    expect(of('awarded', subject(), [word({}), word({ holds: false, on: '2025-01-01' })], rules(), DAY)).toBe(false)
    expect(of('awarded', subject(), [word({}), word({ holds: false })], rules(), DAY)).toBeNull()
    expect(of('awarded', subject(), [word({ on: addDays(DAY, 1) })], rules(), DAY)).toBeNull()
  })

  it('the concordance says yes and no; a word by hand goes before it', () => {
    const industriesOf = concordanceOf([{ symbol: 'H01M', code: '5.1', name: '演示产业' }])
    expect(of('emerging', subject(), [], rules({ industriesOf }), DAY)).toBe(true)
    expect(of('emerging', subject({ ipc: ['A01B1/00'] }), [], rules({ industriesOf }), DAY)).toBe(false)
    expect(of('emerging', subject({ ipc: [] }), [], rules({ industriesOf }), DAY)).toBeNull()
    expect(of('emerging', subject(), [word({ condition: 'emerging', holds: false })], rules({ industriesOf }), DAY)).toBe(false)
  })

  it('only valid invention patents', () => {
    for (const change of [{ kind: 'utility' }, { standing: 'expired' }, { standing: 'published' }] as const) expect(judgeHighValue(subject(change), [word({})], rules(), DAY)).toMatchObject({ eligible: false, verdict: false })
  })

  const anyWord = fc.record({ condition: fc.constantFrom(...HIGH_VALUE_CONDITIONS), holds: fc.boolean(), on: fc.constantFrom('2020-01-01', '2022-01-01', '2024-01-01', '2027-01-01'), amount: fc.option(fc.nat(900_000_000)), ground: fc.constant({ of: 'evidence' as const, name: '演示证书' }) })
  it('is yes exactly when one condition is, and no exactly when all are', () => {
    fc.assert(fc.property(fc.array(anyWord, { maxLength: 8 }), fc.subarray([...HIGH_VALUE_CONDITIONS]), (words, whole) => {
      const { conditions, verdict } = judgeHighValue(subject(), words, rules({ whole: new Set(whole) }), DAY)
      const verdicts = conditions.map((each) => each.verdict)
      expect(verdict).toBe(verdicts.includes(true) ? true : verdicts.every((each) => each === false) ? false : null)
    }))
  })
  it('knowing that records are whole settles what was open and turns nothing round; the order of words is nothing', () => {
    fc.assert(fc.property(fc.array(anyWord, { maxLength: 8 }), (words) => {
      const before = judgeHighValue(subject(), words, rules(), DAY)
      const after = judgeHighValue(subject(), words, rules({ whole: new Set(HIGH_VALUE_CONDITIONS) }), DAY)
      expect(before.conditions.filter(({ verdict }, i) => verdict !== null && verdict !== after.conditions[i]!.verdict)).toEqual([])
      expect(judgeHighValue(subject(), words.toReversed(), rules(), DAY).conditions.map((each) => each.verdict)).toEqual(before.conditions.map((each) => each.verdict))
    }))
  })
})

describe('concordance', () => {
  it('goes from the subgroup up, and the narrowest entry decides', () => {
    expect(rangesOf('H01M10/0525')).toEqual(['H01M10/0525', 'H01M10/00', 'H01M', 'H01'])
    expect(rangesOf('not a symbol')).toEqual([])
    const look = concordanceOf([{ symbol: 'H01', code: '1', name: '宽' }, { symbol: 'H01M10/00', code: '2', name: '窄' }, { symbol: 'H01M10/00', code: '3', name: '也窄' }])
    expect(look('H01M10/0525')).toEqual(['2 窄', '3 也窄'])
    expect(look('H01L21/02')).toEqual(['1 宽'])
    expect(look('B25J9/16')).toEqual([])
  })
})

describe('portfolios', () => {
  it('says what is short, exactly at the line nothing', () => {
    expect(progressOf({ patents: 60, inventions: 50, international: 7 }, { atLeast: { inventions: 50, international: 10 } })).toEqual({ met: false, figures: [{ figure: 'inventions', have: 50, need: 50, short: 0 }, { figure: 'international', have: 7, need: 10, short: 3 }] })
    expect(progressOf({ patents: 60, inventions: 50, international: 10 }, { atLeast: { inventions: 50, international: 10 } }).met).toBe(true)
  })
  it('one more of anything never takes a test back', () => {
    const counts = fc.record({ patents: fc.nat(200), inventions: fc.nat(200), international: fc.nat(30) })
    fc.assert(fc.property(counts, counts, counts, (have, more, atLeast) => {
      const grown = { patents: have.patents + more.patents, inventions: have.inventions + more.inventions, international: have.international + more.international }
      const [before, after] = [progressOf(have, { atLeast }), progressOf(grown, { atLeast })]
      expect(before.met && !after.met).toBe(false)
      after.figures.forEach(({ short }, i) => expect(short).toBeLessThanOrEqual(before.figures[i]!.short))
    }))
  })
})

describe('sleeping patents', () => {
  it('stand, are old enough and were never used; what nobody knows is not known', () => {
    const patent = { standing: 'granted', grantedOn: '2023-03-02', used: false } as const
    expect(isSleeping(patent, 3, DAY)).toBe(true)
    expect(isSleeping({ ...patent, grantedOn: '2023-03-03' }, 3, DAY)).toBe(false)
    expect(isSleeping({ ...patent, used: null }, 3, DAY)).toBeNull()
    expect(isSleeping({ ...patent, used: true }, 3, DAY)).toBe(false)
    expect(isSleeping({ ...patent, standing: 'expired' }, 3, DAY)).toBe(false)
    expect(isSleeping({ ...patent, grantedOn: null }, 3, DAY)).toBeNull()
  })
  it('a patent that sleeps goes on sleeping', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 1, max: 9 }), (days, years) => {
      const patent = { standing: 'granted', grantedOn: '2016-02-29', used: false } as const
      const day = addDays('2016-02-29', days)
      expect(isSleeping(patent, years, day) === true && isSleeping(patent, years, addDays(day, 1)) !== true).toBe(false)
      expect(isSleeping(patent, years, day)).toBe(addYears('2016-02-29', years) <= day)
    }))
  })
})

describe('patent-intensive products', () => {
  const thresholds = { inventions: 1, share: 3_000, revenue: 100_000_00 }
  it('needs every threshold, and an unset one leaves it open', () => {
    const product = { inForce: 3, inventions: 1, revenue: 300_000_00, sales: 1_000_000_00 }
    expect(judgeIntensity(product, thresholds).verdict).toBe(true)
    expect(judgeIntensity({ ...product, revenue: 299_999_99 }, thresholds)).toMatchObject({ verdict: false, checks: [{ verdict: true }, { have: 2_999, verdict: false }, { verdict: true }] })
    expect(judgeIntensity(product, { ...thresholds, share: null }).verdict).toBeNull()
    expect(judgeIntensity({ ...product, inventions: 0 }, { ...thresholds, share: null }).verdict).toBe(false)
  })
  it('what becomes known settles what was open and turns nothing round', () => {
    const some = fc.option(fc.integer({ min: 1, max: 100 }))
    fc.assert(fc.property(fc.nat(5), some, some, some, some, some, (inventions, revenue, sales, ...[least, share, at]) => {
      const test = { inventions: least, share, revenue: at }
      const { verdict, checks } = judgeIntensity({ inForce: 5, inventions, revenue, sales }, test)
      const verdicts = checks.map((each) => each.verdict)
      expect(verdict).toBe(verdicts.includes(false) ? false : verdicts.includes(null) ? null : true)
      const known = judgeIntensity({ inForce: 5, inventions, revenue: revenue ?? 1, sales: sales ?? 100 }, { inventions: least ?? 1, share: share ?? 1, revenue: at ?? 1 })
      expect(checks.filter((each, i) => each.verdict !== null && each.verdict !== known.checks[i]!.verdict)).toEqual([])
    }))
  })
  it('a share is never rounded up', () => {
    fc.assert(fc.property(fc.nat(1_000_000_000), fc.integer({ min: 1, max: 1_000_000_000 }), (revenue, sales) => {
      const share = shareOf(revenue, sales)!
      expect(BigInt(share) * BigInt(sales) <= BigInt(revenue) * 10_000n).toBe(true)
      expect(BigInt(share + 1) * BigInt(sales) > BigInt(revenue) * 10_000n).toBe(true)
    }))
    expect(shareOf(100, 0)).toBeNull()
  })
})
