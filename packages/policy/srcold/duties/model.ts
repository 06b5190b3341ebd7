import type { DueRule } from '../time/model.ts'

/** One piece of work a document gives to someone (职责). */
export type Duty = {
  readonly id: string
  readonly path: string
  readonly name: string
  /** What is to be done, in our own words. */
  readonly matter: string
  /** 牵头 and 配合 where the document tells them apart, else all of them in `units`; none printed is empty. */
  readonly lead: readonly string[]
  readonly support: readonly string[]
  readonly units: readonly string[]
  readonly due: DueRule
  readonly output?: string
  /** Indicators it serves. */
  readonly indicators: readonly string[]
  readonly clauses: readonly string[]
}
