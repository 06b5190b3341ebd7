import { amountText } from '@zhiyun/finance'
import type { Policy } from '../decide/policy.ts'
import { Session, type Solved } from '../decide/session.ts'
import type { DecisionInput, Interval, Missing, Status } from '../decide/types.ts'
import { missingIn } from '../explain/missing.ts'
import { isUnknown } from '../truth/truth.ts'
import type { Measure } from '../pack/types.ts'
import { answersFor } from './choices.ts'
import type { Effect, Question, QuestionChoice } from './types.ts'

type Candidate = { readonly missing: Missing; readonly measures: Measure[] }

/**
 * The question that decides most: every possible answer of every missing fact is tried, and the fact whose answers
 * settle most measures on average is asked first; among equals the one more measures wait for.
 * `skip` holds the names a visitor could not answer. Null when nothing is left to ask.
 */
export function nextQuestion(policy: Policy, input: DecisionInput, skip: readonly string[] = []): Question | null {
  return rankQuestions(policy, input, skip)[0] ?? null
}

/** All open questions, the most useful first. */
export function rankQuestions(policy: Policy, input: DecisionInput, skip: readonly string[] = []): Question[] {
  const session = new Session(policy, input)
  const before = new Map(policy.pack.measures.map((measure) => [measure.id, session.solve(measure.id)]))
  const candidates = candidatesIn(policy, before, skip)
  const scored = candidates.map((candidate) => {
    const choices = choicesOf(candidate, policy, input, before)
    const settled = choices.map((choice) => choice.effects.length)
    return { candidate, choices, settles: Math.max(0, ...settled), score: settled.reduce((sum, each) => sum + each, 0) / Math.max(1, settled.length) }
  })
  scored.sort((a, b) => b.score - a.score || b.candidate.measures.length - a.candidate.measures.length)
  return scored.map(({ candidate, choices, settles }) => questionOf(candidate, choices, settles, policy, candidates.length))
}

/** What measures wait for; fields of records are asked in the form of the record, and the office’s matters are not for visitors. */
function candidatesIn(policy: Policy, before: ReadonlyMap<string, Solved>, skip: readonly string[]): Candidate[] {
  const candidates = new Map<string, Candidate>()
  for (const measure of policy.pack.measures) {
    const solved = before.get(measure.id)!
    if (!isUnknown(solved.truth)) continue
    for (const missing of missingIn(solved.assessment.outcomes)) {
      const isField = missing.kind === 'fact' && policy.dictionary.facts[missing.name] === undefined
      if (isField || missing.askOf !== 'applicant' || skip.includes(missing.name)) continue
      const known = candidates.get(missing.name)
      if (known) known.measures.push(measure)
      else candidates.set(missing.name, { missing, measures: [measure] })
    }
  }
  return [...candidates.values()]
}

function choicesOf({ missing, measures }: Candidate, policy: Policy, input: DecisionInput, before: ReadonlyMap<string, Solved>): QuestionChoice[] {
  const tried = (label: string, answer: NonNullable<QuestionChoice['answer']>, changed: DecisionInput): QuestionChoice => ({ label, answer, effects: effectsOf(measures, new Session(policy, changed), before) })
  switch (missing.kind) {
    case 'records':
      return [tried('没有', { records: { [missing.name]: [] } }, { ...input, records: { ...input.records, [missing.name]: [] } }), elsewhere('有，逐项填写')]
    case 'partner':
      return [tried('没有', { partners: [] }, { ...input, partners: [] }), elsewhere('有，填写合作单位')]
    case 'awards':
      return [tried('没有得过', { awards: [] }, { ...input, awards: [] }), elsewhere('得过，逐笔填写')]
    default: {
      const fact = policy.dictionary.facts[missing.name]
      const answers = fact ? answersFor(fact, measures, policy, input.date) : []
      return answers.map(({ label, value }) => tried(label, { facts: { [missing.name]: value } }, { ...input, facts: { ...input.facts, [missing.name]: value } }))
    }
  }
}

/** The answer is a form of its own. */
const elsewhere = (label: string): QuestionChoice => ({ label, answer: null, effects: [] })

/** Measures whose status an answer changes. */
function effectsOf(measures: readonly Measure[], session: Session, before: ReadonlyMap<string, Solved>): Effect[] {
  return measures.flatMap((measure) => {
    const from = before.get(measure.id)!.status
    const after = session.solve(measure.id)
    return after.status === from ? [] : [{ measure: measure.id, name: measure.name, from, to: after.status, amount: after.interval, text: effectText(after.status, after.interval) }]
  })
}

function effectText(to: Status, { low, high }: Interval): string {
  if (to === '不符合' || to === '出错') return `转为${to}`
  const amount = high === null ? (low > 0 ? `＋至少 ${amountText(low)}` : '金额未列') : low === high ? `＋${amountText(high)}` : `＋至多 ${amountText(high)}`
  return `${amount}，转为${to}`
}

function questionOf({ missing, measures }: Candidate, choices: readonly QuestionChoice[], settles: number, policy: Policy, open: number): Question {
  const fact = missing.kind === 'fact' ? policy.dictionary.facts[missing.name] : policy.dictionary.records[missing.name]
  return {
    name: missing.name,
    kind: missing.kind,
    label: missing.label,
    question: missing.question,
    choices,
    settles,
    open,
    waiting: measures.map((measure) => measure.id),
    clauses: [...new Set(measures.flatMap((measure) => measure.clauses))],
    ...(fact?.hint === undefined ? {} : { hint: fact.hint }),
    ...(fact && 'type' in fact ? { type: fact.type, ...(fact.unit === undefined ? {} : { unit: fact.unit }) } : {}),
  }
}
