import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { Context } from '../../../platform/action/context.ts'
import { endOf, standingOf, type Patent, type Publication } from './patent.ts'

export type PatentWrite = { readonly patent: Patent; readonly isNew: boolean }

const BLOCK = 256 * 1024

/** The table's columns in the order in which a line is written; the staging table has the same types, so that the INSERT converts nothing. */
const COLUMNS = [
  'application', 'kind', 'title', 'abstract', 'applicants', 'original', 'inventors', 'first_only', 'ipc', 'locarno', 'publications',
  'published_on', 'filed_on', 'granted_on', 'stated', 'standing', 'ends_on', 'address', 'postcode', 'doubts',
] as const
const STAGING = `create temp table if not exists patent_incoming on commit delete rows as select true as is_new, ${COLUMNS.join(', ')} from patents.patent with no data`

/**
 * Writes patents in the caller's transaction: COPY into a table of the connection's own, then one INSERT and one UPDATE
 * (COPY itself is refused under row-level security), all in one packet: the reader of the next rows keeps this thread busy,
 * and every answer would wait for it. Throws the unique violation when a new one has come in meanwhile.
 */
export async function writePatents({ db, session, clock }: Pick<Context, 'db' | 'session' | 'clock'>, writes: readonly PatentWrite[]): Promise<void> {
  if (writes.length === 0) return
  const [region, now] = [Number(session.region), `'${clock.now().toISOString()}'::timestamptz`]
  const statements = [STAGING, 'copy pg_temp.patent_incoming from stdin']
  if (writes.some(({ isNew }) => isNew)) {
    statements.push(`insert into patents.patent(region, recorded_at, changed_at, ${COLUMNS.join(', ')}) select ${region}, ${now}, ${now}, ${COLUMNS.join(', ')} from pg_temp.patent_incoming where is_new`)
  }
  if (writes.some(({ isNew }) => !isNew)) {
    const [columns, values] = [COLUMNS.slice(1).join(', '), COLUMNS.slice(1).map((name) => `i.${name}`).join(', ')]
    statements.push(`update patents.patent p set (${columns}, changed_at, revision) = (select ${values}, ${now}, p.revision + 1)
      from pg_temp.patent_incoming i where p.region = ${region} and p.application = i.application and not i.is_new`)
  }
  await pipeline(Readable.from(blocks(writes)), db.client.query(copyFrom(statements.join(';'))))
}

function* blocks(writes: readonly PatentWrite[]): Generator<string> {
  let block = ''
  for (const write of writes) {
    block += line(write)
    if (block.length < BLOCK) continue
    yield block
    block = ''
  }
  if (block !== '') yield block
}

function line({ patent: p, isNew }: PatentWrite): string {
  const applicants = list(p.applicants)
  return `${isNew ? 't' : 'f'}\t${p.application}\t${p.kind}\t${text(p.title)}\t${text(p.abstract)}\t${applicants}\t${p.original === p.applicants ? applicants : list(p.original)}\t${
    list(p.inventors)}\t${list(p.firstOnly)}\t${list(p.ipc)}\t${list(p.locarno)}\t${published(p.publications)}\t${p.publishedOn ?? NULL}\t${p.filedOn ?? NULL}\t${p.grantedOn ?? NULL}\t${
    p.stated ?? NULL}\t${standingOf(p)}\t${endOf(p) ?? NULL}\t${text(p.address)}\t${text(p.postcode)}\t${list(p.doubts)}\n`
}

const NULL = '\\N'
const SPECIAL = /[\\\t\n\r\0]/
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '' }

const text = (value: string | null): string => (value === null ? NULL : SPECIAL.test(value) ? value.replace(/[\\\t\n\r\0]/g, (each) => escapes[each]!) : value)

/** An array literal, then escaped as any text of a line is. */
function list(values: readonly string[]): string {
  if (values.length === 0) return '{}'
  let literal = ''
  for (const value of values) literal += `${literal === '' ? '{' : ','}"${QUOTED.test(value) ? value.replace(/["\\]/g, '\\$&') : value}"`
  return text(`${literal}}`)
}
const QUOTED = /["\\]/

/** Numbers and days are canonical: nothing in them needs an escape. */
const published = (publications: readonly Publication[]): string =>
  `[${publications.map(({ number, date }) => `{"number":"${number}","date":${date === null ? 'null' : `"${date}"`}}`).join(',')}]`
