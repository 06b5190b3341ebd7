import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { Context } from '../../../platform/action/context.ts'
import { endOf, standingOf, type Patent, type Publication } from './patent.ts'

const BLOCK = 256 * 1024

/** What the register says of an application, in the order in which a line is written; staging tables have the same types, so that an INSERT converts nothing. */
export const SAID = [
  'application', 'kind', 'title', 'abstract', 'applicants', 'original', 'inventors', 'first_only', 'ipc', 'locarno', 'publications',
  'published_on', 'filed_on', 'granted_on', 'stated', 'standing', 'ends_on', 'address', 'postcode', 'doubts',
] as const

type Written = Pick<Context, 'db' | 'session' | 'clock'>
export const instant = ({ clock }: Pick<Context, 'clock'>): string => `'${clock.now().toISOString()}'::timestamptz`

/**
 * Runs `before`, COPYs the lines into a table of the connection's own and runs `after`, all in one packet: the reader of
 * the next rows keeps this thread busy, and every answer would wait for it. (COPY itself is refused under row-level security.)
 */
export async function copyLines({ db }: Pick<Context, 'db'>, table: string, lines: Iterable<string>, { before, after = [] }: { before: readonly string[]; after?: readonly string[] }): Promise<void> {
  await pipeline(Readable.from(blocks(lines)), db.client.query(copyFrom([...before, `copy ${table} from stdin`, ...after].join(';'))))
}

function* blocks(lines: Iterable<string>): Generator<string> {
  let block: string[] = []
  let length = 0
  for (const line of lines) {
    block.push(line)
    if ((length += line.length) < BLOCK) continue
    yield block.join('')
    block = []
    length = 0
  }
  if (length > 0) yield block.join('')
}

const SETTLED = `create temp table if not exists patent_settled on commit delete rows as select source, ${SAID.join(', ')} from patents.patent with no data`

/** Writes what has been settled over what stands in the register, in the caller's transaction; `source` as `patents.patent` has it. */
export async function rewritePatents(context: Written, writes: readonly { readonly source: string; readonly patent: Patent }[]): Promise<void> {
  if (writes.length === 0) return
  const columns = ['source', ...SAID.slice(1)]
  await copyLines(context, 'pg_temp.patent_settled', writes.map(({ source, patent }) => `${source}\t${lineOf(patent)}`), {
    before: [SETTLED, 'truncate pg_temp.patent_settled'],
    after: [`update patents.patent p set (${columns.join(', ')}, changed_at, revision) = (select ${columns.map((name) => (name === 'ends_on' ? 'i.ends_on + coalesce(p.compensation, 0)' : `i.${name}`)).join(', ')}, ${instant(context)}, p.revision + 1)
      from pg_temp.patent_settled i where p.region = ${Number(context.session.region)} and p.application = i.application`],
  })
}

/** A line of COPY text with the columns of `SAID`. Joined, not concatenated: the text is flat at once and holds on to nothing it was made of. */
export function lineOf(p: Patent): string {
  const applicants = list(p.applicants)
  return [
    p.application, p.kind, text(p.title), text(p.abstract), applicants, p.original === p.applicants ? applicants : list(p.original), list(p.inventors), list(p.firstOnly), list(p.ipc), list(p.locarno),
    published(p.publications), p.publishedOn ?? NULL, p.filedOn ?? NULL, p.grantedOn ?? NULL, p.stated ?? NULL, standingOf(p), endOf(p) ?? NULL, text(p.address), text(p.postcode), `${list(p.doubts)}\n`,
  ].join('\t')
}

const NULL = '\\N'
const SPECIAL = /[\\\t\n\r\0]/
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '' }

export const text = (value: string | null): string => (value === null ? NULL : SPECIAL.test(value) ? value.replace(/[\\\t\n\r\0]/g, (each) => escapes[each]!) : value)

/** An array literal, escaped as any text of a line is: what is quoted in the literal has its backslash doubled. */
export function list(values: readonly string[]): string {
  if (values.length === 0) return '{}'
  if (values.length === 1) return `{${quoted(values[0]!)}}`
  return `{${values.map(quoted).join(',')}}`
}
const quoted = (value: string): string => `"${QUOTED.test(value) ? text(value.replace(/["\\]/g, '\\$&')) : value}"`
const QUOTED = /["\\\t\n\r\0]/

/** Numbers and days are canonical: nothing in them needs an escape. */
function published(publications: readonly Publication[]): string {
  if (publications.length === 0) return '[]'
  let literal = ''
  for (const { number, date } of publications) literal += `${literal === '' ? '[' : ','}{"number":"${number}","date":${date === null ? 'null' : `"${date}"`}}`
  return `${literal}]`
}
