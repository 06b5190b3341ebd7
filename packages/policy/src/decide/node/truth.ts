import type { Condition, Test } from '../../pack/types.ts'
import { any } from '../../truth/truth.ts'
import type { Formula } from '../formula/formula.ts'
import { Outcome } from '../outcome.ts'
import type { Place } from '../place.ts'
import { ConditionNode, isOwn, joined, partnerAsk, sidesOf } from './condition.ts'
import { Known } from './known.ts'

/** 是: an expression that has to be true. */
export class TruthNode extends ConditionNode {
  declare readonly formula: Formula
  readonly #known = new Known()

  constructor(condition: Condition & { readonly test: Extract<Test, { kind: 'is' }> }, formula: Formula, text: () => string) {
    super(condition, 'is', text, formula)
  }

  evaluate(place: Place): Outcome {
    const { condition, formula } = this
    if (!isOwn(condition)) {
      const sides = sidesOf(condition, formula, place)
      const truth = joined(condition, any(sides.map(({ cells }) => formula.term.truth(cells))), place)
      return new Outcome(this, truth, { sides, asks: partnerAsk(condition, truth, place) })
    }
    const code = formula.code(place.lookup)
    const known = this.#known.find(code)
    if (known) return known
    const cells = formula.read(place.lookup)
    const outcome = new Outcome(this, formula.term.truth(cells), { cells })
    return code === 0 ? outcome : this.#known.keep(code, outcome)
  }
}
