// Importing patents against a plain COPY of the same rows into a table of the same form with the same keys, in the same run.
// Genuine tables are read when ZHIYUN_DATA names a folder with them; otherwise rows are made. `--sizes=10000,50000` chooses; `--index` makes the documents as well.
import { createReadStream, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { Pool } from 'pg'
import { permissions } from '../apps/server/src/app/permissions.ts'
import { indexPatents, patentsKind } from '../apps/server/src/domain/patents/index.ts'
import { csvText, madeRow } from '../apps/server/src/domain/patents/testing/table.ts'
import { openPool } from '../apps/server/src/platform/database/connection.ts'
import { systemClock } from '../apps/server/src/platform/clock/clock.ts'
import { folderStore } from '../apps/server/src/platform/files/store.ts'
import { importFile } from '../apps/server/src/platform/import/index.ts'
import type { Session } from '../apps/server/src/platform/permission/session.ts'
import { startDurableCluster } from '../apps/server/src/testing/cluster.ts'
import { flag, report, type Table } from './harness.ts'

const GENUINE = `${process.env['ZHIYUN_DATA'] ?? ''}/patents_cn_2017/cn_2017_bibliographic.csv`
const sizes = (flag('sizes') || (existsSync(GENUINE) ? '10000,50000,all' : '10000,50000,200000')).split(',').map((each) => (each === 'all' ? Infinity : Number(each)))
const folder = mkdtempSync(join(tmpdir(), 'zhiyun-bench-'))
const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1000
}

async function tableOf(size: number): Promise<string> {
  const path = join(folder, `${size}.csv`)
  if (!existsSync(GENUINE)) writeFileSync(path, csvText(Array.from({ length: size }, (_, n) => madeRow(n + 1))))
  else if (size === Infinity) return GENUINE
  else {
    const lines: string[] = []
    for await (const line of createInterface({ input: createReadStream(GENUINE) })) if (lines.push(line) > size) break
    writeFileSync(path, `${lines.join('\n')}\n`)
  }
  return path
}

/** The register as COPY text, without its rows of other regions. */
async function rowsOf(owner: Pool, region: number): Promise<Buffer> {
  const client = await owner.connect()
  try {
    await client.query(`set app.region = '${region}'`)
    return await buffer(client.query(copyTo('copy (select * from patents.patent) to stdout')))
  } finally {
    client.release(true)
  }
}

async function copyRows(owner: Pool, rows: Buffer, table: string): Promise<void> {
  const client = await owner.connect()
  try {
    await pipeline(Readable.from([rows], { objectMode: false }), client.query(copyFrom(`copy ${table} from stdin`)))
  } finally {
    client.release()
  }
}

const cluster = await startDurableCluster()
const lines: (string | number)[][] = []
try {
  const owner = openPool(cluster.ownerUrl(), { max: 1 })
  const pool = openPool(cluster.appUrl(), { max: 4 })
  const platform = { pool, clock: systemClock, files: folderStore(join(folder, 'files')), permissions: { ...permissions, 'imports.upload': { manager: 'any' as const }, 'imports.start-patents': { manager: 'any' as const }, 'imports.read': { manager: 'any' as const }, 'imports.problems': { manager: 'any' as const } }, outbox: { send: async () => {} } }
  let region = 999900
  for (const size of [...sizes.slice(0, 1), ...sizes]) {
    region += 1
    const session: Session = { actor: 900, name: '演示主管', role: 'manager', region, district: null, organisations: [] }
    const path = await tableOf(size)
    let run: { read: number; added: number; refused: number } | undefined
    const importing = await seconds(async () => {
      run = (await importFile(platform, patentsKind, session, path)).run
    })
    const rows = await rowsOf(owner, region)
    await owner.query('drop table if exists public.peer')
    await owner.query('create table public.peer(like patents.patent including all)')
    const copying = await seconds(() => copyRows(owner, rows, 'public.peer'))
    const again = await seconds(() => importFile(platform, patentsKind, session, path))
    const indexing = flag('index') === undefined ? undefined : await seconds(() => indexPatents(platform, region))
    const { read, added, refused } = run!
    lines.push([read, added, refused, Math.round(added / copying), Math.round(read / importing), Number((read / importing / (added / copying)).toFixed(2)), Math.round(read / again), indexing === undefined ? '–' : Math.round(added / indexing)])
  }
  await Promise.all([owner.end(), pool.end()])
} finally {
  await cluster.stop()
  rmSync(folder, { recursive: true, force: true })
}
const table: Table = { title: `Rows a second, ${existsSync(GENUINE) ? 'genuine' : 'made'} rows; the first round is warming up`, columns: ['rows', 'added', 'refused', 'COPY', 'import', 'import / COPY', 'again', 'index'], rows: lines.slice(1) }
report('patentImport', [table])
