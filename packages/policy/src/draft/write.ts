import type { Dimension, Operator, Quantity } from '../quantity/types.ts'
import type { Setting } from './types.ts'

/** The word of each comparison, before the number. */
const WORDS: Readonly<Record<Operator, string>> = { '>=': '不低于 ', '>': '超过 ', '<=': '不超过 ', '<': '不满 ', '=': '' }

/** A number at internal scale as the pack language writes it, in the largest unit that keeps it exact: `8000万元`, `0.5%`, `18个月`. */
export function writeNumber(value: number, dimension: Dimension, unit: string): string {
  switch (dimension) {
    case '金额':
      return value !== 0 && value % 10_000_000_000 === 0 ? `${value / 10_000_000_000}亿元` : Math.abs(value) >= 1_000_000 ? `${decimal(value, 6)}万元` : `${decimal(value, 2)}元`
    case '比率':
      return `${decimal(value, 2)}${unit === '个百分点' ? unit : '%'}`
    case '月':
      return value !== 0 && value % 12 === 0 ? `${value / 12}年` : `${value}个月`
    case '日':
      return `${value}日`
    case '分数':
      return `${value}分`
    case '计数':
      return `${value}${unit}`
  }
}

/** `value` / 10^places without needless zeros; exact, because digits are cut and nothing is divided. */
function decimal(value: number, places: number): string {
  const digits = String(Math.abs(value)).padStart(places + 1, '0')
  const fraction = digits.slice(-places).replace(/0+$/, '')
  return `${value < 0 ? '-' : ''}${digits.slice(0, -places)}${fraction === '' ? '' : `.${fraction}`}`
}

const written = ({ value, dimension, unit }: Quantity): string => writeNumber(value, dimension, unit)

/** A setting as the pack language writes it; reading it again gives the same setting. */
export function writeSetting(setting: Setting): string {
  if (setting.form === 'bound') return `${WORDS[setting.operator]}${written(setting.quantity)}`
  if (setting.form === 'range') return `${written(setting.low)} 至 ${written(setting.high)}`
  return setting.form === 'number' ? written(setting.quantity) : setting.value
}
