import type { SyntaxNode } from '@lezer/common'
import { parser } from 'lezer-feel'
import { gate, problem, type ExpressionProblem } from './gate.ts'
import type { Aggregate, Expression } from './types.ts'

const feel = parser.configure({ top: 'Expression' })

export type Parsed<T> = { readonly value: T } | { readonly problem: ExpressionProblem }

/** Parses the gated subset of FEEL; names are not looked up yet. Never throws. */
export function parseExpression(text: string): Parsed<Expression> {
  return parsing(text, (tree) => new Builder(text).expression(tree, true))
}

/** Parses an aggregate of the dictionary: `count(记录)`, `count(记录[条件])`, `sum(记录[条件].字段)`. */
export function parseAggregate(text: string): Parsed<Aggregate> {
  return parsing(text, (tree) => new Builder(text).aggregate(tree))
}

class Refused extends Error {
  readonly problem: ExpressionProblem
  constructor(reason: ExpressionProblem) {
    super(reason.zh)
    this.problem = reason
  }
}

function parsing<T>(text: string, build: (tree: SyntaxNode) => T): Parsed<T> {
  const trap = gate(text)
  if (trap) return { problem: trap }
  try {
    return { value: build(feel.parse(text).topNode) }
  } catch (error) {
    if (error instanceof Refused) return { problem: error.problem }
    throw error
  }
}

const refuse = (zh: string, en: string): never => {
  throw new Refused(problem('syntax', zh, en, '只用名字、and or not、= != in、比较、加减与最外层一个 /'))
}

/** Walks the FEEL tree; every node kind that is not in the subset is refused, so the grammar below is the whole language. */
class Builder {
  readonly #text: string
  constructor(text: string) {
    this.#text = text
  }

