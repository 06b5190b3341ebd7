import { wasm as w } from '../../simd/assemble.ts'
import type { NumberNode } from '../../plan/node.ts'
import { standIn } from '../standIn.ts'
import { sortOf, type Bits, type Turn } from './loop.ts'
import type { NumberBits, Writing } from './writing.ts'

export type WrittenNumber = Extract<NumberNode, { op: 'column' | 'sum' }>

/** Writes a column or a sum into a loop; other numbers are steps of their own. */
export function writeNumber(node: WrittenNumber, writing: Writing, out: Turn | null): NumberBits {
  return node.op === 'column' ? column(node, writing) : sum(node, writing, out ?? writing.room())
}

function column(node: Extract<NumberNode, { op: 'column' }>, { loop, frame, rail, values, nothing }: Writing): NumberBits {
  const found = frame.column(node.level, node.name)
  if (found?.kind !== 'number') return { turn: nothing, near: null, known: loop.constant(0), error: null }
  const { compact } = found
  const turnOf = (array: Parameters<typeof values>[0]): Turn => loop.turn(values(array), sortOf(array))
  const near = compact instanceof Float32Array ? turnOf(compact) : null
  return {
    turn: turnOf(compact === undefined || near !== null ? found.values : compact),
    near,
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
  return { turn: sofar, near: null, known: loop.all(parts.map(({ known }) => known)), error: loop.anyOf(parts.map(({ error }) => error)) }
}

function asDoubles(turn: Turn, { loop, room }: Writing): Turn {
  return turn.sort === 'double' ? turn : loop.fill(widening(turn), room(), turn)
}

export const widening = (turn: Turn): string => `widen${capital(turn)}`
const capital = ({ sort }: Turn): string => sort.charAt(0).toUpperCase() + sort.slice(1)

/** The largest number of a sort; the least is one further from nothing. */
const MOST = { byte: 0x7f, short: 0x7fff, integer: 0x7fffffff } as const

/** Which values are at or above `low`, known or not. */
export function atLeast({ loop, limit }: Writing, { turn, near }: Pick<NumberBits, 'turn' | 'near'>, low: number): Bits {
  if (low === Number.NEGATIVE_INFINITY) return loop.constant(-1)
  if (near !== null) return loop.part('atLeastNear', [near, turn], limit(low))
  const { sort } = turn
  if (sort === 'double' || sort === 'float') return loop.part('atLeastDouble', [turn], limit(low))
  if (low > MOST[sort]) return loop.constant(0)
  // One instruction where “at or above” would be two.
  return low < -MOST[sort] ? loop.constant(-1) : loop.part(`above${capital(turn)}`, [turn], [...limit(low - 1), ...w.toInteger])
}

/** What a turn is held against nothing with, or a share: where one side is less than the other, the other is more. */
const SIGNED = { 1: ['gt', true], 2: ['eq', false], 3: ['ge', true], 4: ['gt', false], 5: ['eq', false], 6: ['ge', false] } as const
const DIFFERENT = 5

/** left × `by` against right × `times`: whether one of the signs holds. */
export function crossed(writing: Writing, left: Turn, by: number, right: Turn, times: number, signs: number): Bits {
  return signed(writing, signs, (sign, turned) => {
    const [one, other] = [asDoubles(left, writing), asDoubles(right, writing)]
    return turned ? writing.loop.part(`crossed ${sign}`, [other, one], ...[times, by].map(writing.limit)) : writing.loop.part(`crossed ${sign}`, [one, other], ...[by, times].map(writing.limit))
  })
}

function signed({ loop }: Writing, signs: number, write: (sign: 'gt' | 'ge' | 'eq', turned: boolean) => Bits): Bits {
  const [sign, turned] = SIGNED[signs as keyof typeof SIGNED]
  const bits = write(sign, turned)
  return signs === DIFFERENT ? loop.not(bits) : bits
}

export const isNothing = ({ loop }: Writing, turn: Turn): Bits => loop.part(`equal${capital(turn)}`, [turn], turn.sort === 'double' ? w.f64(0) : w.i32(0))

/** One or two numbers added up, each with a float near it. */
export type Addends = { readonly near: readonly [Turn, Turn]; readonly turns: readonly [Turn, Turn]; readonly known: Bits; readonly error: Bits | null }

/** A number as such addends; null where it is none. */
export function addendsOf(node: NumberNode, { loop, frame, number, nothing }: Writing): Addends | null {
  const own = standIn(node, frame)
  const terms = own.op === 'sum' && own.terms.length <= 2 && own.terms.every(({ sign }) => sign > 0) ? own.terms.map(({ of }) => of) : [own]
  if (!terms.every((term) => standIn(term, frame).op === 'column')) return null
  const [first, second = { turn: nothing, near: nothing, known: null, error: null }] = terms.map(number)
  if (!first?.near || !second.near) return null
  return { near: [first.near, second.near], turns: [first.turn, second.turn], known: second.known === null ? first.known : loop.and(first.known, second.known), error: loop.anyOf([first.error, second.error]) }
}

/** As `crossed`, by floats where they tell. */
export function crossedNear(writing: Writing, left: Addends, by: number, right: Addends, times: number, signs: number): Bits {
  return signed(writing, signs, (sign, turned) => {
    const [one, other] = turned ? [right, left] : [left, right]
    const factors = turned ? [times, by] : [by, times]
    return writing.loop.part(`crossedNear ${sign}`, [...one.near, ...other.near, ...one.turns, ...other.turns], ...factors.map(writing.limit))
  })
}

export const isNothingNear = ({ loop }: Writing, { near }: Addends): Bits => loop.part('nothingNear', near)
