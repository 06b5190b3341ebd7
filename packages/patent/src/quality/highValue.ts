import { addYears, type IsoDate } from '@zhiyun/calendar'
import type { PatentKind } from '../kind.ts'
import type { LegalStatus } from '../term/legalStatus.ts'
import type { Fen } from '../term/annualFee.ts'

/** The five ways of being a high-value invention patent; any one is enough. */
export const HIGH_VALUE_CONDITIONS = ['emerging', 'overseas', 'maintained', 'pledged', 'awarded'] as const
export type HighValueCondition = (typeof HIGH_VALUE_CONDITIONS)[number]

/** Yes, no, or not known. */
export type Verdict = boolean | null

/** The record on which a word rests, by the name that readers know it by: a source of evidence, a publication, a contract. */
export type ConditionGround = { readonly of: 'evidence' | 'family' | 'pledge'; readonly name: string }

/** What somebody who can be named has confirmed about one condition, or a confirmed record of the register says. */
export type ConditionWord = {
  readonly condition: HighValueCondition
  readonly holds: boolean
  /** The day since when it is so. */
  readonly on: IsoDate
  /** Of a pledge: what was lent on the patent; null when the word does not say. */
  readonly amount: Fen | null
  readonly ground: ConditionGround
}

export type HighValueRules = {
  /** Maintained for more than so many years. */
  readonly years: number
  /** From which day years of maintenance are counted. */
  readonly since: 'filing' | 'grant'
  /** A pledge counts from this sum on; null while nobody has set one: then no pledge decides anything. */
  readonly pledge: Fen | null
  /** Conditions whose records are kept whole: no record there is a no. Elsewhere it is not known. */
  readonly whole: ReadonlySet<HighValueCondition>
  /** Industries of a class; null while no concordance is loaded. */
  readonly industriesOf: ((symbol: string) => readonly string[]) | null
}

export type HighValueSubject = {
  readonly kind: PatentKind
  readonly standing: LegalStatus
  readonly filedOn: IsoDate | null
  readonly grantedOn: IsoDate | null
  /** Canonical symbols. */
  readonly ipc: readonly string[]
  /** The last patent year whose fee is known to be paid; null when no payment is recorded. */
  readonly paidThrough: number | null
}

/** Why a condition came out as it did; the reader's words are made elsewhere. */
export type ConditionReason =
  | { readonly by: 'word'; readonly word: ConditionWord }
  | { readonly by: 'disagreement' }
  | { readonly by: 'threshold-unset' }
  | { readonly by: 'sum-unknown' }
  | { readonly by: 'concordance'; readonly symbol: string | null; readonly industries: readonly string[] }
  | { readonly by: 'years'; readonly since: IsoDate; readonly until: IsoDate; readonly paidThrough: number | null }
  | { readonly by: 'whole' }
  | { readonly by: 'nothing' }

export type ConditionResult = { readonly condition: HighValueCondition; readonly verdict: Verdict; readonly reason: ConditionReason }
export type HighValueResult = {
  /** A valid invention patent: only then the conditions say anything. */
  readonly eligible: boolean
  readonly conditions: readonly ConditionResult[]
  readonly verdict: Verdict
}

/** Whether a patent is a high-value one on a day. Unknown is not no: without one yes, a single unknown leaves it open. */
export function judgeHighValue(subject: HighValueSubject, words: readonly ConditionWord[], rules: HighValueRules, day: IsoDate): HighValueResult {
  const eligible = subject.kind === 'invention' && subject.standing === 'granted'
  const conditions = HIGH_VALUE_CONDITIONS.map((condition): ConditionResult => {
    const own = words.filter((word) => word.condition === condition && word.on <= day)
    return { condition, ...(condition === 'maintained' && own.length === 0 ? maintained(subject, rules, day) : own.length > 0 ? byWord(own, condition, rules) : unsaid(condition, subject, rules)) }
  })
  const verdicts = conditions.map(({ verdict }) => verdict)
  return { eligible, conditions, verdict: !eligible ? false : verdicts.includes(true) ? true : verdicts.includes(null) ? null : false }
}

type Found = Omit<ConditionResult, 'condition'>

/** The newest word counts; equally new ones that differ cancel each other. Loans stand beside each other until a word says that none does any more. */
function byWord(words: readonly ConditionWord[], condition: HighValueCondition, rules: HighValueRules): Found {
  if (condition === 'pledged') return byLoans(words, rules.pledge)
  const newest = words.reduce((latest, { on }) => (on > latest ? on : latest), '')
  const results = words.filter(({ on }) => on === newest).map((word): Found => ({ verdict: word.holds, reason: { by: 'word', word } }))
  const [first] = results
  return results.every(({ verdict }) => verdict === first!.verdict) ? first! : { verdict: null, reason: { by: 'disagreement' } }
}

/** One loan that reaches the threshold is enough. */
function byLoans(words: readonly ConditionWord[], threshold: Fen | null): Found {
  const end = words.filter(({ holds }) => !holds).toSorted((a, b) => (a.on < b.on ? 1 : -1))[0]
  const loans = words.filter(({ holds, on }) => holds && on >= (end?.on ?? '')).map((word) => pledged(word, threshold))
  return loans.find(({ verdict }) => verdict === true) ?? loans.find(({ verdict }) => verdict === null) ?? loans[0] ?? { verdict: false, reason: { by: 'word', word: end! } }
}

function pledged(word: ConditionWord, threshold: Fen | null): Found {
  if (threshold === null) return { verdict: null, reason: { by: 'threshold-unset' } }
  if (word.amount === null) return { verdict: null, reason: { by: 'sum-unknown' } }
  return { verdict: word.amount >= threshold, reason: { by: 'word', word } }
}

function maintained({ filedOn, grantedOn, paidThrough }: HighValueSubject, { years, since }: HighValueRules, day: IsoDate): Found {
  const from = since === 'filing' ? filedOn : grantedOn
  if (from === null) return { verdict: null, reason: { by: 'nothing' } }
  const until = addYears(from, years)
  return { verdict: day > until, reason: { by: 'years', since: from, until, paidThrough } }
}

function unsaid(condition: HighValueCondition, { ipc }: HighValueSubject, { whole, industriesOf }: HighValueRules): Found {
  if (condition === 'emerging' && industriesOf !== null && ipc.length > 0) {
    for (const symbol of ipc) {
      const industries = industriesOf(symbol)
      if (industries.length > 0) return { verdict: true, reason: { by: 'concordance', symbol, industries } }
    }
    return { verdict: false, reason: { by: 'concordance', symbol: null, industries: [] } }
  }
  return whole.has(condition) ? { verdict: false, reason: { by: 'whole' } } : { verdict: null, reason: { by: 'nothing' } }
}
