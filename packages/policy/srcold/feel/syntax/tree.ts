import type { SyntaxNode } from '@lezer/common'
import { Decimal } from '../decimal/decimal.ts'
import { parseTemporal } from '../temporal/parse.ts'
import { ANY, namedType } from '../type/names.ts'
import type { FeelType, RangeOperator } from '../value/types.ts'
import type { Iteration, Node, Operator, Parameter, UnaryTests } from './ast.ts'
import { normalName } from './name.ts'
import { refuse } from './problem.ts'
import { unescape } from './string.ts'

const COMMENTS = new Set(['LineComment', 'BlockComment'])
const PUNCTUATION = new Set(['(', ')', '[', ']', '{', '}', ',', ':', '.', '..'])

/** Turns a checked parse tree into nodes. A node kind that is not named here is refused: the switch below is the whole language. */
export class TreeReader {
  readonly #text: string
  readonly #types: ReadonlyMap<string, FeelType>
  readonly #ranges: ReadonlySet<number>

  /** `ranges` are the places where `list<T>` stands for `range<T>`. */
  constructor(text: string, types: ReadonlyMap<string, FeelType>, ranges: ReadonlySet<number>) {
    this.#text = text
    this.#types = types
    this.#ranges = ranges
  }

  expression(node: SyntaxNode): Node {
    const parts = this.#parts(node)
    switch (node.name) {
      case 'Expression':
      case 'PositiveUnaryTest':
      case 'FunctionBody':
        return this.expression(this.#only(node, parts))
      case 'ParenthesizedExpression':
        return this.expression(this.#only(node, this.#inner(parts)))
      case 'NumericLiteral':
        return { kind: 'literal', value: Decimal.parse(this.#slice(node).replaceAll(/\s/g, '')) }
      case 'StringLiteral':
        return { kind: 'literal', value: unescape(this.#slice(node)) }
      case 'BooleanLiteral':
        return { kind: 'literal', value: this.#slice(node) === 'true' }
      case 'null':
        return { kind: 'literal', value: null }
      case 'VariableName':
        return { kind: 'name', name: this.#name(node) }
      case '?':
        return { kind: 'input' }
      case 'DateTimeLiteral':
        return this.#temporal(node, parts)
      case 'List':
        return { kind: 'list', items: this.#inner(parts).map((part) => this.expression(part)) }
      case 'Context':
        return { kind: 'context', entries: this.#inner(parts).map((part) => this.#entry(part)) }
      case 'SimplePositiveUnaryTest':
        return this.#range(node, parts)
      case 'IfExpression':
        return this.#conditional(node, parts)
      case 'ForExpression':
        return { kind: 'for', iterations: this.#iterations(parts), body: this.expression(parts.at(-1)!) }
      case 'QuantifiedExpression':
        return { kind: 'quantified', every: parts[0]!.name === 'every', iterations: this.#iterations(parts), satisfies: this.expression(parts.at(-1)!) }
      case 'Conjunction':
      case 'Disjunction':
        return { kind: node.name === 'Conjunction' ? 'and' : 'or', ...this.#sides(node, parts) }
      case 'Comparison':
        return this.#comparison(node, parts)
      case 'ArithmeticExpression':
        return this.#arithmetic(node, parts)
      case 'InstanceOfExpression':
        return { kind: 'instance', of: this.expression(parts[0]!), type: this.#type(parts.at(-1)!) }
      case 'PathExpression':
        return { kind: 'path', of: this.expression(parts[0]!), name: this.#name(parts.at(-1)!) }
      case 'FilterExpression':
        return { kind: 'filter', of: this.expression(parts[0]!), by: this.expression(this.#only(node, this.#inner(parts.slice(1)))) }
      case 'FunctionInvocation':
        return this.#call(this.expression(parts[0]!), parts)
      case 'FunctionDefinition':
        return this.#definition(node, parts)
      default:
        return refuse('feel/syntax', `不识的写法：${this.#slice(node)}`, `unknown construct ${node.name}: ${this.#slice(node)}`, node)
    }
  }

  unaryTests(node: SyntaxNode): UnaryTests {
    const parts = this.#parts(node)
    if (parts.length === 1 && parts[0]!.name === 'Wildcard') return { negated: false, tests: null }
    const list = parts.find((part) => part.name === 'PositiveUnaryTests')
    if (!list) return refuse('feel/syntax', '格中没有测试', 'no unary test', node)
    return { negated: parts[0]!.name === 'not', tests: this.#parts(list).map((part) => this.expression(part)) }
  }

  #temporal(node: SyntaxNode, parts: readonly SyntaxNode[]): Node {
    const [head] = parts
    if (head!.name !== 'AtLiteral') return this.#call({ kind: 'name', name: this.#name(head!) }, parts)
    const literal = this.#parts(head!)[0]
    if (literal?.name !== 'StringLiteral') return refuse('feel/syntax', '@ 之后须是字串', '@ takes a string', node)
    return { kind: 'literal', value: parseTemporal(unescape(this.#slice(literal))) }
  }

  #entry(node: SyntaxNode): { key: string; value: Node } {
    const [key, value] = this.#inner(this.#parts(node))
    const name = key && this.#parts(key)[0]
    if (!name || !value) return refuse('feel/syntax', '上下文的一项不完整', 'incomplete context entry', node)
    return { key: name.name === 'StringLiteral' ? unescape(this.#slice(name)) : this.#slice(name).replaceAll(/\s+/g, ' '), value: this.expression(value) }
  }

  #range(node: SyntaxNode, parts: readonly SyntaxNode[]): Node {
    if (parts[0]?.name === 'CompareOp' && parts.length === 2) return { kind: 'comparison range', operator: this.#operator(parts[0]), end: this.expression(parts[1]!) }
    const [open, low, , high, close] = parts[0]?.name === 'Interval' ? this.#parts(parts[0]) : []
    if (!open || !low || !high || !close) return refuse('feel/syntax', '区间不完整', 'incomplete range', node)
    return { kind: 'range', low: this.expression(low), high: this.expression(high), lowIncluded: this.#slice(open) === '[', highIncluded: this.#slice(close) === ']' }
  }

  #conditional(node: SyntaxNode, parts: readonly SyntaxNode[]): Node {
    const [, condition, , yes, , no] = parts
    if (!condition || !yes || !no) return refuse('feel/syntax', 'if 须有 then 与 else', 'if needs then and else', node)
    return { kind: 'if', condition: this.expression(condition), yes: this.expression(yes), no: this.expression(no) }
  }

  #iterations(parts: readonly SyntaxNode[]): Iteration[] {
    const list = parts.find((part) => part.name === 'InExpressions')
    return (list ? this.#inner(this.#parts(list)) : []).map((part) => {
      const [name, , context] = this.#parts(part)
      const [from, to] = context?.name === 'IterationContext' ? this.#inner(this.#parts(context)) : [context]
      if (!name || !from) return refuse('feel/syntax', '循环不完整', 'incomplete iteration', part)
      return { name: this.#name(name), from: this.expression(from), ...(to ? { to: this.expression(to) } : {}) }
    })
  }

  #sides(node: SyntaxNode, parts: readonly SyntaxNode[]): { left: Node; right: Node } {
    const [left, , right] = parts
    return left && right && parts.length === 3 ? { left: this.expression(left), right: this.expression(right) } : refuse('feel/syntax', '且或的两边不完整', 'incomplete operands', node)
  }

  #comparison(node: SyntaxNode, parts: readonly SyntaxNode[]): Node {
    const [left, sign, ...rest] = parts
    if (sign?.name === 'between' && rest.length === 3) return { kind: 'between', value: this.expression(left!), low: this.expression(rest[0]!), high: this.expression(rest[2]!) }
    if (sign?.name === 'in') {
      const list = rest.find((part) => part.name === 'PositiveUnaryTests')
      const tests = list ? this.#parts(list) : this.#inner(rest)
      return { kind: 'in', value: this.expression(left!), tests: tests.map((part) => this.expression(part)) }
    }
    const right = rest[0]
    // `a == b` parses as a = (= b): two signs side by side are no comparison.
    const doubled = right?.name === 'SimplePositiveUnaryTest' && this.#parts(right)[0]?.name === 'CompareOp'
    if (sign?.name !== 'CompareOp' || !right || rest.length !== 1 || doubled) return refuse('feel/syntax', '比较不完整', 'malformed comparison', node)
    return { kind: 'compare', operator: this.#operator(sign), left: this.expression(left!), right: this.expression(right) }
  }

  #arithmetic(node: SyntaxNode, parts: readonly SyntaxNode[]): Node {
    const [first, second, third] = parts
    if (parts.length === 2 && this.#slice(first!) === '-') return { kind: 'negate', of: this.expression(second!) }
    const operator = second ? this.#slice(second) : ''
    if (parts.length !== 3 || !['+', '-', '*', '/', '**'].includes(operator)) return refuse('feel/syntax', '算式不完整', 'malformed arithmetic', node)
    return { kind: 'arithmetic', operator: operator as Operator, left: this.expression(first!), right: this.expression(third!) }
  }

  #call(callee: Node, parts: readonly SyntaxNode[]): Node {
    const parameters = parts.find((part) => part.name === 'PositionalParameters' || part.name === 'NamedParameters')
    const args = parameters ? this.#inner(this.#parts(parameters)) : []
    if (parameters?.name !== 'NamedParameters') return { kind: 'call', callee, positional: args.map((arg) => this.expression(arg)) }
    return {
      kind: 'named call',
      callee,
      named: args.map((arg) => {
        const [name, value] = this.#inner(this.#parts(arg))
        return name && value ? { name: this.#name(name), value: this.expression(value) } : refuse('feel/syntax', '具名参数不完整', 'incomplete named argument', arg)
      }),
    }
  }

  #definition(node: SyntaxNode, parts: readonly SyntaxNode[]): Node {
    if (parts.some((part) => part.name === 'external')) return refuse('feel/external', '不支持外部函数', 'external functions are not supported', node)
    const list = parts.find((part) => part.name === 'FormalParameters')
    const parameters: Parameter[] = (list ? this.#inner(this.#parts(list)) : []).map((part) => {
      const [name, type] = this.#inner(this.#parts(part))
      return { name: this.#name(name!), type: type ? this.#type(type) : ANY }
    })
    return { kind: 'function', parameters, body: this.expression(parts.at(-1)!) }
  }

  #type(node: SyntaxNode): FeelType {
    const parts = this.#parts(node).filter((part) => !['<', '>', '->'].includes(part.name))
    switch (node.name) {
      case 'Type':
      case 'ArgumentType':
        return this.#type(this.#only(node, parts))
      case 'ListType':
        return { kind: this.#ranges.has(node.from) ? 'range' : 'list', of: this.#type(parts[1]!) }
      case 'ContextType':
        return { kind: 'context', entries: Object.fromEntries(this.#parts(parts[1]!).map((part) => this.#inner(this.#parts(part))).map(([name, type]) => [this.#name(name!), this.#type(type!)])) }
      case 'FunctionType':
        return { kind: 'function', parameters: parts.filter((part) => part.name === 'ArgumentTypes').flatMap((list) => this.#parts(list)).map((part) => this.#type(part)), returns: this.#type(parts.at(-1)!) }
      default: {
        const name = this.#slice(node).replaceAll(/\s+/g, ' ')
        return this.#types.get(name) ?? namedType(name) ?? refuse('feel/type', `没有这个类型：${name}`, `unknown type ${name}`, node)
      }
    }
  }

  #operator = (node: SyntaxNode): RangeOperator => this.#slice(node) as RangeOperator
  #name = (node: SyntaxNode): string => normalName(this.#slice(node))
  #slice = (node: SyntaxNode): string => this.#text.slice(node.from, node.to)
  #inner = (parts: readonly SyntaxNode[]): SyntaxNode[] => parts.filter((part) => !PUNCTUATION.has(part.name))
  #only = (node: SyntaxNode, parts: readonly SyntaxNode[]): SyntaxNode => (parts.length === 1 ? parts[0]! : refuse('feel/syntax', `式不完整：${this.#slice(node)}`, `incomplete expression: ${this.#slice(node)}`, node))

  #parts(node: SyntaxNode): SyntaxNode[] {
    const parts: SyntaxNode[] = []
    for (let child = node.firstChild; child; child = child.nextSibling) if (!COMMENTS.has(child.name)) parts.push(child)
    return parts
  }
}
