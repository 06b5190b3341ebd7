import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ClientBase } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Dictionary } from '@zhiyun/policy'
import { quoted, stageRow, type Layout, type Sources, type Staged } from '@zhiyun/policy/sql'

type Rows = Parameters<typeof stageRow>[2][]

/** A population that does not live in the tables of facts: the form in which a statement reads it, every table by region first. */
const TABLES = `
create schema if not exists staging;
create unlogged table staging.subject(region int not null, run bigint not null, subject bigint not null, cells bigint[] not null, primary key (region, run, subject));
create unlogged table staging.row(region int not null, run bigint not null, level text not null, subject bigint not null, n int not null, key text not null, cells bigint[] not null, primary key (region, run, level, subject, n));
create unlogged table staging.award(region int not null, run bigint not null, subject bigint not null, n int not null, measure text not null, amount bigint not null, year int not null, item text, primary key (region, run, subject, n));
alter table staging.subject alter cells set storage plain;
alter table staging.row alter cells set storage plain;
grant usage on schema staging to public;
grant select on all tables in schema staging to public;`

/** Makes the tables; `client` owns the database. */
export const createStaging = (client: ClientBase): Promise<unknown> => client.query(TABLES)

/** The population staged under a run. */
export function stagedSources(region: number, run: number): Sources {
  const own = `region = ${region} and run = ${run}`
  return {
    subjects: `(select subject, cells from staging.subject where ${own})`,
    rows: (level) => `(select subject, n, key, cells from staging.row where ${own} and level = ${quoted(level)})`,
    awards: `(select subject, n, measure, amount, year, item from staging.award where ${own})`,
  }
}

/** Puts subjects in, numbered from `first`. */
export const stage = (client: ClientBase, dictionary: Dictionary, layout: Layout, at: { readonly region: number; readonly run: number; readonly first?: number }, rows: Rows): Promise<void> =>
  stageAll(client, at, rows.map((row) => stageRow(dictionary, layout, row)))

/** The same of subjects that are in cells already. */
export async function stageAll(client: ClientBase, { region, run, first = 1 }: { readonly region: number; readonly run: number; readonly first?: number }, staged: Iterable<Staged>): Promise<void> {
  const [subjects, children, awards]: string[][] = [[], [], []]
  let number = first
  for (const { cells, rows, awards: given } of staged) {
    subjects!.push(line(region, run, number, array(cells)))
    for (const { level, n, key, cells: own } of rows) children!.push(line(region, run, level, number, n, key, array(own)))
    for (const { n, measure, amount, year, item } of given) awards!.push(line(region, run, number, n, measure, amount, year, item ?? '\\N'))
    number += 1
  }
  for (const [table, lines] of [['subject', subjects], ['row', children], ['award', awards]] as const) await pipeline(Readable.from(chunks(lines!)), client.query(copyFrom(`copy staging.${table} from stdin`)))
}

const line = (...values: readonly (string | number)[]): string => `${values.join('\t')}\n`
const array = (cells: readonly string[]): string => `{${cells.join(',')}}`

function* chunks(lines: readonly string[]): Generator<string> {
  for (let at = 0; at < lines.length; at += 2000) yield lines.slice(at, at + 2000).join('')
}
