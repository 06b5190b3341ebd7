import { amountWords, quotaWords } from '../describe/measure.ts'
import type { Dictionary } from '../dictionary/types.ts'
import type { Amount, Cap, Measure, Obligation } from '../pack/types.ts'
import { consequenceWords } from '../obligations/recover.ts'
import { describeTest } from '../describe/words.ts'
import { displayBound, displayQuantity } from '../quantity/display.ts'
import { conditionItems } from './conditions.ts'
import { choiceWords, clauseWords, facetsOf, readingWords, yesNo } from './facets.ts'
import { keyOf } from './key.ts'
import type { PackItem } from './model.ts'

/** A measure, then everything in it that can change by itself. */
export function measureItems(measure: Measure, dictionary: Dictionary): PackItem[] {
  const at = { measure: measure.id, dictionary }
  const { items } = measure
  return [
    ...heads(measure),
    ...Object.values(measure.parameters).map((parameter): PackItem => ({ path: parameter.path, part: '参数', measure: measure.id, title: parameter.id, words: displayBound(parameter.bound), clauses: parameter.clauses, facets: facetsOf(parameter, [['门槛', ['bound'], displayBound(parameter.bound)], ['条款', ['clauses'], clauseWords(parameter.clauses)]]) })),
    ...measure.conditions.flatMap((each) => conditionItems(each, { ...at, part: '条件' })),
    ...(items === undefined ? [] : [{ path: `${measure.path}/逐项`, part: '逐项' as const, measure: measure.id, title: '逐项', words: `逐${items.amount?.per ?? '项'}看${dictionary.records[items.record]?.label ?? items.record}`, clauses: items.amount?.clauses ?? [], facets: facetsOf(items, [['取', ['record'], dictionary.records[items.record]?.label ?? items.record]], ['conditions', 'amount']) }]),
    ...(items?.conditions ?? []).flatMap((each) => conditionItems(each, { ...at, part: '条件', record: items!.record })),
    ...(items?.amount === undefined ? [] : [amountItem(items.amount, measure, dictionary, items.record)]),
    ...(measure.amount === undefined ? [] : [amountItem(measure.amount, measure, dictionary)]),
    ...measure.caps.map((cap) => capItem(cap, measure)),
    ...(measure.payment === undefined ? [] : [paymentItem(measure, measure.payment)]),
    ...measure.paymentConditions.flatMap((each) => conditionItems(each, { ...at, part: '付款前提', ...(each.each === undefined ? {} : { record: each.each }) })),
    selectionItem(measure),
    ...measure.instalments.map((each): PackItem => ({ path: each.path, part: '分期', measure: measure.id, title: each.id, words: each.amount.kind === 'rest' ? '余额' : displayQuantity(each.amount.quantity), clauses: each.clauses, facets: facetsOf(each, [['数额', ['amount'], each.amount.kind === 'rest' ? '余额' : displayQuantity(each.amount.quantity)], ['付款前提', ['needs'], each.needs.join('、')], ['条款', ['clauses'], clauseWords(each.clauses)]]) })),
    ...measure.preferences.flatMap((each) => conditionItems(each, { ...at, part: '优先' })),
    ...measure.obligations.map((each) => obligationItem(each, measure, dictionary)),
  ]
}

/** What a measure is; then who may apply, together with whom, and who is paid: each rests on clauses of its own. */
function heads(measure: Measure): PackItem[] {
  const { joint, payee } = measure
  const applicants = `${measure.applicants.join('、')}${measure.object === undefined ? '' : `（审查${measure.object}）`}`
  const together = joint === undefined ? '' : joint.required === null ? `可以${joint.allowed ?? '联合'}` : `须与${joint.required}联合`
  return [
    {
      path: measure.path, part: '措施', measure: measure.id, title: measure.name, words: `${measure.name}：${measure.instruments.join('、')}`, clauses: measure.clauses,
      facets: facetsOf(
        measure,
        [
          ['名称', ['name', 'english'], measure.name],
          ['方式', ['instrument', 'instruments'], measure.instruments.join('、')],
          ['施行期', ['term'], measure.term === undefined ? '与文件同' : `${measure.term.from ?? ''}—${measure.term.until ?? ''}`],
          ['条款', ['clauses'], clauseWords(measure.clauses)],
        ],
        ['applicants', 'applicantClauses', 'applicantPrinted', 'object', 'joint', 'payee', 'parameters', 'conditions', 'preferences', 'items', 'amount', 'caps', 'payment', 'paymentConditions', 'selection', 'instalments', 'obligations'],
      ),
    },
    {
      path: `${measure.path}/申领人`, part: '申领人', measure: measure.id, title: '申领人', words: applicants, clauses: measure.applicantClauses,
      facets: [{ name: '申领人', words: applicants, key: keyOf([measure.applicants, measure.object]) }, { name: '文中印出', words: yesNo(measure.applicantPrinted), key: keyOf(measure.applicantPrinted) }, { name: '条款', words: clauseWords(measure.applicantClauses), key: keyOf(measure.applicantClauses) }],
    },
    ...(joint === undefined ? [] : [{ path: `${measure.path}/联合`, part: '联合申报' as const, measure: measure.id, title: '联合申报', words: together, clauses: joint.clauses, facets: facetsOf(joint, [['联合申报', ['required', 'allowed'], together], ['条款', ['clauses'], clauseWords(joint.clauses)]]) }]),
    ...(payee === undefined ? [] : [{ path: `${measure.path}/受款人`, part: '受款人' as const, measure: measure.id, title: '受款人', words: choiceWords(payee.who), clauses: payee.clauses, facets: facetsOf(payee, [['受款人', ['who', 'natural'], choiceWords(payee.who)], ['条款', ['clauses'], clauseWords(payee.clauses)]]) }]),
  ]
}

