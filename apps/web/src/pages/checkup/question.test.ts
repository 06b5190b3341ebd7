import type { Question } from '@zhiyun/policy'
import { describe, expect, it } from 'vitest'
import { sayIn } from '../../language/message.ts'
import { choicesOf, nothingTold, tell } from './question.ts'

const effect = (name: string) => ({ measure: name, name, from: '待补' as const, to: '符合' as const, amount: { low: 0, high: 0 }, text: '＋20.00 万元，转为符合' })
const question: Question = {
  name: '有效发明专利数', kind: 'fact', question: '有多少件？', label: '有效发明专利', waiting: [], settles: 1, clauses: [], open: 3,
  choices: [
    { label: '不足 10 件', answer: { facts: { 有效发明专利数: 9 } }, effects: [] },
    { label: '10 件及以上', answer: { facts: { 有效发明专利数: 10 } }, effects: [effect('甲'), effect('乙'), effect('丙')] },
    { label: '要逐条填', answer: null, effects: [] },
    { label: '没有', answer: { records: { 贷款: [] } }, effects: [effect('甲')] },
  ],
}

describe('a question of the check-up', () => {
  it('states the effect of every choice, also that there is none', () => {
    expect(choicesOf(question, sayIn('zh')).map((choice) => choice.effect)).toEqual(['不影响结果', '甲 ＋20.00 万元，转为符合；乙 ＋20.00 万元，转为符合；另 1 项', '不影响结果', '＋20.00 万元，转为符合'])
  })

  it('records what the choice says, and passes over what is answered elsewhere', () => {
    expect(tell(nothingTold, question, '1').facts).toEqual({ 有效发明专利数: 10 })
    expect(tell(nothingTold, question, '3').records).toEqual({ 贷款: [] })
    expect(tell(nothingTold, question, '2').skipped).toEqual(['有效发明专利数'])
  })
})
