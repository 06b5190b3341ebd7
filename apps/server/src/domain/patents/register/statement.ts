import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'
import type { Statement } from './combine.ts'
import { CopyText } from './copyText.ts'
import { patentColumns, type Patent } from './patent.ts'
import { SEVERAL } from './sources.ts'
import { copyLines, instant, lineOf, SAID } from './writePatents.ts'

/** What a source said of an application; `number` is the one it was recorded under, `aside` that it counts for nothing. */
export type Said = Statement & { readonly application: string; readonly number: string; readonly aside: boolean }

/** What each source said of these rows of the register. A row of which one source alone has spoken is its statement. */
export async function standsFor({ db, session }: Pick<Context, 'db' | 'session'>, rows: readonly (Patent & { readonly source: string })[]): Promise<Map<string, Said[]>> {
  const several = rows.filter(({ source }) => source === SEVERAL).map(({ application }) => application)
  const kept = several.length === 0 ? [] : await db.rows<Patent & { source: string; number: string; under: string; aside: boolean }>(sql`
    select p.source, p.number, p.aside_at is not null as aside, p.application as under, ${patentColumns} from patents.statement p
    where p.region = ${session.region} and p.application = any (${several}) order by p.application, p.source, p.number`)
  const said = new Map<string, Said[]>(rows.map(({ source, ...patent }) => [patent.application, source === SEVERAL ? [] : [{ source, application: patent.application, number: patent.application, aside: false, patent }]]))
  for (const { source, number, under, aside, ...patent } of kept) said.get(under)!.push({ source, application: under, number, aside, patent: { ...patent, application: number } })
  return said
}

/** What a statement keeps: what follows from it (`standing`, `ends_on`) is of the row alone. */
const KEPT = SAID.filter((name) => name !== 'application' && name !== 'standing' && name !== 'ends_on')
const STAGING = `create temp table if not exists patent_statement on commit delete rows as select application as under, source, number, ${SAID.map((name) => `p.${name}`).join(', ')}
  from patents.patent p, (select ''::text as number) as none with no data`

/** Keeps statements, the newer word of a source over its older one; what was set aside stays aside. */
export async function writeStatements(context: Pick<Context, 'db' | 'session' | 'clock'>, statements: readonly Said[]): Promise<void> {
  if (statements.length === 0) return
  const lines = new CopyText()
  await copyLines(context, 'pg_temp.patent_statement', statements.map(({ application, source, number, patent }) => lineOf(lines.plain(application).plain(source).plain(number), patent)), {
    before: [STAGING, 'truncate pg_temp.patent_statement'],
    after: [`insert into patents.statement(region, application, source, number, said_at, ${KEPT.join(', ')})
      select ${Number(context.session.region)}, under, source, number, ${instant(context)}, ${KEPT.join(', ')} from pg_temp.patent_statement
      on conflict (region, application, source, number) do update set said_at = excluded.said_at, ${KEPT.map((name) => `${name} = excluded.${name}`).join(', ')}`],
  })
}

/** Whether what a source says of `patents.event e` counts: it does until somebody sets the source aside for that patent. */
export const heard = sql`not exists (select from patents.statement s where s.region = e.region and s.application = e.application and s.source = e.source and s.aside_at is not null)`
