import type { Dictionary } from '../dictionary/types.ts'
import type { Amount, Measure, Pack } from '../pack/types.ts'
import type { Events } from '../time/model.ts'
import { inForceOn, termOn } from '../time/validity.ts'
import { all, any, FALSE, MISSING, TRUE, truthOf, type Truth } from '../truth/truth.ts'
import { applyCaps, chosen, settled, worthOf, type Capped, type ItemWorth } from './amount.ts'
import { evaluateConditions, type Place, type ReadingChoice } from './condition.ts'
import { yearOf } from './date.ts'
import { evaluateTruth } from './evaluate.ts'
import { exactly } from './interval.ts'
import type { Lookup } from './lookup.ts'
import type { Outcome } from './outcome.ts'
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
}

/** One measure under one choice of readings, before relations to other measures. */
export type Assessment = {
  readonly measure: Measure
  readonly outcomes: readonly Outcome[]
  readonly truth: Truth
  readonly interval: Interval
  readonly working: readonly string[]
  readonly items: readonly ItemWorth[] | null
  readonly mode: string
  readonly payee: string | null
  /** Caps again with some items taken away (the same case rewarded under another measure). */
  readonly without: (keys: ReadonlySet<string>) => Interval
}

/** All conditions in the order of docs/policy-packs.md: in force, applicant, joint, general, own conditions, items, base, history. */
export function assess(measure: Measure, facts: Case, choice: ReadingChoice): Assessment {
  const place: Place = { lookup: facts.subject, partners: facts.partners, judgement: judgementOf(facts, measure.id), choice }
  const outcomes: Outcome[] = [
    ...validityOf(measure, facts, choice),
    applicantOf(measure, facts),
    ...jointOf(measure, facts),
    ...evaluateConditions(facts.pack.general, { ...place, judgement: judgementOf(facts, '通用') }),
    ...evaluateConditions(measure.conditions, place),
  ]
  const items = measure.items ? assessItems(measure, facts, place) : null
  if (items) outcomes.push(items.outcome)
  const single = measure.amount ? worthOf(measure.amount, facts.subject, facts.pack.document.rounding) : null
  if (single?.base && measure.amount) outcomes.push(baseOutcome(measure.amount, single.base.truth, facts.subject, undefined))
  const worths: ItemWorth[] = items?.worths ?? [{ key: '', truth: TRUE, worth: single?.interval ?? exactly(0), year: () => null }]
  const own = facts.awards?.filter((award) => award.measure === measure.id) ?? null
  const capped = cap(worths, measure, facts, choice, own)
  outcomes.push(...historyOf(measure, facts, own, capped))
  if (capped.unknownYears.length > 0) outcomes.push(yearsOutcome(measure, capped.unknownYears))
  const truth = all(outcomes.map((outcome) => outcome.truth))
  return {
    measure,
    outcomes,
    truth,
    interval: settled(truth, items?.unknown ? { low: 0, high: unboundedItems(measure, facts, choice, own) } : capped.interval),
    working: [...(items?.working ?? [single?.working ?? '']), ...capped.working].filter((line) => line !== ''),
    items: items?.worths ?? null,
    mode: chosen(measure.selection.mode, choice) ?? '未写',
    payee: measure.payee ? (chosen(measure.payee.who, choice) ?? null) : null,
    without: (keys) => settled(truth, cap(worths.filter((item) => !keys.has(item.key)), measure, facts, choice, own).interval),
  }
}

const cap = (items: readonly ItemWorth[], measure: Measure, facts: Case, choice: ReadingChoice, own: readonly Award[] | null): Capped => applyCaps(items, measure.caps, choice, own, yearOf(facts.subject.date))

/** Records nobody knows: any number of items, still under the caps on the subject. */
function unboundedItems(measure: Measure, facts: Case, choice: ReadingChoice, own: readonly Award[] | null): number | null {
  const endless: ItemWorth = { key: '', truth: TRUE, worth: { low: 0, high: null }, year: () => null }
  const subjectCaps = measure.caps.filter((each) => each.of === '申领人' && each.yearField === undefined)
  return applyCaps([endless], subjectCaps, choice, own, yearOf(facts.subject.date)).interval.high
}

