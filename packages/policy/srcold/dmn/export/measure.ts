import { chosen } from '../../decide/amount.ts'
import { isActive, type ReadingChoice } from '../../decide/condition.ts'
import type { Policy } from '../../decide/policy.ts'
import { axesFor, touches, usedChoice } from '../../decide/readings.ts'
import type { Cap, Measure } from '../../pack/types.ts'
import { constructionOf } from '../../time/validity.ts'
import { activeIn, writeCondition, type Writing } from './condition.ts'
import { Drawing, ITEM, safeName, type Scribe } from './drawing.ts'
import { underCaps, writeAmount, writeBase, writeSettled } from './amount.ts'
import { writeFact } from './fact.ts'
import { numberText } from './number.ts'
import type { DrawnDecision, Omitted } from './types.ts'

export type DrawnMeasure = {
  readonly measure: Measure
  readonly drawing: Drawing
  /** The readings the model was made under: those the measure depends on. */
  readonly choice: ReadingChoice
  readonly omitted: readonly Omitted[]
}

/** Thrown when the pack has no such measure. */
export class ExportError extends Error {
  override readonly name = 'ExportError'
  readonly code = 'dmn/measure'
}

export const conditionName = (id: string): string => safeName(`条件_${id}`)
export const ELIGIBLE = '资格'
export const AMOUNT = '金额'

/** Draws one measure under one choice of readings: conditions, eligibility, amount, and what cannot be carried. */
export function drawMeasure(policy: Policy, id: string, readings: Readonly<Record<string, string>> = {}): DrawnMeasure {
  const measure = policy.measures.get(id)
  if (!measure) throw new ExportError(`没有措施 ${id} (unknown measure)`)
  const axes = new Set([...policy.dependence.get(id)!.values()].flat())
  const choice = Object.fromEntries(Object.entries(usedChoice(axesFor(policy.pack, readings))).filter(([axis]) => axes.has(axis)))
  const drawing = new Drawing(policy.dictionary, writeFact)
  const writing: Writing = { choice, omit: (omitted) => drawing.omitted.push(omitted) }
  const names = [
    drawValidity(policy, choice, drawing),
    drawApplicants(measure, drawing),
    ...drawJoint(measure, drawing),
    ...[...activeIn(policy.pack.general, writing), ...activeIn(measure.conditions, writing)].map((condition) =>
      drawing.decide({ name: uniqueName(conditionName(condition.id), drawing), type: 'boolean', clauses: condition.clauses, label: condition.id, path: condition.path }, (scribe) => writeCondition(condition, scribe, writing)),
    ),
  ]
  drawAmount(policy, measure, choice, drawing, writing, names)
  drawing.omitted.push(...omissions(policy, measure, choice))
  return { measure, drawing, choice, omitted: drawing.omitted }
}

function uniqueName(name: string, drawing: Drawing): string {
  return drawing.decisions.has(name) ? uniqueName(`${name}_`, drawing) : name
}

/** In force on the day, unless the office has said so or otherwise; unknown while an event is not registered. */
function drawValidity({ pack: { document } }: Policy, choice: ReadingChoice, drawing: Drawing): string {
  return drawing.decide({ name: '效力', type: 'boolean', clauses: document.validityClauses, label: '文件在效', path: '效力' }, (scribe) => {
    const said = scribe.said('效力_登记', `《${document.title}》是否在效`, '效力')
    const expires = chosen(document.expires, choice) ?? ''
    const day = scribe.day()
    const early = document.effectiveFrom === null ? [] : [`${day} < date("${document.effectiveFrom}")`]
    const ends = document.endsWithConstruction !== undefined && isActive(document.endsWithConstruction.when, choice)
    const last = /^\d{4}-\d{2}-\d{2}$/.test(expires) ? expires : ends ? constructionOf(document, {})?.to : undefined
    const late = last === undefined ? [] : [`${day} > date("${last}")`]
    const outside = [...early, ...late].join(' or ')
    const open = document.effectUnknown || document.expiryEvent !== undefined || (ends && last === undefined) ? 'null' : 'true'
    return `if ${said} != null then ${said} else ${outside === '' ? open : `if ${outside} then false else ${open}`}`
  })
}

