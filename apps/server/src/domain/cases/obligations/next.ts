import type { Follows, Row, State } from './obligation.ts'
import type { ReportRow } from './report.ts'
import type { Standing } from './asked.ts'

export type Next = { readonly state: State; readonly note: string; readonly metOn: string | null; readonly follows: Follows | null; readonly needed: number | null; readonly passed: number | null; /** What the platform itself puts before an officer. */ readonly ownReport: string | null }

/**
 * Where an obligation stands now. `found` is what the pack's rule computes, null for one that the procedure named.
 * What nobody has vouched for is put before an officer; what was accepted counts; what lacks a fact is open, not missed.
 */
export function nextState(row: Row, { found, reports, today, paidInFull }: { readonly found: Standing | null; readonly reports: readonly ReportRow[]; readonly today: string; readonly paidInFull: boolean }): Next {
  const accepted = reports.filter((report) => report.verdict === '受理')
  const waiting = reports.some((report) => report.verdict === null)
  const late = row.due !== null && today > row.due
  const share = found?.share
  const base = { note: found?.note ?? '', metOn: null, follows: null, needed: share?.needed ?? null, passed: share?.passed ?? null, ownReport: null }
  if (found === null) {
    const first = accepted[0]
    if (first !== undefined) return { ...base, state: '已办', metOn: first.doneOn, note: row.due !== null && first.doneOn > row.due ? `${first.doneOn} 已办，晚于期限` : '' }
    return waiting ? { ...base, state: '待核' } : late ? { ...base, state: '逾期', note: `${row.due} 已到期` } : { ...base, state: '未到期' }
  }
  const judged = row.kind === 'test' && accepted.length > 0 && found.status !== '未达标'
  if (judged) return { ...base, state: '已办', metOn: accepted.at(-1)!.doneOn }
  if (found.status === '已履行') {
    // More may still be paid, and then more is to be passed on.
    if (row.kind === 'share' && !paidInFull) return { ...base, state: waiting ? '待核' : '未到期' }
    if (row.kind !== 'test' || found.vouched) return { ...base, state: '已办', metOn: accepted.at(-1)?.doneOn ?? today }
    return waiting ? { ...base, state: '待核' } : reports.some((report) => report.own) ? standingStill(row, late, base) : { ...base, state: '待核', ownReport: '申报的事实已达到要求，请核实' }
  }
  if (waiting) return { ...base, state: '待核' }
  const breached = found.status === '未达标' && (found.due === null || today <= found.due)
  if ((found.status === '逾期' || found.status === '未达标') && (late || (breached && (row.extendedTo === null || today > row.extendedTo)))) {
    const { recovery } = found
    return { ...base, state: found.status, follows: recovery === null ? null : { text: recovery.text, low: recovery.amount?.low ?? null, high: recovery.amount?.high ?? null, clauses: [...recovery.clauses] } }
  }
  if (!late) return { ...base, state: '未到期' }
  if (found.status === '需专家判断') return reports.some((report) => report.own) ? { ...base, state: '逾期' } : { ...base, state: '待核', ownReport: '期限已到，须由人判断是否达到要求' }
  return { ...base, state: '待补', note: `缺：${found.missing.map((each) => each.label).join('、')}` }
}

const standingStill = (row: Row, late: boolean, base: Omit<Next, 'state'>): Next => ({ ...base, state: late ? '未达标' : '未到期', note: late ? `${row.due} 已到期，所报事实未获核实` : base.note })
