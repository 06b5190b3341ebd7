import { addFen, amountText, applyRate, type Fen } from '@zhiyun/finance'
import { evaluateCondition, isActive, type ReadingChoice } from '../decide/condition.ts'
import { Node } from '../decide/node/node.ts'
import { Outcome, type Ask } from '../decide/outcome.ts'
import type { Policy } from '../decide/policy.ts'
import { axesFor, usedChoice } from '../decide/readings.ts'
import { Subject } from '../decide/subject.ts'
import { judgedIn, missingIn } from '../explain/missing.ts'
import { traceOf } from '../explain/trace.ts'
import { all, FALSE, isUnknown, JUDGED, MISSING, TRUE, truthOf, type Truth } from '../truth/truth.ts'
import type { Condition, Measure } from '../pack/types.ts'
import type { Obligation } from './model.ts'
import { occurrencesOf, type Occurrence } from './period.ts'
import { recoveryOf } from './recover.ts'
import type { Known, ObligationDay, ObligationInput, ObligationState, ObligationStatus } from './types.ts'

/** Where every obligation of an awarded measure stands on a day, under the readings given or preferred. */
export function obligationsOn(policy: Policy, measure: Measure, input: ObligationInput): ObligationState[] {
  const choice = usedChoice(axesFor(policy.pack, input.readings))
  return measure.obligations
    .filter((obligation) => isActive(obligation.when, choice))
    .flatMap((obligation) => occurrencesOf(obligation, measure, input).filter((each) => each.begins === null || each.begins <= input.day || each.year === 1).map((occurrence) => stateOf(policy, measure, obligation, occurrence, input, choice)))
}

/** Every day on which an obligation of an awarded measure falls due, those of later years too: what an award binds to. */
export function obligationDays(policy: Policy, measure: Measure, input: ObligationInput): ObligationDay[] {
  const choice = usedChoice(axesFor(policy.pack, input.readings))
  return measure.obligations
    .filter((obligation) => isActive(obligation.when, choice))
    .flatMap((obligation) => occurrencesOf(obligation, measure, input).map(({ due, certain, year, begins, note }) => ({
      id: obligation.id, text: obligation.text, kind: obligation.passOn ? 'share' : obligation.test ? 'test' : 'work', bestEffort: obligation.bestEffort, clauses: obligation.clauses,
      due, certain, year, begins, note: due === null ? [obligation.period, obligation.frequency, note].filter((part) => part !== undefined).join('，') : '',
    })))
}

/** What was found: a truth with its trace, and words where there is no test. */
type Found = { readonly truth: Truth; readonly outcome?: Outcome; readonly note?: string; readonly share?: NonNullable<ObligationState['share']>; readonly late?: boolean }

function stateOf(policy: Policy, measure: Measure, obligation: Obligation, occurrence: Occurrence, input: ObligationInput, choice: ReadingChoice): ObligationState {
  const found = find(policy, measure, obligation, occurrence, input, choice)
  const passed = occurrence.due !== null && input.day > occurrence.due
  const status = statusOf(obligation, found, passed)
  const missed = status === '逾期' || status === '未达标'
  const paid = input.award.paid ?? input.award.amount
  const notPassedOn = found.share ? Math.max(0, found.share.needed - found.share.passed) : 0
  const open = isUnknown(found.truth) && found.outcome ? [found.outcome] : []
  return {
    id: obligation.id,
    text: obligation.text,
    year: occurrence.year,
    status,
    due: occurrence.due,
    certain: occurrence.certain,
    note: noteOf(status, found, occurrence, passed),
    bestEffort: obligation.bestEffort,
    clauses: obligation.clauses,
    trace: found.outcome ? traceOf(found.outcome) : null,
    missing: judgedIn(open).length > 0 && found.truth === JUDGED ? [] : missingIn(open),
    ...(found.share ? { share: found.share } : {}),
    recovery: missed && !obligation.bestEffort ? recoveryOf(obligation, { awarded: input.award.amount, paid, notPassedOn, rounding: policy.pack.document.rounding }) : null,
  }
}

