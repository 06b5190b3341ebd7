import { formatWan, formatYuan, matchOf, type Fen } from '@zhiyun/finance'
import type { Block, Paper, PaperColumn } from '../../../platform/document/index.ts'
import type { Cause } from '../bank/bankReconciliation.ts'
import { causes } from '../bank/bankReconciliation.ts'
import { counts, sides, type Count, type Side } from './counted.ts'
import type { Matching } from '../programmes/matching.ts'
import { totalOf, type ReportFigures, type ReportRow } from './report.ts'
import { sources } from '../ledger/source.ts'

export type Printed = { readonly side: Side; readonly rows: readonly ReportRow[] }

/** What a report covers, in words: under its title. */
export type Scope = { readonly programme: string | null; readonly year: number | null; readonly from: string | null; readonly to: string | null }

const wan = (fen: Fen): string => formatWan(fen)
const scopeWords = ({ programme, year, from, to }: Scope): string =>
  [programme ?? '全部计划', year === null ? '累计' : `${year} 年度`, from === null && to === null ? '' : `记账日 ${from ?? '起初'} 至 ${to ?? '今'}`, '单位万元'].filter((part) => part !== '').join('　')

/** Columns that hold nothing at all are left out: a page is only so wide. */
const shown = (rows: readonly ReportRow[]): Count[] => (Object.keys(counts) as Count[]).filter((count) => rows.some((row) => row.figures[count] !== 0))

/** One report as a table with its total. */
export function reportTable({ side, rows }: Printed): Block[] {
  if (rows.length === 0) return [{ kind: 'paragraph', text: '没有发生额。' }]
  const kinds = shown(rows)
  const budgeted = rows.some((row) => row.figures.budget !== null)
  const columns: PaperColumn[] = [{ title: sides[side].zh, width: 3 }, ...(budgeted ? [{ title: '预算', width: 1.4, align: 'right' as const }] : []), ...kinds.map((count) => ({ title: counts[count].zh, width: 1.4, align: 'right' as const }))]
  const cells = (name: string, figures: ReportFigures) => [name, ...(budgeted ? [figures.budget === null ? '—' : wan(figures.budget)] : []), ...kinds.map((count) => wan(figures[count]))]
  return [{ kind: 'table', columns, rows: rows.map((row) => cells(row.name, row.figures)), total: cells('合计', totalOf(rows)) }]
}

/** 执行报表 on paper. */
export const reportPaper = (printed: Printed, scope: Scope, made: Date): Paper => ({
  title: `资金执行报表（按${sides[printed.side].zh}）`,
  subtitle: scopeWords(scope),
  footer: '知运　资金台账',
  made: made.toISOString(),
  blocks: [...reportTable(printed), { kind: 'paragraph', text: [{ text: '各数由台账分录逐笔加总，可在系统中打开所计的分录。承诺含已拨付；收回退回原来源。', tone: 'quiet' }] }],
})

export type Evaluation = {
  readonly scope: Scope
  readonly clauses: readonly string[]
  readonly matching: readonly Matching[]
  readonly reports: readonly Printed[]
  readonly central: Printed
  readonly books: { readonly transactions: number; readonly entries: number; readonly differences: number }
  readonly bank: { readonly open: number; readonly settled: readonly { readonly cause: Cause; readonly count: number; readonly amount: Fen }[] }
  readonly owed: { readonly count: number; readonly amount: Fen; readonly overdue: Fen }
  readonly adjustments: readonly { readonly kind: string; readonly count: number; readonly amount: Fen }[]
  readonly made: Date
}

/** 绩效评价资金卷: sources and matching, execution from every side, the use of central money, what was adjusted, owed and reconciled. */
export function evaluationPaper(file: Evaluation): Paper {
  const { matching, reports, central, books, bank, owed, adjustments } = file
  return {
    title: '资金使用情况（绩效评价资金卷）',
    subtitle: scopeWords(file.scope),
    footer: '知运　资金台账',
    made: file.made.toISOString(),
    blocks: [
      { kind: 'paragraph', text: `依据条款 ${file.clauses.join('、')}。` },
      { kind: 'heading', level: 1, text: '一、配套' },
      ...matchingBlocks(matching),
      ...reports.flatMap((printed, at): Block[] => [{ kind: 'heading', level: 1, text: `${'二三四五六七'[at] ?? ''}、按${sides[printed.side].zh}` }, ...reportTable(printed)]),
      { kind: 'heading', level: 1, text: `${'二三四五六七八'[reports.length] ?? ''}、中央资金按支持重点` },
      ...reportTable(central),
      { kind: 'heading', level: 1, text: `${'二三四五六七八九'[reports.length + 1] ?? ''}、管理与核对` },
      { kind: 'pairs', rows: [
        ['台账', `${books.transactions} 张凭证、${books.entries} 条分录，余额与分录不符 ${books.differences} 处`],
        ['银行对账', `未处理差异 ${bank.open} 处；已处理 ${bank.settled.length === 0 ? '0 处' : bank.settled.map(({ cause, count, amount }) => `${causes[cause].zh} ${count} 处 ${formatYuan(amount)} 元`).join('，')}`],
        ['应收未收', `${owed.count} 笔 ${formatYuan(owed.amount)} 元，其中逾期 ${formatYuan(owed.overdue)} 元`],
        ['调整', adjustments.length === 0 ? '无' : adjustments.map(({ kind, count, amount }) => `${kind} ${count} 项 ${formatYuan(amount)} 元`).join('，')],
      ] },
    ],
  }
}

function matchingBlocks(matching: readonly Matching[]): Block[] {
  if (matching.length === 0) return [{ kind: 'paragraph', text: '没有载明配套比例。' }]
  const columns: PaperColumn[] = [{ title: '配套', width: 3 }, { title: '应到位', width: 2, align: 'right' }, { title: '已到位', width: 2, align: 'right' }, { title: '差额', width: 2, align: 'right' }, { title: '条款', width: 2 }]
  return [{ kind: 'table', columns, rows: matching.map(({ source, against, num, den, brought, arrived, clauses }) => {
    const due = matchOf(arrived, { num, den })
    return [`${sources[source].zh}按 ${num}:${den} 配套${sources[against].zh}`, wan(due), wan(brought), due > brought ? wan(due - brought) : '无', clauses.join('、')]
  }) }]
}
