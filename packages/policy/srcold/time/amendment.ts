import type { IsoDate } from '@zhiyun/calendar'

/** One change to a pack (修订): what it changes, from which day, by which document. */
export type Amendment = {
  readonly id: string
  /** Day of effect. */
  readonly from: IsoDate
  /** The document that makes the change. */
  readonly by?: string
  /** 从新: decisions from that day on. 从旧: only matters that began from that day on. */
  readonly transition: '从新' | '从旧'
  /** Addresses it changes: `X09/条件/销售收入/须`. */
  readonly at: readonly string[]
  readonly clauses: readonly string[]
}

/** The days between which a measure may be used, where they differ from those of its document. */
export type MeasureTerm = { readonly from?: IsoDate; readonly until?: IsoDate; readonly by?: string; readonly clauses: readonly string[] }
