// Searching the register: milliseconds as the client sees them, for words of every frequency, on genuine tables when
// ZHIYUN_DATA names a folder with them, else on made ones (`--made=200000`); `--rows=10000,100000,1000000` shows how they
// grow: fewer than there are by chance, more by putting every record in several times, under numbers and days of its own.
// Best answers are compared with ranking all of them.
// `--http`: also through HTTP with fifty clients, against a query of one row through the same.
// `--peer=FOLDER` with LanceDB in it (npm i --prefix FOLDER @lancedb/lancedb) asks that the same, of the same words.
import { join } from 'node:path'
import type { Pool, PoolClient } from 'pg'
import { z } from 'zod'
import { permissions } from '../apps/server/src/app/permissions.ts'
import { ask, countFacets, findPatents } from '../apps/server/src/domain/patents/index.ts'
import { searchPatents } from '../apps/server/src/domain/patents/search/searchPatents.ts'
import { query } from '../apps/server/src/platform/action/declare.ts'
import { inTransaction } from '../apps/server/src/platform/action/transaction.ts'
import { databaseOn, sql } from '../apps/server/src/platform/database/sql.ts'
import { createHttp } from '../apps/server/src/platform/http/server.ts'
import { visitor } from '../apps/server/src/platform/permission/session.ts'
import { flag, rate, report, type Table } from './harness.ts'
import { lancePeer } from './lancePeer.ts'
import { openRegister, REGION } from './patentRegister.ts'

const DAY = '2026-03-02'
const ROUNDS = Number(flag('rounds') || 20)
const [CLIENTS, REQUESTS] = [50, 2000]

const tables: Table[] = []
const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}
const at = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

/** Mean rank of the best twenty that were found, as a share of the mean rank of the best twenty there are. */
async function rankOf(owner: Pool, { base, rank }: { base: unknown; rank: string | null }, found: readonly string[]): Promise<number> {
  const { rows: [condition] } = await owner.query<{ text: string }>('select patents.asked($1, $2) as text', [REGION, JSON.stringify(base)])
  const { rows: [sums] } = await owner.query<{ mine: number; best: number }>(`
    select (select sum(ts_rank(words, $1::tsquery, 1)) from patents.document where region = ${REGION} and application = any ($2)) as mine,
      (select sum(rank) from (select ts_rank(d.words, $1::tsquery, 1) as rank from patents.document d where ${condition!.text} order by 1 desc limit 20) best) as best`, [rank, found])
  return sums!.mine / sums!.best
}

