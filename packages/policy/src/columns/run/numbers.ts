import { addUp, gather, scatter, scatterNumbers } from '../kernels/children.ts'
import { accumulate, addTwo, choose, chooseKnown, common, refuseUnsafe, type NumberRegister } from '../kernels/number.ts'
import { gain } from '../kernels/truth.ts'
import type { Level, NumberNode } from '../plan/node.ts'
import { SUBJECT } from '../plan/node.ts'
import { railView, type Binding } from './binding.ts'
import { mayOverflow } from './extent.ts'

/** Adds the step that computes a number and returns the register it will stand in. */
export function bindNumber(node: NumberNode, binding: Binding): NumberRegister {
  switch (node.op) {
    case 'column':
      return column(node.name, node.level, binding)
    case 'sum':
      return sum(node, binding)
    case 'prefer':
      return prefer(node, binding)
    case 'total':
      return total(node, binding)
    case 'together':
      return together(node, binding)
    case 'spread':
      return spread(node, binding)
  }
}

function column(name: string, level: Level, binding: Binding): NumberRegister {
  const { frame } = binding
  const found = frame.column(level, name)
  if (found?.kind !== 'number') return { values: new Float64Array(binding.frame.capacity(level) + 31), known: binding.fixed(level, 0), error: null }
  const span = frame.span(level)
  const register: NumberRegister = { values: found.values, known: found.known, error: found.error }
  const view = railView(found.known, level, binding)
  const errors = found.error === null ? null : railView(found.error, level, binding)
  binding.step(() => {
    register.known = view(span)
    if (errors !== null) register.error = errors(span)
    register.values = stretch(found.values, span.from, span.words * 32)
  })
  return register
}

/** Kernels read whole words; only the last one of all may reach past the column. */
function stretch(values: Int32Array | Float64Array, from: number, length: number): Int32Array | Float64Array {
  if (from + length <= values.length) return values.subarray(from, from + length)
  const padded = values instanceof Int32Array ? new Int32Array(length) : new Float64Array(length)
  padded.set(values.subarray(from))
  return padded
}

function sum(node: Extract<NumberNode, { op: 'sum' }>, binding: Binding): NumberRegister {
  const terms = node.terms.map(({ sign, of }) => ({ sign, of: binding.number(of) }))
  const unsafe = mayOverflow(node, binding.frame)
  const [left, right] = terms
  const pair = terms.length === 2 && terms.every(({ sign }) => sign === 1)
  const values = binding.floats(node.level)
  const known = binding.rail(node.level)
  const span = binding.frame.span(node.level)
  const error = unsafe || terms.some(({ of }) => of.error !== null) ? binding.rail(node.level) : null
  binding.step(() => {
    const { words } = span
    if (pair && left!.of.values instanceof Float64Array && right!.of.values instanceof Float64Array) addTwo(words, values, left!.of.values, right!.of.values)
    else terms.forEach(({ sign, of }, i) => accumulate(words, values, of.values, sign, i === 0))
    known.fill(-1, 0, words)
    for (const { of } of terms) common(words, known, known, of.known)
    if (error === null) return
    error.fill(0, 0, words)
    for (const { of } of terms) if (of.error !== null) gain(words, error, of.error)
    if (unsafe) refuseUnsafe(words, values, known, error)
  })
  return { values, known, error }
}

function prefer(node: Extract<NumberNode, { op: 'prefer' }>, binding: Binding): NumberRegister {
  const first = binding.number(node.first)
  const second = binding.number(node.second)
  const values = binding.floats(node.level)
  const known = binding.rail(node.level)
  const error = binding.rail(node.level)
  const none = binding.fixed(node.level, 0)
  const span = binding.frame.span(node.level)
  binding.step(() => {
    choose(span.words, values, first.known, first.values, second.values)
    chooseKnown(span.words, known, error, first.known, first.error ?? none, second.known, second.error ?? none, node.rule === 'told')
  })
  return { values, known, error: first.error === null && second.error === null ? null : error }
}

/** Rows added up; a row that might change the result leaves it open. */
function total(node: Extract<NumberNode, { op: 'total' }>, binding: Binding): NumberRegister {
  const { level } = node.counts
  const counts = binding.truth(node.counts)
  const value = node.value === null ? null : binding.number(node.value)
  const children = binding.frame.children(level)
  const values = binding.floats(SUBJECT)
  const known = binding.rail(SUBJECT)
  const error = binding.rail(SUBJECT)
  const open = binding.rail(level)
  const rows = binding.frame.span(level)
  const span = binding.frame.span(SUBJECT)
  const wrong = binding.rail(level)
  const unsafe = mayOverflow(node, binding.frame)
  binding.step(() => {
    const { words } = span
    values.fill(0, 0, words * 32)
    for (let w = 0; w < rows.words; w++) {
      const lacking = value === null ? 0 : counts.yes[w]! & ~value.known[w]!
      open[w] = ~(counts.yes[w]! | counts.no[w]!) | lacking
      wrong[w] = (counts.error === null ? 0 : counts.error[w]!) | (value === null || value.error === null ? 0 : value.error[w]! & lacking)
    }
    addUp(values, rows.words, counts.yes, value === null ? null : value.values, rows.count, rows)
    known.fill(0, 0, words)
    gather(rows.words, known, open, rows.count, rows)
    error.fill(0, 0, words)
    gather(rows.words, error, wrong, rows.count, rows)
    for (let w = 0; w < words; w++) known[w] = ~known[w]! & children.known[(span.from >>> 5) + w]!
    if (unsafe) refuseUnsafe(words, values, known, error)
  })
  return { values, known, error }
}

/** The applicant's own number and those of its partners; partners nobody knows add nothing yet. */
function together(node: Extract<NumberNode, { op: 'together' }>, binding: Binding): NumberRegister {
  const { level } = node.partners
  const own = binding.number(node.own)
  const partners = binding.number(node.partners)
  const rows = binding.frame.span(level)
  const span = binding.frame.span(SUBJECT)
  const values = binding.floats(SUBJECT)
  const known = binding.rail(SUBJECT)
  const error = binding.rail(SUBJECT)
  const open = binding.rail(level)
  binding.step(() => {
    const { words } = span
    accumulate(words, values, own.values, 1, true)
    for (let w = 0; w < rows.words; w++) open[w] = ~partners.known[w]!
    addUp(values, rows.words, partners.known, partners.values, rows.count, rows)
    known.fill(0, 0, words)
    gather(rows.words, known, open, rows.count, rows)
    for (let w = 0; w < words; w++) known[w] = ~known[w]! & own.known[w]!
    error.fill(0, 0, words)
    if (partners.error !== null) gather(rows.words, error, partners.error, rows.count, rows)
    if (own.error !== null) gain(words, error, own.error)
  })
  return { values, known, error }
}

function spread(node: Extract<NumberNode, { op: 'spread' }>, binding: Binding): NumberRegister {
  const of = binding.number(node.of)
  const rows = binding.frame.span(node.level)
  const values = binding.floats(node.level)
  const known = binding.rail(node.level)
  const error = of.error === null ? null : binding.rail(node.level)
  binding.step(() => {
    scatterNumbers(values, of.values, rows.count, rows)
    scatter(known, of.known, rows.count, rows)
    if (error !== null) scatter(error, of.error!, rows.count, rows)
  })
  return { values, known, error }
}
