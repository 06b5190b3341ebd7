import type { Condition, Test } from '../../pack/types.ts'
import { JUDGED, truthOf } from '../../truth/truth.ts'
import type { Formula } from '../formula/formula.ts'
import { Outcome } from '../outcome.ts'
import type { Place } from '../place.ts'
import type { Reads } from '../plan/reads.ts'
import { ConditionNode } from './condition.ts'
import { Known } from './known.ts'

/** 判断: what experts find; the facts they are pointed to are shown with it. */
export class JudgedNode extends ConditionNode {
  declare readonly formula: Formula
  readonly #key: string
  readonly #known = new Known()

  /** `key`: under which the experts' finding is kept. */
  constructor(condition: Condition & { readonly test: Extract<Test, { kind: 'judge' }> }, formula: Formula, text: () => string, key: string) {
    super(condition, 'judge', text, formula)
    this.#key = key
  }

  override addTo(reads: Reads): void {
    super.addTo(reads)
    reads.addJudgement(this.#key)
  }

  evaluate(place: Place): Outcome {
    const found = place.judgement(this.#key)
    const facts = this.formula.code(place.lookup)
    const code = facts === 0 ? 0 : facts * 3 + (found === undefined ? 0 : found ? 1 : 2)
    const known = this.#known.find(code)
    if (known) return known
    const outcome = new Outcome(this, found === undefined ? JUDGED : truthOf(found), { cells: this.formula.read(place.lookup) })
    return code === 0 ? outcome : this.#known.keep(code, outcome)
  }
}
