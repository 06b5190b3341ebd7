import type { Dictionary } from '../dictionary/types.ts'
import type { Expression } from '../expression/types.ts'
import type { Amount, Cap, Condition, DocumentInfo, Measure, Pack } from '../pack/types.ts'
import type { Events } from '../time/model.ts'
import { inForceOn, termOn } from '../time/validity.ts'
import { any, FALSE, MISSING, TRUE, truthOf, type Truth } from '../truth/truth.ts'
import { applyCaps, chosen, settled, worthOf, type Capped, type ItemWorth } from './amount.ts'
import { evaluateCondition, evaluateConditions, isActive, type Place, type ReadingChoice } from './condition.ts'
import { yearOf } from './date.ts'
import { evaluateTruth } from './evaluate.ts'
import { exactly, NOTHING } from './interval.ts'
import type { Lookup } from './lookup.ts'
import { allOf, outcomeOf, type Outcome } from './outcome.ts'
import { perObject } from './perObject.ts'
import { axesOf } from './readings.ts'
import type { Subject } from './subject.ts'
import type { Award, Interval, Validity } from './types.ts'

/** Everything of a decision that does not depend on the measure or the reading. */
export type Case = {
  readonly pack: Pack
  readonly dictionary: Dictionary
  readonly subject: Subject
  readonly partners: readonly Lookup[] | undefined
  readonly judgements: Readonly<Record<string, boolean>>
  readonly awards: readonly Award[] | null
  readonly validity: Validity | undefined
  readonly events: Events
  /** What no reading touches is found out once, however many readings are tried. */
  readonly settled: Settled
}

export class Settled {
  readonly #conditions = new Map<string, Map<Condition, Outcome>>()
  readonly applicants = new Map<Measure, Outcome>()
  readonly items = new Map<Measure, AssessedItems>()
  /** By the expiry that the reading gives. */
  readonly validity = new Map<string, Outcome>()

  /** By whose condition it is: measures may share one, and experts find on each of them. */
  conditions(owner: string): Map<Condition, Outcome> {
    let own = this.#conditions.get(owner)
    if (!own) this.#conditions.set(owner, (own = new Map()))
    return own
  }
}

/** One measure under one choice of readings, before relations to other measures. */
export type Assessment = {
  readonly measure: Measure
  readonly outcomes: readonly Outcome[]
  readonly truth: Truth
  readonly interval: Interval
  readonly working: readonly string[]
  readonly items: readonly ItemWorth[] | null
  /** What the caps were applied to. */
  readonly capping: Capping
}

/** All conditions in the order of docs/policy-packs.md: in force, applicant, joint, general, own conditions, items, base, history. */
export function assess(measure: Measure, facts: Case, choice: ReadingChoice): Assessment {
  const place: Place = { lookup: facts.subject, partners: facts.partners, judgement: judgementOf(facts, measure.id), choice }
  const outcomes: Outcome[] = []
  addValidity(outcomes, measure, facts, choice)
  outcomes.push(applicantOf(measure, facts))
  addJoint(outcomes, measure, facts)
  addConditions(outcomes, facts.pack.general, facts.settled.conditions('通用'), { ...place, judgement: judgementOf(facts, '通用') })
  addConditions(outcomes, measure.conditions, facts.settled.conditions(measure.id), place)
  const items = measure.items ? itemsOf(measure, facts, place) : null
  if (items) outcomes.push(items.outcome)
  const single = measure.amount ? worthOf(measure.amount, facts.subject, facts.pack.document.rounding) : null
  if (single?.base && measure.amount) outcomes.push(baseOutcome(measure.amount, single.base.truth, facts.subject, undefined))
  const worths: readonly ItemWorth[] = items?.worths ?? [{ key: '', truth: TRUE, worth: single?.interval ?? NOTHING, year: ofNoYear }]
  const own = facts.awards?.filter((award) => award.measure === measure.id) ?? null
  const capping: Capping = { worths, caps: measure.caps, choice, own, year: yearOf(facts.subject.date) }
  const capped = cap(capping)
  addHistory(outcomes, measure, facts, own, capped)
  if (capped.unknownYears.length > 0) outcomes.push(yearsOutcome(measure, capped.unknownYears))
  const truth = allOf(outcomes)
  return {
    measure,
    outcomes,
    truth,
    interval: settled(truth, items?.unknown ? { low: 0, high: unboundedItems(capping) } : capped.interval),
    working: [...(items?.working ?? [single?.working ?? '']), ...capped.working].filter((line) => line !== ''),
    items: items?.worths ?? null,
    capping,
  }
}

