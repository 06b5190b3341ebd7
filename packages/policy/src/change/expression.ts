import { formatYuan } from '@zhiyun/finance'
import { evaluateBound, evaluateNumber, evaluateTruth } from '../decide/evaluate.ts'
import type { Cell, Lookup } from '../decide/lookup.ts'
import type { FactValue } from '../decide/types.ts'
import type { FactDefinition } from '../dictionary/types.ts'
import { displayValue } from '../explain/factUse.ts'
import { nameWords } from '../describe/words.ts'
import type { Expression } from '../expression/types.ts'
import type { Bound } from '../quantity/types.ts'
import { TRUE, truthOf } from '../truth/truth.ts'
import { both, either, NO_WAY, oneChange, STAY, type Way } from './cost.ts'
import type { Change } from './types.ts'

/** Where facts are changed: the subject, or one of its records. */
export type Spot = { readonly lookup: Lookup; readonly at?: NonNullable<Change['at']> }

/** Ways to make an expression true, or false. */
export function waysToBe(wanted: boolean, expression: Expression, spot: Spot): readonly Way[] {
  if (evaluateTruth(expression, spot.lookup) === truthOf(wanted)) return STAY
  switch (expression.kind) {
    case 'name': {
      const identity = spot.lookup.identity(expression.name)
      return identity ? waysToBe(wanted, identity, spot) : wayTo(expression.name, wanted, 1, spot)
    }
    case 'not':
      return waysToBe(!wanted, expression.of, spot)
    case 'and':
    case 'or': {
      const parts = expression.of.map((part) => waysToBe(wanted, part, spot))
      return (expression.kind === 'and') === wanted ? both(parts) : either(parts)
    }
    case 'member': {
      const domain = spot.lookup.cell(expression.name).definition?.domain ?? []
      const inside = expression.negated !== wanted
      return either(domain.filter((value) => expression.values.includes(value) === inside).map((value) => wayTo(expression.name, value, 1, spot)))
    }
    default:
      return NO_WAY
  }
}

/** Ways to bring a quantity within a bound. */
export function waysWithin(bound: Bound, of: Expression, spot: Spot, zero: '不符合' | '出错' | undefined): readonly Way[] {
  const now = evaluateBound(of, bound, spot.lookup, zero)
  if (now.truth === TRUE) return STAY
  if (bound.kind === 'within') return NO_WAY
  if (of.kind !== 'ratio') {
    const value = evaluateNumber(of, spot.lookup)
    return waysToReach(targetOf(bound, value.state === TRUE ? value.value : null), of, spot)
  }
  const den = evaluateNumber(of.den, spot.lookup)
  if (den.state !== TRUE || den.value <= 0) return NO_WAY
  const { low, high } = ends(bound)
  const up = low === null ? null : Number((BigInt(low.value) * BigInt(den.value) + (low.strict ? 10_000n : 9_999n)) / 10_000n)
  const down = high === null ? null : Number((BigInt(high.value) * BigInt(den.value) - (high.strict ? 1n : 0n)) / 10_000n)
  const num = evaluateNumber(of.num, spot.lookup)
  const target = num.state !== TRUE ? (up ?? down!) : up !== null && num.value < up ? up : (down ?? up!)
  return waysToReach(target, of.num, spot)
}

/** Ways to give a sum one value: one of its parts takes up the whole difference. */
function waysToReach(target: number, of: Expression, spot: Spot): readonly Way[] {
  if (of.kind === 'name') {
    const { definition, value } = spot.lookup.cell(of.name)
    if (definition?.sum && typeof value === 'number') return waysToReach(target, definition.sum, spot)
    const distance = typeof value === 'number' ? Math.abs(target - value) / Math.max(1, Math.abs(target)) : 1
    return definition?.dimension === undefined || definition.since !== undefined ? NO_WAY : wayTo(of.name, target, distance, spot)
  }
  if (of.kind !== 'sum') return NO_WAY
  const total = evaluateNumber(of, spot.lookup)
  if (total.state !== TRUE) return NO_WAY
  return either(
    of.terms.map((term) => {
      const part = evaluateNumber(term.of, spot.lookup).value + term.sign * (target - total.value)
      return part < 0 ? NO_WAY : waysToReach(part, term.of, spot)
    }),
  )
}

type End = { readonly value: number; readonly strict: boolean }

function ends(bound: Exclude<Bound, { kind: 'within' }>): { readonly low: End | null; readonly high: End | null } {
  if (bound.kind === 'between') return { low: { value: bound.low.value, strict: false }, high: { value: bound.high.value, strict: false } }
  const end = { value: bound.quantity.value, strict: bound.operator === '>' || bound.operator === '<' }
  if (bound.operator === '=') return { low: end, high: end }
  return bound.operator === '>' || bound.operator === '>=' ? { low: end, high: null } : { low: null, high: end }
}

/** The nearest value within a bound, a fen or a piece beyond it where the bound itself does not count. */
function targetOf(bound: Exclude<Bound, { kind: 'within' }>, actual: number | null): number {
  const { low, high } = ends(bound)
  const least = low === null ? null : low.value + (low.strict ? 1 : 0)
  const most = high === null ? null : high.value - (high.strict ? 1 : 0)
  if (actual === null) return (least ?? most)!
  return least !== null && actual < least ? least : (most ?? least)!
}

function wayTo(fact: string, to: FactValue, length: number, spot: Spot): readonly Way[] {
  const cell = spot.lookup.cell(fact)
  const { definition } = cell
  if (!definition || (typeof to === 'number' && (!Number.isSafeInteger(to) || to < 0))) return NO_WAY
  const label = nameWords(fact, spot.lookup.dictionary, spot.at?.record)
  const shown = cell.state === TRUE ? `由${spaced(shownExactly(cell.value!, definition))}` : ''
  const change: Change = { fact, label, from: cell.state === TRUE ? cell.value : null, to, text: `${label}${shown}${shown === '' ? '为' : '到'}${spaced(shownExactly(to, definition))}`, past: isPast(definition, cell, spot.lookup), ...(spot.at ? { at: spot.at } : {}) }
  return oneChange(change, length)
}

/** Money to the fen: a bound in 万元 passed by one fen must not read like the bound. */
const shownExactly = (value: FactValue, definition: FactDefinition): string => (definition.dimension === '金额' && typeof value === 'number' && value % 10_000 !== 0 ? `${formatYuan(value)} 元` : displayValue(value, definition))

const spaced = (value: string): string => (/^\d/.test(value) ? ` ${value}` : `“${value}”`)

/** What speaks of a closed year or of a day gone by. An unknown one may still be as wanted. */
function isPast(definition: FactDefinition, cell: Cell, lookup: Lookup): boolean {
  if (cell.state !== TRUE) return false
  const period = definition.period === undefined ? undefined : lookup.dictionary.periods[definition.period]
  return (period?.toYear !== undefined && period.toYear < 0) || definition.type === '日期' || definition.type === '年度'
}
