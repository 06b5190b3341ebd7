import type { TruthNode } from '../../plan/node.ts'
import { SUBJECT } from '../../plan/node.ts'
import type { TruthColumn } from '../../store/population.ts'
import { extentOf } from '../extent.ts'
import type { Bits } from './loop.ts'
import { addendsOf, atLeast, crossed, crossedNear, isNothing, isNothingNear } from './numbers.ts'
import type { NumberBits, TruthBits, Writing } from './writing.ts'

type Node<Op extends TruthNode['op']> = Extract<TruthNode, { op: Op }>

/** What a loop can hold: all that looks at one subject (or one row) alone. */
export const WRITTEN = ['constant', 'fact', 'judgement', 'member', 'within', 'days', 'ratio', 'compare', 'and', 'or', 'not', 'atLeast', 'guard', 'prefer'] as const
export type WrittenTruth = Node<(typeof WRITTEN)[number]>

/** Writes a truth into a loop, with the meaning the steps of `WordMachine` give it. */
export function writeTruth(node: WrittenTruth, writing: Writing): TruthBits {
  switch (node.op) {
    case 'constant':
      return constant(node, writing)
    case 'fact': {
      const column = writing.frame.column(node.level, node.name)
      return given(column?.kind === 'truth' ? column : undefined, writing, false)
    }
    case 'judgement':
      return given((node.level === SUBJECT ? writing.frame.population : writing.frame.table(node.level))?.judgements.get(node.key), writing, true)
    case 'member':
      return member(node, writing)
    case 'within':
      return within(node, writing)
    case 'days':
      return days(node, writing)
    case 'ratio':
      return ratio(node, writing)
    case 'compare':
      return compare(node, writing)
    case 'and':
    case 'or':
      return junction(node, writing)
    case 'not': {
      const { yes, no, ...rest } = writing.truth(node.of)
      return { yes: no, no: yes, ...rest }
    }
    case 'atLeast':
      return counted(node, writing)
    case 'guard':
      return guard(node, writing)
    case 'prefer':
      return prefer(node, writing)
  }
}

function constant({ is }: Node<'constant'>, { loop }: Writing): TruthBits {
  return { yes: loop.constant(is === 'true' ? -1 : 0), no: loop.constant(is === 'false' ? -1 : 0), hard: null, error: is === 'error' ? loop.constant(-1) : null, soft: false }
}

function given(column: TruthColumn | undefined, { loop, rail }: Writing, soft: boolean): TruthBits {
  if (!column) return { yes: loop.constant(0), no: loop.constant(0), hard: null, error: null, soft }
  return { yes: loop.rail(rail(column.yes)), no: loop.rail(rail(column.no)), hard: null, error: soft || column.error === null ? null : loop.rail(rail(column.error)), soft }
}

/** Splits a comparison by what is known. */
const split = ({ loop }: Writing, hit: Bits, known: Bits, error: Bits | null): TruthBits => ({ yes: loop.and(hit, known), no: loop.less(known, hit), hard: null, error, soft: false })

function member({ level, name, values, negated }: Node<'member'>, writing: Writing): TruthBits {
  const { loop, frame, rail } = writing
  const column = frame.column(level, name)
  if (column?.kind !== 'code') return { yes: loop.constant(0), no: loop.constant(0), hard: null, error: null, soft: false }
  const planes = column.planes.map((plane) => loop.rail(rail(plane)))
  const codes = values.map((value) => column.domain.indexOf(value)).filter((code) => code >= 0)
  const hits = codes.map((code) => loop.all(planes.map((plane, bit) => ((code >>> bit) & 1 ? plane : loop.not(plane)))))
  const found = split(writing, loop.anyOf(hits) ?? loop.constant(0), loop.rail(rail(column.known)), column.error === null ? null : loop.rail(rail(column.error)))
  return negated ? { ...found, yes: found.no, no: found.yes } : found
}

function inRange(writing: Writing, number: NumberBits, low: number, high: number): Bits {
  const above = atLeast(writing, number, low)
  return high === Number.POSITIVE_INFINITY ? above : writing.loop.less(above, atLeast(writing, number, high + 1))
}

function within(node: Node<'within'>, writing: Writing): TruthBits {
  const number = writing.number(node.of)
  return split(writing, inRange(writing, number, node.low, node.high), number.known, number.error)
}

/** Days after the last are errors; mostly there are none, and then nobody looks for them. */
function days(node: Node<'days'>, writing: Writing): TruthBits {
  const { loop } = writing
  const number = writing.number(node.of)
  const { known, error } = number
  const { largest } = extentOf(node.of, writing.frame)
  const hit = inRange(writing, number, node.low <= -largest ? Number.NEGATIVE_INFINITY : node.low, node.high >= node.last ? Number.POSITIVE_INFINITY : node.high)
  if (largest <= node.last) return split(writing, hit, known, error)
  const late = loop.and(atLeast(writing, number, node.last + 1), known)
  return split(writing, hit, loop.less(known, late), loop.anyOf([late, error]))
}

