import type { NumberNode } from '../columns/plan/node.ts'
import { ERROR_CELL, FLOOR, MAX_SAFE, MISSING_CELL, unknownCell } from './cell.ts'
import { joined, x, type Expr } from './layers.ts'
import type { Scope } from './scope.ts'

export const knownNumber = (of: Expr): Expr => x`${of} > ${FLOOR}`
/** The reasons of an unknown number, as a truth. */
export const reasons = (of: Expr): Expr => x`(${of} & 7)::int`

/** A number node as SQL: an int8 that is the value, or reasons below every value. */
export function numberAt(node: NumberNode, scope: Scope): Expr {
  switch (node.op) {
    case 'column':
      return scope.cell({ of: 'number', name: node.name })
    case 'sum':
      return sum(node.terms.map(({ sign, of }) => ({ sign, of: scope.keep(scope.number(of)) })), scope)
    case 'prefer': {
      const [first, second] = [scope.keep(scope.number(node.first)), scope.keep(scope.number(node.second))]
      const other = node.rule === 'told' ? x`${first} = ${MISSING_CELL}` : x`${first} < ${FLOOR} and ${second} <> ${MISSING_CELL}`
      return x`case when ${other} then ${second} else ${first} end`
    }
    default:
      return scope.own(node)
  }
}

/** Known where every term is, and a safe integer; else every reason of any. */
function sum(terms: readonly { readonly sign: 1 | -1; readonly of: Expr }[], scope: Scope): Expr {
  const total = scope.keep(x`case when ${joined(terms.map(({ of }) => knownNumber(of)), ' and ')} then ${joined(terms.map(({ sign, of }) => x`${sign < 0 ? '-' : ''}${of}`), ' + ')} end`)
  return x`case when ${total} is null then ${unknownOf(terms.map(({ of }) => x`case when ${knownNumber(of)} then 0 else ${of} & 7 end`))} when abs(${total}) > ${MAX_SAFE} then ${ERROR_CELL} else ${total} end`
}

/** Reasons laid on the base of unknown numbers. */
export const unknownOf = (masks: readonly Expr[]): Expr => x`(${unknownCell(0)} | ${joined(masks, ' | ')})`
