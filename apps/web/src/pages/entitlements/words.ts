import type { AmountValue } from '../../components/Amount/money.ts'
import type { Tone } from '../../components/StatusMark/StatusMark.tsx'
import type { Message } from '../../language/message.ts'

type Status = '符合' | '可竞争'

export const toneOf = (status: Status): Tone => (status === '符合' ? 'met' : 'competitive')
export const wordOf = (status: Status): Message => (status === '符合' ? ['符合', 'Entitled'] : ['可申报', 'May apply'])

/** Fen; what has no printed upper bound is no sum. */
export function amountOf({ low, high }: { low: number; high: number | null }): AmountValue {
  if (high === null) return low === 0 ? { low, high, kind: 'notPrinted' } : { low, high, kind: 'atLeast' }
  if (low === high) return { low, high, kind: 'exact' }
  return low === 0 ? { low, high, kind: 'atMost' } : { low, high, kind: 'range' }
}
