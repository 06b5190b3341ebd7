import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { openClient } from '../database/connection.ts'
import { findMigrations, migrate } from '../database/migrate.ts'
import { folderStore } from '../files/store.ts'
import { startJobs } from '../jobs/outbox.ts'
import { quoted, quotedColumns, tablesOf } from './inventory.ts'
import { fileName, type Manifest, type TableEntry } from './manifest.ts'
import { BackupProblem } from './problem.ts'
import type { TarReader } from './tar.ts'
import type { OpenBackup } from './verify.ts'

export type RestoreOptions = {
  readonly ownerUrl: string
  /** May write every row: a superuser, or the owner of the tables. */
  readonly url: string
  readonly appPassword: string
  readonly filesFolder: string
  readonly onProgress?: (done: number, of: number) => void
}

/**
 * Puts a verified backup into an empty database: the structure it was made with, its rows in one transaction, its
 * files, then the migrations that came since. Constraints are checked anew over the restored rows.
 */
export async function restoreBackup({ manifest, archive }: OpenBackup, options: RestoreOptions): Promise<void> {
  refuseNewer(manifest)
  const client = await openClient(options.url)
  try {
    await takeEmpty(client)
    await migrate(options.ownerUrl, { password: options.appPassword, only: new Set(manifest.migrations.map(({ name }) => name)) })
    if (manifest.queues.length > 0) await (await startJobs(options.ownerUrl, manifest.queues)).stop()
    const total = manifest.tables.length + manifest.files.length
    await loadRows(client, archive, manifest, (done) => options.onProgress?.(done, total))
    const store = folderStore(options.filesFolder)
    for (const [i, { sha256, bytes }] of manifest.files.entries()) {
      await store.put(Readable.from(archive.stream(fileName(sha256))), bytes)
      options.onProgress?.(manifest.tables.length + i + 1, total)
    }
    await migrate(options.ownerUrl, { password: options.appPassword })
    await client.query('analyze')
  } finally {
    await client.end()
  }
}

/** A program may restore what it knows: older backups, never those of a later version. */
function refuseNewer(manifest: Manifest): void {
  const known = new Map(findMigrations().map(({ name, hash }) => [name, hash]))
  const strange = manifest.migrations.filter(({ name, hash }) => known.get(name) !== hash).map(({ name }) => name)
  if (strange.length === 0) return
  throw new BackupProblem('BACKUP_NEWER', `备份的数据库结构本程序不认识（${strange.join('、')}）；请用制作备份的版本或更新的版本恢复。`, `The backup has a structure that this program does not know (${strange.join(', ')}); restore it with the version that made it, or a later one.`)
}

/** A schema that exists from the first step of a restore until its rows are committed. */
const UNDER_WAY = 'restore_under_way'

/** Only an empty database is restored into, or one in which a restore was broken off and nobody has worked since. */
async function takeEmpty(client: Client): Promise<void> {
  if (await isBrokenOff(client)) {
    const { rows } = await client.query<{ name: string }>(`select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')`)
    for (const { name } of rows) await client.query(`drop schema ${client.escapeIdentifier(name)} cascade`)
  }
  const tables = await tablesOf(client)
  if (tables.length === 0) {
    await client.query(`create schema ${UNDER_WAY}`)
    return
  }
  throw new BackupProblem('DATABASE_NOT_EMPTY', `数据库里已有 ${tables.length} 张表，不能在其上恢复；请用新的 ZHIYUN_HOME，或 --into-new <库名> 恢复到旁边的新库。`, `The database has ${tables.length} tables already and is not written over; use a new ZHIYUN_HOME, or --into-new <name> to restore beside it.`)
}

async function isBrokenOff(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ marked: boolean; audited: boolean }>(`select to_regnamespace('${UNDER_WAY}') is not null as marked, to_regclass('audit.entry') is not null as audited`)
  const { marked, audited } = rows[0]!
  // Every action leaves an audit row: none means that nobody has worked here.
  return marked && (!audited || (await client.query('select from audit.entry limit 1')).rowCount === 0)
}

/** All or nothing. Foreign keys are dropped and made again, so that tables may come in any order and every key is checked. */
async function loadRows(client: Client, archive: TarReader, manifest: Manifest, onTable: (done: number) => void): Promise<void> {
  await client.query('begin')
  const present = await tablesOf(client)
  const names = present.map((table) => quoted(client, table))
  const keys = await foreignKeys(client)
  const forced = present.filter((table) => table.forced).map((table) => quoted(client, table))
  for (const key of keys) await client.query(`alter table ${key.table} drop constraint ${client.escapeIdentifier(key.name)}`)
  for (const table of names) await client.query(`alter table ${table} disable trigger user`)
  for (const table of forced) await client.query(`alter table ${table} no force row level security`)
  // What migrations planted is in the backup too.
  if (names.length > 0) await client.query(`truncate ${names.join(', ')}`)
  for (const [i, table] of manifest.tables.entries()) {
    await loadTable(client, archive, table)
    onTable(i + 1)
  }
  for (const { schema, name, lastValue, isCalled } of manifest.sequences) await client.query('select setval($1::regclass, $2::bigint, $3)', [quoted(client, { schema, name }), lastValue, isCalled])
  for (const table of forced) await client.query(`alter table ${table} force row level security`)
  for (const table of names) await client.query(`alter table ${table} enable trigger user`)
  for (const key of keys) await client.query(`alter table ${key.table} add constraint ${client.escapeIdentifier(key.name)} ${key.definition}`)
  await client.query(`drop schema ${UNDER_WAY}`)
  await client.query('commit')
}

type ForeignKey = { readonly table: string; readonly name: string; readonly definition: string }

/** Those of partitions follow their parent's. */
async function foreignKeys(client: Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(`select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition from pg_constraint where contype = 'f' and conparentid = 0 order by 1, 2`)
  return rows
}

async function loadTable(client: Client, archive: TarReader, table: TableEntry): Promise<void> {
  const target = client.query(copyFrom(`copy ${quoted(client, table)} (${quotedColumns(client, table.columns)}) from stdin`))
  await pipeline(Readable.from(partsOf(archive, table)), createGunzip(), target)
  if (target.rowCount !== table.rows) throw new Error(`${table.schema}.${table.name}: ${target.rowCount} rows instead of ${table.rows}`)
}

async function* partsOf(archive: TarReader, { parts }: TableEntry): AsyncGenerator<Buffer> {
  for (const { name } of parts) yield* archive.stream(name)
}
