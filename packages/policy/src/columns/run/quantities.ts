import { atLeast, common, crossed, crossedWide, decideDays, decideKnown, isZero, lose, settleRatio, type NumberRegister } from '../kernels/number.ts'
import { gain, type TruthRegister } from '../kernels/truth.ts'
import type { TruthNode } from '../plan/node.ts'
import type { Rail } from '../store/rail.ts'
import { fresh, type Binding } from './binding.ts'
import { extentOf, isWide } from './extent.ts'

type Node<Op extends TruthNode['op']> = Extract<TruthNode, { op: Op }>

function inRange(words: number, yes: Rail, scratch: Rail, { values }: NumberRegister, low: number, high: number): void {
  if (low === Number.NEGATIVE_INFINITY) yes.fill(-1, 0, words)
  else atLeast(words, yes, values, low)
  if (high === Number.POSITIVE_INFINITY) return
  atLeast(words, scratch, values, high + 1)
  lose(words, yes, scratch)
}

export function within(node: Node<'within'>, binding: Binding): TruthRegister {
  const of = binding.number(node.of)
  const register = fresh(node, binding, null)
  const scratch = node.high === Number.POSITIVE_INFINITY ? register.no : binding.rail(node.level)
  const span = binding.frame.span(node.level)
  const error = of.error === null ? null : binding.rail(node.level)
  register.error = error
  binding.step(() => {
    inRange(span.words, register.yes, scratch, of, node.low, node.high)
    decideKnown(span.words, register.yes, register.no, of.known)
    error?.set(of.error!.subarray(0, span.words))
  })
  return register
}

export function days(node: Node<'days'>, binding: Binding): TruthRegister {
  const of = binding.number(node.of)
  const late = binding.rail(node.level)
  const register = fresh(node, binding, late)
  const span = binding.frame.span(node.level)
  const scratch = binding.rail(node.level)
  const { largest } = extentOf(node.of, binding.frame)
  // Days after the last are errors anyway; mostly there are none, and then nobody looks for them.
  const high = node.high >= node.last ? Number.POSITIVE_INFINITY : node.high
  const low = node.low <= -largest ? Number.NEGATIVE_INFINITY : node.low
  const noneLate = largest <= node.last
  binding.step(() => {
    const { words } = span
    inRange(words, register.yes, scratch, of, low, high)
    if (noneLate) late.fill(0, 0, words)
    else atLeast(words, late, of.values, node.last + 1)
    decideDays(words, register.yes, register.no, late, of.known)
    if (of.error !== null) gain(words, late, of.error)
  })
  return register
}

export function ratio(node: Node<'ratio'>, binding: Binding): TruthRegister {
  const [num, den] = [binding.number(node.num), binding.number(node.den)]
  const error = binding.rail(node.level)
  const register = fresh(node, binding, error)
  const [zero, both, broken] = [binding.rail(node.level), binding.rail(node.level), binding.rail(node.level)]
  const { signed } = extentOf(node.den, binding.frame)
  const negative = signed ? binding.rail(node.level) : binding.fixed(node.level, 0)
  const span = binding.frame.span(node.level)
  const wide = isWide(node, binding.frame)
  binding.step(() => {
    const { words } = span
    isZero(words, zero, den.values, den.known)
    if (signed) {
      atLeast(words, negative, den.values, 0)
      for (let w = 0; w < words; w++) negative[w] = ~negative[w]!
    }
    common(words, both, num.known, den.known)
    if (wide) crossedWide(words, register.yes, both, num.values, node.by, den.values, node.times, node.signs)
    else crossed(words, register.yes, num.values, node.by, den.values, node.times, node.signs)
    broken.fill(0, 0, words)
    for (const side of [num, den]) if (side.error !== null) gain(words, broken, side.error)
    settleRatio(words, register.yes, register.no, error, both, zero, negative, broken, node.zero === 'false')
  })
  return register
}

export function compare(node: Node<'compare'>, binding: Binding): TruthRegister {
  const [left, right] = [binding.number(node.left), binding.number(node.right)]
  const register = fresh(node, binding, left.error === null && right.error === null ? null : binding.rail(node.level))
  const both = binding.rail(node.level)
  const span = binding.frame.span(node.level)
  binding.step(() => {
    const { words } = span
    common(words, both, left.known, right.known)
    crossed(words, register.yes, left.values, 1, right.values, 1, node.signs)
    decideKnown(words, register.yes, register.no, both)
    if (register.error === null) return
    register.error.fill(0, 0, words)
    for (const side of [left, right]) if (side.error !== null) gain(words, register.error, side.error)
  })
  return register
}
