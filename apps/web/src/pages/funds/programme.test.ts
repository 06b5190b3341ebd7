import { describe, expect, test } from 'vitest'
import { linesOf, moneyOf, stagesOf, type BySource } from './programme.ts'
import type { TreeAnswer } from './ledger.ts'

const none = { allotted: 0, reserved: 0, committed: 0, frozen: 0, inTransit: 0, paid: 0, recovered: 0, available: 0, paidPerTenThousand: null }
const measure = (id: string, budget: number, figures: Partial<typeof none> = {}) => ({ measure: id, name: `演示${id}`, clauses: ['000-001'], budget, figures: { ...none, ...figures }, outstanding: 0, overdue: 0, exhausted: false })
const answer = (appropriated: number, unallotted: number, figures: Partial<typeof none>, ...measures: ReturnType<typeof measure>[]): TreeAnswer => ({
  programmes: [
    { programme: 7, name: '演示专项', kind: 'special', clauses: [], appropriated, unallotted, figures: { ...none, ...figures }, plans: [{ plan: '', clause: '', figures: none, measures }] },
    { programme: 8, name: '另一专项', kind: 'special', clauses: [], appropriated: 999, unallotted: 999, figures: none, plans: [] },
  ],
  total: none, appropriated, unallotted,
})
const empty = answer(0, 0, {}, measure('a', 0), measure('b', 0))
const bySource: BySource = {
  central: answer(100, 40, { allotted: 60, committed: 30, paid: 10 }, measure('a', 80, { allotted: 60 }), measure('b', 0)),
  province: empty,
  city: answer(50, 50, {}, measure('a', 20), measure('b', 30)),
  district: empty,
}

describe('a programme by its sources', () => {
  test('lists lines that have a budget, measure by measure and source by source', () => {
    expect(linesOf(bySource, 7).map(({ measure: id, source, budget, figures }) => [id, source, budget, figures.allotted])).toEqual([['a', 'central', 80, 60], ['a', 'city', 20, 0], ['b', 'city', 30, 0]])
  })
  test('a line that was allotted without a budget is not hidden', () => {
    const odd: BySource = { ...bySource, district: answer(5, 0, { allotted: 5 }, measure('a', 0, { allotted: 5 }), measure('b', 0)) }
    expect(linesOf(odd, 7).filter(({ source }) => source === 'district')).toHaveLength(1)
  })
  test('says what can still be allotted from each source, leaving out other programmes', () => {
    expect(moneyOf(bySource, 7)).toEqual([{ source: 'central', budget: 80, appropriated: 100, unallotted: 40 }, { source: 'city', budget: 50, appropriated: 50, unallotted: 50 }])
  })
  test('each stage is the sum of its sources', () => {
    const totals = stagesOf(bySource, 7, (key) => key).map(({ key, parts }) => [key, parts.reduce((sum, { amount }) => sum + amount, 0)])
    expect(totals).toEqual([['budget', 130], ['appropriated', 150], ['allotted', 60], ['committed', 30], ['paid', 10]])
  })
  test('a programme that is not there has nothing', () => expect([linesOf(bySource, 9), moneyOf(bySource, 9)]).toEqual([[], []]))
})