/** Judgements are keyed by `X09/技术领先`, for one item `Q07/规模布局/组合一`. */
const judgementOf = (facts: Case, owner: string, item?: string) => (condition: string): boolean | undefined => {
  const found = (item === undefined ? undefined : facts.judgements[`${owner}/${condition}/${item}`]) ?? facts.judgements[`${owner}/${condition}`]
  return typeof found === 'boolean' ? found : undefined
}

function assessItems(measure: Measure, facts: Case, place: Place) {
  const { record, conditions, amount } = measure.items!
  const records = facts.subject.records(record)
  const id = `${measure.id}/逐项`
  const label = facts.dictionary.records[record]?.label ?? record
  const shared = { id, label: '逐项', kind: 'items' as const, clauses: amount?.clauses ?? measure.clauses, printed: true, record, text: `至少一项${label}满足下列条件` }
  if (records === undefined || records.length === 0) {
    const definition = facts.dictionary.records[record]
    const question = definition?.question ?? `有哪些${label}？`
    const asks = records === undefined ? { asks: [{ name: record, label, kind: 'records' as const, question, askOf: 'applicant' as const }] } : {}
    return { outcome: { ...shared, truth: records === undefined ? MISSING : FALSE, children: [], ...asks }, worths: [] as ItemWorth[], working: [] as string[], unknown: records === undefined }
  }
  const assessed = records.map((child, i) => {
    const lookup = facts.subject.inside(record, child)
    const key = keyOf(child, i)
    const children = evaluateConditions(conditions, { ...place, lookup, record, judgement: judgementOf(facts, measure.id, key) })
    const worth = amount ? worthOf(amount, lookup, facts.pack.document.rounding) : null
    if (amount && worth?.base) children.push(baseOutcome(amount, worth.base.truth, lookup, record))
    if (alreadyPaid(measure, facts, key)) children.push({ id: `${id}/${key}/已获`, label: '已获', kind: 'history', truth: FALSE, clauses: measure.payment?.clauses ?? [], printed: true, children: [], text: '这一项已经给过' })
    const truth = all(children.map((each) => each.truth))
    const interval = settled(truth, worth?.interval ?? exactly(0))
    const outcome: Outcome = { id: `${id}/${key}`, label: key, kind: 'item', truth, clauses: shared.clauses, printed: true, record, children, text: `${label} ${key}`, amount: interval }
    const item: ItemWorth = { key, truth, worth: worth?.interval ?? exactly(0), year: (field) => yearIn(lookup, field), text: (field) => textIn(lookup, field) }
    return { outcome, item, working: truth === FALSE ? '' : (worth?.working ?? '') }
  })
  return { outcome: { ...shared, truth: any(assessed.map((each) => each.item.truth)), children: assessed.map((each) => each.outcome) }, worths: assessed.map((each) => each.item), working: assessed.map((each) => each.working), unknown: false }
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
  return { id: `${amount.path}/基数`, label: '基数', kind: 'base', truth, clauses: amount.clauses, printed: true, children: [], ...(record === undefined ? {} : { record }), ...(of ? { read: [{ of, lookup }] } : {}) }
}

function yearsOutcome(measure: Measure, fields: readonly string[]): Outcome {
  return { id: `${measure.id}/归年`, label: '归年', kind: 'base', truth: MISSING, clauses: measure.clauses, printed: true, children: [], text: '归入哪一年', asks: fields.map((name) => ({ name, label: name, kind: 'fact', question: `${name}是哪一年？`, askOf: 'applicant' })) }
}

function applicantOf(measure: Measure, facts: Case): Outcome {
  const identities = measure.applicants.map((name) => ({ kind: 'name', name }) as const)
  const truth = any(identities.map((identity) => evaluateTruth(identity, facts.subject)))
  return { id: `${measure.id}/申领人`, label: '申领人', kind: 'applicant', truth, clauses: measure.applicantClauses, printed: measure.applicantPrinted, children: [], read: [{ of: { kind: 'or', of: identities }, lookup: facts.subject }], text: `${measure.object === undefined ? '申领人' : '牵头单位'}是${measure.applicants.join('、')}${measure.applicants.length > 1 ? '之一' : ''}`, fixed: true }
}

