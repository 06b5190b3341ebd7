import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { Context } from '../../platform/action/context.ts'
import { sql } from '../../platform/database/sql.ts'
import { endOf, standingOf, type Patent } from './patent.ts'

export type PatentWrite = { readonly patent: Patent; readonly isNew: boolean }

/** Text lists travel as one text: COPY then has nothing to parse but lines. */
const LIST = '\u001F'
const BLOCK = 256 * 1024

const COLUMNS = [
  'is_new', 'application', 'kind', 'title', 'abstract', 'applicants', 'original', 'inventors', 'first_only', 'ipc', 'locarno', 'publications',
  'published_on', 'filed_on', 'granted_on', 'stated', 'standing', 'ends_on', 'address', 'postcode', 'doubts',
] as const

/**
 * Writes patents in the caller's transaction: COPY into a table of the connection's own, then one INSERT and one UPDATE
 * (COPY itself is refused under row-level security). Throws the unique violation when a new one has come in meanwhile.
 */
export async function writePatents({ db, session, clock }: Pick<Context, 'db' | 'session' | 'clock'>, writes: readonly PatentWrite[]): Promise<void> {
  if (writes.length === 0) return
  await db.client.query(`create temp table if not exists patent_incoming(is_new boolean, ${COLUMNS.slice(1).map((name) => `${name} text`).join(', ')}) on commit delete rows`)
  await db.client.query('truncate pg_temp.patent_incoming')
  await pipeline(Readable.from(blocks(writes)), db.client.query(copyFrom(`copy pg_temp.patent_incoming(${COLUMNS.join(', ')}) from stdin`)))
  const now = clock.now()
  const values = sql`
    i.kind, i.title, i.abstract, string_to_array(i.applicants, ${LIST}), string_to_array(i.original, ${LIST}), string_to_array(i.inventors, ${LIST}), string_to_array(i.first_only, ${LIST}),
    string_to_array(i.ipc, ${LIST}), string_to_array(i.locarno, ${LIST}), i.publications::jsonb, i.published_on::date, i.filed_on::date, i.granted_on::date, i.stated, i.standing, i.ends_on::date,
    i.address, i.postcode, string_to_array(i.doubts, ${LIST}), ${now}::timestamptz`
  const columns = sql`kind, title, abstract, applicants, original, inventors, first_only, ipc, locarno, publications, published_on, filed_on, granted_on, stated, standing, ends_on, address, postcode, doubts, changed_at`
  if (writes.some(({ isNew }) => isNew)) {
    await db.run(sql`insert into patents.patent(region, application, recorded_at, ${columns}) select ${session.region}, i.application, ${now}, ${values} from pg_temp.patent_incoming i where i.is_new`)
  }
  if (writes.some(({ isNew }) => !isNew)) {
    await db.run(sql`update patents.patent p set (${columns}, revision) = (select ${values}, p.revision + 1) from pg_temp.patent_incoming i where p.region = ${session.region} and p.application = i.application and not i.is_new`)
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
const list = (values: readonly string[]): string => text(values.length === 1 ? values[0]!.replaceAll(LIST, ' ') : values.map((value) => value.replaceAll(LIST, ' ')).join(LIST))
