import { atLeast, gain, gainUnknown, guard, guardWaiting, keepUnknown, meet, prefer, type TruthRegister } from '../kernels/truth.ts'
import type { TruthNode } from '../plan/node.ts'
import type { Rail } from '../store/rail.ts'
import { fresh, type Binding } from './binding.ts'

type Node<Op extends TruthNode['op']> = Extract<TruthNode, { op: Op }>

const isSoft = (node: TruthNode): boolean => node.kind === 'soft'

/** What several parts wait for, where the whole is unknown. */
function waiting(node: TruthNode, parts: readonly TruthRegister[], register: TruthRegister, binding: Binding): (words: number) => void {
  const errors = parts.flatMap((part) => (part.error === null ? [] : [part]))
  if (errors.length > 0) register.error = binding.rail(node.level)
  if (node.kind === 'mixed') register.hard = binding.rail(node.level)
  const { error, hard } = register
  return (words) => {
    if (error !== null) {
      error.fill(0, 0, words)
      for (const part of errors) gain(words, error, part.error!)
      keepUnknown(words, error, register.yes, register.no)
    }
    if (hard === null) return
    hard.fill(0, 0, words)
    for (const part of parts) {
      if (part.hard !== null) gain(words, hard, part.hard)
      else if (!part.soft) gainUnknown(words, hard, part.yes, part.no)
    }
    keepUnknown(words, hard, register.yes, register.no)
  }
}

export function junction(node: Node<'and' | 'or'>, binding: Binding): TruthRegister {
  const parts = node.of.map((part) => binding.truth(part))
  const register: TruthRegister = { yes: binding.rail(node.level), no: binding.rail(node.level), hard: null, error: null, soft: isSoft(node) }
  const wait = waiting(node, parts, register, binding)
  const span = binding.frame.span(node.level)
  const [yes, no]: [Rail[], Rail[]] = [[], []]
  binding.step(() => {
    for (let i = 0; i < parts.length; i++) {
      yes[i] = parts[i]!.yes
      no[i] = parts[i]!.no
    }
    if (node.op === 'and') meet(span.words, register.yes, register.no, yes, no)
    else meet(span.words, register.no, register.yes, no, yes)
    wait(span.words)
  })
  return register
}

export function negation(node: Node<'not'>, binding: Binding): TruthRegister {
  const of = binding.truth(node.of)
  binding.alias()
  const register: TruthRegister = { yes: of.no, no: of.yes, hard: of.hard, error: of.error, soft: of.soft }
  binding.step(() => {
    register.yes = of.no
    register.no = of.yes
    register.hard = of.hard
    register.error = of.error
  })
  return register
}

export function counted(node: Node<'atLeast'>, binding: Binding): TruthRegister {
  const parts = node.of.map((part) => binding.truth(part))
  const register: TruthRegister = { yes: binding.rail(node.level), no: binding.rail(node.level), hard: null, error: null, soft: isSoft(node) }
  const wait = waiting(node, parts, register, binding)
  const span = binding.frame.span(node.level)
  binding.step(() => {
    atLeast(span.words, register, node.least, parts)
    wait(span.words)
  })
  return register
}

export function guarded(node: Node<'guard'>, binding: Binding): TruthRegister {
  const [base, of] = [binding.truth(node.base), binding.truth(node.of)]
  const register: TruthRegister = { yes: binding.rail(node.level), no: binding.rail(node.level), hard: null, error: null, soft: isSoft(node) }
  const none = binding.fixed(node.level, 0)
  const [hardOfBase, hardOf] = [binding.rail(node.level), binding.rail(node.level)]
  if (base.error !== null || of.error !== null) register.error = binding.rail(node.level)
  if (node.kind === 'mixed') register.hard = binding.rail(node.level)
  const span = binding.frame.span(node.level)
  const hardness = (words: number, out: Rail, part: TruthRegister): Rail => {
    out.fill(0, 0, words)
    if (part.hard !== null) gain(words, out, part.hard)
    else if (!part.soft) gainUnknown(words, out, part.yes, part.no)
    return out
  }
  binding.step(() => {
    const { words } = span
    guard(words, register, base, of)
    if (register.error !== null) guardWaiting(words, register.error, base, base.error ?? none, of.error ?? none)
    if (register.hard !== null) guardWaiting(words, register.hard, base, hardness(words, hardOfBase, base), hardness(words, hardOf, of))
  })
  return register
}

/** Both sides are facts, so every unknown is hard. */
export function preferred(node: Node<'prefer'>, binding: Binding): TruthRegister {
  const [first, second] = [binding.truth(node.first), binding.truth(node.second)]
  const register = fresh(node, binding, first.error === null && second.error === null ? null : binding.rail(node.level))
  const span = binding.frame.span(node.level)
  binding.step(() => {
    prefer(span.words, register, first, second)
    if (register.error === null) return
    register.error.fill(0, 0, span.words)
    for (const part of [first, second]) if (part.error !== null) gain(span.words, register.error, part.error)
    keepUnknown(span.words, register.error, register.yes, register.no)
  })
  return register
}