type Capping = { readonly worths: readonly ItemWorth[]; readonly caps: readonly Cap[]; readonly choice: ReadingChoice; readonly own: readonly Award[] | null; readonly year: number }

const cap = ({ worths, caps, choice, own, year }: Capping): Capped => applyCaps(worths, caps, choice, own, year)

/** The amount again with some items taken away (the same case rewarded under another measure). */
export const intervalWithout = ({ truth, capping }: Pick<Assessment, 'truth' | 'capping'>, keys: ReadonlySet<string>): Interval => settled(truth, cap({ ...capping, worths: capping.worths.filter((item) => !keys.has(item.key)) }).interval)

/** Records nobody knows: any number of items, still under the caps on the subject. */
function unboundedItems(capping: Capping): number | null {
  return cap({ ...capping, worths: [ENDLESS], caps: capping.caps.filter((each) => each.of === '申领人' && each.yearField === undefined) }).interval.high
}

const ofNoYear = (): null => null
const ENDLESS: ItemWorth = { key: '', truth: TRUE, worth: { low: 0, high: null }, year: ofNoYear }

/** Judgements are keyed by `X09/技术领先`, for one item `Q07/规模布局/组合一`. */
const judgementOf = (facts: Case, owner: string, item?: string) => (condition: string): boolean | undefined => {
  const found = (item === undefined ? undefined : facts.judgements[`${owner}/${condition}/${item}`]) ?? facts.judgements[`${owner}/${condition}`]
  return typeof found === 'boolean' ? found : undefined
}

/** Whether no reading touches a condition. */
export const isPlain = perObject((condition: Condition): boolean => axesOf([condition]).length === 0)
const arePlainItems = perObject((measure: Measure): boolean => measure.items!.conditions.every(isPlain))

/** Conditions on the subject itself; those without readings once and for all. */
function addConditions(outcomes: Outcome[], conditions: readonly Condition[], kept: Map<Condition, Outcome>, place: Place): void {
  for (const condition of conditions) {
    if (!isActive(condition.when, place.choice)) continue
    const known = kept.get(condition)
    const outcome = known ?? evaluateCondition(condition, place)
    if (!known && isPlain(condition)) kept.set(condition, outcome)
    outcomes.push(outcome)
  }
}

type AssessedItems = { readonly outcome: Outcome; readonly worths: readonly ItemWorth[]; readonly working: readonly string[]; readonly unknown: boolean }

function itemsOf(measure: Measure, facts: Case, place: Place): AssessedItems {
  const known = facts.settled.items.get(measure)
  if (known) return known
  const items = assessItems(measure, facts, place)
  if (arePlainItems(measure)) facts.settled.items.set(measure, items)
  return items
}

