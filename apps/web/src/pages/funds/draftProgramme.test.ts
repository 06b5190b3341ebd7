import { describe, expect, test } from 'vitest'
import { budgetPath, draftLine, linesFrom, programmeInput, totalOf, unfinished, type DraftProgramme } from './draftProgramme.ts'
import type { BudgetLine } from './programme.ts'

const line = { ...draftLine('000', { id: 'X14', name: '演示措施', clauses: ['000-001'] }), budgets: { central: { text: '', unit: '万元' }, city: { text: '12.5', unit: '万元' }, district: { text: '0.01', unit: '元' } } } as const
const draft = (...lines: DraftProgramme['lines']): DraftProgramme => ({ name: ' 演示专项 ', kind: 'special', year: '2027', clauses: ['000-107'], lines })

describe('a programme in the making', () => {
  test('is sent in fen, without the sources left empty', () => {
    expect(programmeInput(draft(line))).toMatchObject({ name: '演示专项', year: 2027, measures: [{ measure: '000/X14', budgets: [{ source: 'city', amount: 12_500_000 }, { source: 'district', amount: 1 }] }] })
  })
  test('its total is the sum of what can be read', () => expect(totalOf(draft(line, { ...line, budgets: { city: { text: '几万', unit: '万元' } } }))).toBe(12_500_001))
  test('a fault of the server finds the sum that was meant, whatever was left empty before it', () => {
    expect([budgetPath(3, line, 'city'), budgetPath(3, line, 'district')]).toEqual(['measures.3.budgets.0.amount', 'measures.3.budgets.1.amount'])
  })
  test('a measure without any sum, or with one that cannot be read, is unfinished', () => {
    expect(unfinished(draft(line, { ...line, budgets: {} }, { ...line, budgets: { city: { text: '1.0000001', unit: '万元' } } }))).toHaveLength(2)
  })
  test('a further year begins with the measures and budgets of the last', () => {
    const last = (measure: string, source: BudgetLine['source'], budget: number) => ({ measure, name: measure, plan: '计划', planClause: '', clauses: ['000-001'], source, budget }) as unknown as BudgetLine
    expect(linesFrom([last('a', 'central', 5_000_000), last('a', 'city', 1), last('b', 'city', 0)]).map(({ measure, budgets }) => [measure, budgets])).toEqual([
      ['a', { central: { text: '5.00', unit: '万元' }, city: { text: '0.000001', unit: '万元' } }], ['b', { city: { text: '0.00', unit: '万元' } }],
    ])
  })
})
