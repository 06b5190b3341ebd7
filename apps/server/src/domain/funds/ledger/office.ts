import type { Fen } from '@zhiyun/finance'
import type { Context } from '../../../platform/action/context.ts'
import type { AwardOnBooks } from './awardsOf.ts'
import type { Books } from './posting.ts'

/** What the policy leaves an organisation under one measure, in fen for all of one case; null where nothing bounds it. */
export type Ceiling = { readonly high: Fen | null; readonly clauses: readonly string[]; /** In words: which cap, which relation. */ readonly why: readonly string[] }

/** Asked at award and at payment. `awards` is what stands on the books for all other cases of the organisation. */
export type CeilingOf = (books: Books, question: { readonly organisation: number; readonly measure: string; readonly case: number; readonly awards: readonly AwardOnBooks[] }) => Promise<Ceiling>

/** What the bank said of one payment. */
export type BankAnswer = { readonly arrived: true; readonly receipt: string } | { readonly arrived: false; readonly reason: string }

/** A kind of use that central money is reported under, with its clause. */
export type Use = { readonly category: string; readonly clause: string; readonly words: string }

/** What the ledger needs of the floors above and beside it; the app puts it together. The ledger itself knows no policy and no case. */
export type Office = {
  readonly ceilingOf: CeilingOf
  /** Lets the case that ordered a payment take the bank's answer as its own step, which then moves the money; false when no case did. */
  readonly answer: (context: Context, payment: { readonly id: number; readonly key: string }, answer: BankAnswer) => Promise<boolean>
  readonly uses: readonly Use[]
}