function assessItems(measure: Measure, facts: Case, place: Place): AssessedItems {
  const { record, conditions, amount } = measure.items!
  const records = facts.subject.records(record)
  const id = `${measure.id}/逐项`
  const label = facts.dictionary.records[record]?.label ?? record
  const shared = { id, label: '逐项', kind: 'items' as const, clauses: amount?.clauses ?? measure.clauses, printed: true, record, text: `至少一项${label}满足下列条件` }
  if (records === undefined || records.length === 0) {
    const definition = facts.dictionary.records[record]
    const question = definition?.question ?? `有哪些${label}？`
    const asks = records === undefined ? { asks: [{ name: record, label, kind: 'records' as const, question, askOf: 'applicant' as const }] } : {}
    return { outcome: outcomeOf({ ...shared, truth: records === undefined ? MISSING : FALSE, ...asks }), worths: [], working: [], unknown: records === undefined }
  }
  const assessed = records.map((child, i) => {
    const lookup = facts.subject.inside(record, child)
    const key = keyOf(child, i)
    const children = evaluateConditions(conditions, { ...place, lookup, record, judgement: judgementOf(facts, measure.id, key) })
    const worth = amount ? worthOf(amount, lookup, facts.pack.document.rounding) : null
    if (amount && worth?.base) children.push(baseOutcome(amount, worth.base.truth, lookup, record))
    if (alreadyPaid(measure, facts, key)) children.push(outcomeOf({ id: `${id}/${key}/已获`, label: '已获', kind: 'history', truth: FALSE, clauses: measure.payment?.clauses ?? [], printed: true, text: '这一项已经给过' }))
    const truth = allOf(children)
    const interval = settled(truth, worth?.interval ?? exactly(0))
    const outcome = outcomeOf({ id: `${id}/${key}`, label: key, kind: 'item', truth, clauses: shared.clauses, printed: true, record, children, text: `${label} ${key}`, amount: interval })
    const item: ItemWorth = { key, truth, worth: worth?.interval ?? exactly(0), year: (field) => yearIn(lookup, field), text: (field) => textIn(lookup, field) }
    return { outcome, item, working: truth === FALSE ? '' : (worth?.working ?? '') }
  })
  return { outcome: outcomeOf({ ...shared, truth: any(assessed.map((each) => each.item.truth)), children: assessed.map((each) => each.outcome) }), worths: assessed.map((each) => each.item), working: assessed.map((each) => each.working), unknown: false }
}

/** A record's own name (编), else its place in the list. */
export function keyOf(child: unknown, index: number): string {
  const name = typeof child === 'object' && child !== null ? (child as Record<string, unknown>)['编'] : undefined
  return (typeof name === 'string' && name !== '') || typeof name === 'number' ? String(name) : String(index + 1)
}

function yearIn(lookup: Lookup, field: string): number | null {
  const cell = lookup.cell(field)
  return cell.state === TRUE && typeof cell.value === 'number' ? cell.value : null
}

function textIn(lookup: Lookup, field: string): string | null {
  const cell = lookup.cell(field)
  return cell.state === TRUE && typeof cell.value === 'string' ? cell.value : null
}

const alreadyPaid = (measure: Measure, facts: Case, key: string): boolean => facts.awards?.some((award) => award.measure === measure.id && award.item === key) ?? false

const baseOutcome = (amount: Amount, truth: Truth, lookup: Lookup, record: string | undefined): Outcome => {
  const of = 'base' in amount.form ? amount.form.base : null
  return outcomeOf({ id: `${amount.path}/基数`, label: '基数', kind: 'base', truth, clauses: amount.clauses, printed: true, record, read: of ? [{ of, lookup }] : undefined })
}

function yearsOutcome(measure: Measure, fields: readonly string[]): Outcome {
  return outcomeOf({ id: `${measure.id}/归年`, label: '归年', kind: 'base', truth: MISSING, clauses: measure.clauses, printed: true, text: '归入哪一年', asks: fields.map((name) => ({ name, label: name, kind: 'fact', question: `${name}是哪一年？`, askOf: 'applicant' })) })
}

/** Any of the identities that may apply. */
const anyApplicant = perObject(({ applicants, object }: Measure) => ({
  of: { kind: 'or', of: applicants.map((name) => ({ kind: 'name', name })) } as Expression,
  text: `${object === undefined ? '申领人' : '牵头单位'}是${applicants.join('、')}${applicants.length > 1 ? '之一' : ''}`,
}))

function applicantOf(measure: Measure, facts: Case): Outcome {
  const known = facts.settled.applicants.get(measure)
  if (known) return known
  const { of, text } = anyApplicant(measure)
  const outcome = outcomeOf({ id: `${measure.id}/申领人`, label: '申领人', kind: 'applicant', truth: evaluateTruth(of, facts.subject), clauses: measure.applicantClauses, printed: measure.applicantPrinted, read: [{ of, lookup: facts.subject }], text, fixed: true })
  facts.settled.applicants.set(measure, outcome)
  return outcome
}

