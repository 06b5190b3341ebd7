import { gather, scatter } from '../kernels/children.ts'
import { gainUnknown, keepUnknown, type TruthRegister } from '../kernels/truth.ts'
import { SUBJECT, type TruthNode } from '../plan/node.ts'
import type { Rail } from '../store/rail.ts'
import type { Binding } from './binding.ts'

type Node<Op extends TruthNode['op']> = Extract<TruthNode, { op: Op }>

export function some(node: Node<'some'>, binding: Binding): TruthRegister {
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

export function spread(node: Node<'spread'>, binding: Binding): TruthRegister {
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