/** 必须 联合: filing together with such a partner is a condition like any other. */
function jointOf(measure: Measure, facts: Case): Outcome[] {
  const required = measure.joint?.required
  if (required == null) return []
  const identity = facts.dictionary.identities[required]
  const known = facts.partners?.map((partner) => (identity ? evaluateTruth(identity.is, partner) : TRUE))
  const truth = known === undefined ? MISSING : any(known)
  const asks = known === undefined ? { asks: [{ name: '合作单位', label: '合作单位', kind: 'partner' as const, question: `与哪家${required}联合申报？`, askOf: 'applicant' as const }] } : {}
  const read = identity ? { read: (facts.partners ?? []).map((lookup) => ({ of: { kind: 'name', name: required } as const, lookup, side: '合作单位' })) } : {}
  return [{ id: `${measure.id}/联合`, label: '联合', kind: 'joint', truth, clauses: measure.joint!.clauses, printed: true, children: [], text: `与${required}联合申报`, ...asks, ...read }]
}

/** Day of effect and expiry; where they hang on something not printed, the office must have said that the document is in force. */
function validityOf(measure: Measure, facts: Case, choice: ReadingChoice): Outcome[] {
  const { document } = facts.pack
  const { date } = facts.subject
  const { truth, note, waiting } = inForceOn(document, date, facts.validity, facts.events, choice)
  const shared = { id: '效力', label: '效力', kind: 'validity' as const, printed: true, children: [], fixed: true }
  const asks = waiting === undefined ? {} : { asks: [{ name: '效力', label: '文件的效力', kind: 'validity' as const, question: `《${document.title}》现在是否在效？（${waiting}）`, askOf: 'office' as const }] }
  const whole: Outcome = { ...shared, clauses: document.validityClauses, truth, text: '文件在效', ...(note === undefined ? {} : { note }), ...asks }
  const term = termOn(measure, date)
  if (!term || term.open) return [whole]
  return [whole, { ...shared, id: `${measure.id}/施行`, label: '施行', clauses: measure.term!.clauses, truth: FALSE, text: '本项在施行', note: term.note }]
}

/** What is asked when nobody knows what was received before. */
export const ASK_HISTORY = { name: '已获', label: '已获资助', kind: 'awards', question: '贵单位以前得过哪些资助？没有请选“无”。', askOf: 'applicant' } as const

/** One-off and yearly grants already made, and caps already used up. */
function historyOf(measure: Measure, facts: Case, own: readonly Award[] | null, capped: Capped): Outcome[] {
  const frequency = measure.items ? undefined : (measure.payment?.frequency ?? (measure.amount?.period === '每年' ? '每年' : undefined))
  const once = frequency === '一次'
  const yearly = frequency === '每年' || frequency === '按年度'
  if (!once && !yearly && !capped.historyNeeded) return []
  const shared = { id: `${measure.id}/已获`, label: '已获', kind: 'history' as const, clauses: measure.payment?.clauses.length ? measure.payment.clauses : measure.clauses, printed: measure.payment?.printed ?? true, children: [], fixed: true }
  const text = once ? '只给一次，以前没有得过' : yearly ? '每年一次，今年还没有得过' : '上限还没有用完'
  if (own === null) return [{ ...shared, truth: MISSING, text, asks: [ASK_HISTORY] }]
  const year = yearOf(facts.subject.date)
  const before = own.filter((award) => once || (yearly && yearOf(award.date) === year))
  const refused = before.length > 0 || capped.exhausted
  const note = before.length > 0 ? `${before[0]!.date} 已得` : capped.exhausted ? '已得到上限' : undefined
  return [{ ...shared, truth: truthOf(!refused), text, ...(note === undefined ? {} : { note }) }]
}

