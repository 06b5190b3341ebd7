// Forty facts of a million organisations into typed arrays, out of blocks, against COPY (FORMAT binary) of a wide table of
// the same numbers in the same run; then with a thousand changed facts laid over, and what refreshing those takes.
// `--size=N` chooses how many organisations.
import { loadContent } from '../apps/server/src/app/content.ts'
import { readColumns, readNames, refreshBlocks, syncDictionary } from '../apps/server/src/domain/facts/index.ts'
import { eachBinaryRow } from '../apps/server/src/domain/facts/blocks/binaryRows.ts'
import { BLOCK_SUBJECTS, bytesOf, emptyBlock } from '../apps/server/src/domain/facts/blocks/layout.ts'
import { inTransaction } from '../apps/server/src/platform/action/transaction.ts'
import { openPool } from '../apps/server/src/platform/database/connection.ts'
import { databaseOn, sql } from '../apps/server/src/platform/database/sql.ts'
import { system } from '../apps/server/src/platform/permission/session.ts'
import { startDurableCluster } from '../apps/server/src/testing/cluster.ts'
import { flag, median, report } from './harness.ts'

const REGION = 999900
const FACTS = 40
const ROUNDS = 5
const size = Number(flag('size') || 1_000_000)
const dictionary = loadContent().dictionary
const cluster = await startDurableCluster()
const pool = openPool(cluster.appUrl(), { max: 4 })
const owner = openPool(cluster.ownerUrl(), { max: 1 })

try {
  await inTransaction(owner, system(REGION), (client) => syncDictionary(databaseOn(client), dictionary))
  const names = await chosenNames()
  await makeBlocks(names)
  await makeWide(names)
  const subjects = Int32Array.from({ length: size }, (_, i) => i + 1)
  const ask = () => inTransaction(pool, system(REGION), async (client) => {
    await client.query('set transaction isolation level repeatable read')
    return readColumns(databaseOn(client), { region: REGION, asOf: '2026-11-20', names: names.map(({ name }) => name), subjects })
  }, 'read only')
  check(await ask(), names)
  const blocks = await taken(ask)
  const wide = await taken(readWide)
  await change(names.map(({ code, period }) => ({ code, period })))
  const overlaid = await taken(ask)
  const begun = performance.now()
  const marks = await refreshBlocks({ pool }, REGION)
  const refreshed = performance.now() - begun
  const megabytes = (size * FACTS * 8) / 1e6
  const row = (what: string, { ms, cpu }: Taken): (string | number)[] => [what, ms, ms / wide.ms, cpu, cpu / wide.cpu, (megabytes / ms) * 1000]
  report('factBlocks', [
    {
      title: `${FACTS} facts × ${size} organisations into Float64Array`,
      columns: ['', 'ms', 'of COPY', 'CPU ms', 'of COPY', 'MB/s'],
      rows: [row('COPY binary of a wide table', wide), row('blocks', blocks), row('blocks and 1000 marks', overlaid)],
    },
    { title: 'refresh of scattered changes', columns: ['marks', 'ms'], rows: [[marks, refreshed]] },
  ])
} finally {
  await Promise.all([pool.end(), owner.end()])
  await cluster.stop()
}

type Taken = { readonly ms: number; readonly cpu: number }

/** The clock's milliseconds, and those that this process had a processor for: the second say more on a busy machine. */
async function taken(work: () => Promise<unknown>): Promise<Taken> {
  const before = process.cpuUsage()
  const ms = await median(ROUNDS, work)
  const { user, system: kernel } = process.cpuUsage(before)
  return { ms, cpu: (user + kernel) / 1000 / ROUNDS }
}

type Name = { readonly name: string; readonly code: number; readonly period: number; readonly type: string }