const drawApplicants = (measure: Measure, drawing: Drawing): string =>
  drawing.decide({ name: '申领人', type: 'boolean', clauses: measure.applicantClauses, label: `申领人是${measure.applicants.join('、')}`, path: `${measure.id}/申领人` }, (scribe) => measure.applicants.map((name) => scribe.read(name)).join(' or ') || 'false')

function drawJoint({ id, joint }: Measure, drawing: Drawing): string[] {
  if (joint?.required == null) return []
  drawing.omitted.push({ kind: '联合体', path: `${id}/联合`, text: `须与${joint.required}联合申报，由输入 条件_联合 给出`, clauses: joint.clauses })
  return [drawing.decide({ name: '联合', type: 'boolean', clauses: joint.clauses, label: `与${joint.required}联合申报`, path: `${id}/联合` }, (scribe) => scribe.said('条件_联合', `与${joint.required!}联合申报`, `${id}/联合`))]
}

function drawAmount({ pack }: Policy, measure: Measure, choice: ReadingChoice, drawing: Drawing, writing: Writing, names: string[]): void {
  const { rounding } = pack.document
  const active = measure.caps.filter((cap) => isActive(cap.when, choice))
  const each = active.filter((cap) => cap.of === '每项' || (measure.items && chosen(cap.period, choice) === '每项目'))
  const lasting = active.filter((cap) => !each.includes(cap) && chosen(cap.period, choice) === '每项目')
  for (const cap of active) if (!each.includes(cap) && !lasting.includes(cap)) drawing.omitted.push({ kind: '累计', path: cap.path, text: `${chosen(cap.period, choice) ?? '每年'}合计至多 ${numberText(cap.limit)} 元，要看已得多少`, clauses: cap.clauses })
  const eligible: Frame = { name: ELIGIBLE, type: 'boolean', clauses: measure.clauses, label: '各条都要满足', path: measure.id }
  const frame: Frame = { name: AMOUNT, type: 'tAmount', clauses: measure.amount?.clauses ?? measure.items?.amount?.clauses ?? measure.clauses, label: '金额，元；没有上限的上限为 null', path: `${measure.id}/金额` }
  if (measure.items) {
    names.push(drawItems(measure, drawing, writing))
    drawing.decide(eligible, (scribe) => names.map(scribe.refer).join(' and '))
    drawing.decide(frame, (scribe) => writeItemSum(measure, scribe, writing, each, lasting, rounding))
    return
  }
  const { amount } = measure
  if (amount && 'base' in amount.form) names.push(drawing.decide({ name: '基数', type: 'boolean', clauses: amount.clauses, label: '有可计的基数', path: `${amount.path}/基数` }, (scribe) => writeBase(writeAmount(amount, scribe, rounding).base!)))
  drawing.decide(eligible, (scribe) => names.map(scribe.refer).join(' and '))
  if (amount?.form.kind === 'tiers' && amount.form.tiers.length > 0) return drawTiers(amount.form, frame, lasting, drawing)
  drawing.decide(frame, (scribe) => {
    const written = amount ? writeAmount(amount, scribe, rounding) : { low: '0', high: '0' }
    return writeSettled(scribe.refer(ELIGIBLE), underCaps(written, lasting))
  })
}

type Frame = Omit<DrawnDecision, 'logic' | 'needs'>
type Tiers = Extract<NonNullable<Measure['amount']>['form'], { kind: 'tiers' }>

/** The tiers as a decision table; while the tier is not known, from the lowest to the highest. */
function drawTiers(form: Tiers, frame: Frame, caps: readonly Cap[], drawing: Drawing): void {
  const rows = form.tiers.map((tier) => ({ value: JSON.stringify(tier.value), output: numberText(tier.amount) }))
  const input = { kind: 'said', name: safeName(`档_${form.by || '等级'}`), type: 'string', label: form.by } as const
  const tier = drawing.tabulate({ name: '分档', type: 'number', clauses: frame.clauses, label: form.by, path: `${frame.path ?? ''}/分档` }, input, rows)
  const amounts = rows.map((row) => row.output).join(', ')
  drawing.decide(frame, (scribe) => {
    const at = scribe.refer(tier)
    return writeSettled(scribe.refer(ELIGIBLE), underCaps({ low: `if ${at} = null then min(${amounts}) else ${at}`, high: `if ${at} = null then max(${amounts}) else ${at}` }, caps))
  })
}

