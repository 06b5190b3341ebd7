import { parseIpc } from '@zhiyun/patent'
import { z } from 'zod'
import type { Context } from '../../../platform/action/context.ts'
import { query } from '../../../platform/action/declare.ts'
import { sql, type Database } from '../../../platform/database/sql.ts'

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

/**
 * Brings the counts at every place of the classification up to date: by what changed since, or all of the register the first
 * time. Returns how many counts were written.
 */
export async function countClasses({ db, session: { region } }: Pick<Context, 'db' | 'session'>): Promise<number> {
  await db.run(sql`select pg_advisory_xact_lock(hashtext('zhiyun.patents.classes'), ${region})`)
  const counted = await db.maybe(sql`select from patents.followed where region = ${region} and classed`)
  return counted === undefined ? countAll(db, region) : countChanges(db, region)
}

/** Where `alike` says how many patents have the same symbols: how many stand at each place, each patent once. */
const counted = sql`
  counted as (
    select c.place as symbol, sum(k.n) as n from alike k
    cross join lateral (select distinct unnest(array[left(s, 1), left(s, 3), left(s, 4), case when s like '%/%' then split_part(s, '/', 1) || '/00' end, s]) as place from unnest(k.ipc) s) c
    group by c.place having c.place ~ '^[A-H](\\d\\d([A-Z](\\d{1,4}/\\d{2,6})?)?)?$' and sum(k.n) <> 0)`

async function countAll(db: Database, region: number): Promise<number> {
  const written = await db.run(sql`
    with taken as (delete from patents.reclassed where region = ${region}),
    alike as materialized (select p.ipc, count(*)::int as n from patents.patent p where p.region = ${region} and p.ipc <> '{}' group by p.ipc),
    ${counted},
    gone as (delete from patents.class_tally t where t.region = ${region} and not exists (select from counted c where c.symbol = t.symbol))
    insert into patents.class_tally(region, symbol, parent, patents)
    select ${region}, c.symbol, patents.class_parent(c.symbol), c.n from counted c
    on conflict (region, symbol) do update set patents = excluded.patents where class_tally.patents <> excluded.patents`)
  await db.run(sql`insert into patents.followed(region, classed) values (${region}, true) on conflict (region) do update set classed = true`)
  return written
}

async function countChanges(db: Database, region: number): Promise<number> {
  const written = await db.run(sql`
    with taken as (delete from patents.reclassed where region = ${region} returning lists, n),
    alike as materialized (select string_to_array(l.list, ' ') as ipc, sum(t.n) as n from taken t cross join lateral unnest(t.lists) l(list) group by l.list having sum(t.n) <> 0),
    ${counted}
    insert into patents.class_tally(region, symbol, parent, patents)
    select ${region}, c.symbol, patents.class_parent(c.symbol), c.n from counted c
    on conflict (region, symbol) do update set patents = class_tally.patents + excluded.patents`)
  await db.run(sql`delete from patents.class_tally where region = ${region} and patents = 0`)
  return written
}
