import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Client } from 'pg'
import { openClient } from './connection.ts'

/** Whoever reads tenants' rows: no rights but those granted, never the owner, always under row-level security. */
export const APP_ROLE = 'zhiyun_app'
/** The sign-in library's own: it sees the schema identity and nothing else. */
export const IDENTITY_ROLE = 'zhiyun_identity'
const SOURCE = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

export type Migration = { name: string; room: string; sql: string; hash: string }
/** The database cannot be brought up to date; it is left as it was. */
export class MigrationProblem extends Error {
  readonly zh: string
  readonly en: string
  constructor(zh: string, en: string, options?: ErrorOptions) {
    super(`${zh} ${en}`, options)
    this.name = 'MigrationProblem'
    this.zh = zh
    this.en = en
  }
}

export type MigrationReport = { applied: string[]; already: number }

/**
 * Every `migrations/NNNN-name.sql` below the server's source, ordered by file name. Each room numbers its own
 * hundred (platform 00xx, parties 01xx, facts 02xx, patents 03xx, policies 04xx (its upper end, from 0480: experts), funds 05xx, cases 06xx, notices 07xx), and a
 * room's migration may rest only on rooms below it: so the order of names is an order of dependence.
 */
export function findMigrations(source = SOURCE): Migration[] {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) => /migrations[/\\]\d{4}-[\w-]+\.sql$/.test(path))
  return files
    .map((path) => {
      const sql = readFileSync(join(source, path), 'utf8')
      return { name: basename(path), room: relative('.', dirname(dirname(path))), sql, hash: createHash('sha256').update(sql).digest('hex') }
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/**
 * Brings a database up to date: one transaction a file, under a lock, so that two starts do not meet.
 * Refuses when an applied file has been edited since (write a new migration instead).
 * `password` is set for both roles; without it they keep the one they have.
 * `only` applies no others than these: a backup is restored into the structure it was made with.
 */
export async function migrate(ownerUrl: string, { password, onApply, only }: { password?: string; onApply?: (name: string) => void; only?: ReadonlySet<string> } = {}): Promise<MigrationReport> {
  const client = await openClient(ownerUrl)
  try {
    await client.query(`select pg_advisory_lock(hashtext('zhiyun.migrate'))`)
    await ensureRoles(client, password)
    await client.query('create schema if not exists platform')
    await client.query('create table if not exists platform.migration(name text primary key, hash text not null, applied_at timestamptz not null default now())')
    const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from platform.migration')
    const done = new Map(rows.map((row) => [row.name, row.hash]))
    const applied: string[] = []
    for (const migration of findMigrations()) {
      if (only?.has(migration.name) === false) continue
      const hash = done.get(migration.name)
      if (hash === migration.hash) continue
      if (hash !== undefined) throw new MigrationProblem(`迁移文件在执行后被改动：${migration.name}；请恢复原文件，另写新的迁移。`, `An applied migration was edited: ${migration.name}; restore it and write a new one.`)
      onApply?.(migration.name)
      await apply(client, migration)
      applied.push(migration.name)
    }
    return { applied, already: done.size }
  } finally {
    await client.end()
  }
}

async function apply(client: Client, { name, sql, hash }: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query('insert into platform.migration(name, hash) values($1, $2)', [name, hash])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new MigrationProblem(`迁移 ${name} 失败，数据库保持原样：${(error as Error).message}`, `The migration ${name} failed; the database is as it was.`, { cause: error })
  }
}

/** Roles belong to the whole server, not to one database: the second database finds it there. */
async function ensureRoles(client: Client, password: string | undefined): Promise<void> {
  for (const role of [APP_ROLE, IDENTITY_ROLE]) {
    await client.query(`do $$begin create role ${role} login; exception when duplicate_object or unique_violation then null; end$$`)
    if (password !== undefined) await client.query(`alter role ${role} login password ${client.escapeLiteral(password)}`)
    await client.query(`do $$begin execute format('grant connect on database %I to ${role}', current_database()); end$$`)
  }
}
