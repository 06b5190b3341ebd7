import type { Question, QuestionChoice } from '@zhiyun/policy'
import type { Language } from '../../language/message.ts'

const FAVOURABLE: readonly string[] = ['符合', '可竞争', '需专家判断']

/** What a choice does, in one line: what it opens by name where that is one measure, by number where it is more. */
export function effectText({ answer, effects }: QuestionChoice, language: Language): string {
  if (answer === null) return language === 'zh' ? '另行逐项填写' : 'filled in elsewhere'
  const good = effects.filter((effect) => FAVOURABLE.includes(effect.to))
  const bad = effects.length - good.length
  const parts = [
    good.length === 1 ? (language === 'zh' ? `${good[0]!.name}：${good[0]!.text}` : `${good[0]!.name}: ${good[0]!.text}`) : '',
    good.length > 1 ? (language === 'zh' ? `${good.length} 项转为符合或可竞争` : `opens ${good.length} measures`) : '',
    bad > 0 ? (language === 'zh' ? `${bad} 项转为不符合` : `closes ${bad}`) : '',
  ].filter((part) => part !== '')
  return parts.length > 0 ? parts.join('；') : language === 'zh' ? '还定不下结果，但少一个未知' : 'settles nothing yet, but is one unknown less'
}

/** What a person has told so far, in the form the check-up asks for. */
export interface Told {
  readonly facts: Readonly<Record<string, string | number | boolean>>
  readonly records: Readonly<Record<string, readonly []>>
  readonly skipped: readonly string[]
}

export const nothingTold: Told = { facts: {}, records: {}, skipped: [] }

/** Adds an answer. One that is given elsewhere, or concerns partners and awards, passes on to the next question. */
export function withAnswer(told: Told, question: Question, { answer }: QuestionChoice): Told {
  const passed = answer === null || (answer.facts === undefined && answer.records === undefined)
  return {
    facts: { ...told.facts, ...answer?.facts },
    records: { ...told.records, ...answer?.records },
    skipped: passed ? [...told.skipped, question.name] : told.skipped,
  }
}
