import { parseQuantity, type Dial, type Quantity, type Setting } from '@zhiyun/policy'

/** The unit in which a number is typed: money in 万元, everything else as the pack has it. */
export function unitOf({ dimension, unit, value }: Quantity): string {
  if (dimension === '金额') return '万元'
  if (dimension === '月') return value % 12 === 0 && value !== 0 ? '年' : '个月'
  return unit
}

const SCALES: Readonly<Record<string, number>> = { 万元: 1_000_000, '%': 100, 个百分点: 100, 年: 12 }
/** Internal scale to one of the unit. */
export const scaleOf = (unit: string): number => SCALES[unit] ?? 1

/** A number as typed in a unit: exact where the unit allows, else to six places. */
export function numberText(value: number, unit: string): string {
  const scale = scaleOf(unit)
  const whole = Math.trunc(value / scale)
  const rest = Math.abs(value - whole * scale)
  if (rest === 0) return String(whole)
  return `${whole}${(rest / scale).toFixed(6).slice(1).replace(/0+$/, '')}`
}

/** The value typed, exactly; null while it is none, is negative, or is finer than fen, pieces, months or hundredths of a per cent. */
export function readNumber(text: string, unit: string): number | null {
  const read = parseQuantity(`${text.trim()}${unit}`)
  return 'value' in read && read.value >= 0 ? read.value : null
}

/** The one number of a setting; null for a range or a choice. */
export const valueOf = (setting: Setting): number | null => (setting.form === 'bound' || setting.form === 'number' ? setting.quantity.value : null)

export type Range = { readonly min: number; readonly max: number; readonly step: number }

/** From nought to well beyond where the number stands, in steps that read well. Null where there is nothing to slide. */
export function rangeOf(dial: Dial, drafted: number | null): Range | null {
  const { setting } = dial
  if (setting.form !== 'bound' && setting.form !== 'number') return null
  const { quantity } = setting
  const scale = scaleOf(unitOf(quantity))
  if (dial.most !== undefined) return { min: 1, max: dial.most, step: 1 }
  const high = Math.max(quantity.value * 2, drafted ?? 0, scale * 4)
  const step = quantity.dimension === '金额' || quantity.dimension === '比率' ? nice(high / 200) : quantity.dimension === '月' ? scale : Math.max(1, nice(high / 200))
  const max = Math.ceil(high / step) * step
  return { min: 0, max: dial.kind === '比例' ? Math.min(max, 10_000) : max, step }
}

/** The next of 1, 2 and 5 times a power of ten; at least 1. */
function nice(wanted: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, wanted)))
  return [1, 2, 5, 10].map((times) => times * power).find((each) => each >= wanted) ?? 10 * power
}

/** The nearest step inside the range. */
export const snapped = (value: number, { min, max, step }: Range): number => Math.min(max, Math.max(min, Math.round(value / step) * step))
