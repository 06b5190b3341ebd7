import type { DraftEffect, Side } from '@zhiyun/policy'
import { costChange, costText, grouped, percent, signed, signedWan, wan } from './sums.ts'

/** One line of the comparison of two sides, as read. */
export interface Figure {
  key: string
  label: string
  before: string
  after: string
  change: string
}

/** What is told of each side of a group, in an export. */
export const MEASURED = ['够格（家）', '所需资金下限（万元）', '所需资金上限（万元）'] as const

/**
 * Both sides beside each other. Money is that of those who pass, all of them supported in full; what the unknown might add stands in a
 * line of its own and is added to nothing.
 */
export function figuresOf({ before, after }: DraftEffect, budget: bigint | null): Figure[] {
  const count = (key: string, label: string, of: (side: Side) => number): Figure => ({ key, label, before: grouped(of(before)), after: grouped(of(after)), change: signed(of(after) - of(before)) })
  const open = (side: Side): string => (side.openUnbounded > 0 ? '未印上限' : wan(side.openHigh))
  return [
    count('passing', '够格（家）', ({ passing }) => passing),
    count('missing', '缺信息，待补（家）', ({ statuses }) => statuses.待补 + statuses.出错),
    ...(before.statuses.需专家判断 + after.statuses.需专家判断 > 0 ? [count('judged', '等专家判断（家）', ({ statuses }) => statuses.需专家判断)] : []),
    { key: 'cost', label: '全部支持所需（万元）', before: costText(before), after: costText(after), change: costChange(before, after) },
    ...(before.openHigh > 0n || after.openHigh > 0n || before.openUnbounded > 0 || after.openUnbounded > 0
      ? [{ key: 'open', label: '未定的单位至多再加（万元）', before: open(before), after: open(after), change: before.openUnbounded + after.openUnbounded > 0 ? '—' : signedWan(after.openHigh - before.openHigh) }]
      : []),
    ...(budget === null ? [] : budgetFigures(before, after, budget)),
  ]
}

function budgetFigures(before: Side, after: Side, budget: bigint): Figure[] {
  const left = ({ low, high, unbounded }: Side): { text: string; low: bigint } => {
    const [most, least] = [budget - low, budget - high]
    return { low: most, text: unbounded > 0 ? `至多 ${signedWan(most)}` : most === least ? signedWan(most) : `${signedWan(least)}～${signedWan(most)}` }
  }
  const chance = ({ high, unbounded }: Side): string => (unbounded > 0 ? '—' : high <= budget ? '100.00%' : (percent(budget, high) ?? '—'))
  const [was, is] = [left(before), left(after)]
  return [
    { key: 'budget', label: '预算（万元）', before: wan(budget), after: wan(budget), change: '0.00' },
    { key: 'left', label: '预算减所需（万元）', before: was.text, after: is.text, change: signedWan(is.low - was.low) },
    { key: 'covered', label: '预算够所需的', before: chance(before), after: chance(after), change: '' },
  ]
}
