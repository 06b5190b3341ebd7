// A register to measure on: genuine tables when ZHIYUN_DATA names a folder with them, else made ones; made smaller by chance,
// greater by putting every record into it several times, under numbers and days of its own.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { permissions } from '../apps/server/src/app/permissions.ts'
import { indexPatents, patentsKind } from '../apps/server/src/domain/patents/index.ts'
import { csvText, madeRow } from '../apps/server/src/domain/patents/testing/table.ts'
import type { Platform } from '../apps/server/src/platform/action/run.ts'
import { openPool } from '../apps/server/src/platform/database/connection.ts'
import { systemClock } from '../apps/server/src/platform/clock/clock.ts'
import { folderStore } from '../apps/server/src/platform/files/store.ts'
import { importFile } from '../apps/server/src/platform/import/index.ts'
import type { Session } from '../apps/server/src/platform/permission/session.ts'
import { startDurableCluster } from '../apps/server/src/testing/cluster.ts'

export const REGION = 999900
const data = process.env['ZHIYUN_DATA'] ?? ''
const genuine = ['patents_cn_2017/cn_2017_bibliographic.csv', 'patents_cn_2019/cn_gazette_2019-07-12.csv', 'patents_cn_abstracts/cn_with_abstract.csv'].map((name) => join(data, name)).filter((path) => data !== '' && existsSync(path))
const manager: Session = { actor: 900, name: '演示主管', role: 'manager', region: REGION, district: null, organisations: [] }

export type Register = {
  readonly kind: 'Genuine' | 'Made'
  readonly owner: Pool
  readonly pool: Pool
  readonly platform: Platform
  readonly folder: string
  /** Documents made, and how long that took. */
  readonly indexed: number
  readonly seconds: number
  /** To so many documents; the indexes of words are built afterwards, as for a register that is moved. */
  resize(rows: number): Promise<void>
  close(): Promise<void>
}

/** Imports and indexes the tables on a durable cluster of its own; `made` rows where there are no genuine ones. */
export async function openRegister(made: number, connections = 4): Promise<Register> {
  const folder = mkdtempSync(join(tmpdir(), 'zhiyun-bench-'))
  const cluster = await startDurableCluster()
  const owner = openPool(cluster.ownerUrl(), { max: 1 })
  const pool = openPool(cluster.appUrl(), { max: connections })
  const platform: Platform = { pool, clock: systemClock, files: folderStore(join(folder, 'files')), permissions, outbox: { send: async () => {} } }
  for (const path of genuine.length > 0 ? genuine : [writeMade(folder, made)]) await importFile(platform, patentsKind, manager, path)
  const begun = performance.now()
  const { indexed } = await indexPatents(platform, REGION)
  return {
    kind: genuine.length > 0 ? 'Genuine' : 'Made', owner, pool, platform, folder, indexed, seconds: (performance.now() - begun) / 1000,
    resize: (rows) => resize(owner, rows),
    close: async () => {
      await Promise.all([owner.end(), pool.end()])
      await cluster.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function writeMade(folder: string, size: number): string {
  const path = join(folder, 'made.csv')
  writeFileSync(path, csvText(Array.from({ length: size }, (_, n) => madeRow(n + 1))))
  return path
}

async function resize(owner: Pool, rows: number): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query(`set app.region = '${REGION}'; set app.role = 'system'; set maintenance_work_mem = '512MB'`)
    const columns = async (table: string) => (await client.query<{ name: string }>(`select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`, [table])).rows.map(({ name }) => name)
    const { rows: indexes } = await client.query<{ name: string; definition: string }>(`select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index where indrelid = 'patents.document'::regclass and pg_get_indexdef(indexrelid) like '% USING gin %'`)
    for (const { name } of indexes) await client.query(`drop index ${name}`)
    const own = (await columns('patents.document')).join(', ')
    await client.query(`create table if not exists patents.whole_register as select ${own} from patents.document`)
    await client.query('truncate patents.document')
    // In the order of numbers, as they are indexed.
    const { rowCount: base } = await client.query(`insert into patents.document(${own}) select ${own} from (select * from patents.whole_register order by md5(application) limit ${rows}) part order by application`)
    for (let time = 1; time * base! < rows; time++) {
      for (const table of ['patents.patent', 'patents.document']) {
        const names = await columns(table)
        const values = names.map((name) => (name === 'application' ? `(left(application, 4)::int + ${time * 1000})::text || substr(application, 5)` : name === 'published_on' ? `published_on - ${time * 37}` : name))
        await client.query(`insert into ${table}(${names.join(', ')}) select ${values.join(', ')} from ${table} where region = ${REGION} and left(application, 4)::int between 1000 and 2999 order by application limit ${Math.min(base!, rows - time * base!)}`)
      }
    }
    for (const { definition } of indexes) await client.query(definition)
  } finally {
    client.release(true)
  }
}