function ratio(node: Node<'ratio'>, writing: Writing): TruthBits {
  const { loop } = writing
  const { num, den, hit, zero, below } = shareOf(node, writing)
  const none = loop.and(zero, den.known)
  const settled = loop.less(loop.and(num.known, den.known), none)
  const negative = below === null ? null : loop.and(settled, below)
  const { yes, no } = split(writing, hit, negative === null ? settled : loop.less(settled, negative), null)
  const broken = loop.anyOf([num.error, den.error])
  const zeroIsFalse = node.zero === 'false'
  return { yes, no: zeroIsFalse ? loop.or(no, none) : no, hard: null, error: loop.anyOf([negative, broken === null ? null : loop.less(broken, none), zeroIsFalse ? null : none]), soft: false }
}

/** A share: by floats where both sides are sums of money and the like, which are never below nothing, else by doubles. */
function shareOf(node: Node<'ratio'>, writing: Writing): { readonly [side in 'num' | 'den']: Pick<NumberBits, 'known' | 'error'> } & { readonly hit: Bits; readonly zero: Bits; readonly below: Bits | null } {
  const [left, right] = [addendsOf(node.num, writing), addendsOf(node.den, writing)]
  if (left !== null && right !== null && node.times >= 0) return { num: left, den: right, hit: crossedNear(writing, left, node.by, right, node.times, node.signs), zero: isNothingNear(writing, right), below: null }
  const [num, den] = [writing.number(node.num), writing.number(node.den)]
  const below = extentOf(node.den, writing.frame).signed ? writing.loop.not(atLeast(writing, den, 0)) : null
  return { num, den, hit: crossed(writing, num.turn, node.by, den.turn, node.times, node.signs), zero: isNothing(writing, den.turn), below }
}

function compare(node: Node<'compare'>, writing: Writing): TruthBits {
  const { loop } = writing
  const [left, right] = [writing.number(node.left), writing.number(node.right)]
  return split(writing, crossed(writing, left.turn, 1, right.turn, 1, node.signs), loop.and(left.known, right.known), loop.anyOf([left.error, right.error]))
}

/** What of the unknown is hard, known or not; null: none of it. */
function hardness({ loop }: Writing, { yes, no, hard, soft }: TruthBits): Bits | null {
  if (hard !== null) return hard
  return soft ? null : loop.not(loop.or(yes, no))
}

/** What several parts wait for, where the whole is unknown. */
function waiting(node: TruthNode, writing: Writing, parts: readonly TruthBits[], yes: Bits, no: Bits): TruthBits {
  const { loop } = writing
  const error = loop.anyOf(parts.map((part) => part.error))
  const hard = node.kind === 'mixed' ? (loop.anyOf(parts.map((part) => hardness(writing, part))) ?? loop.constant(0)) : null
  const known = error === null && hard === null ? null : loop.or(yes, no)
  const open = (bits: Bits | null): Bits | null => (bits === null || known === null ? null : loop.less(bits, known))
  return { yes, no, hard: open(hard), error: open(error), soft: node.kind === 'soft' }
}

function junction(node: Node<'and' | 'or'>, writing: Writing): TruthBits {
  const { loop } = writing
  const parts = node.of.map(writing.truth)
  const [yes, no] = [parts.map((part) => part.yes), parts.map((part) => part.no)]
  return node.op === 'and' ? waiting(node, writing, parts, loop.all(yes), loop.any(no)) : waiting(node, writing, parts, loop.any(yes), loop.all(no))
}

/** Thermometers of the sure and of the possible: who has at least so many. */
function counted(node: Node<'atLeast'>, writing: Writing): TruthBits {
  const { loop } = writing
  const parts = node.of.map(writing.truth)
  const reached = (bits: readonly Bits[]): Bits => {
    const levels = [loop.constant(-1), ...Array.from({ length: node.least }, () => loop.constant(0))]
    for (const part of bits) for (let n = node.least; n > 0; n--) levels[n] = loop.or(levels[n]!, loop.and(levels[n - 1]!, part))
    return levels[node.least]!
  }
  return waiting(node, writing, parts, reached(parts.map(({ yes }) => yes)), loop.not(reached(parts.map(({ no }) => loop.not(no)))))
}

function guard(node: Node<'guard'>, writing: Writing): TruthBits {
  const { loop } = writing
  const [base, of] = [writing.truth(node.base), writing.truth(node.of)]
  const known = loop.or(base.yes, base.no)
  const either = (one: Bits | null, other: Bits | null): Bits | null => loop.anyOf([one === null ? null : loop.less(one, known), other === null ? null : loop.and(other, known)])
  return {
    yes: loop.and(of.yes, known),
    no: loop.and(of.no, known),
    hard: node.kind === 'mixed' ? (either(hardness(writing, base), hardness(writing, of)) ?? loop.constant(0)) : null,
    error: either(base.error, of.error),
    soft: node.kind === 'soft',
  }
}

/** Both sides are facts, so every unknown is hard. */
function prefer(node: Node<'prefer'>, writing: Writing): TruthBits {
  const { loop } = writing
  const [first, second] = [writing.truth(node.first), writing.truth(node.second)]
  const told = loop.or(first.yes, first.no)
  const yes = loop.or(first.yes, loop.less(second.yes, told))
  const no = loop.or(first.no, loop.less(second.no, told))
  const error = loop.anyOf([first.error, second.error])
  return { yes, no, hard: null, error: error === null ? null : loop.less(loop.less(error, yes), no), soft: false }
}
