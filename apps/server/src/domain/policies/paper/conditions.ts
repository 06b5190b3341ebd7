import { traceRows, type Decision, type FactUse, type TraceNode } from '@zhiyun/policy'
import type { Block, Text } from '../../../platform/document/index.ts'

const SOURCE: Readonly<Record<string, string>> = { 计算: '系统计算', 核验: '部门核验', 申报: '自行填报，未核验', 认定: '认定名单', 评定: '专家评定' }

/** 判定过程 as a table: what it asks, what there is and from whom, how far apart, by which clause. */
export function conditionTable({ trace }: Decision, citing: (clauses: readonly string[]) => string): Block {
  return {
    kind: 'table',
    columns: [{ title: '结果', width: 1.1 }, { title: '条件', width: 4 }, { title: '事实与来源', width: 3.6 }, { title: '门槛与差距', width: 2 }, { title: '条款', width: 2.2 }],
    rows: traceRows(trace).map(({ node, depth, head }): Text[] => {
      const text = `${'　'.repeat(Math.min(depth, 4))}${head ? headWords(node) : node.text}`
      return [head ? '' : outcome(node), [text, ...(node.note === undefined ? [] : [{ text: `\n${node.note}`, tone: 'quiet' as const }])], head ? '' : factWords(node), distance(node), citing(node.clauses)]
    }),
  }
}

function headWords({ kind, label, text }: TraceNode): string {
  return kind === 'any' ? `${label === '' ? '' : `${label}：`}下列任一条满足即可` : kind === 'atLeast' ? text : label
}

function outcome({ truth, reasons }: TraceNode): string {
  if (truth === 'true') return '满足'
  if (truth === 'false') return '不满足'
  if (reasons.includes('错')) return '数据有误'
  return reasons.includes('缺') ? '缺信息' : '由专家评判'
}

function factWords(node: TraceNode): Text {
  if (node.truth === 'unknown' && node.reasons.length > 0 && node.reasons.every((reason) => reason === '判')) return '专家评审时判断，不由系统计算'
  const known = node.facts.filter(({ value }) => value !== null)
  const missing = node.facts.filter(({ value }) => value === null)
  const actual = node.actual === undefined || node.actual.value === null ? known.map(({ display }) => display).join('；') : node.actual.display
  return [
    actual,
    ...(missing.length > 0 ? [`${actual === '' ? '' : '\n'}缺：${missing.map(({ question, label }) => question ?? label).join('；')}`] : []),
    ...known.filter(({ source }) => source !== undefined).map((fact) => ({ text: `\n${sourceWords(fact, known.length > 1)}`, tone: 'quiet' as const })),
  ]
}

const sourceWords = ({ label, display, source, date, evidence, conflict }: FactUse, several: boolean): string =>
  [...(several ? [`${label} ${display}`] : []), evidence, SOURCE[source ?? ''] ?? source, date, conflict === true ? '来源互相矛盾' : undefined].filter((word) => word !== undefined && word !== '').join('，')

const distance = ({ threshold, gap }: TraceNode): string => [threshold?.display, gap?.text].filter((word) => word !== undefined && word !== '').join('\n')
