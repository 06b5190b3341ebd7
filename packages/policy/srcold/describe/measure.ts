import type { ObligationResult } from '../decide/types.ts'
import type { Dictionary } from '../dictionary/types.ts'
import type { Obligation } from '../obligations/model.ts'
import { consequenceWords } from '../obligations/recover.ts'
import type { Amount, Choice, Condition, Measure, Pack, ReadingGuard } from '../pack/types.ts'
import { displayBound, displayQuantity } from '../quantity/display.ts'
import type { Quota } from '../select/model.ts'
import { describeTest, expressionWords } from './words.ts'

export type Mark = '当' | '且' | '任一' | '或' | '至少' | '逐项' | '例外' | '则' | '限' | '选' | '优先' | '义务' | '关系'

/** One line of a measure in structured Chinese; readings tell under which reading it stands. */
export type Line = {
  readonly mark: Mark
  readonly text: string
  readonly clauses: readonly string[]
  readonly printed: boolean
  readonly readings?: ReadingGuard
  readonly children: readonly Line[]
}

export type MeasureDescription = { readonly id: string; readonly name: string; readonly english?: string; readonly instrument: string; readonly clauses: readonly string[]; readonly lines: readonly Line[] }

/** A measure as people read it, in our own words: conditions, what follows, limits, preferences, duties and relations, each with its clauses. */
export function describeMeasure(pack: Pack, dictionary: Dictionary, id: string): MeasureDescription | null {
  const measure = pack.measures.find((each) => each.id === id)
  if (!measure) return null
  const lines: Line[] = [
    line('当', applicantWords(measure), measure.applicantClauses, { printed: measure.applicantPrinted }),
    ...jointLines(measure),
    ...measure.conditions.map((condition) => conditionLine(condition, '且', dictionary)),
    ...itemLines(measure, dictionary),
    ...thenLines(measure, pack, dictionary),
    ...measure.caps.map((cap) => line('限', `${cap.of === '每项' ? '每项' : '每个申领人'}${cap.period === undefined ? '' : `，${choiceWords(cap.period, pack)}`}至多 ${displayQuantity(cap.limit)}`, cap.clauses, { printed: cap.printed, ...guard(cap.when) })),
    ...selectionLines(measure, pack),
    ...measure.preferences.map((condition) => conditionLine(condition, '优先', dictionary)),
    ...measure.obligations.map((duty) => line('义务', dutyLine(duty), duty.clauses, { printed: duty.printed, ...guard(duty.when) })),
    ...pack.relations.filter((relation) => [...relation.group.flat(), ...relation.thenNot].includes(id)).map((relation) => line('关系', relationWords(relation, id), relation.clauses, guard(relation.when))),
  ]
  return { id, name: measure.name, instrument: measure.instrument, clauses: measure.clauses, lines, ...(measure.english === undefined ? {} : { english: measure.english }) }
}

function line(mark: Mark, text: string, clauses: readonly string[], more: Partial<Line> = {}): Line {
  return { mark, text, clauses, printed: true, children: [], ...more }
}

const guard = (when: ReadingGuard | undefined): Partial<Line> => (when ? { readings: when } : {})

/** What the decision and its page say about an obligation. */
export function obligationWords(duty: Obligation): ObligationResult {
  const { id, text, period, frequency, due, bestEffort, clauses } = duty
  return {
    id,
    text,
    bestEffort,
    clauses,
    ...(period === undefined ? {} : { period }),
    ...(frequency === undefined ? {} : { frequency }),
    ...(due.text === '' ? {} : { deadline: due.text }),
    ...(duty.consequenceNamed ? { consequence: consequenceWords(duty.consequence) } : {}),
  }
}

function dutyLine(duty: Obligation): string {
  const words = [duty.period, duty.frequency, duty.bestEffort ? '力争' : duty.always ? '始终' : undefined, duty.text].filter((word) => word !== undefined).join('，')
  const rest = [...(duty.due.text === '' ? [] : [`期限：${duty.due.text}`]), ...(duty.consequenceNamed ? [`后果：${consequenceWords(duty.consequence)}`] : [])]
  return rest.length === 0 ? words : `${words}（${rest.join('；')}）`
}

/** `每年 10项`. */
export const quotaWords = (quota: Quota): string => `${quota.per === undefined ? '' : `每${quota.per} `}${quota.limit.text}`

const choiceWords = (choice: Choice, pack: Pack): string => (typeof choice === 'string' ? choice : (pack.readings.find((reading) => reading.id === choice.axis)?.values.join(' 或 ') ?? choice.axis))

function applicantWords(measure: Measure): string {
  const kinds = measure.applicants.join('、')
  const who = measure.object === undefined ? '申领人' : '牵头单位'
  return `${who}是${kinds}${measure.applicants.length > 1 ? '之一' : ''}${measure.object === undefined ? '' : `，审查的是${measure.object}`}`
}

function jointLines(measure: Measure): Line[] {
  const { joint } = measure
  if (!joint) return []
  return [joint.required === null ? line('且', `可以${joint.allowed ?? '联合申报'}`, joint.clauses) : line('且', `与${joint.required}联合申报`, joint.clauses)]
}

