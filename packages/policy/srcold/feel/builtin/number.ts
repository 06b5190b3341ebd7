import { Decimal, ZERO, type Rounding } from '../decimal/decimal.ts'
import { exp, ln, sqrt } from '../decimal/functions.ts'
import { dayDuration, monthDuration } from '../temporal/types.ts'
import { isNumber, isTemporal, type FeelFunction, type FeelValue } from '../value/types.ts'
import { define } from './define.ts'

const number = (value: FeelValue | undefined): Decimal | null => (value !== undefined && isNumber(value) ? value : null)

/** A function of one number. */
const ofOne = (name: string, parameter: string, apply: (value: Decimal) => FeelValue): FeelFunction =>
  define(name, [`${parameter}: number`], ([value]) => {
    const n = number(value)
    return n && apply(n)
  })

/** Rounding to a scale; scales beyond those of a decimal128 give null. */
const rounding = (name: string, mode: Rounding, optional: boolean): FeelFunction =>
  define(name, [`n: number, scale${optional ? '?' : ''}: number`], ([value, scale]) => {
    const n = number(value)
    const places = scale === undefined ? ZERO : number(scale)
    if (n === null || places === null) return null
    const whole = Number(places.truncated())
    return whole < -6111 || whole > 6176 ? null : n.rounded(whole, mode)
  })

/** The remainder with the sign of the divisor. */
function modulo(dividend: Decimal, divisor: Decimal): Decimal | null {
  if (divisor.sign === 0) return null
  const exponent = Math.min(dividend.exponent, divisor.exponent)
  if (Math.max(dividend.magnitude, divisor.magnitude) - exponent > 6000) return null
  const [a, b] = [dividend.scaledTo(exponent), divisor.scaledTo(exponent)]
  const rest = a % b
  return Decimal.of(rest !== 0n && rest < 0n !== b < 0n ? rest + b : rest, exponent)
}

const isEven = (value: Decimal): boolean => value.truncated() % 2n === 0n

export const NUMBER_FUNCTIONS: readonly FeelFunction[] = [
  rounding('decimal', 'halfEven', false),
  rounding('floor', 'floor', true),
  rounding('ceiling', 'ceiling', true),
  rounding('round up', 'up', false),
  rounding('round down', 'down', false),
  rounding('round half up', 'halfUp', false),
  rounding('round half down', 'halfDown', false),
  ofOne('sqrt', 'number', sqrt),
  ofOne('log', 'number', ln),
  ofOne('exp', 'number', exp),
  ofOne('odd', 'number', (value) => value.isWhole && !isEven(value)),
  ofOne('even', 'number', (value) => value.isWhole && isEven(value)),
  define('abs', ['n: Any'], ([value]) => {
    if (value === undefined || value === null) return null
    if (isNumber(value)) return value.absolute()
    if (!isTemporal(value)) return null
    if (value.kind === 'days and time duration') return dayDuration(value.nanos < 0n ? -value.nanos : value.nanos)
    return value.kind === 'years and months duration' ? monthDuration(Math.abs(value.months)) : null
  }),
  define('modulo', ['dividend: number, divisor: number'], ([dividend, divisor]) => {
    const [a, b] = [number(dividend), number(divisor)]
    return a && b && modulo(a, b)
  }),
]
