import type { Question } from '@zhiyun/policy'
import type { QuestionChoice } from '../../components/QuestionCard/QuestionCard.tsx'
import type { Say } from '../../language/message.ts'

/** What has been told so far, as the check-up takes it. */
export interface Told {
  facts: Readonly<Record<string, string | number | boolean>>
  records: Readonly<Record<string, readonly []>>
  /** Questions passed over, and those whose answer is given elsewhere. */
  skipped: readonly string[]
}

export const nothingTold: Told = { facts: {}, records: {}, skipped: [] }

/** The choices of a question with what each does: the two effects that matter most, then how many more. */
export function choicesOf(question: Question, say: Say): QuestionChoice[] {
  return question.choices.map((choice, at) => {
    const [first, second] = choice.effects
    const more = choice.effects.length - 2
    return {
      value: String(at),
      label: choice.label,
      effect: first === undefined
        ? say(['不影响结果', 'Changes nothing'])
        : [first, second].flatMap((effect) => (effect ? [`${choice.effects.length > 1 ? `${effect.name} ` : ''}${effect.text}`] : [])).join('；') + (more > 0 ? say(['；另 {n} 项', '; {n} more'], { n: more }) : ''),
    }
  })
}

/** What is told once a choice is made. An answer that is given elsewhere (records to be filled in) passes the question over. */
export function tell(told: Told, question: Question, choice: string): Told {
  const answer = question.choices[Number(choice)]?.answer
  if (!answer) return pass(told, question.name)
  const facts = answer.facts ?? {}
  const records = answer.records ?? {}
  const next = { facts: { ...told.facts, ...facts }, records: { ...told.records, ...records }, skipped: told.skipped }
  return Object.keys(facts).length + Object.keys(records).length > 0 ? next : pass(next, question.name)
}

export const pass = (told: Told, name: string): Told => ({ ...told, skipped: [...told.skipped, name] })
