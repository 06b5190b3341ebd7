import { inTransaction } from '../../../platform/action/transaction.ts'
import type { Platform } from '../../../platform/action/run.ts'
import { databaseOn, sql, type Database } from '../../../platform/database/sql.ts'
import { system } from '../../../platform/permission/session.ts'
import type { Grain } from '../definition.ts'
import { blockOf, bytesOf, emptyBlock, placeOf, STANDING, subjectsIn, valuesOf } from './layout.ts'
import { cellsNamed, cellsOfSubjects, type Cell, type CellName } from './words.ts'

export type RefreshOptions = {
  /** Ends the work between two blocks; what is left is marked and taken up by the next round. */
  readonly signal?: AbortSignal
  readonly onBlock?: (done: { readonly block: number; readonly marks: number }) => void
}

/** Above this many changed cells a block is read anew as a whole; below, its cells one by one. */
const PATCHED_AT_MOST = 4096

/**
 * Brings the blocks of a region up to what the rows say: block by block, each a transaction that takes the marks it sees
 * and then lays out those cells anew. A word that comes after the marks were read leaves its own mark; the rows are read
 * later than the marks, so nothing that is unmarked can be older than its block. Returns the number of marks taken.
 */
export async function refreshBlocks(platform: Pick<Platform, 'pool'>, region: number, { signal, onBlock }: RefreshOptions = {}): Promise<number> {
  const isStopped = (): boolean => signal?.aborted === true
  let taken = 0
  for (let from = 1; !isStopped(); ) {
    const block = await nextMarked(platform, region, from)
    if (block === undefined) break
    const marks = await refreshBlock(platform, region, block)
    onBlock?.({ block, marks })
    taken += marks
    from = subjectsIn(block).to + 1
  }
  return taken
}

async function nextMarked({ pool }: Pick<Platform, 'pool'>, region: number, from: number): Promise<number | undefined> {
  const { subject } = await inTransaction(pool, system(region), (client) => databaseOn(client).one<{ subject: number | null }>(sql`select min(subject) as subject from facts.mark where region = ${region} and subject >= ${from}`), 'read only')
  return subject === null ? undefined : blockOf(subject)
}

const refreshBlock = ({ pool }: Pick<Platform, 'pool'>, region: number, block: number): Promise<number> =>
  inTransaction(pool, system(region), async (client) => {
    const db = databaseOn(client)
    // One refresher a region: two would patch the same block over each other.
    await db.run(sql`select pg_advisory_xact_lock(hashtext('zhiyun.facts.blocks'), ${region})`)
    const marked = await takeMarks(db, region, block)
    if (marked.cells.length === 0) return marked.taken
    const cells: Cell[] = []
    const whole = marked.cells.length > PATCHED_AT_MOST
    if (whole) {
      const annual = await annualNames(db)
      await cellsOfSubjects(client, region, subjectsIn(block), (name) => annual.has(name), (cell) => void cells.push(cell))
    } else await cellsNamed(client, region, marked.cells, undefined, (cell) => void cells.push(cell))
    await layOut(db, region, block, cells, whole)
    return marked.taken
  })

async function takeMarks(db: Database, region: number, block: number): Promise<{ taken: number; cells: CellName[] }> {
  const { from, to } = subjectsIn(block)
  const rows = await db.rows<CellName & { times: number }>(sql`
    with taken as (delete from facts.mark where region = ${region} and subject between ${from} and ${to} returning name, period, subject)
    select name, period, subject, count(*) as times from taken group by name, period, subject`)
  return { taken: rows.reduce((sum, { times }) => sum + times, 0), cells: rows.map(({ name, period, subject }) => ({ name, period, subject })) }
}

/** Also of names that left the dictionary: they may come back. */
async function annualNames(db: Database): Promise<ReadonlySet<number>> {
  const year: Grain = 'year'
  const rows = await db.rows<{ code: number }>(sql`select code from facts.name where definition ->> 'grain' = ${year}`)
  return new Set(rows.map(({ code }) => code))
}

type Layer = { readonly name: number; readonly period: number; readonly values: Float64Array; latest: string }

/** Writes the cells into their blocks; `whole`: these are all there are, so the blocks begin empty. */
async function layOut(db: Database, region: number, block: number, cells: readonly Cell[], whole: boolean): Promise<void> {
  const layers = whole ? new Map<string, Layer>() : await readLayers(db, region, block, cells)
  for (const { name, period, subject, value, latest } of cells) {
    const key = `${name}/${period}`
    const layer = layers.get(key) ?? { name, period, values: emptyBlock(), latest: period === STANDING ? '-infinity' : `${period}-01-01` }
    layers.set(key, layer)
    layer.values[placeOf(subject)] = value
    if (latest !== null && (layer.latest === '-infinity' || latest > layer.latest)) layer.latest = latest
  }
  const all = [...layers.values()]
  for (let at = 0; at < all.length; at += LAYERS_AT_ONCE) {
    const some = all.slice(at, at + LAYERS_AT_ONCE)
    await db.run(sql`
      insert into facts.block(region, name, period, block, vals, latest)
      select ${region}, name, period, ${block}, vals, latest
      from unnest(${some.map(({ name }) => name)}::smallint[], ${some.map(({ period }) => period)}::int[], ${some.map(({ values }) => bytesOf(values))}::bytea[], ${some.map(({ latest }) => latest)}::date[]) as t(name, period, vals, latest)
      on conflict (region, name, period, block) do update set vals = excluded.vals, latest = excluded.latest`)
  }
}

/** Two megabytes a statement. */
const LAYERS_AT_ONCE = 64

async function readLayers(db: Database, region: number, block: number, cells: readonly Cell[]): Promise<Map<string, Layer>> {
  const keys = [...new Map(cells.map(({ name, period }) => [`${name}/${period}`, { name, period }])).values()]
  const rows = await db.rows<{ name: number; period: number; vals: Buffer; latest: string }>(sql`
    select name, period, vals, latest from facts.block
    where region = ${region} and block = ${block} and (name, period) in (select * from unnest(${keys.map(({ name }) => name)}::smallint[], ${keys.map(({ period }) => period)}::int[]))`)
  return new Map(rows.map(({ name, period, vals, latest }) => [`${name}/${period}`, { name, period, values: valuesOf(vals), latest }]))
}
