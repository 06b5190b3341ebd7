import type { Case } from '../case.ts'
import type { Formula } from '../formula/formula.ts'
import type { ConditionNode } from '../node/condition.ts'

const OWN = 0
const UNKNOWN = 1
const NONE = 2

/** Everything about a subject that a measure may look at, whatever the reading: beside the day, its assessment follows from these. */
export class Reads {
  readonly #measure: string
  readonly #slots: number[] = []
  readonly #judgements: string[] = []
  #record: string | null = null
  #isJoint = false

  constructor(measure: string) {
    this.#measure = measure
  }

  /** How many answers there are: besides facts and findings, what was received, the partners and the records. */
  get length(): number {
    return this.#slots.length + this.#judgements.length + 3
  }

  /** Numbers and days, which are nearly always the subject's own, come first: then the rest need not be looked at. */
  addFacts({ names }: Formula): void {
    for (const { slot, common } of names) {
      if (this.#slots.includes(slot)) continue
      if (common?.hasValues === false) this.#slots.unshift(slot)
      else this.#slots.push(slot)
    }
  }

  addConditions(nodes: readonly ConditionNode[]): void {
    for (const node of nodes) node.addTo(this)
  }

  addJudgement(key: string): void {
    this.#judgements.push(key)
  }

  addRecords(record: string): void {
    this.#record = record
  }

  addPartners(): void {
    this.#isJoint = true
  }

  /** The answers of a subject as numbers, the same for the same ones; false as soon as one of them is its own. */
  write(facts: Case, into: Uint16Array): boolean {
    const { subject, partners, judgements } = facts
    let at = 0
    for (let i = 0; i < this.#slots.length; i++) {
      const { code } = subject.fact(this.#slots[i]!)
      if (code === OWN) return false
      into[at++] = code
    }
    for (let i = 0; i < this.#judgements.length; i++) {
      const found = judgements[this.#judgements[i]!]
      into[at++] = typeof found === 'boolean' ? Number(found) : NONE
    }
    const received = codeOf(facts.ownAwards(this.#measure))
    const joined = this.#isJoint ? codeOf(partners) : NONE
    const records = this.#record === null ? NONE : codeOf(subject.records(this.#record))
    into[at++] = received
    into[at++] = joined
    into[at] = records
    return received !== OWN && joined !== OWN && records !== OWN
  }
}

const codeOf = (list: readonly unknown[] | null | undefined): number => (list == null ? UNKNOWN : list.length === 0 ? NONE : OWN)
