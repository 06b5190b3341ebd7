import type { Condition, Test } from '../../pack/types.ts'
import { atLeast, type Truth } from '../../truth/truth.ts'
import { allOf, anyOf, Outcome } from '../outcome.ts'
import { isActive, type Place } from '../place.ts'
import type { Reads } from '../plan/reads.ts'
import { ConditionNode, outcomeAt } from './condition.ts'
import { Known, MOST_KEPT } from './known.ts'

type Junction = Extract<Test, { readonly of: readonly Condition[] }>

/** 任一 全部 至少: conditions joined. */
export class JunctionNode extends ConditionNode {
  readonly parts: readonly ConditionNode[]
  readonly #test: Junction
  readonly #known = new Known()

  constructor(condition: Condition & { readonly test: Junction }, parts: readonly ConditionNode[], text: () => string) {
    super(condition, condition.test.kind, text)
    this.#test = condition.test
    this.parts = parts
  }

  evaluate(place: Place): Outcome {
    const children: Outcome[] = []
    // Its parts' codes as digits; 0 in the place of a part that does not exist under the readings.
    let code = 0
    let common = true
    for (const part of this.parts) {
      code *= MOST_KEPT + 1
      if (!isActive(part.condition.when, place.choice)) continue
      const child = outcomeAt(part, place)
      children.push(child)
      code += child.code
      if (child.code === 0) common = false
    }
    if (!common || code === 0 || code > Number.MAX_SAFE_INTEGER) return new Outcome(this, this.#truth(children), { children })
    return this.#known.find(code) ?? this.#known.keep(code, new Outcome(this, this.#truth(children), { children }))
  }

  override addTo(reads: Reads): void {
    reads.addConditions(this.parts)
  }

  #truth(children: readonly Outcome[]): Truth {
    const test = this.#test
    if (test.kind === 'atLeast') return atLeast(test.least.value, children.map(({ truth }) => truth))
    return test.kind === 'any' ? anyOf(children) : allOf(children)
  }
}
