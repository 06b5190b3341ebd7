import type { NumberRegister } from '../kernels/number.ts'
import { SUBJECT, type NumberNode, type TruthNode } from '../plan/node.ts'
import type { ColumnPlan, MeasurePlan } from '../plan/types.ts'
import type { Population } from '../store/population.ts'
import { Amounts, isSpelled } from './amounts.ts'
import { BLOCK, Frame, type Span } from './frame.ts'
import { FusedMachine } from './fused/machine.ts'
import type { Machine } from './machine.ts'
import { Relations } from './relations.ts'
import { MeasureState, type Keep } from './state.ts'
import { WordMachine } from './wordMachine.ts'

/** The compiled measures of one block; overwritten by the next. */
export type Block = { readonly from: number; readonly count: number; readonly words: number; readonly states: readonly MeasureState[] }

/** Fewer subjects are done before a block of memory is had. */
const WORTH_VECTORS = 4096

/** A plan bound to a population; it may be run any number of times. */
export class ColumnRun {
  readonly #span: Span
  readonly #frame: Frame
  readonly #machine: Machine
  readonly #states: readonly MeasureState[]
  readonly #relations: Relations
  /** What a sweep moves the threshold against, at the block last run. */
  readonly swept: { readonly num: NumberRegister; readonly den: NumberRegister | null } | null

  /** `vectors`: by WebAssembly vectors where the machine has them and the population is worth it. */
  constructor(plan: ColumnPlan, population: Population, vectors = population.size >= WORTH_VECTORS) {
    this.#frame = new Frame(population)
    this.#span = this.#frame.span(SUBJECT)
    this.#machine = machineFor(this.#frame, [...plan.measures.flatMap(rootsOf), ...sweptRoots(plan)], vectors)
    const { kernels } = this.#machine
    const keep: Keep = { rail: () => this.#machine.keepRail(SUBJECT), floats: () => this.#machine.keepFloats(SUBJECT) }
    const states = new Map(plan.measures.map((measure) => [measure.id, new MeasureState(measure, keep, kernels)]))
    const amounts = new Map<string, Amounts>()
    for (const state of states.values()) this.#bind(state, plan, amounts)
    const { swept } = plan
    this.swept = swept === null ? null : { num: this.#machine.number(swept.num), den: swept.den === null ? null : this.#machine.number(swept.den) }
    this.#relations = new Relations(plan, this.#frame, states, amounts, keep.rail)
    this.#states = [...states.values()]
  }

  #bind(state: MeasureState, plan: ColumnPlan, amounts: Map<string, Amounts>): void {
    const { truth, applicant } = state.plan
    const [own, kind] = [this.#machine.truth(truth), this.#machine.truth(applicant)]
    this.#machine.step(() => state.take(own, kind, this.#span.count, this.#span.words))
    this.#machine.release(truth)
    this.#machine.release(applicant)
    if (!isSpelled(state.plan)) return
    // Relations look at items again, so what amounts read is never released.
    const spelled = new Amounts(state, plan, this.#machine)
    amounts.set(state.plan.id, spelled)
    this.#machine.step(() => spelled.compute())
  }

  /** Runs block after block. */
  blocks(visit: (block: Block) => void): void {
    for (let from = 0; from < this.#frame.population.size; from += BLOCK) visit(this.block(from))
  }

  /** Gives the scratch to the next run; this one, its blocks and what it swept, is over. */
  close(): void {
    this.#machine.close()
  }

  /** The block that begins at a multiple of `BLOCK`. */
  block(from: number): Block {
    this.#frame.moveTo(from)
    this.#machine.run()
    this.#relations.apply()
    return { from, count: this.#span.count, words: this.#span.words, states: this.#states }
  }
}

/** Fused loops where they can be had and are worth it, else word by word. */
function machineFor(frame: Frame, roots: readonly (TruthNode | NumberNode)[], vectors: boolean): Machine {
  return (vectors ? FusedMachine.over(frame, roots) : null) ?? new WordMachine(frame, roots)
}

function rootsOf({ truth, applicant, amount }: MeasurePlan): (TruthNode | NumberNode)[] {
  const base = amount.worth.kind === 'rate' ? [amount.worth.base] : []
  const years = amount.caps.flatMap((cap) => (cap.year === null ? [] : [cap.year]))
  return [truth, applicant, ...(amount.items === null ? [] : [amount.items.truth]), ...base, ...years]
}

const sweptRoots = ({ swept }: ColumnPlan): NumberNode[] => (swept === null ? [] : swept.den === null ? [swept.num] : [swept.num, swept.den])
