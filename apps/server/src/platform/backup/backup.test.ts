import { mkdtempSync, rmSync, truncateSync, statSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, createEmptyDatabase, type TestDatabase } from '../../testing/database.ts'
import { openClient } from '../database/connection.ts'
import { folderStore } from '../files/store.ts'
import { startJobs } from '../jobs/outbox.ts'
import { openBackup, restoreBackup, writeBackup } from './index.ts'
import { quoted, sequencesOf, tablesOf } from './inventory.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhiyun-backup-'))
const path = join(folder, 'city.tar')
const filesFolder = join(folder, 'files')
const sessionSecret = 'a secret of at least thirty-two letters'
let source: TestDatabase
let fileHash = ''

/** Every table's rows, in an order of their own, as PostgreSQL itself prints them. */
async function contents(client: Client): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {}
  for (const table of await tablesOf(client)) {
    const name = quoted(client, table)
    const { rows } = await client.query(`select count(*) as n, md5(coalesce(string_agg(t::text, E'\\n' order by t::text), '')) as hash from ${name} t`)
    all[name] = rows[0]
  }
  return { ...all, sequences: await sequencesOf(client) }
}

/** What a running city has: audited actions, seals, users, a waiting job, rows under forced row-level security. */
async function fill(client: Client): Promise<void> {
  await client.query(`
    insert into platform.idempotency(region, actor, key, input_hash, answer) select 610100, n, 'key-' || n || '-abcdef', sha256(n::text::bytea), '{"名称":"演示单位\\n\\t"}' from generate_series(1, 50) n;
    select audit.append(610100, n, 'system', 'demo.act', 'subject/' || n, '{"input":{"n":' || n || '},"answer":null}') from generate_series(1, 200) n;
    select audit.seal_day(610100, '2026-11-01');
    insert into identity."user"(name, email, "emailVerified") values ('演示用户', 'demo@example.invalid', true);
    create table public.odd("大 写" int generated always as identity primary key, twice int generated always as ("大 写" * 2) stored, parent int references public.odd, data bytea);
    insert into public.odd(parent, data) values (null, '\\x00ff0a'), (1, null), (2, '\\x');
  `)
}

beforeAll(async () => {
  source = await createTestDatabase()
  const jobs = await startJobs(source.ownerUrl, ['notice.send', 'facts.refresh'])
  const client = await openClient(source.adminUrl)
  await fill(client)
  await client.query(`insert into pgboss.job(name, data) values ('notice.send', '{"to":1}'), ('facts.refresh', '{}')`)
  await client.end()
  await jobs.stop()
  const stored = await folderStore(filesFolder).put(Readable.from(['附件 ', 'content']), 1000)
  fileHash = stored.sha256
})
afterAll(async () => {
  await source.drop()
  rmSync(folder, { recursive: true, force: true })
})

const write = (to = path) => writeBackup(to, { url: source.adminUrl, filesFolder, sessionSecret, now: new Date('2026-11-22T00:00:00Z') })

