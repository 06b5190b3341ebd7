import type { NumberRegister } from '../kernels/number.ts'
import type { TruthRegister } from '../kernels/truth.ts'
import { SUBJECT, type Level, type NumberNode, type TruthNode } from '../plan/node.ts'
import { copyBits, type Rail } from '../store/rail.ts'
import type { Frame, Span } from './frame.ts'

/** What binding one node may do: take scratch of its own, read its inputs, add a step. */
export type Binding = {
  readonly frame: Frame
  readonly truth: (node: TruthNode) => TruthRegister
  readonly number: (node: NumberNode) => NumberRegister
  readonly rail: (level: Level) => Rail
  readonly floats: (level: Level) => Float64Array
  /** A rail of nothing or of everything that nobody writes to. */
  readonly fixed: (level: Level, word: 0 | -1) => Rail
  readonly step: (run: () => void) => void
  /** The register is made of an input's rails, which must then live as long. */
  readonly alias: () => void
}

/** A rail of a column at the block: a view where blocks begin at a word, else a shifted copy. */
export function railView(rail: Rail, level: Level, binding: Binding): (span: Span) => Rail {
  if (level === SUBJECT) return (span) => rail.subarray(span.from >>> 5, (span.from >>> 5) + span.words)
  const copy = binding.rail(level)
  return (span) => {
    copyBits(rail, span.from, span.count, copy)
    return copy
  }
}

/** Nobody knows anything. */
export function blank(level: Level, binding: Binding, soft: boolean): TruthRegister {
  return { yes: binding.fixed(level, 0), no: binding.fixed(level, 0), hard: null, error: null, soft }
}

/** A fresh register whose unknown is that of the numbers it reads. */
export function fresh(node: TruthNode, binding: Binding, error: Rail | null): TruthRegister {
  return { yes: binding.rail(node.level), no: binding.rail(node.level), hard: null, error, soft: false }
}