function amountItem(amount: Amount, measure: Measure, dictionary: Dictionary, record?: string): PackItem {
  const words = amountWords(amount, dictionary, record)
  return {
    path: amount.path, part: '金额', measure: measure.id, title: '金额', words, clauses: amount.clauses,
    facets: facetsOf(amount, [['金额', ['form', 'per', 'period', 'shape'], words], ['依', ['ground'], amount.ground ?? '未印'], ['出资', ['funders'], amount.funders.join('、')], ['条款', ['clauses'], clauseWords(amount.clauses)]]),
  }
}

function capItem(cap: Cap, measure: Measure): PackItem {
  const limit = displayQuantity(cap.limit)
  return {
    path: cap.path, part: '上限', measure: measure.id, title: cap.id, words: `${cap.of === '每项' ? '每项' : '每个申领人'}${cap.period === undefined ? '' : choiceWords(cap.period)}至多 ${limit}`, clauses: cap.clauses,
    facets: facetsOf(cap, [['限额', ['limit'], limit], ['对象', ['of'], cap.of], ['期', ['period', 'yearField'], choiceWords(cap.period)], ['读法', ['when'], readingWords(cap.when)], ['文中印出', ['printed'], yesNo(cap.printed)], ['条款', ['clauses'], clauseWords(cap.clauses)]]),
  }
}

const paymentItem = (measure: Measure, payment: NonNullable<Measure['payment']>): PackItem => ({
  path: `${measure.path}/给付`, part: '给付', measure: measure.id, title: '给付', words: payment.frequency, clauses: payment.clauses,
  facets: facetsOf(payment, [['频次', ['frequency', 'order'], payment.frequency], ['文中印出', ['printed'], yesNo(payment.printed)], ['条款', ['clauses'], clauseWords(payment.clauses)]]),
})

function selectionItem(measure: Measure): PackItem {
  const { selection } = measure
  const quota = selection.quota === null ? '未印' : quotaWords(selection.quota)
  const mode = `${choiceWords(selection.mode)}${selection.also === undefined ? '' : `，并${selection.also}`}`
  return {
    path: `${measure.path}/遴选`, part: '遴选', measure: measure.id, title: '遴选', words: `${mode}${selection.quota === null ? '' : `，名额 ${quota}`}`, clauses: selection.clauses,
    facets: facetsOf(selection, [['方式', ['mode', 'also'], mode], ['名额', ['quota'], quota], ['次序', ['order', 'ties', 'overBudget'], ''], ['条款', ['clauses'], clauseWords(selection.clauses)]]),
  }
}

function obligationItem(duty: Obligation, measure: Measure, dictionary: Dictionary): PackItem {
  const test = duty.test === undefined ? '' : describeTest(duty.test, dictionary, duty.each)
  return {
    path: duty.path, part: '义务', measure: measure.id, title: duty.id, words: duty.text === '' ? test : duty.text, clauses: duty.clauses,
    facets: facetsOf(duty, [
      ['事项', ['text'], duty.text],
      ['检验', ['test', 'each'], test],
      ['期限', ['due', 'period', 'frequency'], [duty.period, duty.frequency, duty.due.text].filter((word) => word !== undefined && word !== '').join('，')],
      ['后果', ['consequence', 'consequenceNamed'], duty.consequenceNamed ? consequenceWords(duty.consequence) : '未印'],
      ['读法', ['when'], readingWords(duty.when)],
      ['条款', ['clauses'], clauseWords(duty.clauses)],
    ]),
  }
}
