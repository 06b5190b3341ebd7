import type { Dial, Dictionary, Quantity } from '@zhiyun/policy'
import { expect, test } from 'vitest'
import { draftedAt, firstSwept, rebased, withSetting } from './editing.ts'
import { withValue } from './worker/setting.ts'
import { budgetLines } from './budget.ts'

const dictionary = { unitSynonyms: {} } as Dictionary
const quantity: Quantity = { value: 10_000_000_000, dimension: '金额', unit: '元', text: '1亿元', path: 'X09/条件/收入/须' }
const income: Dial = { at: quantity.path, kind: '门槛', label: '收入', written: '不低于 1亿元', setting: { form: 'bound', operator: '>=', quantity }, clauses: [], shared: false, asked: [] }

test('a place set anew is a change; set back it is none', () => {
  const changes = withSetting([], income, withValue(income.setting, 8_000_000_000))
  expect(changes).toEqual([{ at: income.at, from: '不低于 1亿元', to: '不低于 8000万元' }])
  expect(draftedAt(income, changes, dictionary)).toMatchObject({ operator: '>=', quantity: { value: 8_000_000_000 } })
  expect(withSetting(changes, income, withValue(income.setting, 10_000_000_000))).toEqual([])
  expect(withSetting(changes, income, null)).toEqual([])
})
test('what cannot be read changes nothing on the page', () => expect(draftedAt(income, [{ at: income.at, from: '', to: '很多' }], dictionary)).toBe(income.setting))
test('a change keeps from where it was made, until it is saved on today’s pack', () => {
  const old = [{ at: income.at, from: '不低于 2亿元', to: '不低于 9000万元' }, { at: 'X09/没有', from: '甲', to: '乙' }]
  expect(withSetting(old, income, withValue(income.setting, 7_000_000_000)).find(({ at }) => at === income.at)!.from).toBe('不低于 2亿元')
  expect(rebased(old, [income]).map(({ from }) => from)).toEqual(['不低于 1亿元', '甲'])
})
test('a threshold is drawn before an amount', () => {
  const amount: Dial = { ...income, at: 'X09/金额/定额', kind: '金额', setting: { form: 'number', quantity } }
  expect([firstSwept([amount, income])?.at, firstSwept([amount])?.at, firstSwept([])]).toEqual([income.at, amount.at, undefined])
})
test('the budget of a measure is what all programmes set aside for it', () => {
  const measures = [{ measure: '000/X09', budget: 300 }, { measure: '000/X10', budget: 5 }, { measure: '000/X09', budget: 0 }]
  const tree = { programmes: [{ name: '甲', plans: [{ measures }] }, { name: '乙', plans: [{ measures: measures.slice(0, 1) }] }] } as unknown as Parameters<typeof budgetLines>[0]
  expect(budgetLines(tree, '000/X09')).toEqual([{ programme: '甲', budget: 300 }, { programme: '乙', budget: 300 }])
})
