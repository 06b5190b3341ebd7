import type { Context } from '../../../platform/action/context.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { combine } from './combine.ts'
import { patentColumns, type Patent } from './patent.ts'
import { ranksOn, SEVERAL } from './sources.ts'
import { standsFor, writeStatements, type Said } from './statement.ts'
import { rewritePatents } from './writePatents.ts'

export type Standing = Patent & { readonly source: string }

/** The row, held until the transaction ends. Throws NOT_FOUND. */
export async function lockPatent({ db, session }: Pick<Context, 'db' | 'session'>, application: string): Promise<Standing> {
  const found = await db.maybe<Standing>(sql`select p.source, ${patentColumns} from patents.patent p where p.region = ${session.region} and p.application = ${application} for update`)
  if (found === undefined) throw new Refusal('NOT_FOUND', application)
  return found
}

/** Writes the row anew from what is kept of its sources; one statement alone is the row again, and is not kept twice. */
export async function settleAgain(context: Pick<Context, 'db' | 'session' | 'clock'>, row: Standing): Promise<void> {
  const { db, session } = context
  const said = (await standsFor(context, [row])).get(row.application)!
  const [only] = said
  if (said.length === 1 && only !== undefined && only.number === row.application && !only.aside) {
    await db.run(sql`delete from patents.statement where region = ${session.region} and application = ${row.application}`)
    await rewritePatents(context, [{ source: only.source, patent: only.patent }])
    return
  }
  const heard = said.filter(({ aside }) => !aside)
  if (heard.length === 0) throw new Refusal('LAST_SOURCE', row.application)
  await rewritePatents(context, [{ source: SEVERAL, patent: combine(row.application, heard, ranksOn(today(context.clock))).patent }])
}

/** Keeps what is said of a row apart from it, so that something can be added or set aside. */
export async function keepApart(context: Pick<Context, 'db' | 'session' | 'clock'>, row: Standing): Promise<readonly Said[]> {
  const said = (await standsFor(context, [row])).get(row.application)!
  if (row.source !== SEVERAL) await writeStatements(context, said)
  return said
}
