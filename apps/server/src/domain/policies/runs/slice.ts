import type { Dictionary } from '@zhiyun/policy'
import type { Layout } from '@zhiyun/policy/sql'

/** Some neighbouring organisations of a region, and the day and the moment for which their facts are asked. */
export type Slice = {
  readonly region: number
  /** Organisations above this number … */
  readonly after: number
  /** … up to this one. */
  readonly upto: number
  /** ISO day. */
  readonly day: string
  /** ISO moment: what had been recorded by then. */
  readonly knownAt: string
  readonly dictionary: Dictionary
  readonly layout: Layout
}

/** The rows of a table of facts that count for the slice; `column` names the organisation. */
export const within = ({ region, after, upto }: Slice, column: string): string => `region = ${region} and ${column} > ${after} and ${column} <= ${upto}`
export const knownBy = ({ knownAt }: Slice): string => `recorded_at <= '${knownAt}' and superseded_at > '${knownAt}'`
