import { parseIpc } from '@zhiyun/patent'
import { z } from 'zod'
import type { Context } from '../../../platform/action/context.ts'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'

const nodeSchema = z.object({
  symbol: z.string(), title: z.string().nullable().describe('of the scheme that the city has loaded'), patents: z.int().describe('at the place and, down to main groups, below it'), open: z.boolean().describe('something stands below it'),
})

/** The classification below a symbol, with how many patents stand at each place; codes alone when no scheme is loaded. */
export const patentClasses = query({
  name: 'patents.patentClasses',
  summary: { zh: '分类树', en: 'The classification' },
  route: 'GET /api/patent-classes',
  input: z.strictObject({ under: z.string().regex(/^([A-H](\d\d([A-Z](\d{1,4}\/00)?)?)?)?$/).default('') }),
  output: z.object({ titled: z.boolean(), nodes: z.array(nodeSchema) }),
  async handle({ db, session: { region } }, { under }) {
    const nodes = await db.rows<z.infer<typeof nodeSchema>>(sql`
      select coalesce(t.symbol, n.symbol) as symbol, t.title, coalesce(n.patents, 0) as patents,
        exists(select 1 from patents.class_title c where c.region = ${region} and c.parent = coalesce(t.symbol, n.symbol)) or exists(select 1 from patents.class_tally c where c.region = ${region} and c.parent = coalesce(t.symbol, n.symbol)) as open
      from (select symbol, title from patents.class_title where region = ${region} and parent = ${under}) t
      full join (select symbol, patents from patents.class_tally where region = ${region} and parent = ${under}) n using (symbol)`)
    const { titled } = await db.one<{ titled: boolean }>(sql`select exists(select 1 from patents.class_title where region = ${region}) as titled`)
    return { titled, nodes: nodes.toSorted((a, b) => (keyOf(a.symbol) < keyOf(b.symbol) ? -1 : 1)) }
  },
})

const keyOf = (symbol: string): string => {
  const read = parseIpc(symbol)
  return read.ok ? read.value.key : symbol
}

/** Counts the register at every place of the classification anew. */
export async function countClasses({ db, session: { region } }: Pick<Context, 'db' | 'session'>): Promise<number> {
  await db.run(sql`delete from patents.class_tally where region = ${region}`)
  return db.run(sql`
    insert into patents.class_tally(region, symbol, parent, patents)
    select ${region}, symbol, patents.class_parent(symbol), count(*) from patents.patent p
    cross join lateral (
      select distinct place.symbol from unnest(p.ipc) each(symbol)
      cross join lateral (values (left(each.symbol, 1)), (left(each.symbol, 3)), (left(each.symbol, 4)), (case when each.symbol like '%/%' then split_part(each.symbol, '/', 1) || '/00' end), (each.symbol)) place(symbol)
      where place.symbol ~ '^[A-H](\\d\\d([A-Z](\\d{1,4}/\\d{2,6})?)?)?$') c
    where p.region = ${region} group by symbol`)
}
