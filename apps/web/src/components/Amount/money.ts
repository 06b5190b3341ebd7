import { formatWan, formatYuan, type Fen } from '@zhiyun/finance'
import type { Message } from '../../language/message.ts'

/** A sum as a clause gives it. `high` null: no upper bound. */
export interface AmountValue {
  low: Fen
  high: Fen | null
  /** Ceilings (至多) and floors (不少于) say so; sums that the text does not print are never shown as 0. */
  kind: 'exact' | 'atMost' | 'atLeast' | 'range' | 'notPrinted' | 'negotiated' | 'none'
}

export type MoneyUnit = '万元' | '元'

const ONE_WAN: Fen = 1_000_000

/** 万元 from one 万元 upwards, 元 below it and for fees. A column picks one unit for all its cells. */
export const unitFor = (...amounts: readonly (Fen | null)[]): MoneyUnit => {
  const known = amounts.filter((fen): fen is Fen => fen !== null && fen !== 0)
  return known.length > 0 && known.every((fen) => Math.abs(fen) < ONE_WAN) ? '元' : '万元'
}

/** Digits of a sum, as finance writes them; `always` signs a gain too. Nothing is signed that shows as zero. */
export function digits(fen: Fen, unit: MoneyUnit, sign: 'minus' | 'always' = 'minus'): string {
  const write = unit === '万元' ? formatWan : formatYuan
  const size = write(Math.abs(fen))
  if (size === '0.00') return size
  return fen < 0 ? write(fen) : sign === 'always' ? `＋${size}` : size
}

/** What stands before the digits of each kind. */
export const amountPrefix: Partial<Record<AmountValue['kind'], Message>> = {
  atMost: ['至多', 'up to'],
  atLeast: ['不少于', 'at least'],
}
export const amountWord: Partial<Record<AmountValue['kind'], Message>> = {
  notPrinted: ['未列金额', 'no amount printed'],
  negotiated: ['另行商定', 'to be agreed'],
  none: ['—', '—'],
}

/** The digits of a value, ranges with ～; null where the text prints none. */
export function amountDigits(value: AmountValue, unit: MoneyUnit): string | null {
  if (value.kind in amountWord) return null
  if (value.kind === 'atMost' && value.high !== null) return digits(value.high, unit)
  if (value.kind === 'range' && value.high !== null && value.high !== value.low) return `${digits(value.low, unit)}～${digits(value.high, unit)}`
  return digits(value.low, unit)
}
