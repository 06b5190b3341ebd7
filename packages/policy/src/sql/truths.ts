import type { TruthNode } from '../columns/plan/node.ts'
import { ERROR, FALSE, MISSING, TRUE } from '../truth/truth.ts'
import { FLOOR, INT8_MAX } from './cell.ts'
import { joined, literal, x, type Expr } from './layers.ts'
import { whole } from './literal.ts'
import { knownNumber, reasons } from './numbers.ts'
import type { Scope } from './scope.ts'
import { all, any, known, notOf, truth } from './truth.ts'

type Node<Op extends TruthNode['op']> = Extract<TruthNode, { op: Op }>

/** A truth node as SQL: an int that is a mask of `truth.ts`. */
export function truthAt(node: TruthNode, scope: Scope): Expr {
  switch (node.op) {
    case 'constant':
      return truth({ true: TRUE, false: FALSE, missing: MISSING, error: ERROR }[node.is])
    case 'fact':
      return x`${scope.cell({ of: 'truth', name: node.name })}::int`
    case 'judgement':
      return x`${scope.cell({ of: 'judgement', key: node.key })}::int`
    case 'member':
      return member(node, scope)
    case 'within':
      return ranged(scope.keep(scope.number(node.of)), node)
    case 'days': {
      const day = scope.keep(scope.number(node.of))
      return ranged(day, node, x`when ${day} > ${node.last} then ${ERROR}`)
    }
    case 'ratio':
      return ratio(node, scope)
    case 'compare': {
      const [left, right] = [scope.keep(scope.number(node.left)), scope.keep(scope.number(node.right))]
      return bothKnown([left, right], known(signed(left, right, node.signs)))
    }
    case 'and':
      return all(node.of.map((part) => scope.truth(part)))
    case 'or':
      return any(node.of.map((part) => scope.truth(part)))
    case 'not':
      return notOf(scope.truth(node.of))
    case 'atLeast':
      return counted(node, scope)
    case 'guard': {
      const base = scope.keep(scope.truth(node.base))
      return x`case when ${base} < ${TRUE} then ${base} else ${scope.truth(node.of)} end`
    }
    case 'prefer': {
      const [first, second] = [scope.keep(scope.truth(node.first)), scope.keep(scope.truth(node.second))]
      return x`case when ${first} < ${TRUE} and ${second} <> ${MISSING} then ${second} else ${first} end`
    }
    default:
      return scope.own(node)
  }
}

function member({ name, values, negated }: Node<'member'>, scope: Scope): Expr {
  const domain = scope.definition(name).domain ?? []
  const codes = values.map((value) => domain.indexOf(value)).filter((code) => code >= 0)
  const code = scope.keep(scope.cell({ of: 'code', name }))
  const [inside, outside] = negated ? [FALSE, TRUE] : [TRUE, FALSE]
  const held = codes.length === 0 ? x`${outside}` : x`case when ${code} in (${codes.join(', ')}) then ${inside} else ${outside} end`
  return x`case when ${knownNumber(code)} then ${held} else ${reasons(code)} end`
}

/** Both ends included; of known values `first` is asked before. */
function ranged(of: Expr, { low, high }: { readonly low: number; readonly high: number }, first: Expr | '' = ''): Expr {
  const sides = [...(Number.isFinite(low) ? [x`${of} >= ${whole(low)}`] : []), ...(Number.isFinite(high) ? [x`${of} <= ${whole(high)}`] : [])]
  return x`case when ${of} < ${FLOOR} then ${reasons(of)} ${first} when ${joined(sides, ' and ', literal('true'))} then ${TRUE} else ${FALSE} end`
}

const OPERATORS = ['', '<', '=', '<=', '>', '<>', '>=']
/** Bit 0 below, bit 1 equal, bit 2 above. */
const signed = (left: Expr, right: Expr, signs: number): Expr => x`${left} ${OPERATORS[signs]!} ${right}`

/** Two numbers of which each may be unknown: every reason of both. */
const bothKnown = ([left, right]: readonly [Expr, Expr], then: Expr): Expr =>
  x`case when ${knownNumber(left)} and ${knownNumber(right)} then ${then} else (case when ${knownNumber(left)} then 0 else ${reasons(left)} end | case when ${knownNumber(right)} then 0 else ${reasons(right)} end) end`

/** Cross-multiplied: in int8 where both products stay inside it, else in numbers of any size. */
function ratio(node: Node<'ratio'>, scope: Scope): Expr {
  const [num, den] = [scope.keep(scope.number(node.num)), scope.keep(scope.number(node.den))]
  const against = known(crossed(num, den, node))
  const decided = x`case when ${den} < 0 then ${ERROR} else ${against} end`
  return x`case when ${den} = 0 then ${node.zero === 'false' ? FALSE : ERROR} else ${bothKnown([num, den], decided)} end`
}

function crossed(num: Expr, den: Expr, { times, by, signs }: Node<'ratio'>): Expr {
  const product = (of: Expr, factor: number): Expr => (factor === 1 ? of : x`${of} * ${whole(factor)}`)
  const narrow = signed(product(num, by), product(den, times), signs)
  const limits = ([[num, by], [den, times]] as const).flatMap(([of, factor]) => {
    const limit = INT8_MAX / BigInt(Math.max(1, factor))
    return limit > BigInt(Number.MAX_SAFE_INTEGER) ? [] : [x`abs(${of}) <= ${String(limit)}`]
  })
  if (limits.length === 0) return narrow
  return x`case when ${joined(limits, ' and ')} then ${narrow} else ${signed(x`${num}::numeric * ${whole(by)}`, x`${den}::numeric * ${whole(times)}`, signs)} end`
}

/** True or false as soon as the rest cannot change it. */
function counted({ least, of }: Node<'atLeast'>, scope: Scope): Expr {
  const parts = of.map((part) => scope.keep(scope.truth(part)))
  const sure = scope.keep(joined(parts.map((part) => x`(${part} = ${TRUE})::int`), ' + '))
  const open = joined(parts.map((part) => x`(${part} < ${TRUE})::int`), ' + ')
  return x`case when ${sure} >= ${least} then ${TRUE} when ${sure} + ${open} < ${least} then ${FALSE} else ${joined(parts.map((part) => x`(${part} & 7)`), ' | ')} end`
}
