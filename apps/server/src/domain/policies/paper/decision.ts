import { amountText } from '@zhiyun/finance'
import type { AmountResult, Decision, Missing, ReadingAxis } from '@zhiyun/policy'
import type { Block, Text } from '../../../platform/document/index.ts'
import { conditionTable } from './conditions.ts'

export const STATUS: Readonly<Record<Decision['status'], string>> = { 符合: '符合', 可竞争: '可竞争申报', 不符合: '不符合', 待补: '缺信息', 需专家判断: '由专家评判', 出错: '数据有误' }

/** How a paper cites clauses: 第十条（五）3 [000-079]. */
export type Citing = (clauses: readonly string[]) => string

/** One measure's decision with its reasons: what it comes to, by which conditions and facts, under which readings, what follows. */
export function decisionBlocks(decision: Decision, citing: Citing): Block[] {
  const { name, measure, status, near, amount, instrument, clauses, missing, obligations, relations, unprinted } = decision
  return [
    { kind: 'heading', level: 2, text: `${name}（${measure}）` },
    {
      kind: 'pairs',
      rows: [
        ['结论', [{ text: near === null ? STATUS[status] : '还差一步', tone: 'strong' }, ...(near === null ? [] : [`：${near.text}`])]],
        ['金额', status === '不符合' && near === null ? '—' : amountWords(amount)],
        ['方式', instrument],
        ['怎样给', selectionWords(decision)],
        ...(decision.payee === null ? [] : [['受款人', decision.payee] as const]),
        ['依据', citing(clauses)],
      ],
    },
    ...(amount.working.length > 0 && status !== '不符合' ? [{ kind: 'list' as const, items: amount.working }] : []),
    conditionTable(decision, citing),
    ...section('还缺什么', missing.map(missingWords)),
    ...readingBlocks(decision, citing),
    ...section('获得后要做什么', obligations.map(({ text, deadline, consequence, clauses: cited }) => [text, { text: `（${[deadline === undefined ? undefined : `期限 ${deadline}`, consequence === undefined ? undefined : `后果 ${consequence}`, citing(cited)].filter((word) => word !== undefined && word !== '').join('；')}）`, tone: 'quiet' }])),
    ...section('与其他措施', relations.filter(({ effect }) => effect !== 'none').map(({ text, clauses: cited }) => [text, { text: `（${citing(cited)}）`, tone: 'quiet' }])),
    ...section('文中没有印、为能计算而补的', unprinted.map(({ text }) => text)),
  ]
}

export const amountWords = ({ text, kind, low, high }: Pick<AmountResult, 'low' | 'high' | 'kind'> & { readonly text?: string }): string => {
  if (text !== undefined && text !== '') return text
  if (kind === 'notPrinted') return '未列金额'
  if (kind === 'negotiated') return '另行商定'
  if (kind === 'none') return '—'
  if (high === null) return `不少于 ${amountText(low)}`
  if (kind === 'atMost') return `至多 ${amountText(high)}`
  return low === high ? amountText(low) : `${amountText(low)}～${amountText(high)}`
}

const section = (heading: string, items: readonly Text[]): Block[] => (items.length === 0 ? [] : [{ kind: 'heading', level: 3, text: heading }, { kind: 'list', items }])

const missingWords = ({ question, label, askOf, problem }: Missing): Text => [question === '' ? label : question, { text: problem === 'error' ? '（已有的数据有误，须更正）' : askOf === 'office' ? '（由主管部门登记）' : '（由申领人填报）', tone: 'quiet' }]

function selectionWords({ selection: { competitive, mode, quota }, payment }: Decision): string {
  const way = competitive ? `${mode === '未写' ? '文中未写明，按择优' : mode}${quota === undefined ? '' : `，名额 ${quota}`}` : '符合即给'
  return payment === null || payment.frequency === '未印' ? way : `${way}，${payment.frequency}`
}

/** Readings that change the result: every value of the axis with what comes of it. */
function readingBlocks(decision: Decision, citing: Citing): Block[] {
  const open = decision.axes.flatMap((axis) => {
    const others = decision.readings.filter((result) => result.differs && result.readings[axis.id] !== undefined && result.readings[axis.id] !== axis.used)
    return others.length === 0 ? [] : [{ axis, others }]
  })
  if (open.length === 0) return []
  return [
    { kind: 'heading', level: 3, text: '原文有两种读法' },
    {
      kind: 'table',
      columns: [{ title: '问题', width: 3.4 }, { title: '读法', width: 1.8 }, { title: '结论', width: 1.6 }, { title: '金额', width: 2.2 }, { title: '说明', width: 2.6 }],
      rows: open.flatMap(({ axis, others }) => axis.values.map((value): Text[] => {
        const question = value === axis.values[0] ? [axis.question, { text: `\n${citing(axis.clauses)}`, tone: 'quiet' as const }] : ''
        if (value === axis.used) return [question, value, STATUS[decision.status], amountWords(decision.amount), standing(axis)]
        const other = others.find(({ readings }) => readings[axis.id] === value)
        return [question, value, STATUS[(other ?? decision).status], amountWords((other ?? decision).amount), other === undefined || other.because.length === 0 ? '' : `不成立：${other.because.join('、')}`]
      })),
    },
  ]
}

const standing = ({ chosen }: ReadingAxis): string => (chosen === undefined ? '本件按此计算；主管部门尚未选定' : ['本件按此计算', chosen.office, chosen.document, chosen.date].filter((word) => word !== undefined).join('，'))
