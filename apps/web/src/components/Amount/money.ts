import type { Message } from '../../language/message.ts'

/** Integer fen, as everywhere. */
export type Fen = number

/** A sum as a clause gives it. `high` null: no upper bound. */
export interface AmountValue {
  low: Fen
  high: Fen | null
  /** Ceilings (至多) and floors (不少于) say so; sums that the text does not print are never shown as 0. */
  kind: 'exact' | 'atMost' | 'atLeast' | 'range' | 'notPrinted' | 'negotiated'
}

export type MoneyUnit = '万元' | '元'

const PER_UNIT: Record<MoneyUnit, number> = { 万元: 1_000_000, 元: 100 }

/** 万元 from one 万元 upwards, 元 below it and for fees. A column picks one unit for all its cells. */
export const unitFor = (...amounts: readonly (Fen | null)[]): MoneyUnit => {
  const known = amounts.filter((fen): fen is Fen => fen !== null && fen !== 0)
  return known.length > 0 && known.every((fen) => Math.abs(fen) < PER_UNIT['万元']) ? '元' : '万元'
}

/**
 * Digits of a sum: two decimals, thousands commas, minus as U+2212; `12,803.40`.
 * In 万元 the half of the last digit is rounded away from zero, for showing only; 元 is exact.
 */
export function digits(fen: Fen, unit: MoneyUnit, sign: 'minus' | 'always' = 'minus'): string {
  const cents = Math.round((Math.abs(fen) * 100) / PER_UNIT[unit])
  const whole = Math.floor(cents / 100).toString().replace(/\B(?=(\d{3})+$)/g, ',')
  const text = `${whole}.${(cents % 100).toString().padStart(2, '0')}`
  if (cents === 0) return text
  return fen < 0 ? `−${text}` : sign === 'always' ? `＋${text}` : text
}

/** What stands before the digits of each kind. */
export const amountPrefix: Partial<Record<AmountValue['kind'], Message>> = {
  atMost: ['至多', 'up to'],
  atLeast: ['不少于', 'at least'],
}
export const amountWord: Partial<Record<AmountValue['kind'], Message>> = {
  notPrinted: ['未列金额', 'no amount printed'],
  negotiated: ['另行商定', 'to be agreed'],
}

/** The digits of a value, ranges with ～; null where the text prints none. */
export function amountDigits(value: AmountValue, unit: MoneyUnit): string | null {
  if (value.kind in amountWord) return null
  if (value.kind === 'atMost' && value.high !== null) return digits(value.high, unit)
  if (value.kind === 'range' && value.high !== null && value.high !== value.low) return `${digits(value.low, unit)}～${digits(value.high, unit)}`
  return digits(value.low, unit)
}
