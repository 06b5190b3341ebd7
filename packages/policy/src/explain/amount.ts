import { amountText } from '@zhiyun/finance'
import { isNothing } from '../decide/interval.ts'
import type { AmountKind, AmountResult, Interval } from '../decide/types.ts'
import type { Amount } from '../pack/types.ts'

const NONE: readonly string[] = []

/** An interval of fen in words, as the page shows it. */
export function amountResult(interval: Interval, amount: Amount | undefined, period: string | undefined, working: readonly string[], perItem?: string): AmountResult {
  const kind = kindOf(interval, amount)
  const prefix = period !== undefined && kind !== 'none' ? `${period} ` : ''
  // Printed for each item, while nobody knows how many items there are: not “未列”.
  const text = perItem !== undefined && interval.high === null ? `${perItem}，${amount?.per ?? '项'}数未知` : textOf(interval, kind)
  return { low: interval.low, high: interval.high, kind, text: prefix + text, working, clauses: amount?.clauses ?? NONE }
}

function kindOf({ low, high }: Interval, amount: Amount | undefined): AmountKind {
  if (isNothing({ low, high })) return 'none'
  if (high !== null) return low === high ? 'exact' : low === 0 ? 'atMost' : 'range'
  if (low > 0) return 'atLeast'
  return amount?.form.kind === 'negotiated' ? 'negotiated' : 'notPrinted'
}

function textOf({ low, high }: Interval, kind: AmountKind): string {
  switch (kind) {
    case 'none':
      return '无'
    case 'exact':
      return amountText(low)
    case 'atMost':
      return `至多 ${amountText(high ?? 0)}`
    case 'atLeast':
      return `不少于 ${amountText(low)}`
    case 'range':
      return `${amountText(low)}～${amountText(high ?? 0)}`
    case 'negotiated':
      return '一事一议'
    case 'notPrinted':
      return '未列金额'
  }
}
