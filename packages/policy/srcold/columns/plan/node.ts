/** Where a value lives: with the subject, with each partner, or with each record of a kind. */
export type Level = '申报单位' | '合作单位' | (string & {})
export const SUBJECT: Level = '申报单位'
export const PARTNERS: Level = '合作单位'

/** What an unknown of this node can mean: `hard` something is missing or in error, `soft` only a judgement, `mixed` either. */
export type Kind = 'hard' | 'soft' | 'mixed'

export type TruthOp =
  | { readonly op: 'constant'; readonly is: 'true' | 'false' | 'missing' | 'error' }
  | { readonly op: 'fact'; readonly name: string }
  | { readonly op: 'judgement'; readonly key: string }
  | { readonly op: 'member'; readonly name: string; readonly values: readonly string[]; readonly negated: boolean }
  /** Both ends included: values are integers, so a strict bound is the next integer. */
  | { readonly op: 'within'; readonly of: NumberNode; readonly low: number; readonly high: number }
  /** A day in a range; a day after `last` is an error (an age cannot be negative). */
  | { readonly op: 'days'; readonly of: NumberNode; readonly low: number; readonly high: number; readonly last: number }
  /** `num` / `den` against `times` / `by`, cross-multiplied; `signs` are the signs of the difference that hold (bit 0 below, 1 equal, 2 above). */
  | { readonly op: 'ratio'; readonly num: NumberNode; readonly den: NumberNode; readonly times: number; readonly by: number; readonly signs: number; readonly zero: 'false' | 'error' }
  | { readonly op: 'compare'; readonly left: NumberNode; readonly right: NumberNode; readonly signs: number }
  | { readonly op: 'and' | 'or'; readonly of: readonly TruthNode[] }
  | { readonly op: 'not'; readonly of: TruthNode }
  | { readonly op: 'atLeast'; readonly least: number; readonly of: readonly TruthNode[] }
  /** `of` where `base` is known; else the unknown of `base`. */
  | { readonly op: 'guard'; readonly base: TruthNode; readonly of: TruthNode }
  /** `first` where it is known; else `second` unless that is merely missing; else the unknown of `first`. */
  | { readonly op: 'prefer'; readonly first: TruthNode; readonly second: TruthNode }
  /** True where some row is; a set of rows nobody knows leaves it open. */
  | { readonly op: 'some'; readonly of: TruthNode }
  /** Each row takes the truth of its subject. */
  | { readonly op: 'spread'; readonly of: TruthNode }
  /** False where the measure was received: ever, or in the year of the decision. Open while the history is unknown. */
  | { readonly op: 'unpaid'; readonly measure: string; readonly scope: 'ever' | 'year' | 'never'; readonly year: number }
  /** False for a record whose name stands on an award of the measure. */
  | { readonly op: 'unpaidItem'; readonly measure: string }

export type NumberOp =
  | { readonly op: 'column'; readonly name: string }
  | { readonly op: 'sum'; readonly terms: readonly { readonly sign: 1 | -1; readonly of: NumberNode }[] }
  /** `known`: the first where it is known, else the second unless missing. `told`: the first unless it is missing. */
  | { readonly op: 'prefer'; readonly first: NumberNode; readonly second: NumberNode; readonly rule: 'known' | 'told' }
  /** Rows counted, or a field of theirs added up; one row that might change it leaves it unknown. */
  | { readonly op: 'total'; readonly counts: TruthNode; readonly value: NumberNode | null }
  /** The subject's value and those of the partners added up. */
  | { readonly op: 'together'; readonly own: NumberNode; readonly partners: NumberNode }
  | { readonly op: 'spread'; readonly of: NumberNode }

type Placed = { readonly id: number; readonly level: Level }
export type TruthNode = TruthOp & Placed & { readonly kind: Kind }
export type NumberNode = NumberOp & Placed

/** The nodes a node reads. */
export function inputsOf(node: TruthNode | NumberNode): readonly (TruthNode | NumberNode)[] {
  switch (node.op) {
    case 'within':
    case 'days':
    case 'not':
    case 'some':
    case 'spread':
      return [node.of]
    case 'ratio':
      return [node.num, node.den]
    case 'compare':
      return [node.left, node.right]
    case 'and':
    case 'or':
    case 'atLeast':
      return node.of
    case 'guard':
      return [node.base, node.of]
    case 'prefer':
      return [node.first, node.second]
    case 'sum':
      return node.terms.map((term) => term.of)
    case 'total':
      return node.value === null ? [node.counts] : [node.counts, node.value]
    case 'together':
      return [node.own, node.partners]
    default:
      return []
  }
}
