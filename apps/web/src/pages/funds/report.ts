import type { Read } from '../../api/answers.ts'
import type { StageBar } from '../../components/StageBars/StageBars.tsx'
import type { Message } from '../../language/message.ts'
import type { Side } from './words.ts'

export type ReportAnswer = Read<'/api/funds/reports/{side}'>
export type ReportRow = ReportAnswer['rows'][number]

/** More bars than this are no picture. */
const MOST_BARS = 14

/**
 * How far the money of each row has come: paid, promised, allotted; months show what was paid in each. A row whose later
 * stages exceed its earlier ones (a month that pays what another promised) shows what it has and no negative part.
 */
export function barsOf(rows: readonly ReportRow[], side: Side, say: (message: Message) => string): { bars: StageBar[]; caption: string } {
  const monthly = side === 'month'
  const words = { paid: say(['已拨付', 'paid']), promised: say(['已承诺未拨', 'promised']), allotted: say(['已分配未承诺', 'allotted']) }
  const bars = rows.slice(0, MOST_BARS).map(({ key, name, figures: { paid, committed, allotted } }): StageBar => ({
    key: key === '' ? name : key,
    label: name,
    parts: [
      { key: 'paid', label: words.paid, amount: paid },
      { key: 'promised', label: words.promised, amount: monthly ? 0 : Math.max(0, committed - paid) },
      { key: 'allotted', label: words.allotted, amount: monthly ? 0 : Math.max(0, allotted - Math.max(committed, paid)) },
    ],
  })).filter(({ parts }) => parts.some(({ amount }) => amount > 0))
  return { bars, caption: monthly ? say(['单位万元，各月当月拨付。', '×10k yuan, paid in each month.']) : say(['单位万元，各条同一比例；由深到浅：已拨付、已承诺未拨、已分配未承诺。', '×10k yuan on one scale; from dark to light: paid, promised, allotted.']) }
}
