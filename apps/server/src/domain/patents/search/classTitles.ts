import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'

/** Titles of symbols of the classification, as the scheme that the city has loaded prints them; none without a scheme. */
export async function classTitles({ db, session: { region } }: Pick<Context, 'db' | 'session'>, symbols: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db.rows<{ symbol: string; title: string }>(sql`select symbol, title from patents.class_title where region = ${region} and symbol = any (${symbols})`)
  return new Map(rows.map(({ symbol, title }) => [symbol, title]))
}
