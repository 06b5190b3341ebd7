import type { Fen } from '@zhiyun/finance'
import type { Fund } from './fund.ts'

/** What every movement of a case's money carries, whoever asks for it. */
export type Effect = {
  /** Names the event once and for all, e.g. `case/12/step/4/effect/1`: done again it changes nothing and answers the same. */
  readonly key: string
  /** Clause ids that the movement rests on; at least one. */
  readonly clauses: readonly string[]
  readonly note?: string
  /** 款: only this money; without it whatever the case holds. */
  readonly fund?: Fund
}

/** The ledger transaction and how much it moved; null and 0 when there was nothing to move. `repeated`: the key had already done it. */
export type Moved = { readonly transaction: number | null; readonly amount: Fen; readonly repeated: boolean }
