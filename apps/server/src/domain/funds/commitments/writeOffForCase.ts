import { sql } from '../../../platform/database/sql.ts'
import type { Books } from '../ledger/posting.ts'

/** `key` is the effect's key: it begins with the number of the case that claimed. */
export type WriteOff = { readonly key: string; readonly cases: readonly number[] }

/**
 * 核销: what this case has claimed and nobody has paid is given up, and stays in the books as such. Two persons and the
 * grounds are the case's own. No money moves; nothing owed is nothing to give up. Answers how much.
 */
export async function writeOffForCase({ db, session }: Books, { key, cases }: WriteOff): Promise<{ writtenOff: number }> {
  const given = await db.rows<{ owed: number }>(sql`
    with owing as (
      select id, amount - collected - written_off as owed from funds.receivable
       where region = ${session.region} and case_id = any(${cases}) and split_part(key, '/', 1) = split_part(${key}, '/', 1) and collected + written_off < amount
       order by id for no key update)
    update funds.receivable r set written_off = r.written_off + owing.owed from owing where r.region = ${session.region} and r.id = owing.id returning owing.owed`)
  return { writtenOff: given.reduce((sum, { owed }) => sum + owed, 0) }
}
