/** A gated expression: names, strings of enumerations, Boolean and comparison operators, + and -, one outermost quotient. */
export type Expression =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Expression[] }
  /** An enumerated name against its values: `=`, `!=` and `in (…)`. */
  | { readonly kind: 'member'; readonly name: string; readonly values: readonly string[]; readonly negated: boolean }
  | { readonly kind: 'compare'; readonly operator: '>' | '>=' | '<' | '<=' | '=' | '!='; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'sum'; readonly terms: readonly { readonly sign: 1 | -1; readonly of: Expression }[] }
  | { readonly kind: 'ratio'; readonly num: Expression; readonly den: Expression }

/** An aggregate over child records; only the dictionary may say it. */
export type Aggregate = {
  readonly function: 'count' | 'sum'
  readonly record: string
  readonly filter: Expression | null
  readonly field: string | null
}