/** The other's best twenty for the questions of words alone, scored by our exact rank: two engines at the same recall or not. */
async function measurePeer(owner: Pool, classes: readonly [string, string[]][]): Promise<void> {
  const from = flag('peer')
  if (from === undefined || from === '') {
    tables.push({ title: 'No peer: give --peer=FOLDER with LanceDB in it', columns: [''], rows: [] })
    return
  }
  const peer = await lancePeer(from, join(register.folder, 'lance'), owner, REGION)
  const lines: (string | number)[][] = []
  for (const [name, questions] of classes) {
    const took: number[] = []
    const shares: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      for (const q of questions) {
        const asked = ask({ q }, DAY)
        if (asked.levels.levels.length === 0 || asked.rank === null || /[:"]/.test(q)) continue
        let best: string[] = []
        took.push(await timed(async () => {
          best = await peer.best(asked.shown.join(' '))
        }))
        if (round === 0 && shares.length < 4) shares.push(await rankOf(owner, asked, best))
      }
    }
    took.sort((a, b) => a - b)
    if (took.length > 0) lines.push([name, at(took, 0.5), at(took, 0.95), shares.length === 0 ? '' : Math.min(...shares).toFixed(3)])
  }
  tables.push({ title: `LanceDB on the same words (${Math.round(peer.seconds)} s to load and index)`, columns: ['question', 'best p50', 'p95', 'rank'], rows: lines })
}

/** What the best twenty and the facets took at each size, by question: median milliseconds. */
const growth = new Map<string, [best: number, facets: number][]>()

async function measure(owner: Pool, pool: Pool, title: string, last: boolean): Promise<void> {
  // As autovacuum does within a minute: counting from an index alone needs pages known to be visible to all.
  await owner.query('vacuum analyze patents.document')
  await owner.query('vacuum analyze patents.patent')
  const { rows: [size] } = await owner.query<{ documents: number; heap: number; gin: number; others: number }>(`
    select count(*) documents, pg_table_size('patents.document') heap, pg_relation_size('patents.document_terms') gin, pg_indexes_size('patents.document') - pg_relation_size('patents.document_terms') others from patents.document`)
  tables.push({ title, columns: ['documents', 'table MB', 'GIN MB', 'other indexes MB'], rows: [[size!.documents, size!.heap / 1e6, size!.gin / 1e6, size!.others / 1e6]] })
  const { rows: frequencies } = await owner.query<{ word: string; ndoc: number }>(`select word, ndoc from ts_stat('select words from patents.document where bucket < 8') where length(word) >= 2 and word ~ '^[一-龥]+$' order by ndoc desc`)
  const part = size!.documents / 8
  const near = (wanted: number, count: number) => frequencies.map((each) => ({ ...each, off: Math.abs(Math.log(each.ndoc / (wanted * part))) })).sort((a, b) => a.off - b.off).slice(0, count).map(({ word }) => word)
  const top = frequencies.slice(0, 6).map(({ word }) => word)
  const [common, often] = [near(0.1, 4), near(0.55, 2)]
  const classes: [string, string[]][] = [
    ['in some ten patents', near(10 / size!.documents, 8)], ['in 0.1 %', near(0.001, 8)], ['in 1 %', near(0.01, 8)], ['in 10 %', common], ['nearest to 55 %', often], ['the most frequent', top],
    ['10 % and 10 %', common.slice(1).map((word) => `${common[0]} ${word}`)], ['the most frequent and 10 %', common.map((word) => `${top[0]} ${word}`)], ['two of the most frequent', top.slice(1).map((word) => `${top[0]} ${word}`)], ['frequent and rare', near(0.001, 5).map((word) => `${top[0]} ${word}`)],
    ['frequent, one kind and year', top.slice(0, 3).map((word) => `${word} year:2016 类型:实用新型`)], ['phrase', near(0.01, 4).map((word) => `"${word}${top[0]}"`)], ['title alone', common.map((word) => `TI=${word}`)], ['either of two', common.slice(1).map((word) => `${common[0]} OR ${word}`)], ['part of a name', ['申请人:大学', '申请人:有限公司', '申请人:电子']], ['IPC subclass', ['ipc:H01M', 'ipc:G06F']],
    ['without words', ['']], ['year and kind', ['year:2016 类型:实用新型', 'year:2018 类型:外观设计']], ['kind', ['类型:外观设计']], ['status', ['状态:有效']],
  ]
  const lines: (string | number)[][] = []
  await inTransaction(pool, visitor(REGION), async (client: PoolClient) => {
    const db = databaseOn(client)
    for (const [name, questions] of classes) {
      const found: number[] = []
      const counted: number[] = []
      const shares: number[] = []
      let total = 0
      for (let round = 0; round < ROUNDS; round++) {
        for (const q of questions) {
          const asked = ask({ q }, DAY)
          let best: readonly { application: string }[] = []
          found.push(await timed(async () => {
            best = await findPatents(db, { region: REGION }, asked, { from: 0, limit: 20 })
          }))
          counted.push(await timed(async () => {
            total += (await countFacets(db, { region: REGION }, DAY, asked)).find(({ facet }) => facet === 'total')!.patents
          }))
          if (round === 0 && asked.rank !== null && shares.length < 4) shares.push(await rankOf(owner, asked, best.map(({ application }) => application)))
        }
      }
      for (const times of [found, counted]) times.sort((a, b) => a - b)
      growth.set(name, [...(growth.get(name) ?? []), [at(found, 0.5), at(counted, 0.5)]])
      lines.push([name, questions.slice(0, 2).join('、'), Math.round(total / ROUNDS / questions.length), at(found, 0.5), at(found, 0.95), shares.length === 0 ? '' : Math.min(...shares).toFixed(3), at(counted, 0.5), at(counted, 0.95)])
    }
  }, 'read only')
  if (last) await measurePeer(owner, classes)
  tables.push({ title: 'Milliseconds; the best 20 and how well they rank against the best there are, the total with all facets', columns: ['question', 'for example', 'answers', 'best p50', 'p95', 'rank', 'facets p50', 'p95'], rows: lines })
}

const one = query({ name: 'bench.one', summary: { zh: '一行', en: 'One row' }, route: 'GET /api/bench/one', input: z.strictObject({}), output: z.object({ n: z.int() }), handle: ({ db, session }) => db.one<{ n: number }>(sql`select count(*) as n from patents.patent where region = ${session.region} and application = '-'`) })

/** Each question asked by fifty at once, with its facets and its first page, as the page asks it. */
async function measureHttp(owner: Pool, size: number): Promise<void> {
  const app = await createHttp({ platform: { ...register.platform, permissions: { ...permissions, 'bench.one': { visitor: 'any' } } }, declared: [searchPatents, one], sessionOf: async () => visitor(REGION), requestsPerMinute: 10_000_000, onFault: (error) => { throw error }, version: '0' })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  const { rows } = await owner.query<{ word: string; ndoc: number }>(`select word, ndoc from ts_stat('select words from patents.document where bucket < 4') where word ~ '^[一-龥]{2,}$' order by ndoc desc`)
  const near = (share: number) => rows.toSorted((a, b) => Math.abs(Math.log(a.ndoc / (share * size / 16))) - Math.abs(Math.log(b.ndoc / (share * size / 16)))).slice(0, 8).map(({ word }) => word)
  const questions: [string, string[]][] = [['in 0.1 %', near(0.001)], ['in 1 %', near(0.01)], ['in 10 %', near(0.1)], ['the most frequent', rows.slice(0, 4).map(({ word }) => word)], ['without words', ['']]]
  const get = async (path: string): Promise<void> => {
    const answer = await fetch(`${address}${path}`)
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    await answer.arrayBuffer()
  }
  await rate(CLIENTS, REQUESTS / 4, () => get('/api/bench/one'))
  const limit = await rate(CLIENTS, REQUESTS, () => get('/api/bench/one'))
  const lines: (string | number)[][] = [['one row', limit.perSecond, limit.p50, limit.p99, 1]]
  for (const [name, asked] of questions) {
    const found = await rate(CLIENTS, REQUESTS / questions.length, (n) => get(`/api/patents?q=${encodeURIComponent(asked[n % asked.length]!)}`))
    lines.push([name, found.perSecond, found.p50, found.p99, Number((found.perSecond / limit.perSecond).toFixed(3))])
  }
  await app.close()
  tables.push({ title: `Through HTTP, ${CLIENTS} clients, ${size} records; milliseconds with the wait in the queue`, columns: ['question', 'a second', 'p50', 'p99', 'of one row'], rows: lines })
}

const register = await openRegister(Number(flag('made') || 200_000), 8)
try {
  const { owner, pool, indexed, seconds, kind } = register
  const sizes = (flag('rows') || String(indexed)).split(',').map(Number)
  for (const [n, size] of sizes.entries()) {
    if (size !== indexed || n > 0) await register.resize(size)
    await measure(owner, pool, `${kind} register, ${Math.round(indexed / seconds)} indexed a second; ${size} records`, n === sizes.length - 1)
    if (flag('http') !== undefined) await measureHttp(owner, size)
  }
  if (sizes.length > 1) {
    tables.push({
      title: 'Growth: milliseconds at the median, and the last as a multiple of the first', columns: ['question', ...sizes.map((size) => `best ${size}`), 'times', ...sizes.map((size) => `facets ${size}`), 'times'],
      rows: [...growth].map(([name, took]) => [name, ...took.map(([best]) => best), took.at(-1)![0] / took[0]![0], ...took.map(([, facets]) => facets), took.at(-1)![1] / took[0]![1]]),
    })
  }
} finally {
  await register.close()
}
report('patentSearch', tables)
