import { and, ERROR, FALSE, isUnknown, not, or, TRUE, truthOf, type Truth } from '../../truth/truth.ts'
import type { Cell } from '../cell.ts'
import { holds } from './holds.ts'

/** A number, known when `state` is TRUE; `ask` is what is missing. */
export type Computed = { readonly state: Truth; readonly value: number; readonly ask: readonly Cell[] }

/** The left side of a threshold, computed once for as many bounds as the rule has. */
export type LeftSide =
  | { readonly kind: 'number'; readonly value: Computed }
  | { readonly kind: 'ratio'; readonly num: Computed; readonly den: Computed; readonly zero: Truth }
  | { readonly kind: 'calendar'; readonly state: Truth; readonly value: string | number | null }

const NOTHING: readonly Cell[] = []
const NO_NUMBER: Computed = { state: ERROR, value: 0, ask: NOTHING }

/** A part of a formula: it says what it is of the cells that the whole formula reads. */
export abstract class Term {
  truth(_cells: readonly Cell[]): Truth {
    return ERROR
  }

  /** Sums and names; a ratio is never divided. */
  number(_cells: readonly Cell[]): Computed {
    return NO_NUMBER
  }

  /** Dates compare as ISO texts, everything else as numbers. */
  comparable(cells: readonly Cell[]): { readonly state: Truth; readonly value: number | string } {
    return this.number(cells)
  }

  left(cells: readonly Cell[], _zero: '不符合' | '出错' | undefined): LeftSide {
    return { kind: 'number', value: this.number(cells) }
  }

  /** What keeps it unknown; parts already decided are left out. */
  abstract unknown(cells: readonly Cell[]): readonly Cell[]
}

export class FactTerm extends Term {
  readonly #at: number

  constructor(at: number) {
    super()
    this.#at = at
  }

  override truth(cells: readonly Cell[]): Truth {
    const { state, value } = cells[this.#at]!
    return state === TRUE ? truthOf(value === true) : state
  }

  override number(cells: readonly Cell[]): Computed {
    const { state, value, ask } = cells[this.#at]!
    return state === TRUE && typeof value === 'number' ? { state: TRUE, value, ask: NOTHING } : { state: state === TRUE ? ERROR : state, value: 0, ask }
  }

  override comparable(cells: readonly Cell[]): { readonly state: Truth; readonly value: number | string } {
    const { state, value } = cells[this.#at]!
    if (state !== TRUE) return { state, value: 0 }
    return typeof value === 'string' ? { state: TRUE, value } : this.number(cells)
  }

  override left(cells: readonly Cell[], zero: '不符合' | '出错' | undefined): LeftSide {
    const { definition, state, value } = cells[this.#at]!
    if (definition?.type === '日期' || definition?.type === '年度') return { kind: 'calendar', state, value: state === TRUE ? (value as string | number) : null }
    return super.left(cells, zero)
  }

  unknown(cells: readonly Cell[]): readonly Cell[] {
    const { state, ask } = cells[this.#at]!
    return isUnknown(state) ? ask : NOTHING
  }
}

/** An enumerated name against its values. */
export class MemberTerm extends Term {
  readonly #at: number
  readonly #values: readonly string[]
  readonly #negated: boolean

  constructor(at: number, values: readonly string[], negated: boolean) {
    super()
    this.#at = at
    this.#values = values
    this.#negated = negated
  }

  override truth(cells: readonly Cell[]): Truth {
    const { state, value } = cells[this.#at]!
    return state === TRUE ? truthOf(this.#values.includes(String(value)) !== this.#negated) : state
  }

  unknown(cells: readonly Cell[]): readonly Cell[] {
    const { state, ask } = cells[this.#at]!
    return isUnknown(state) ? ask : NOTHING
  }
}

export class NotTerm extends Term {
  readonly #of: Term

  constructor(of: Term) {
    super()
    this.#of = of
  }

  override truth(cells: readonly Cell[]): Truth {
    return not(this.#of.truth(cells))
  }

  unknown(cells: readonly Cell[]): readonly Cell[] {
    return this.#of.unknown(cells)
  }
}

export class JunctionTerm extends Term {
  readonly #isAnd: boolean
  readonly #of: readonly Term[]

  constructor(kind: 'and' | 'or', of: readonly Term[]) {
    super()
    this.#isAnd = kind === 'and'
    this.#of = of
  }

  override truth(cells: readonly Cell[]): Truth {
    let truth = this.#isAnd ? TRUE : FALSE
    for (const part of this.#of) truth = this.#isAnd ? and(truth, part.truth(cells)) : or(truth, part.truth(cells))
    return truth
  }

  unknown(cells: readonly Cell[]): readonly Cell[] {
    return this.#of.flatMap((part) => (isUnknown(part.truth(cells)) ? part.unknown(cells) : NOTHING))
  }
}

export class CompareTerm extends Term {
  readonly #operator: '>' | '>=' | '<' | '<=' | '=' | '!='
  readonly #left: Term
  readonly #right: Term

  constructor(operator: '>' | '>=' | '<' | '<=' | '=' | '!=', left: Term, right: Term) {
    super()
    this.#operator = operator
    this.#left = left
    this.#right = right
  }

  override truth(cells: readonly Cell[]): Truth {
    const left = this.#left.comparable(cells)
    const right = this.#right.comparable(cells)
    const state = and(left.state, right.state)
    if (state !== TRUE) return state
    const sign = left.value === right.value ? 0 : left.value < right.value ? -1 : 1
    return truthOf(this.#operator === '!=' ? sign !== 0 : holds(this.#operator, sign))
  }

  unknown(cells: readonly Cell[]): readonly Cell[] {
    return [...this.#left.unknown(cells), ...this.#right.unknown(cells)]
  }
}

export class SumTerm extends Term {
  readonly #terms: readonly { readonly sign: 1 | -1; readonly of: Term }[]

  constructor(terms: readonly { readonly sign: 1 | -1; readonly of: Term }[]) {
    super()
    this.#terms = terms
  }

  override number(cells: readonly Cell[]): Computed {
    let value = 0
    let state = TRUE
    let ask = NOTHING
    for (const { sign, of } of this.#terms) {
      const part = of.number(cells)
      value += sign * part.value
      state = and(state, part.state)
      if (part.ask.length > 0) ask = [...ask, ...part.ask]
    }
    return { state: state === TRUE && Math.abs(value) > Number.MAX_SAFE_INTEGER ? ERROR : state, value, ask }
  }

  unknown(cells: readonly Cell[]): readonly Cell[] {
    return this.#terms.flatMap(({ of }) => of.unknown(cells))
  }
}

export class RatioTerm extends Term {
  readonly #num: Term
  readonly #den: Term

  constructor(num: Term, den: Term) {
    super()
    this.#num = num
    this.#den = den
  }

  override left(cells: readonly Cell[], zero: '不符合' | '出错' | undefined): LeftSide {
    return { kind: 'ratio', num: this.#num.number(cells), den: this.#den.number(cells), zero: zero === '不符合' ? FALSE : ERROR }
  }

  unknown(cells: readonly Cell[]): readonly Cell[] {
    return [...this.#num.unknown(cells), ...this.#den.unknown(cells)]
  }
}
