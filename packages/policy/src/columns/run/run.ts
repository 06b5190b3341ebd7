import type { Status } from '../../decide/types.ts'
import type { ColumnPlan, MeasurePlan } from '../plan/types.ts'
import { SUBJECT, type NumberNode, type TruthNode } from '../plan/node.ts'
import type { Population } from '../store/population.ts'
import { Amounts, isSpelled } from './amounts.ts'
import { BLOCK, Frame } from './frame.ts'
import { Machine } from './machine.ts'
import { Relations } from './relations.ts'
import { MeasureState } from './state.ts'
import { statusAt } from './totals.ts'

/** One measure for the subjects of a block: valid only while the block is at hand. */
export type MeasureView = {
  readonly measure: string
  readonly status: (at: number) => Status
  readonly inapplicable: (at: number) => boolean
  /** Fen; `high` Infinity where no upper bound is printed. */
  readonly low: (at: number) => number
  readonly high: (at: number) => number
  readonly state: MeasureState
}
export type BlockView = { readonly from: number; readonly count: number; readonly words: number; readonly measures: readonly MeasureView[] }

/** A plan bound to a population; `blocks` may be run any number of times. */
export class ColumnRun {
  readonly #frame: Frame
  readonly #machine: Machine
  readonly #views: readonly MeasureView[]
  readonly #relations: Relations

  constructor(plan: ColumnPlan, population: Population) {
    this.#frame = new Frame(population)
    const span = this.#frame.span(SUBJECT)
    this.#machine = new Machine(this.#frame, plan.measures.flatMap(rootsOf))
    const words = Math.max(1, (this.#frame.capacity(SUBJECT) + 31) >>> 5)
    const states = new Map<string, MeasureState>()
    const amounts = new Map<string, Amounts>()
    for (const measure of plan.measures) {
      const state = new MeasureState(measure, words)
      states.set(measure.id, state)
      const [truth, applicant] = [this.#machine.truth(measure.truth), this.#machine.truth(measure.applicant)]
      this.#machine.step(() => state.take(truth, applicant, span.count, span.words))
      this.#machine.release(measure.truth)
      this.#machine.release(measure.applicant)
      if (!isSpelled(measure)) continue
      // Items are looked at again by relations, so what they read is never released.
      const own = new Amounts(state, plan, this.#machine)
      amounts.set(measure.id, own)
      this.#machine.step(() => own.compute())
    }
    this.#relations = new Relations(plan, this.#frame, states, amounts, words)
    this.#views = [...states.values()].map(viewOf)
  }

  /** Evaluates block after block; what `visit` sees is overwritten by the next. */
  blocks(visit: (block: BlockView) => void): void {
    const { size } = this.#frame.population
    const span = this.#frame.span(SUBJECT)
    for (let from = 0; from < size; from += BLOCK) {
      this.#frame.moveTo(from)
      this.#machine.run()
      this.#relations.apply()
      visit({ from, count: span.count, words: span.words, measures: this.#views })
    }
  }
}

function rootsOf({ truth, applicant, amount }: MeasurePlan): (TruthNode | NumberNode)[] {
  const base = amount.worth.kind === 'rate' ? [amount.worth.base] : []
  const years = amount.caps.flatMap((cap) => (cap.year === null ? [] : [cap.year]))
  return [truth, applicant, ...(amount.items === null ? [] : [amount.items.truth]), ...base, ...years]
}

const viewOf = (state: MeasureState): MeasureView => ({
  measure: state.plan.id,
  state,
  status: (at) => statusAt(state, at >>> 5, 1 << (at & 31)),
  inapplicable: (at) => ((state.inapplicable[at >>> 5]! >>> (at & 31)) & 1) === 1,
  low: state.low,
  high: state.high,
})