function conditionLine(condition: Condition, mark: Mark, dictionary: Dictionary, record?: string): Line {
  const { test } = condition
  const children = test.kind === 'any' || test.kind === 'all' || test.kind === 'atLeast' ? test.of.map((child) => conditionLine(child, test.kind === 'all' ? '且' : '或', dictionary, record)) : []
  const exceptions = condition.exceptions.map((exception) =>
    line('例外', `${displayBound(exception.bound)}，如果下列都成立`, exception.clauses, { ...guard(exception.when), children: exception.grounds.map((ground) => conditionLine(ground, '当', dictionary, record)) }),
  )
  const text = test.kind === 'any' ? '下列任一条满足即可' : test.kind === 'atLeast' ? `下列至少 ${test.least.value} 项` : test.kind === 'all' ? `${condition.id}，下列都满足` : describeTest(test, dictionary, record)
  const who = condition.who === '申报单位' ? '' : `${condition.who}的`
  return line(test.kind === 'any' && mark === '且' ? '任一' : test.kind === 'atLeast' && mark === '且' ? '至少' : mark, who + text, condition.clauses, { printed: condition.printed, ...guard(condition.when), children: [...children, ...exceptions] })
}

function itemLines(measure: Measure, dictionary: Dictionary): Line[] {
  if (!measure.items) return []
  const { record, conditions, amount } = measure.items
  const label = dictionary.records[record]?.label ?? record
  return [line('逐项', `${label}逐${amount?.per ?? '项'}看，各自满足下列各条`, amount?.clauses ?? measure.clauses, { children: conditions.map((condition, i) => conditionLine(condition, i === 0 ? '当' : '且', dictionary, record)) })]
}

function thenLines(measure: Measure, pack: Pack, dictionary: Dictionary): Line[] {
  const amount = measure.items?.amount ?? measure.amount
  if (!amount) return []
  const payee = measure.payee ? `给${choiceWords(measure.payee.who, pack)}` : '给予'
  const often = measure.payment && measure.payment.frequency !== '未印' && measure.payment.frequency !== amount.period ? `，${measure.payment.frequency}${measure.payment.printed ? '' : '（频次文中未印）'}` : ''
  return [line('则', `${payee}${measure.instrument === '未明示' ? '支持' : measure.instrument} ${amountWords(amount, dictionary, measure.items?.record)}${often}`, amount.clauses)]
}

/** `每案 30% × 维权实际支出，至多 …`. */
export function amountWords(amount: Amount, dictionary: Dictionary, record?: string): string {
  const { form } = amount
  const per = `${typeof amount.period === 'string' ? amount.period : ''}${amount.per === undefined ? '' : `每${amount.per}`}`
  const body = (() => {
    switch (form.kind) {
      case 'fixed':
        return displayQuantity(form.amount)
      case 'atMost':
        return `至多 ${displayQuantity(form.amount)}（数额由机关在上限内确定）`
      case 'atLeast':
        return `不少于 ${displayQuantity(form.amount)}（未印上限）`
      case 'range':
        return `${displayQuantity(form.low)}～${displayQuantity(form.high)}`
      case 'rate':
        return `${expressionWords(form.base, dictionary, record)}的 ${form.rate === null ? '若干（比例未印）' : displayQuantity(form.rate)}${form.cap ? `，至多 ${displayQuantity(form.cap)}` : ''}`
      case 'actualCost':
        return `不超过实际支付的${expressionWords(form.base, dictionary, record)}${form.excluding.length > 0 ? `（不计${form.excluding.join('、')}）` : ''}`
      case 'tiers':
        return form.tiers.length === 0 ? `按${form.by}（各档未列）` : `按${form.by}：${form.tiers.map((tier) => `${tier.value} ${displayQuantity(tier.amount)}`).join('，')}`
      default:
        return form.text === '' ? '金额未列' : form.text
    }
  })()
  return per === '' ? body : `${per} ${body}`
}

function selectionLines(measure: Measure, pack: Pack): Line[] {
  const mode = choiceWords(measure.selection.mode, pack)
  const words = mode === '应给' ? '符合即给' : mode === '未写' ? '遴选方式文中未印' : `${mode}${measure.selection.also === undefined ? '' : `，并${measure.selection.also}`}${measure.selection.quota === null ? '' : `，名额 ${quotaWords(measure.selection.quota)}`}`
  return [line('选', words, measure.selection.clauses, typeof measure.selection.mode === 'object' ? { readings: { [measure.selection.mode.axis]: mode } } : {})]
}

function relationWords(relation: Pack['relations'][number], id: string): string {
  const others = (ids: readonly string[]): string => ids.filter((each) => each !== id).join('、')
  const group = relation.group.filter((side) => !side.includes(id)).map((side) => side.join('、')).join('；')
  const when = relation.period === '当年' ? '同一年' : relation.period === '累计' ? '历来' : ''
  if (relation.kind === '互斥') return `${when}已得 ${others(relation.ifReceived)} 之一的，不再给`
  if (relation.kind === '前置') return `须先得到 ${others(relation.ifReceived)}`
  const words = { 取一: `与 ${group} 只能取一${relation.chooser === undefined ? '' : `，由${relation.chooser.replace(/选$/, '')}选`}`, 取高: `${when}与 ${group} 取高${relation.byRecord === undefined ? '' : `（按${relation.byRecord}逐件）`}`, 补差: `${when}与 ${group} 只补差额`, 累计: `${when}与 ${group} 合计至多 ${relation.limit ? displayQuantity(relation.limit) : ''}` }
  return words[relation.kind]
}