/** Whether one item meets its conditions. */
function writeItem(measure: Measure, scribe: Scribe, writing: Writing): string {
  const { conditions, amount } = measure.items!
  const truths = activeIn(conditions, writing).map((condition) => writeCondition(condition, scribe, writing))
  if (amount && 'base' in amount.form) truths.push(writeBase(writeAmount(amount, scribe, { to: '分', method: '去尾' }).base!))
  return truths.length === 0 ? 'true' : `(${truths.join(' and ')})`
}

function drawItems(measure: Measure, drawing: Drawing, writing: Writing): string {
  const { record } = measure.items!
  return drawing.decide({ name: '逐项', type: 'boolean', clauses: measure.items!.amount?.clauses ?? measure.clauses, label: `至少一项${record}满足`, path: `${measure.id}/逐项` }, (scribe) => {
    const inner = scribe.inside(record)
    return `if ${record} = null then null else (some ${ITEM} in ${record} satisfies ${writeItem(measure, inner, writing)})`
  })
}

/** Each item settled and capped on its own, then summed. Records nobody knows may be any number of items. */
function writeItemSum(measure: Measure, scribe: Scribe, writing: Writing, each: readonly Cap[], lasting: readonly Cap[], rounding: Parameters<typeof writeAmount>[2]): string {
  const { record, amount } = measure.items!
  const eligible = scribe.refer(ELIGIBLE)
  const inner = scribe.inside(record)
  const worth = underCaps(amount ? writeAmount(amount, inner, rounding) : { low: '0', high: '0' }, each)
  const one = writeSettled(writeItem(measure, inner, writing), worth)
  const sum = `{各项: for ${ITEM} in ${record} return ${one}, 下限: sum(append(各项.下限, 0)), 有上限: every 其一 in 各项 satisfies 其一.有上限, 上限: if 有上限 then sum(append(各项.上限, 0)) else null}`
  const total = underCaps({ low: '合计.下限', high: '合计.上限' }, lasting)
  return `{合计: if ${record} = null then {下限: 0, 上限: null, 有上限: false} else ${sum}, 结果: ${writeSettled(eligible, total)}}.结果`
}

/** What stands in the measure and not in the model. */
function omissions({ pack }: Policy, measure: Measure, choice: ReadingChoice): Omitted[] {
  const { id } = measure
  const once = measure.items ? undefined : measure.payment?.frequency
  const relations = pack.relations.filter((relation) => touches(relation, id) && isActive(relation.when, choice))
  return [
    { kind: '未知的原因', path: id, text: '待补、需专家判断、出错 在 DMN 里都是 null', clauses: [] },
    { kind: '遴选', path: `${id}/遴选`, text: `资格之后的遴选：${chosen(measure.selection.mode, choice) ?? '未写'}`, clauses: measure.selection.clauses },
    ...(once === undefined || once === '未印' ? [] : [{ kind: '给付', path: `${id}/给付`, text: `${once}，以前得过没有要看历史`, clauses: measure.payment!.clauses }]),
    ...relations.map((relation) => ({ kind: `关系·${relation.kind}`, path: relation.path, text: `与 ${[...relation.group.flat(), ...relation.ifReceived, ...relation.thenNot].filter((other) => other !== id).join('、')} 的关系`, clauses: relation.clauses })),
    ...measure.preferences.map((condition) => ({ kind: '优先', path: condition.path, text: condition.id, clauses: condition.clauses })),
    ...measure.obligations.map((duty) => ({ kind: '义务', path: duty.path, text: duty.id, clauses: duty.clauses })),
    ...measure.paymentConditions.map((condition) => ({ kind: '付款前提', path: condition.path, text: condition.id, clauses: condition.clauses })),
    ...(measure.payee ? [{ kind: '受款人', path: `${id}/受款人`, text: chosen(measure.payee.who, choice) ?? '', clauses: measure.payee.clauses }] : []),
    ...pack.readings.filter((reading) => choice[reading.id] !== undefined).map((reading) => ({ kind: '读法', path: reading.path, text: `${reading.question}：本模型按 ${choice[reading.id]!}，未按 ${reading.values.filter((value) => value !== choice[reading.id]).join('、')}`, clauses: reading.clauses })),
    ...Object.keys(measure.kept).map((key) => ({ kind: key, path: `${id}/${key}`, text: '照录的块', clauses: [] })),
  ]
}
