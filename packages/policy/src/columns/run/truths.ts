import { gather, scatter } from '../kernels/children.ts'
import { atLeastFloat, atLeastInteger, crossed, common, crossedWide, decideDays, decideKnown, lose, settleRatio, zeroAndNegative, type NumberRegister } from '../kernels/number.ts'
import { atLeast, gain, gainUnknown, guard, guardWaiting, keepUnknown, meet, member, prefer, type TruthRegister } from '../kernels/truth.ts'
import { SUBJECT, type Level, type TruthNode } from '../plan/node.ts'
import type { TruthColumn } from '../store/population.ts'
import type { Rail } from '../store/rail.ts'
import type { Binding } from './machine.ts'
import { railView } from './numbers.ts'
import { unpaid, unpaidItem } from './history.ts'

type Node<Op extends TruthNode['op']> = Extract<TruthNode, { op: Op }>

/** Adds the step that computes a truth and returns the register it will stand in. */
export function bindTruth(node: TruthNode, binding: Binding): TruthRegister {
  switch (node.op) {
    case 'constant':
      return constant(node, binding)
    case 'fact': {
      const column = binding.frame.column(node.level, node.name)
      return column?.kind === 'truth' ? given(column, node.level, binding, false) : blank(node.level, binding, false)
    }
    case 'judgement': {
      const found = (node.level === SUBJECT ? binding.frame.population : binding.frame.table(node.level))?.judgements.get(node.key)
      return found ? given(found, node.level, binding, true) : blank(node.level, binding, true)
    }
    case 'member':
      return membership(node, binding)
    case 'within':
      return within(node, binding)
    case 'days':
      return days(node, binding)
    case 'ratio':
      return ratio(node, binding)
    case 'compare':
      return compare(node, binding)
    case 'and':
    case 'or':
      return junction(node, binding)
    case 'not':
      return negation(node, binding)
    case 'atLeast':
      return counted(node, binding)
    case 'guard':
      return guarded(node, binding)
    case 'prefer':
      return preferred(node, binding)
    case 'some':
      return some(node, binding)
    case 'spread':
      return spread(node, binding)
    case 'unpaid':
      return unpaid(node, binding)
    case 'unpaidItem':
      return unpaidItem(node, binding)
  }
}

/** Nobody knows anything. */
function blank(level: Level, binding: Binding, soft: boolean): TruthRegister {
  return { yes: binding.fixed(level, 0), no: binding.fixed(level, 0), hard: null, error: null, soft }
}

function constant({ is, level }: Node<'constant'>, binding: Binding): TruthRegister {
  return { yes: binding.fixed(level, is === 'true' ? -1 : 0), no: binding.fixed(level, is === 'false' ? -1 : 0), hard: null, error: is === 'error' ? binding.fixed(level, -1) : null, soft: false }
}

function given(column: TruthColumn, level: Level, binding: Binding, soft: boolean): TruthRegister {
  const register: TruthRegister = { yes: column.yes, no: column.no, hard: null, error: soft ? null : column.error, soft }
  const [yes, no] = [railView(column.yes, level, binding), railView(column.no, level, binding)]
  const error = register.error === null ? null : railView(register.error, level, binding)
  const span = binding.frame.span(level)
  binding.step(() => {
    register.yes = yes(span)
    register.no = no(span)
    if (error !== null) register.error = error(span)
  })
  return register
}

function membership(node: Node<'member'>, binding: Binding): TruthRegister {
  const column = binding.frame.column(node.level, node.name)
  if (column?.kind !== 'code') return blank(node.level, binding, false)
  const register = fresh(node, binding, column.error)
  const span = binding.frame.span(node.level)
  const views = [column.known, ...column.planes, ...(column.error === null ? [] : [column.error])].map((rail) => railView(rail, node.level, binding))
  const codes = node.values.map((value) => column.domain.indexOf(value)).filter((code) => code >= 0)
  const planes = column.planes.length
  binding.step(() => {
    const [known, ...rest] = views.map((view) => view(span))
    member(span.words, register, rest.slice(0, planes), known!, codes, node.negated)
    if (column.error !== null) register.error = rest[planes]!
  })
  return register
}

/** A fresh register whose unknown is that of the numbers it reads. */
function fresh(node: TruthNode, binding: Binding, error: Rail | null): TruthRegister {
  return { yes: binding.rail(node.level), no: binding.rail(node.level), hard: null, error, soft: false }
}

function inRange(words: number, yes: Rail, scratch: Rail, { values }: NumberRegister, low: number, high: number): void {
  if (low === Number.NEGATIVE_INFINITY) yes.fill(-1, 0, words)
  else atLeastNumber(words, yes, values, low)
  if (high === Number.POSITIVE_INFINITY) return
  atLeastNumber(words, scratch, values, high + 1)
  lose(words, yes, scratch)
}

/** Two functions for two kinds of array: one for both would be slow for either. */
function atLeastNumber(words: number, out: Rail, values: Int32Array | Float64Array, low: number): void {
  if (values instanceof Int32Array) atLeastInteger(words, out, values, low)
  else atLeastFloat(words, out, values, low)
}

