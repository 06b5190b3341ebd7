import type { Parties } from './conflicts.ts'
import type { Reason } from './reason.ts'

/** Whom a case needs, and who cannot be asked for reasons that the case itself knows. */
export type Question = Parties & {
  readonly case: number
  /** Number of the case. */
  readonly matter: string
  readonly role: string
  /** 池 of the vocabulary. */
  readonly pool: string
  readonly count: number
  /** 至少: a smaller draw is enough; null: all of them. */
  readonly atLeast: number | null
  /** Substitutes of a draw that nobody has sealed. */
  readonly substitutes: number
  /** Accounts that have done something in the case. */
  readonly handled: readonly number[]
  /** Accounts (of a pool of organisations: their numbers) that hold or have held the role in it; of these, `seated` still do. */
  readonly known: readonly number[]
  readonly seated: readonly number[]
}

/** `subject` is an account; in a pool of organisations the organisation's number. */
export type Eligible = { readonly expert: number; readonly subject: number; readonly name: string; readonly employerKey: string; readonly fields: readonly string[]; readonly year: number }
export type Excluded = { readonly expert: number; readonly name: string; readonly reasons: readonly Reason[] }
export type Pool = { readonly eligible: readonly Eligible[]; readonly excluded: readonly Excluded[]; /** Those who sit already, whatever has since become of them. */ readonly seated: readonly Eligible[] }
