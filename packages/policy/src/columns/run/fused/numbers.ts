import { wasm as w } from '../../simd/assemble.ts'
import type { NumberNode } from '../../plan/node.ts'
import type { Bits, Turn } from './loop.ts'
import type { NumberBits, Writing } from './writing.ts'

export type WrittenNumber = Extract<NumberNode, { op: 'column' | 'sum' }>

/** Writes a column or a sum into a loop; other numbers are steps of their own. */
export function writeNumber(node: WrittenNumber, writing: Writing, out: Turn | null): NumberBits {
  return node.op === 'column' ? column(node, writing) : sum(node, writing, out ?? writing.room())
}

function column(node: Extract<NumberNode, { op: 'column' }>, { loop, frame, rail, values, nothing }: Writing): NumberBits {
  const found = frame.column(node.level, node.name)
  if (found?.kind !== 'number') return { turn: nothing, known: loop.constant(0), error: null }
  return {
    turn: loop.turn(values(found.values), found.values instanceof Int32Array ? 'integer' : 'double'),
    known: loop.rail(rail(found.known)),
    error: found.error === null ? null : loop.rail(rail(found.error)),
  }
}

function sum({ terms }: Extract<NumberNode, { op: 'sum' }>, writing: Writing, out: Turn): NumberBits {
  const { loop } = writing
  const parts = terms.map(({ of }) => writing.number(of))
  const [head, ...rest] = terms.map(({ sign }, i) => ({ name: sign < 0 ? 'minus' : 'plus', turn: asDoubles(parts[i]!.turn, writing) }))
  const begins = head!.name === 'plus' && rest.length > 0
  let sofar = begins ? head!.turn : writing.nothing
  for (const { name, turn } of begins ? rest : [head!, ...rest]) sofar = loop.fill(name, out, sofar, turn)
  return { turn: sofar, known: loop.all(parts.map(({ known }) => known)), error: loop.anyOf(parts.map(({ error }) => error)) }
}

function asDoubles(turn: Turn, { loop, room }: Writing): Turn {
  return turn.sort === 'double' ? turn : loop.fill('widen', room(), turn)
}

/** Which values are at or above `low`, known or not. */
export function atLeast({ loop }: Writing, turn: Turn, low: number): Bits {
  if (low === Number.NEGATIVE_INFINITY) return loop.constant(-1)
  if (turn.sort === 'double') return loop.part('atLeastFloat', [turn], w.f64(low))
  if (low > 0x7fffffff) return loop.constant(0)
  // One instruction where “at or above” would be two.
  return low <= -0x80000000 ? loop.constant(-1) : loop.part('aboveInteger', [turn], w.i32(low - 1))
}

export const isNothing = ({ loop }: Writing, turn: Turn): Bits => (turn.sort === 'double' ? loop.part('equalFloat', [turn], w.f64(0)) : loop.part('equalInteger', [turn], w.i32(0)))

/** left × `by` against right × `times`: whether one of the signs holds. */
export const crossed = (writing: Writing, left: Turn, by: number, right: Turn, times: number, signs: number): Bits =>
  writing.loop.part(`crossed${String(signs)}`, [asDoubles(left, writing), asDoubles(right, writing)], w.f64(by), w.f64(times))
