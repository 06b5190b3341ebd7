import type { Kernels } from '../kernels/kernels.ts'
import { crossedWide, decideDays, settleRatio, type NumberRegister } from '../kernels/number.ts'
import type { TruthRegister } from '../kernels/truth.ts'
import type { TruthNode } from '../plan/node.ts'
import type { Rail } from '../store/rail.ts'
import { fresh, type Binding } from './binding.ts'

type Node<Op extends TruthNode['op']> = Extract<TruthNode, { op: Op }>

function inRange(kernels: Kernels, words: number, yes: Rail, scratch: Rail, { values }: NumberRegister, low: number, high: number): void {
  if (low === Number.NEGATIVE_INFINITY) yes.fill(-1, 0, words)
  else kernels.atLeast(words, yes, values, low)
  if (high === Number.POSITIVE_INFINITY) return
  kernels.atLeast(words, scratch, values, high + 1)
  kernels.lose(words, yes, scratch)
}

export function within(node: Node<'within'>, binding: Binding): TruthRegister {
  const { kernels } = binding
  const of = binding.number(node.of)
  const register = fresh(node, binding, null)
  const scratch = node.high === Number.POSITIVE_INFINITY ? register.no : binding.rail(node.level)
  const span = binding.frame.span(node.level)
  const error = of.error === null ? null : binding.rail(node.level)
  register.error = error
  binding.step(() => {
    inRange(kernels, span.words, register.yes, scratch, of, node.low, node.high)
    kernels.decideKnown(span.words, register.yes, register.no, of.known)
    error?.set(of.error!.subarray(0, span.words))
  })
  return register
}

export function days(node: Node<'days'>, binding: Binding): TruthRegister {
  const { kernels } = binding
  const of = binding.number(node.of)
  const late = binding.rail(node.level)
  const register = fresh(node, binding, late)
  const span = binding.frame.span(node.level)
  const scratch = binding.rail(node.level)
  // Days after the last are errors anyway; mostly there are none, and then nobody looks for them.
  const high = node.high >= node.last ? Number.POSITIVE_INFINITY : node.high
  const low = node.low <= -of.largest ? Number.NEGATIVE_INFINITY : node.low
  const noneLate = of.largest <= node.last
  binding.step(() => {
    const { words } = span
    inRange(kernels, words, register.yes, scratch, of, low, high)
    if (noneLate) late.fill(0, 0, words)
    else kernels.atLeast(words, late, of.values, node.last + 1)
    decideDays(words, register.yes, register.no, late, of.known)
    if (of.error !== null) kernels.gain(words, late, of.error)
  })
  return register
}

export function ratio(node: Node<'ratio'>, binding: Binding): TruthRegister {
  const { kernels } = binding
  const [num, den] = [binding.number(node.num), binding.number(node.den)]
  const error = binding.rail(node.level)
  const register = fresh(node, binding, error)
  const [zero, both, broken] = [binding.rail(node.level), binding.rail(node.level), binding.rail(node.level)]
  const negative = den.signed ? binding.rail(node.level) : binding.fixed(node.level, 0)
  const span = binding.frame.span(node.level)
  // The lane is chosen by the magnitudes that occur, not by the dictionary's bound, which no fact is held to.
  const wide = num.largest * node.by > Number.MAX_SAFE_INTEGER || den.largest * node.times > Number.MAX_SAFE_INTEGER
  binding.step(() => {
    const { words } = span
    kernels.isZero(words, zero, den.values, den.known)
    if (den.signed) {
      kernels.atLeast(words, negative, den.values, 0)
      for (let w = 0; w < words; w++) negative[w] = ~negative[w]!
    }
    kernels.common(words, both, num.known, den.known)
    if (wide) crossedWide(words, register.yes, both, num.values, node.by, den.values, node.times, node.signs)
    else kernels.crossed(words, register.yes, num.values, node.by, den.values, node.times, node.signs)
    broken.fill(0, 0, words)
    for (const side of [num, den]) if (side.error !== null) kernels.gain(words, broken, side.error)
    settleRatio(words, register.yes, register.no, error, both, zero, negative, broken, node.zero === 'false')
  })
  return register
}

export function compare(node: Node<'compare'>, binding: Binding): TruthRegister {
  const { kernels } = binding
  const [left, right] = [binding.number(node.left), binding.number(node.right)]
  const register = fresh(node, binding, left.error === null && right.error === null ? null : binding.rail(node.level))
  const both = binding.rail(node.level)
  const span = binding.frame.span(node.level)
  binding.step(() => {
    const { words } = span
    kernels.common(words, both, left.known, right.known)
    kernels.crossed(words, register.yes, left.values, 1, right.values, 1, node.signs)
    kernels.decideKnown(words, register.yes, register.no, both)
    if (register.error === null) return
    register.error.fill(0, 0, words)
    for (const side of [left, right]) if (side.error !== null) kernels.gain(words, register.error, side.error)
  })
  return register
}
