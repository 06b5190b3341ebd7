import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { Context } from '../../../platform/action/context.ts'
import { CopyText, piecesOf, type Line } from './copyText.ts'
import { endOf, standingOf, type Patent, type Publication } from './patent.ts'

/** What the register says of an application, in the order in which a line is written; staging tables have the same types, so that an INSERT converts nothing. */
export const SAID = [
  'application', 'kind', 'title', 'abstract', 'applicants', 'original', 'inventors', 'first_only', 'ipc', 'locarno', 'publications',
  'published_on', 'filed_on', 'granted_on', 'stated', 'standing', 'ends_on', 'address', 'postcode', 'doubts',
] as const

type Written = Pick<Context, 'db' | 'session' | 'clock'>
export const instant = ({ clock }: Pick<Context, 'clock'>): string => `'${clock.now().toISOString()}'::timestamptz`

/**
 * Runs `before`, COPYs the lines into a table of the connection's own and runs `after`, all in one packet: the reader of
 * the next rows keeps this thread busy, and every answer would wait for it. (COPY into the register itself is refused under row-level security.)
 */
export async function copyLines({ db }: Pick<Context, 'db'>, table: string, lines: Iterable<Line>, { before, after = [] }: { before: readonly string[]; after?: readonly string[] }): Promise<void> {
  await pipeline(Readable.from(piecesOf(lines)), db.client.query(copyFrom([...before, `copy ${table} from stdin`, ...after].join(';'))))
}

const SETTLED = `create temp table if not exists patent_settled on commit delete rows as select source, ${SAID.join(', ')} from patents.patent with no data`

/** Writes what has been settled over what stands in the register, in the caller's transaction; `source` as `patents.patent` has it. */
export async function rewritePatents(context: Written, writes: readonly { readonly source: string; readonly patent: Patent }[]): Promise<void> {
  if (writes.length === 0) return
  const columns = ['source', ...SAID.slice(1)]
  const lines = new CopyText()
  await copyLines(context, 'pg_temp.patent_settled', writes.map(({ source, patent }) => lineOf(lines.plain(source), patent)), {
    before: [SETTLED, 'truncate pg_temp.patent_settled'],
    after: [`update patents.patent p set (${columns.join(', ')}, changed_at, revision) = (select ${columns.map((name) => (name === 'ends_on' ? 'i.ends_on + coalesce(p.compensation, 0)' : `i.${name}`)).join(', ')}, ${instant(context)}, p.revision + 1)
      from pg_temp.patent_settled i where p.region = ${Number(context.session.region)} and p.application = i.application`],
  })
}

/** Ends a line with the columns of `SAID`. */
export function lineOf(to: CopyText, p: Patent): Line {
  to.plain(p.application).plain(p.kind).text(p.title).text(p.abstract).list(p.applicants).list(p.original).list(p.inventors).list(p.firstOnly).list(p.ipc).list(p.locarno)
  return published(to, p.publications).plain(p.publishedOn).plain(p.filedOn).plain(p.grantedOn).plain(p.stated).plain(standingOf(p)).plain(endOf(p)).text(p.address).text(p.postcode).list(p.doubts).end()
}

/** Numbers and days are canonical: nothing in them needs an escape. */
function published(to: CopyText, publications: readonly Publication[]): CopyText {
  to.part('[')
  for (let i = 0; i < publications.length; i++) {
    const { number, date } = publications[i]!
    to.part(i === 0 ? '{"number":"' : ',{"number":"').part(number).part('","date":')
    if (date === null) to.part('null}')
    else to.part('"').part(date).part('"}')
  }
  return to.plain(']')
}