describe('backup and restore', () => {
  it('brings back every row, sequence, job and file', async () => {
    const manifest = await write()
    expect(manifest.tables.find(({ schema, name }) => schema === 'audit' && name === 'entry')?.rows).toBe(200)
    const target = await createEmptyDatabase()
    const restoredFiles = join(folder, 'restored')
    // The table made by no migration has to be there before its rows are.
    const opened = await openBackup(path)
    const ours = { ...opened, manifest: { ...opened.manifest, tables: opened.manifest.tables.filter(({ schema }) => schema !== 'public'), sequences: opened.manifest.sequences.filter(({ schema }) => schema !== 'public') } }
    await restoreBackup(ours, { ownerUrl: target.ownerUrl, url: target.adminUrl, appPassword: passwordOf(target.appUrl), filesFolder: restoredFiles })
    await opened.archive.close()
    const [before, after] = await Promise.all([openClient(source.adminUrl), openClient(target.adminUrl)])
    const expected = await contents(before)
    const found = await contents(after)
    delete expected['"public"."odd"']
    expected['sequences'] = (expected['sequences'] as { schema: string }[]).filter(({ schema }) => schema !== 'public')
    expect(found).toEqual(expected)
    // The restored city works: guards are armed again and the chain holds.
    await expect(after.query('delete from audit.entry')).rejects.toThrow('AUDIT_APPEND_ONLY')
    expect((await after.query('select * from audit.broken')).rows).toEqual([])
    await expect(after.query(`insert into identity.session("expiresAt", token, "updatedAt", "userId") values (now(), 'x', now(), 999)`)).rejects.toThrow(/foreign key/)
    expect((await buffer(await folderStore(restoredFiles).get(fileHash))).toString()).toBe('附件 content')
    await Promise.all([before.end(), after.end()])
    await target.drop()
  })

  it('keeps generated and identity columns, odd names and bytes', async () => {
    const opened = await openBackup(path)
    const odd = opened.manifest.tables.find(({ name }) => name === 'odd')
    expect(odd).toMatchObject({ columns: ['大 写', 'parent', 'data'], rows: 3 })
    await opened.archive.close()
  })

  it('does not write over a file, nor leave half of one', async () => {
    await expect(write()).rejects.toMatchObject({ code: 'BACKUP_EXISTS' })
    const broken = join(folder, 'blind.tar')
    await expect(writeBackup(broken, { url: source.ownerUrl, filesFolder, sessionSecret, now: new Date() })).rejects.toMatchObject({ code: 'BACKUP_BLIND' })
    expect([existsSync(broken), existsSync(`${broken}.partial`)]).toEqual([false, false])
  })

  it('refuses a database that is in use, and changes nothing in it', async () => {
    const used = await createTestDatabase()
    const opened = await openBackup(path)
    const options = { ownerUrl: used.ownerUrl, url: used.adminUrl, appPassword: passwordOf(used.appUrl), filesFolder: join(folder, 'none') }
    await expect(restoreBackup(opened, options)).rejects.toMatchObject({ code: 'DATABASE_NOT_EMPTY' })
    await opened.archive.close()
    await used.drop()
  })

  it('clears away a restore that was broken off, and can be repeated', async () => {
    const target = await createEmptyDatabase()
    const options = { ownerUrl: target.ownerUrl, url: target.adminUrl, appPassword: passwordOf(target.appUrl), filesFolder: join(folder, 'again') }
    const opened = await openBackup(path)
    // Its rows name a table that no migration makes, so it fails half-way.
    await expect(restoreBackup(opened, options)).rejects.toThrow(/odd/)
    const tables = opened.manifest.tables.filter(({ schema }) => schema !== 'public')
    await restoreBackup({ ...opened, manifest: { ...opened.manifest, tables, sequences: opened.manifest.sequences.filter(({ schema }) => schema !== 'public') } }, options)
    const client = await openClient(target.adminUrl)
    expect((await client.query('select count(*) as n from audit.entry')).rows).toEqual([{ n: 200 }])
    await client.end()
    await opened.archive.close()
    await target.drop()
  })

  it('refuses a backup of a later version', async () => {
    const target = await createEmptyDatabase()
    const opened = await openBackup(path)
    const later = { ...opened, manifest: { ...opened.manifest, migrations: [...opened.manifest.migrations, { name: '9999-later.sql', hash: 'x' }] } }
    await expect(restoreBackup(later, { ownerUrl: target.ownerUrl, url: target.adminUrl, appPassword: 'unused', filesFolder })).rejects.toMatchObject({ code: 'BACKUP_NEWER' })
    await opened.archive.close()
    await target.drop()
  })

  it('finds a flipped byte and a missing tail before touching anything', async () => {
    const bytes = readFileSync(path)
    const at = bytes.indexOf('tables/audit.entry') + 512 + 20
    bytes[at] = bytes[at]! ^ 1
    const flipped = join(folder, 'flipped.tar')
    writeFileSync(flipped, bytes)
    await expect(openBackup(flipped)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' })
    const cut = join(folder, 'cut.tar')
    writeFileSync(cut, readFileSync(path))
    truncateSync(cut, Math.floor(statSync(path).size / 2))
    await expect(openBackup(cut)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' })
    writeFileSync(cut, 'not an archive at all')
    await expect(openBackup(cut)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' })
  })
})

const passwordOf = (url: string) => new URL(url).password
