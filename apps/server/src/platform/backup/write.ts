import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { openClient } from '../database/connection.ts'
import { migrationsOf, queuesOf, quoted, quotedColumns, sequencesOf, tablesOf, type Table } from './inventory.ts'
import { fileName, FORMAT, MANIFEST, type Manifest, type TableEntry } from './manifest.ts'
import { BackupProblem } from './problem.ts'
import { createTar, type TarWriter } from './tar.ts'

export type BackupOptions = {
  /** Must see every row: a superuser, or an owner with BYPASSRLS. */
  readonly url: string
  readonly filesFolder: string
  readonly sessionSecret: string
  readonly now: Date
  /** Tables and files done, of how many. */
  readonly onProgress?: (done: number, of: number) => void
}

/** Text of one part before it is compressed is not known; after, it stays in memory until written. */
const PART_BYTES = 8 * 1024 * 1024

/**
 * Writes the whole database, as it was at one moment, and every attachment into one file; people go on working
 * meanwhile. The file appears under its name only when complete. Refuses to write over an existing one.
 */
export async function writeBackup(path: string, options: BackupOptions): Promise<Manifest> {
  if (existsSync(path)) throw new BackupProblem('BACKUP_EXISTS', `文件已存在：${path}；请另取文件名。`, `The file exists: ${path}; choose another name.`)
  const partial = `${path}.partial`
  await rm(partial, { force: true })
  const tar = await createTar(partial)
  try {
    const manifest = await writeAll(tar, options)
    await tar.add(MANIFEST, Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`))
    await tar.close()
    await rename(partial, path)
    return manifest
  } catch (error) {
    await tar.abandon()
    await rm(partial, { force: true })
    throw blindness(error)
  }
}

async function writeAll(tar: TarWriter, options: BackupOptions): Promise<Manifest> {
  const client = await openClient(options.url)
  try {
    return await writeSnapshot(client, tar, options)
  } finally {
    await client.end()
  }
}

async function writeSnapshot(client: Client, tar: TarWriter, { filesFolder, sessionSecret, now, onProgress }: BackupOptions): Promise<Manifest> {
  await client.query('begin transaction isolation level repeatable read read only')
  // A row that this user may not see must be an error: a backup with silent gaps is worse than none.
  await client.query('set local row_security = off')
  const tables = await tablesOf(client)
  const { rows } = await client.query<{ version: number }>(`select current_setting('server_version_num')::int / 10000 as version`)
  const head = { format: FORMAT, madeAt: now.toISOString(), postgres: rows[0]!.version, migrations: await migrationsOf(client), queues: await queuesOf(client), sequences: await sequencesOf(client), sessionSecret } as const
  // Listed after the snapshot is taken: a file is stored before the row that names it, so none is missed.
  const files = await storedFiles(filesFolder)
  const total = tables.length + files.length
  const entries: TableEntry[] = []
  for (const [i, table] of tables.entries()) {
    entries.push(await writeTable(client, tar, table))
    onProgress?.(i + 1, total)
  }
  await client.query('commit')
  const written: Manifest['files'] = []
  for (const [i, path] of files.entries()) {
    written.push(await writeFile(tar, path))
    onProgress?.(tables.length + i + 1, total)
  }
  return { ...head, tables: entries, files: written }
}

async function writeTable(client: Client, tar: TarWriter, table: Table): Promise<TableEntry> {
  const { schema, name, columns } = table
  const parts: TableEntry['parts'] = []
  const rows = copyTo(`copy (select ${quotedColumns(client, columns)} from ${quoted(client, table)}) to stdout`)
  const flush = async (chunks: Buffer[]) => {
    const content = Buffer.concat(chunks)
    const part = { name: `tables/${schema}.${name}/${String(parts.length + 1).padStart(5, '0')}.gz`, sha256: sha256(content) }
    await tar.add(part.name, content)
    parts.push(part)
  }
  await pipeline(client.query(rows), createGzip(), async (compressed: AsyncIterable<Buffer>) => {
    let chunks: Buffer[] = []
    let bytes = 0
    for await (const chunk of compressed) {
      chunks.push(chunk)
      bytes += chunk.length
      if (bytes < PART_BYTES) continue
      await flush(chunks)
      chunks = []
      bytes = 0
    }
    await flush(chunks)
  })
  return { schema, name, columns: [...columns], rows: rows.rowCount, parts }
}

const INSUFFICIENT_PRIVILEGE = '42501'

function blindness(error: unknown): unknown {
  if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE) return error
  return new BackupProblem('BACKUP_BLIND', '数据库用户看不到全部行，不能备份；请由管理员执行：alter role <DATABASE_URL 的用户> bypassrls。', 'This database user does not see every row and cannot make a backup; an administrator must run: alter role <user of DATABASE_URL> bypassrls.', { cause: error })
}

/** Paths of stored attachments; drafts of uploads in progress are not among them. */
async function storedFiles(folder: string): Promise<string[]> {
  const entries = existsSync(folder) ? await readdir(folder, { recursive: true, withFileTypes: true }) : []
  return entries.filter((entry) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name)).map((entry) => join(entry.parentPath, entry.name)).sort()
}

async function writeFile(tar: TarWriter, path: string): Promise<{ sha256: string; bytes: number }> {
  const name = basename(path)
  const { size } = await stat(path)
  const hash = createHash('sha256')
  await tar.addStream(fileName(name), size, metered(createReadStream(path), hash))
  if (hash.digest('hex') !== name) throw new BackupProblem('FILE_DAMAGED', `附件 ${path} 的内容与其摘要不符，可能磁盘损坏；备份未写。`, `The attachment ${path} does not match its hash, perhaps a damaged disk; no backup was written.`)
  return { sha256: name, bytes: size }
}

async function* metered(body: AsyncIterable<Buffer>, hash: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
  for await (const chunk of body) {
    hash.update(chunk)
    yield chunk
  }
}

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex')
