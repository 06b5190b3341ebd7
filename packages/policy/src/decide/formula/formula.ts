import type { Expression } from '../../expression/types.ts'
import type { Truth } from '../../truth/truth.ts'
import type { Cell, Cells } from '../cell.ts'
import type { Name } from '../vocabulary.ts'
import type { Term } from './term.ts'

/** As many combinations of common cells are told apart; beyond it every subject is looked at by itself. */
const MOST_CODES = 1 << 20

/** An expression compiled for one scope: the names it reads, identities opened up, each once, and what it says of their cells. */
export class Formula {
  readonly of: Expression
  readonly names: readonly Name[]
  readonly term: Term
  /** Whether it speaks of a closed year, an age or a day: what nobody can change. */
  readonly isPast: boolean
  readonly #isCoded: boolean
  readonly #weights: readonly number[]

  constructor(of: Expression, names: readonly Name[], term: Term, isPast: boolean) {
    this.of = of
    this.names = names
    this.term = term
    this.isPast = isPast
    let codes = 1
    this.#weights = names.map(({ common }) => {
      const weight = codes
      codes *= common?.codes ?? 2
      return weight
    })
    this.#isCoded = codes <= MOST_CODES
  }

  read(from: Cells): Cell[] {
    const cells: Cell[] = []
    for (const { isField, slot } of this.names) cells.push(isField ? from.field(slot) : from.fact(slot))
    return cells
  }

  /** One number for the cells as they are, or 0 when one of them is the subject's own. */
  code(from: Cells): number {
    if (!this.#isCoded) return 0
    // Without names there is but one code.
    let code = this.names.length === 0 ? 1 : 0
    for (let i = 0; i < this.names.length; i++) {
      const { isField, slot } = this.names[i]!
      const cell = isField ? from.field(slot) : from.fact(slot)
      if (cell.code === 0) return 0
      code += cell.code * this.#weights[i]!
    }
    return code
  }

  truthAt(from: Cells): Truth {
    return this.term.truth(this.read(from))
  }
}
