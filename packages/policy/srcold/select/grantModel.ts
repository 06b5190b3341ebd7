import type { Quantity } from '../quantity/types.ts'

/** One payment of an award in several (分期). */
export type Instalment = {
  readonly id: string
  readonly path: string
  /** A printed sum, a share of the award, or what is left (余额). */
  readonly amount: { readonly kind: 'sum' | 'share'; readonly quantity: Quantity } | { readonly kind: 'rest' }
  /** The year it is printed for; later years when only 以后年度 is printed. */
  readonly year?: number
  readonly from?: string
  /** 付款前提 of the measure that it waits for. */
  readonly needs: readonly string[]
  readonly clauses: readonly string[]
}
