import type { Context } from '../../platform/action/context.ts'
import { sql } from '../../platform/database/sql.ts'
import type { Source } from '@zhiyun/policy'
import type { FactName } from './definition.ts'
import { ranks } from './source.ts'
import type { Stored } from './value.ts'

export type Statement = {
  readonly subject: number
  readonly fact: FactName
  /** First day of the year, or the day since when it holds. */
  readonly lo: string
  readonly source: Source
  /** Code of facts.source. */
  readonly code: number
  readonly stored: Stored
  readonly evidence: string | null
}

/**
 * Writes statements in the caller's transaction; returns how many changed what was known. Repeating one changes
 * nothing. Of two statements of one source about one period in the list, the last counts.
 */
export async function putFacts({ db, session, clock }: Pick<Context, 'db' | 'session' | 'clock'>, statements: readonly Statement[]): Promise<number> {
  if (statements.length === 0) return 0
  const rows = new Map(
    statements.map(({ subject, fact, lo, source, code, stored, evidence }) => [
      `${subject}/${fact.code}/${lo}/${code}`,
      { subject, name: fact.code, lo, source: code, rank: ranks[source], value: stored.value, text: stored.text, evidence, period: fact.grain === 'year' ? Number(lo.slice(0, 4)) : 0 },
    ]),
  )
  // One order for all writers, so that two sets meet without a deadlock as often as can be.
  const ordered = [...rows.values()].sort((a, b) => a.subject - b.subject || a.name - b.name || (a.lo < b.lo ? -1 : 1))
  const { changed } = await db.one<{ changed: number }>(sql`select facts.put(${session.region}, ${clock.now()}, ${session.actor}, ${JSON.stringify(ordered)}::jsonb) as changed`)
  return changed
}
