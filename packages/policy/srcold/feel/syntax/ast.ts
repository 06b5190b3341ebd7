import type { FeelType, FeelValue, RangeOperator } from '../value/types.ts'

export type Operator = '+' | '-' | '*' | '/' | '**'
export type Iteration = { readonly name: string; readonly from: Node; /** Set for `from..to`. */ readonly to?: Node }
export type Parameter = { readonly name: string; readonly type: FeelType }

/** A FEEL expression. Names are normalised (`normalName`), so that `a+b` and `a + b` are one name. */
export type Node =
  | { readonly kind: 'literal'; readonly value: FeelValue }
  | { readonly kind: 'name'; readonly name: string }
  /** The value that a unary test is about. */
  | { readonly kind: 'input' }
  | { readonly kind: 'list'; readonly items: readonly Node[] }
  | { readonly kind: 'context'; readonly entries: readonly { readonly key: string; readonly value: Node }[] }
  | { readonly kind: 'range'; readonly low: Node; readonly high: Node; readonly lowIncluded: boolean; readonly highIncluded: boolean }
  | { readonly kind: 'comparison range'; readonly operator: RangeOperator; readonly end: Node }
  | { readonly kind: 'if'; readonly condition: Node; readonly yes: Node; readonly no: Node }
  | { readonly kind: 'for'; readonly iterations: readonly Iteration[]; readonly body: Node }
  | { readonly kind: 'quantified'; readonly every: boolean; readonly iterations: readonly Iteration[]; readonly satisfies: Node }
  | { readonly kind: 'and' | 'or'; readonly left: Node; readonly right: Node }
  | { readonly kind: 'compare'; readonly operator: RangeOperator; readonly left: Node; readonly right: Node }
  | { readonly kind: 'between'; readonly value: Node; readonly low: Node; readonly high: Node }
  | { readonly kind: 'in'; readonly value: Node; readonly tests: readonly Node[] }
  | { readonly kind: 'arithmetic'; readonly operator: Operator; readonly left: Node; readonly right: Node }
  | { readonly kind: 'negate'; readonly of: Node }
  | { readonly kind: 'instance'; readonly of: Node; readonly type: FeelType }
  | { readonly kind: 'path'; readonly of: Node; readonly name: string }
  | { readonly kind: 'filter'; readonly of: Node; readonly by: Node }
  | { readonly kind: 'call'; readonly callee: Node; readonly positional: readonly Node[] }
  | { readonly kind: 'named call'; readonly callee: Node; readonly named: readonly { readonly name: string; readonly value: Node }[] }
  | { readonly kind: 'function'; readonly parameters: readonly Parameter[]; readonly body: Node }

/** A cell of a decision table. No tests at all is `-`: anything. */
export type UnaryTests = { readonly negated: boolean; readonly tests: readonly Node[] | null }

/** Whether the predicate holds anywhere in the expression. */
export function someNode(node: Node, predicate: (node: Node) => boolean): boolean {
  const inside = (part: unknown): boolean => {
    if (Array.isArray(part)) return part.some(inside)
    if (typeof part !== 'object' || part === null) return false
    return 'kind' in part ? someNode(part as Node, predicate) : Object.values(part).some(inside)
  }
  if (predicate(node)) return true
  // Values and types are no expressions.
  return Object.entries(node).some(([key, part]) => !(node.kind === 'literal' && key === 'value') && key !== 'type' && key !== 'parameters' && inside(part))
}