/** 必须 联合: filing together with such a partner is a condition like any other. */
function addJoint(outcomes: Outcome[], measure: Measure, facts: Case): void {
  const required = measure.joint?.required
  if (required == null) return
  const identity = facts.dictionary.identities[required]
  const known = facts.partners?.map((partner) => (identity ? evaluateTruth(identity.is, partner) : TRUE))
  const truth = known === undefined ? MISSING : any(known)
  const asks = known === undefined ? { asks: [{ name: '合作单位', label: '合作单位', kind: 'partner' as const, question: `与哪家${required}联合申报？`, askOf: 'applicant' as const }] } : {}
  const read = identity ? { read: (facts.partners ?? []).map((lookup) => ({ of: { kind: 'name', name: required } as const, lookup, side: '合作单位' })) } : {}
  outcomes.push(outcomeOf({ id: `${measure.id}/联合`, label: '联合', kind: 'joint', truth, clauses: measure.joint!.clauses, printed: true, text: `与${required}联合申报`, ...asks, ...read }))
}

/** Day of effect and expiry; where they hang on something not printed, the office must have said that the document is in force. */
function addValidity(outcomes: Outcome[], measure: Measure, facts: Case, choice: ReadingChoice): void {
  const { document } = facts.pack
  const key = `${chosen(document.expires, choice)}|${isActive(document.endsWithConstruction?.when, choice)}`
  let whole = facts.settled.validity.get(key)
  if (!whole) facts.settled.validity.set(key, (whole = validityOf(document, facts, choice)))
  outcomes.push(whole)
  const term = termOn(measure, facts.subject.date)
  if (term && !term.open) outcomes.push(outcomeOf({ ...VALIDITY, id: `${measure.id}/施行`, label: '施行', clauses: measure.term!.clauses, truth: FALSE, text: '本项在施行', note: term.note }))
}

const VALIDITY = { id: '效力', label: '效力', kind: 'validity', printed: true, fixed: true } as const

function validityOf(document: DocumentInfo, facts: Case, choice: ReadingChoice): Outcome {
  const { date } = facts.subject
  const { truth, note, waiting } = inForceOn(document, date, facts.validity, facts.events, choice)
  const asks = waiting === undefined ? {} : { asks: [{ name: '效力', label: '文件的效力', kind: 'validity' as const, question: `《${document.title}》现在是否在效？（${waiting}）`, askOf: 'office' as const }] }
  return outcomeOf({ ...VALIDITY, clauses: document.validityClauses, truth, text: '文件在效', note, ...asks })
}

/** What is asked when nobody knows what was received before. */
export const ASK_HISTORY = { name: '已获', label: '已获资助', kind: 'awards', question: '贵单位以前得过哪些资助？没有请选“无”。', askOf: 'applicant' } as const
const ASK_FOR_HISTORY = [ASK_HISTORY]

/** One-off and yearly grants already made, and caps already used up. */
function addHistory(outcomes: Outcome[], measure: Measure, facts: Case, own: readonly Award[] | null, capped: Capped): void {
  const frequency = measure.items ? undefined : (measure.payment?.frequency ?? (measure.amount?.period === '每年' ? '每年' : undefined))
  const once = frequency === '一次'
  const yearly = frequency === '每年' || frequency === '按年度'
  if (!once && !yearly && !capped.historyNeeded) return
  const text = once ? '只给一次，以前没有得过' : yearly ? '每年一次，今年还没有得过' : '上限还没有用完'
  const year = yearOf(facts.subject.date)
  const before = own?.find((award) => once || (yearly && yearOf(award.date) === year))
  const note = before ? `${before.date} 已得` : capped.exhausted ? '已得到上限' : undefined
  const truth = own === null ? MISSING : truthOf(note === undefined)
  const { payment } = measure
  outcomes.push(outcomeOf({ id: `${measure.id}/已获`, label: '已获', kind: 'history', truth, clauses: payment?.clauses.length ? payment.clauses : measure.clauses, printed: payment?.printed ?? true, text, note: own === null ? undefined : note, asks: own === null ? ASK_FOR_HISTORY : undefined, fixed: true }))
}