function within(node: Node<'within'>, binding: Binding): TruthRegister {
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

function days(node: Node<'days'>, binding: Binding): TruthRegister {
  const of = binding.number(node.of)
  const late = binding.rail(node.level)
  const register = fresh(node, binding, late)
  const span = binding.frame.span(node.level)
  const scratch = binding.rail(node.level)
  binding.step(() => {
    const { words } = span
    inRange(words, register.yes, scratch, of, node.low, node.high)
    inRange(words, late, scratch, of, node.last + 1, Number.POSITIVE_INFINITY)
    decideDays(words, register.yes, register.no, late, of.known)
    if (of.error !== null) gain(words, late, of.error)
  })
  return register
}

function ratio(node: Node<'ratio'>, binding: Binding): TruthRegister {
  const [num, den] = [binding.number(node.num), binding.number(node.den)]
  const error = binding.rail(node.level)
  const register = fresh(node, binding, error)
  const [zero, negative, both, broken] = [binding.rail(node.level), binding.rail(node.level), binding.rail(node.level), binding.rail(node.level)]
  const span = binding.frame.span(node.level)
  // The lane is chosen by the magnitudes that occur, not by the dictionary's bound, which no fact is held to.
  const wide = num.largest * node.by > Number.MAX_SAFE_INTEGER || den.largest * node.times > Number.MAX_SAFE_INTEGER
  binding.step(() => {
    const { words } = span
    zeroAndNegative(words, zero, negative, den)
    common(words, both, num.known, den.known)
    if (wide) crossedWide(words, register.yes, both, num.values, node.by, den.values, node.times, node.signs)
    else crossed(words, register.yes, num.values, node.by, den.values, node.times, node.signs)
    broken.fill(0, 0, words)
    for (const side of [num, den]) if (side.error !== null) gain(words, broken, side.error)
    settleRatio(words, register.yes, register.no, error, both, zero, negative, broken, node.zero === 'false')
  })
  return register
}

function compare(node: Node<'compare'>, binding: Binding): TruthRegister {
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

const isSoft = (node: TruthNode): boolean => node.kind === 'soft'

function junction(node: Node<'and' | 'or'>, binding: Binding): TruthRegister {
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

function negation(node: Node<'not'>, binding: Binding): TruthRegister {
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

function counted(node: Node<'atLeast'>, binding: Binding): TruthRegister {
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

function guarded(node: Node<'guard'>, binding: Binding): TruthRegister {
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
function preferred(node: Node<'prefer'>, binding: Binding): TruthRegister {
  const [first, second] = [binding.truth(node.first), binding.truth(node.second)]
  if (node.second.op === 'within' && node.second.of.op === 'column' && binding.frame.column(node.level, node.second.of.name) === undefined) {
    binding.alias()
    return first
  }
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

function some(node: Node<'some'>, binding: Binding): TruthRegister {
  const { level } = node.of
  const of = binding.truth(node.of)
  const children = binding.frame.children(level)
  const rows = binding.frame.span(level)
  const span = binding.frame.span(SUBJECT)
  const register: TruthRegister = { yes: binding.rail(SUBJECT), no: binding.rail(SUBJECT), hard: node.kind === 'mixed' ? binding.rail(SUBJECT) : null, error: of.error === null ? null : binding.rail(SUBJECT), soft: false }
  const open = binding.rail(level)
  binding.step(() => {
    const { words } = span
    const { yes, no, hard, error } = register
    yes.fill(0, 0, words)
    gather(rows.words, yes, of.yes, rows.count, rows)
    open.fill(0, 0, rows.words)
    gainUnknown(rows.words, open, of.yes, of.no)
    no.fill(0, 0, words)
    gather(rows.words, no, open, rows.count, rows)
    for (let w = 0; w < words; w++) no[w] = ~no[w]! & ~yes[w]! & children.known[(span.from >>> 5) + w]!
    if (error !== null) {
      error.fill(0, 0, words)
      gather(rows.words, error, of.error!, rows.count, rows)
      keepUnknown(words, error, yes, no)
    }
    if (hard === null) return
    // Rows that only wait for a judgement are soft; rows nobody knows are hard.
    hard.fill(0, 0, words)
    if (of.hard !== null) gather(rows.words, hard, of.hard, rows.count, rows)
    else if (!of.soft) gather(rows.words, hard, open, rows.count, rows)
    for (let w = 0; w < words; w++) hard[w]! |= ~children.known[(span.from >>> 5) + w]!
    keepUnknown(words, hard, yes, no)
  })
  return register
}

function spread(node: Node<'spread'>, binding: Binding): TruthRegister {
  const of = binding.truth(node.of)
  const rows = binding.frame.span(node.level)
  const rail = (from: Rail | null): Rail | null => (from === null ? null : binding.rail(node.level))
  const register: TruthRegister = { yes: binding.rail(node.level), no: binding.rail(node.level), hard: rail(of.hard), error: rail(of.error), soft: of.soft }
  binding.step(() => {
    scatter(register.yes, of.yes, rows.count, rows)
    scatter(register.no, of.no, rows.count, rows)
    if (register.hard !== null) scatter(register.hard, of.hard!, rows.count, rows)
    if (register.error !== null) scatter(register.error, of.error!, rows.count, rows)
  })
  return register
}
