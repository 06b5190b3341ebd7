import { assertFen, type Fen } from './fen.ts'

const MINUS = '\u2212' // signed amounts use the true minus sign
const WAN = 1_000_000 // fen in 万元

export type FormattedAmount = { readonly text: string; readonly unit: '万元' | '元' }

/**
 * An amount for reading: `12,803.40` 万元; below one 万元 in 元 (`950.00`). Never 亿 beside 万.
 * Fen below the second decimal of 万元 are rounded half away from zero: use `formatYuan` where each fen counts.
 */
export function formatAmount(amount: Fen): FormattedAmount {
  const size = Math.abs(assertFen(amount))
  if (size < WAN) return { text: formatYuan(amount), unit: '元' }
  const hundredths = Math.floor(size / 10_000) + (size % 10_000 >= 5_000 ? 1 : 0)
  return { text: sign(amount) + decimal(hundredths), unit: '万元' }
}

/** Number and unit together: `50.00 万元`, `950.00 元`. */
export function amountText(amount: Fen): string {
  const { text, unit } = formatAmount(amount)
  return `${text} ${unit}`
}

/** Exact, in 元 with two decimals and thousands commas. */
export function formatYuan(amount: Fen): string {
  return sign(amount) + decimal(Math.abs(assertFen(amount)))
}

/** In 万元 whatever the size, for columns whose header names the unit. */
export function formatWan(amount: Fen): string {
  const size = Math.abs(assertFen(amount))
  return sign(amount) + decimal(Math.floor(size / 10_000) + (size % 10_000 >= 5_000 ? 1 : 0))
}

const sign = (amount: Fen): string => (amount < 0 ? MINUS : '')

function decimal(hundredths: number): string {
  return `${groupDigits(Math.floor(hundredths / 100))}.${String(hundredths % 100).padStart(2, '0')}`
}

/** A whole number with thousands commas. Written out because locale formatting is a hundred times slower. */
export function groupDigits(whole: number): string {
  const digits = String(Math.abs(whole))
  let text = ''
  for (let i = 0; i < digits.length; i += 1) text += (i > 0 && (digits.length - i) % 3 === 0 ? ',' : '') + digits[i]!
  return whole < 0 ? MINUS + text : text
}