  expression(node: SyntaxNode, outermost = false): Expression {
    const parts = this.#parts(node)
    switch (node.name) {
      case 'Expression':
      case 'ParenthesizedExpression': {
        const inner = parts.filter((part) => part.name !== '(' && part.name !== ')')
        return inner.length === 1 ? this.expression(inner[0]!, outermost && node.name === 'Expression') : refuse('式不完整', 'incomplete expression')
      }
      case 'VariableName':
        return { kind: 'name', name: this.#name(node) }
      case 'Conjunction':
      case 'Disjunction':
        return this.#junction(node.name === 'Conjunction' ? 'and' : 'or', parts)
      case 'FunctionInvocation':
        return this.#negation(parts)
      case 'Comparison':
        return this.#comparison(parts)
      case 'ArithmeticExpression':
        return this.#arithmetic(parts, outermost)
      default:
        return refuse(`不许用的写法：${this.#slice(node)}`, `not in the subset: ${node.name}`)
    }
  }

  aggregate(node: SyntaxNode): Aggregate {
    const [call, ...rest] = this.#parts(node)
    const [callee, open, parameters, close, ...more] = call ? this.#parts(call) : []
    if (call?.name !== 'FunctionInvocation' || rest.length > 0 || open?.name !== '(' || close?.name !== ')' || more.length > 0 || !parameters) return refuse('聚合须写作 count(…) 或 sum(…)', 'expected count(…) or sum(…)')
    const name = this.#slice(callee!)
    const args = this.#parts(parameters)
    if ((name !== 'count' && name !== 'sum') || args.length !== 1) return refuse('聚合只有 count 与 sum', 'only count and sum aggregate')
    let target = args[0]!
    let field: string | null = null
    if (target.name === 'PathExpression') {
      const [of, dot, last] = this.#parts(target)
      if (dot?.name !== '.' || !last) return refuse('聚合的字段写错', 'malformed field')
      field = this.#slice(last)
      target = of!
    }
    if ((name === 'sum') !== (field !== null)) return refuse('sum 须有字段，count 不得有', 'sum needs a field, count takes none')
    if (target.name === 'VariableName') return { function: name, record: this.#name(target), filter: null, field }
    const [record, bracket, filter, end] = this.#parts(target)
    if (target.name !== 'FilterExpression' || record?.name !== 'VariableName' || bracket?.name !== '[' || end?.name !== ']' || !filter) return refuse('聚合的记录写错', 'malformed record')
    return { function: name, record: this.#name(record), filter: this.expression(filter), field }
  }

  #junction(kind: 'and' | 'or', parts: readonly SyntaxNode[]): Expression {
    const [left, keyword, right] = parts
    if (parts.length !== 3 || keyword!.name !== kind) return refuse('且或的写法不完整', 'incomplete conjunction')
    const sides = [this.expression(left!), this.expression(right!)]
    return { kind, of: sides.flatMap((side) => (side.kind === kind ? side.of : [side])) }
  }

  #negation(parts: readonly SyntaxNode[]): Expression {
    const [callee, , parameters] = parts
    const args = parameters ? this.#parts(parameters) : []
    if (!callee || this.#slice(callee) !== 'not' || args.length !== 1) return refuse('函数只许 not(…)', 'only not(…) may be called')
    return { kind: 'not', of: this.expression(args[0]!) }
  }

  #comparison(parts: readonly SyntaxNode[]): Expression {
    const [left, sign, ...rest] = parts
    if (!left || !sign) return refuse('比较不完整', 'incomplete comparison')
    if (sign.name === 'in') return this.#membership(left, rest)
    const right = rest[0]
    const operator = this.#slice(sign)
    if (sign.name !== 'CompareOp' || rest.length !== 1 || !right) return refuse('比较不完整', 'incomplete comparison')
    if (right.name === 'StringLiteral') {
      if (operator !== '=' && operator !== '!=') return refuse('枚举只能用 = 与 !=', 'an enumeration is compared with = and != only')
      return { kind: 'member', name: this.#nameOf(left), values: [this.#string(right)], negated: operator === '!=' }
    }
    return { kind: 'compare', operator: operator as '>', left: this.expression(left), right: this.expression(right) }
  }

  #membership(left: SyntaxNode, rest: readonly SyntaxNode[]): Expression {
    const list = rest.find((part) => part.name === 'PositiveUnaryTests')
    const literals = (list ? this.#parts(list) : []).flatMap((test) => this.#parts(test))
    if (literals.length === 0 || literals.some((each) => each.name !== 'StringLiteral')) return refuse('in 后须是 ("甲", "乙")', 'in takes a list of strings')
    return { kind: 'member', name: this.#nameOf(left), values: literals.map((each) => this.#string(each)), negated: false }
  }

  #arithmetic(parts: readonly SyntaxNode[], outermost: boolean): Expression {
    const [left, sign, right] = parts
    const operator = sign ? this.#slice(sign) : ''
    if (parts.length !== 3 || !left || !right) return refuse('算式不完整', 'incomplete arithmetic')
    if (operator === '/') return outermost ? { kind: 'ratio', num: this.expression(left), den: this.expression(right) } : refuse('/ 只许在最外层一个', '/ may stand outermost only')
    if (operator !== '+' && operator !== '-') return refuse(`不许用 ${operator}`, `${operator} is not allowed`)
    const head = this.expression(left)
    const terms = head.kind === 'sum' && left.name === 'ArithmeticExpression' ? head.terms : [{ sign: 1 as const, of: head }]
    return { kind: 'sum', terms: [...terms, { sign: operator === '+' ? 1 : -1, of: this.expression(right) }] }
  }

  #parts(node: SyntaxNode): SyntaxNode[] {
    const parts: SyntaxNode[] = []
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (child.type.isError) refuse('式读不通', 'cannot parse')
      parts.push(child)
    }
    return parts
  }

  #name(node: SyntaxNode): string {
    const parts = this.#parts(node)
    return parts.length === 1 ? this.#slice(node) : refuse(`名字读成了几段：${this.#slice(node)}`, 'name in several parts')
  }

  #nameOf = (node: SyntaxNode): string => (node.name === 'VariableName' ? this.#name(node) : refuse('枚举比较的左边须是名字', 'expected a name on the left'))
  #string = (node: SyntaxNode): string => this.#slice(node).slice(1, -1)
  #slice = (node: SyntaxNode): string => this.#text.slice(node.from, node.to)
}
