import type { Effect, Question, QuestionChoice } from '@zhiyun/policy'
import { describe, expect, it } from 'vitest'
import { effectText, nothingTold, withAnswer } from './effects.ts'

const effect = (name: string, to: Effect['to'], text: string): Effect => ({ measure: name, name, from: '待补', to, amount: { low: 0, high: 0 }, text })
const choice = (effects: Effect[], answer: QuestionChoice['answer'] = { facts: { 甲: true } }): QuestionChoice => ({ label: '是', answer, effects })
const question = { name: '甲' } as Question

describe('the effect of a choice', () => {
  it('names what it opens when that is one, counts when it is more, and never hides what it closes', () => {
    expect(effectText(choice([effect('保费补贴', '符合', '＋3.44 万元，转为符合')]), 'zh')).toBe('保费补贴：＋3.44 万元，转为符合')
    expect(effectText(choice([effect('a', '符合', ''), effect('b', '可竞争', ''), effect('c', '不符合', '')]), 'zh')).toBe('2 项转为符合或可竞争；1 项转为不符合')
    expect(effectText(choice([]), 'zh')).toContain('少一个未知')
  })
})

describe('an answer', () => {
  it('is added to what was told, and what cannot be told here is passed over', () => {
    expect(withAnswer(nothingTold, question, choice([]))).toEqual({ facts: { 甲: true }, records: {}, skipped: [] })
    expect(withAnswer(nothingTold, question, choice([], { records: { 保单: [] } }))).toEqual({ facts: {}, records: { 保单: [] }, skipped: [] })
    expect(withAnswer(nothingTold, question, choice([], null)).skipped).toEqual(['甲'])
    expect(withAnswer(nothingTold, question, choice([], { awards: [] })).skipped).toEqual(['甲'])
  })
})
