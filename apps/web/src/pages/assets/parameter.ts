import type { Message } from '../../language/message.ts'

export const unitWord = { 年: ['年', 'years'], 分: ['元', 'yuan'], 人: ['人', 'people'], 件: ['件', 'items'], 万分之一: ['%', '%'], 百分之一件每万人: ['件每万人', 'per 10,000 people'] } as const satisfies Record<string, Message>
export type Unit = keyof typeof unitWord

const inHundredths = (unit: Unit): boolean => unit === '分' || unit === '万分之一' || unit === '百分之一件每万人'

/** A stored whole number as it is read: fen as yuan, hundredths of a per cent as per cent. */
export function shownValue(unit: Unit, value: number): string {
  if (!inHundredths(unit)) return value.toLocaleString('en-US')
  const digits = String(value).padStart(3, '0')
  const whole = Number(digits.slice(0, -2)).toLocaleString('en-US')
  return digits.endsWith('00') ? whole : `${whole}.${digits.slice(-2)}`
}

/** What was typed, as it is stored; NaN for what is no number, which the server refuses. Never through a float. */
export function storedValue(unit: Unit, typed: string): number {
  const match = /^(\d+)(?:\.(\d{1,2}))?$/.exec(typed.trim())
  if (match === null) return Number.NaN
  const [, whole = '', part = ''] = match
  return inHundredths(unit) ? Number(`${whole}${part.padEnd(2, '0')}`) : part === '' ? Number(whole) : Number.NaN
}