function find(policy: Policy, measure: Measure, obligation: Obligation, occurrence: Occurrence, input: ObligationInput, choice: ReadingChoice): Found {
  if (obligation.passOn) return shareOf(obligation, input)
  if (!obligation.test) return workDone(obligation, occurrence, input)
  const known = knownIn(occurrence, input)
  const day = occurrence.due !== null && occurrence.due < input.day ? occurrence.due : input.day
  const subject = new Subject(policy.dictionary, day, known.facts, known.records ?? {})
  const condition: Condition = { id: obligation.id, path: obligation.path, clauses: obligation.clauses, printed: obligation.printed, who: '申报单位', test: obligation.test, exceptions: [] }
  const place = { lookup: subject, partners: [], judgement: (id: string) => known.judgements?.[`${measure.id}/${id}`] ?? known.judgements?.[id], choice }
  if (obligation.each === undefined) {
    const outcome = evaluateCondition(condition, place)
    return { truth: outcome.truth, outcome }
  }
  const record = obligation.each
  const records = subject.records(record)
  const label = policy.dictionary.records[record]?.label ?? record
  const children = (records ?? []).map((child) => evaluateCondition(condition, { ...place, lookup: subject.inside(record, child) }))
  const truth = records === undefined ? MISSING : records.length === 0 ? FALSE : all(children.map((child) => child.truth))
  const asks: readonly Ask[] | undefined = records === undefined ? [{ name: record, label, kind: 'records', question: policy.dictionary.records[record]?.question ?? `有哪些${label}？`, askOf: 'applicant' }] : undefined
  const node = new Node({ id: obligation.path, label: obligation.id, kind: 'items', clauses: obligation.clauses, printed: obligation.printed, text: obligation.text })
  return { truth, outcome: new Outcome(node, truth, { children, asks }) }
}

/** Facts of that year of the period; the latest year under way may use the facts of the day. */
function knownIn(occurrence: Occurrence, input: ObligationInput): Known {
  if (occurrence.year === null) return input
  const told = input.yearly?.[String(occurrence.year)]
  if (told) return told
  return occurrence.due !== null && input.day <= occurrence.due ? input : { facts: {}, records: {} }
}

/** 事: only whether and when it was done. */
function workDone(obligation: Obligation, occurrence: Occurrence, { done, day }: ObligationInput): Found {
  const acts = (done ?? []).filter((each) => each.obligation === obligation.id && each.on <= day && (occurrence.year === null || each.year === occurrence.year)).sort((a, b) => (a.on < b.on ? -1 : 1))
  const act = acts[0]
  if (!act) return { truth: FALSE }
  const late = occurrence.due !== null && act.on > occurrence.due
  return { truth: TRUE, late, note: `${act.on} 已办${late ? '，晚于期限' : ''}` }
}

/** At least the printed share of what was paid; the needed amount is rounded up to whole fen, so that it is never short of the share. */
function shareOf(obligation: Obligation, { award, passedOn, day }: ObligationInput): Found {
  const { bound } = obligation.passOn!
  const received = award.paid ?? award.amount
  const passed = addFen(...(passedOn ?? []).filter((each) => each.on <= day && (each.obligation === undefined || each.obligation === obligation.id)).map((each) => each.amount))
  const rate = bound.kind === 'compare' ? bound.quantity.value : bound.kind === 'between' ? bound.low.value : 10_000
  const needed: Fen = applyRate(received, { num: rate, den: 10_000 }, { to: '分', method: '进一' })
  const note = `应转付 ${amountText(needed)}，已转付 ${amountText(passed)}`
  return { truth: truthOf(passed >= needed), share: { needed, passed }, note }
}

function statusOf(obligation: Obligation, { truth }: Found, passed: boolean): ObligationStatus {
  const measured = obligation.test !== undefined
  if (obligation.always && truth === FALSE) return '未达标'
  if (truth === TRUE) return obligation.always && !passed ? '未到期' : '已履行'
  if (!passed) return '未到期'
  if (truth === FALSE) return measured && obligation.test!.kind !== 'is' ? '未达标' : '逾期'
  return truth === JUDGED ? '需专家判断' : '待补'
}

function noteOf(status: ObligationStatus, found: Found, occurrence: Occurrence, passed: boolean): string {
  const own = found.note ?? ''
  if (status === '未到期') return [own, occurrence.due === null ? (occurrence.note ?? '期限未印') : `${occurrence.due} 到期`].filter((part) => part !== '').join('；')
  return [own, passed && status !== '已履行' ? `${occurrence.due ?? ''} 已到期` : ''].filter((part) => part !== '').join('；')
}
