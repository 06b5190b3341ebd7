import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { Context } from '../../platform/action/context.ts'
import { endOf, standingOf, type Patent } from './patent.ts'

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
 * (COPY itself is refused under row-level security). Throws the unique violation when a new one has come in meanwhile.
 */
export async function writePatents({ db, session, clock }: Pick<Context, 'db' | 'session' | 'clock'>, writes: readonly PatentWrite[]): Promise<void> {
  if (writes.length === 0) return
  await db.client.query(STAGING)
  await db.client.query('truncate pg_temp.patent_incoming')
  await pipeline(Readable.from(blocks(writes)), db.client.query(copyFrom('copy pg_temp.patent_incoming from stdin')))
  const [region, now] = [session.region, clock.now()]
  if (writes.some(({ isNew }) => isNew)) {
    await db.client.query(`insert into patents.patent(region, recorded_at, changed_at, ${COLUMNS.join(', ')}) select $1, $2, $2, ${COLUMNS.join(', ')} from pg_temp.patent_incoming where is_new`, [region, now])
  }
  if (writes.some(({ isNew }) => !isNew)) {
    const values = COLUMNS.slice(1).map((name) => `i.${name}`).join(', ')
    await db.client.query(
      `update patents.patent p set (${COLUMNS.slice(1).join(', ')}, changed_at, revision) = (select ${values}, $2::timestamptz, p.revision + 1)
       from pg_temp.patent_incoming i where p.region = $1 and p.application = i.application and not i.is_new`, [region, now])
  }
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
  return `${[
    isNew ? 't' : 'f', p.application, p.kind, text(p.title), text(p.abstract), list(p.applicants), list(p.original), list(p.inventors), list(p.firstOnly), list(p.ipc), list(p.locarno),
    text(JSON.stringify(p.publications)), text(p.publishedOn), text(p.filedOn), text(p.grantedOn), text(p.stated), standingOf(p), text(endOf(p)), text(p.address), text(p.postcode), list(p.doubts),
  ].join('\t')}\n`
}

const SPECIAL = /[\\\t\n\r\0]/
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '' }

const text = (value: string | null): string => (value === null ? '\\N' : SPECIAL.test(value) ? value.replace(/[\\\t\n\r\0]/g, (each) => escapes[each]!) : value)
/** An array literal, then escaped as any text of a line is. */
const list = (values: readonly string[]): string => (values.length === 0 ? '{}' : text(`{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`))
