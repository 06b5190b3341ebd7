import type { Client } from 'pg'
import type { SequenceEntry } from './manifest.ts'

/** Tables that describe the structure itself: the target has its own. */
const STRUCTURE = ['platform.migration', 'pgboss.version']
const OURS = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`

export type Table = { readonly schema: string; readonly name: string; readonly columns: string[]; readonly forced: boolean }

/** Every table with rows of its own (not partitions, which are read through their parent), with its stored columns. */
export async function tablesOf(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select n.nspname as schema, c.relname as name, c.relforcerowsecurity as forced,
      (select coalesce(array_agg(a.attname::text order by a.attnum), '{}') from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't' and ${OURS}
    order by 1, 2`)
  return rows.filter(({ schema, name }) => !STRUCTURE.includes(`${schema}.${name}`))
}

export async function sequencesOf(client: Client): Promise<SequenceEntry[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(`select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and ${OURS} order by 1, 2`)
  const entries: SequenceEntry[] = []
  for (const { schema, name } of rows) {
    const state = await client.query<{ last: string; called: boolean }>(`select last_value::text as last, is_called as called from ${quoted(client, { schema, name })}`)
    entries.push({ schema, name, lastValue: state.rows[0]!.last, isCalled: state.rows[0]!.called })
  }
  return entries
}

export async function migrationsOf(client: Client): Promise<{ name: string; hash: string }[]> {
  return (await client.query<{ name: string; hash: string }>('select name, hash from platform.migration order by name')).rows
}

export async function queuesOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('pgboss.queue') is not null as there`)
  return rows[0]!.there ? (await client.query<{ name: string }>('select name from pgboss.queue order by name')).rows.map(({ name }) => name) : []
}

export const quoted = (client: Client, { schema, name }: { schema: string; name: string }) => `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`
export const quotedColumns = (client: Client, columns: readonly string[]) => columns.map((column) => client.escapeIdentifier(column)).join(', ')
