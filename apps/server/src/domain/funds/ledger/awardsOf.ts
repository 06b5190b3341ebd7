import type { Fen } from '@zhiyun/finance'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { sql, type Sql } from '../../../platform/database/sql.ts'
import type { Books } from './posting.ts'

/** `item` is the record the money was for, where the award named it. */
export type AwardOnBooks = { readonly case: number; readonly number: string; readonly measure: string; readonly amount: Fen; readonly date: string; readonly item?: string }

type Row = Omit<AwardOnBooks, 'item'> & { organisation: number; items: { item: string; amount: Fen }[] | null }

const standing = {
  /** Bound to the case, whether it has been paid or not. */
  promised: sql`'committed', 'frozen', 'in_transit', 'paid'`,
  /** On its way or arrived. */
  paid: sql`'in_transit', 'paid'`,
} as const

/**
 * What an organisation has been promised or paid, case by case and record by record, dated by its first commitment: relations
 * between measures are judged by what stands on the books, not by what was given back. The caller has seen that the
 * organisation may be asked about.
 */
export const awardsOf = (books: Books, organisation: number, what: keyof typeof standing = 'promised'): Promise<AwardOnBooks[]> => awardsWhere(books, sql`n.organisation = ${organisation}`, what)

/** The same of everybody at once, for what looks at a whole population. */
export const awardsOfAll = (books: Books): Promise<(AwardOnBooks & { readonly organisation: number })[]> => awardsWhere(books, sql`true`, 'promised')

function awardsWhere(books: Books, where: Sql, what: keyof typeof standing): Promise<(AwardOnBooks & { readonly organisation: number })[]> {
  return asSystem(books, async ({ db, session: { region } }) => {
    // `> 0` is what the indexes by case are kept for.
    const rows = await db.rows<Row>(sql`
      select n.organisation, n.case_id as "case", n.number, a.measure, sum(b.cum_in - b.cum_out)::bigint as amount,
        (select min(t.day) from funds.transaction t where t.region = n.region and t.case_id = n.case_id and t.case_id > 0 and t.action = 'funds.commit') as date,
        (select jsonb_agg(jsonb_build_object('item', i.item, 'amount', i.amount) order by i.n) from funds.award_item i where i.region = n.region and i.case_id = n.case_id and i.measure = a.measure) as items
      from funds.beneficiary n
      join funds.account a on a.region = n.region and a.case_id = n.case_id and a.case_id > 0 and a.stage in (${standing[what]})
      join funds.balance b on b.region = a.region and b.account = a.id
      where n.region = ${region} and ${where}
      group by n.region, n.organisation, n.case_id, n.number, a.measure having sum(b.cum_in - b.cum_out) > 0 order by n.organisation, 6, 2`)
    return rows.flatMap(byItem)
  })
}

/** What still stands is laid to the records in their order; what no record takes is an award that names none. */
function byItem({ items, amount, ...award }: Row): (AwardOnBooks & { readonly organisation: number })[] {
  let left = amount
  const parts = (items ?? []).flatMap(({ item, amount: of }) => {
    const part = Math.min(left, of)
    left -= part
    return part > 0 ? [{ ...award, item, amount: part }] : []
  })
  return left > 0 ? [...parts, { ...award, amount: left }] : parts
}
