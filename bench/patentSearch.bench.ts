// Searching the register: milliseconds as the client sees them, for words of every frequency, on genuine tables when
// ZHIYUN_DATA names a folder with them, else on made ones (`--made=200000`). `--plans` shows how the database finds the words.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PoolClient } from 'pg'
import { permissions } from '../apps/server/src/app/permissions.ts'
import { ask, countFacets, findPatents, indexPatents, patentsKind } from '../apps/server/src/domain/patents/index.ts'
import { csvText, madeRow } from '../apps/server/src/domain/patents/testing/table.ts'
import { inTransaction } from '../apps/server/src/platform/action/transaction.ts'
import { openPool } from '../apps/server/src/platform/database/connection.ts'
import { databaseOn } from '../apps/server/src/platform/database/sql.ts'
import { systemClock } from '../apps/server/src/platform/clock/clock.ts'
import { folderStore } from '../apps/server/src/platform/files/store.ts'
import { importFile } from '../apps/server/src/platform/import/index.ts'
import { visitor, type Session } from '../apps/server/src/platform/permission/session.ts'
import { startDurableCluster } from '../apps/server/src/testing/cluster.ts'
import { flag, report, type Table } from './harness.ts'

const REGION = 999900
const DAY = '2026-03-02'
const ROUNDS = Number(flag('rounds') || 20)
const data = process.env['ZHIYUN_DATA'] ?? ''
const genuine = ['patents_cn_2017/cn_2017_bibliographic.csv', 'patents_cn_2019/cn_gazette_2019-07-12.csv', 'patents_cn_abstracts/cn_with_abstract.csv'].map((name) => join(data, name)).filter((path) => data !== '' && existsSync(path))
const folder = mkdtempSync(join(tmpdir(), 'zhiyun-bench-'))
const manager: Session = { actor: 900, name: '演示主管', role: 'manager', region: REGION, district: null, organisations: [] }

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}
const at = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

function made(): string[] {
  const path = join(folder, 'made.csv')
  writeFileSync(path, csvText(Array.from({ length: Number(flag('made') || 200_000) }, (_, n) => madeRow(n + 1))))
  return [path]
}

const cluster = await startDurableCluster()
const tables: Table[] = []
try {
  const owner = openPool(cluster.ownerUrl(), { max: 1 })
  const pool = openPool(cluster.appUrl(), { max: 4 })
  const platform = { pool, clock: systemClock, files: folderStore(join(folder, 'files')), permissions, outbox: { send: async () => {} } }
  for (const path of genuine.length > 0 ? genuine : made()) await importFile(platform, patentsKind, manager, path)
  let indexed = 0
  const indexing = await timed(async () => {
    indexed = (await indexPatents(platform, REGION)).indexed
  })
  // As autovacuum does within a minute: counting from an index alone needs pages known to be visible to all.
  await owner.query('vacuum analyze patents.document')
  const { rows: [size] } = await owner.query<{ documents: number; heap: number; gin: number }>(`select count(*) documents, pg_table_size('patents.document') heap, pg_relation_size('patents.document_terms') gin from patents.document`)
  tables.push({ title: `${genuine.length > 0 ? 'Genuine' : 'Made'} register`, columns: ['documents', 'indexed a second', 'table MB', 'GIN MB'], rows: [[size!.documents, Math.round(indexed / (indexing / 1000)), size!.heap / 1e6, size!.gin / 1e6]] })

  const { rows: frequencies } = await owner.query<{ word: string; ndoc: number }>(`select word, ndoc from ts_stat('select words from patents.document') where length(word) >= 2 and word ~ '^[一-龥]+$' order by ndoc desc`)
  const near = (share: number, count: number) => frequencies.map((each) => ({ ...each, off: Math.abs(Math.log(each.ndoc / (share * size!.documents))) })).sort((a, b) => a.off - b.off).slice(0, count).map(({ word }) => word)
  const top = frequencies.slice(0, 6).map(({ word }) => word)
  const classes: [string, string[]][] = [
    ['in some ten patents', near(10 / size!.documents, 8)], ['in 0.1 %', near(0.001, 8)], ['in 1 %', near(0.01, 8)], ['in 5 %', near(0.05, 4)], ['the most frequent', top],
    ['two of the most frequent', top.slice(1).map((word) => `${top[0]} ${word}`)], ['frequent and rare', near(0.001, 5).map((word) => `${top[0]} ${word}`)],
    ['phrase', near(0.01, 4).map((word) => `"${word}${top[0]}"`)], ['part of a name', ['申请人:大学', '申请人:有限公司', '申请人:电子']], ['IPC subclass', ['ipc:H01M', 'ipc:G06F']], ['without words', ['']], ['year and kind', ['year:2016 类型:实用新型', 'year:2018 类型:外观设计']],
  ]
  const lines: (string | number)[][] = []
  await inTransaction(pool, visitor(REGION), async (client: PoolClient) => {
    const db = databaseOn(client)
    for (const [name, questions] of classes) {
      const found: number[] = []
      const counted: number[] = []
      let total = 0
      for (let round = 0; round < ROUNDS; round++) {
        for (const q of questions) {
          const asked = ask({ q })
          found.push(await timed(() => findPatents(db, { region: REGION }, DAY, asked, { from: 0, limit: 20 })))
          counted.push(await timed(async () => {
            total += (await countFacets(db, { region: REGION }, DAY, asked)).find(({ facet }) => facet === 'total')!.patents
          }))
        }
      }
      for (const times of [found, counted]) times.sort((a, b) => a - b)
      lines.push([name, questions.slice(0, 2).join('、'), Math.round(total / ROUNDS / questions.length), at(found, 0.5), at(found, 0.95), at(counted, 0.5), at(counted, 0.95)])
    }
  }, 'read only')
  tables.push({ title: `Milliseconds; the best 20 of the answer, and its total with all facets`, columns: ['question', 'for example', 'answers', 'best p50', 'p95', 'facets p50', 'p95'], rows: lines })

  if (flag('plans') !== undefined) {
    for (const word of [near(0.001, 1)[0]!, top[0]!]) {
      const client = await owner.connect()
      await client.query(`begin; set local enable_seqscan = off; set local jit = off`)
      for (const [what, condition] of [['words', 'true'], ['top tier first', `d.tiers @@ $t$'${word}~3' | '${word}~2'$t$::tsquery`]] as const) {
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers, costs off) select d.application, ts_rank(d.words, $t$'${word}'$t$::tsquery, 1) from patents.matching(${REGION}, '${DAY}', $t$'${word}'$t$::tsquery, null, null, null, null, null, null, null, null) d where ${condition} limit 1000`)
        tables.push({ title: `${word}: ${what}`, columns: ['plan'], rows: rows.map((line) => [line['QUERY PLAN']]) })
      }
      await client.query('rollback')
      client.release()
    }
  }
  await Promise.all([owner.end(), pool.end()])
} finally {
  await cluster.stop()
  rmSync(folder, { recursive: true, force: true })
}
report('patentSearch', tables)