/** Names that are stored as numbers, each under a code or a year of its own. */
async function chosenNames(): Promise<Name[]> {
  const { byName } = await inTransaction(pool, system(REGION), (client) => readNames(databaseOn(client)), 'read only')
  const all = Object.keys(dictionary.facts).flatMap((name): Name[] => {
    const found = byName.get(name)!
    return found.fact.type === '文本' ? [] : [{ name, code: found.fact.code, period: found.offset === null ? 0 : 2026 + found.offset, type: found.fact.type }]
  })
  return all.slice(0, FACTS)
}

/** An eighth of the cells is missing, as in the wide table; the numbers are the same there, of the size that such facts have. */
function valueAt(subject: number, column: number, { times, within }: Size): number | null {
  return (subject + column) % 8 === 0 ? null : ((subject * 7919) % within) * times
}

/** Fen up to ten thousand million yuan, days of sixty years, choices; anything else counts in thousands. */
type Size = { readonly times: number; readonly within: number }
function sizeOf(type: string): Size {
  if (type === '金额') return { times: 999_983, within: 1_000_003 }
  if (type === '日期') return { times: 1, within: 21_900 }
  if (type === '是否') return { times: 1, within: 2 }
  return type === '枚举' ? { times: 1, within: 7 } : { times: 1, within: 5_003 }
}

async function makeBlocks(names: readonly Name[]): Promise<void> {
  await inTransaction(pool, system(REGION), async (client) => {
    for (const [column, { code, period, type }] of names.entries()) {
      for (let block = 0; block * BLOCK_SUBJECTS < size; block++) {
        const values = emptyBlock().map((_, i) => {
          const subject = block * BLOCK_SUBJECTS + i + 1
          return (subject <= size ? valueAt(subject, column, sizeOf(type)) : null) ?? Number.NaN
        })
        await client.query({ name: 'block', text: `insert into facts.block(region, name, period, block, vals, latest) values ($1, $2, $3, $4, $5, '2026-01-01')`, values: [REGION, code, period, block, bytesOf(values)] })
      }
    }
  })
}

async function makeWide(names: readonly Name[]): Promise<void> {
  const columns = Array.from({ length: FACTS }, (_, i) => `c${i}`)
  await owner.query(`create table wide(subject bigint primary key, ${columns.map((name) => `${name} bigint`).join()})`)
  await owner.query(`insert into wide select s, ${names.map(({ type }, i) => `case when (s + ${i}) % 8 = 0 then null else ((s::bigint * 7919) % ${sizeOf(type).within}) * ${sizeOf(type).times} end`).join()} from generate_series(1, ${size}) s`)
}

async function readWide(): Promise<Float64Array[]> {
  const arrays = Array.from({ length: FACTS }, () => new Float64Array(size).fill(Number.NaN))
  const client = await owner.connect()
  try {
    await eachBinaryRow(client, 'select * from wide', (row) => {
      const at = row.int8(0) - 1
      for (let i = 0; i < FACTS; i++) if (!row.isNull(i + 1)) arrays[i]![at] = row.int8(i + 1)
    })
  } finally {
    client.release()
  }
  return arrays
}

function check(columns: Awaited<ReturnType<typeof readColumns>>, names: readonly Name[]): void {
  let column = 0
  for (const { values } of columns.values()) {
    for (const subject of [1, 2, 8, Math.floor(size / 2), size]) if (!Object.is(values[subject - 1], valueAt(subject, column, sizeOf(names[column]!.type)) ?? Number.NaN)) throw new Error(`column ${column}, subject ${subject}: ${values[subject - 1]}`)
    column += 1
  }
}

/** A thousand facts of a thousand organisations, far apart. */
async function change(names: readonly { code: number; period: number }[]): Promise<void> {
  const rows = Array.from({ length: 1000 }, (_, i) => {
    const { code, period } = names[i % names.length]!
    return { subject: 1 + Math.floor((i * size) / 1000), name: code, lo: `${period === 0 ? 2025 : period}-01-01`, source: 20, rank: 3, value: i, text: null, evidence: null, period }
  })
  await inTransaction(pool, system(REGION), (client) => databaseOn(client).run(sql`select facts.put(${REGION}, now(), 0, ${JSON.stringify(rows)}::jsonb)`))
}
