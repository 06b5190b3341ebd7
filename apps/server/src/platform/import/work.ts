import { setImmediate as breathe } from 'node:timers/promises'
import type { PoolClient } from 'pg'
import { canonical } from '../action/canonical.ts'
import type { Context } from '../action/context.ts'
import type { Platform } from '../action/run.ts'
import { inTransaction } from '../action/transaction.ts'
import { databaseOn, sql } from '../database/sql.ts'
import { catalogue } from '../errors/catalogue.ts'
import { refusalOf } from '../errors/database.ts'
import { Refusal } from '../errors/refusal.ts'
import { system, type Session } from '../permission/session.ts'
import { openTable, type Table, type TableRow, type TableSource } from '../table/index.ts'
import type { AnyImportKind, ImportRow, Outcome, Parsed, RowProblem } from './kind.ts'
import { rowMapper } from './rowChecks.ts'
import { SeenKeys } from './seenKeys.ts'
import { readOrder, sessionSchema, type Order, type Run } from './run.ts'

export const IMPORT_QUEUE = 'imports'
export type ImportOrder = { region: number; run: number }
export type WorkOptions = {
  /** Ends the work between two chunks; the run stays open and goes on when it is taken up again. */
  readonly signal?: AbortSignal
  readonly onProgress?: (run: Pick<Run, 'share' | 'read' | 'refused' | 'nextRow'>) => void
  readonly chunk?: number
}

const CHUNK = 500
/** Rows that are read before others have their turn: some milliseconds. */
const BREATH = 100
/** Chunks in the hands of the database. */
const UNDER_WAY = 2
const ATTEMPTS = 8
/** Another writer came first: the chunk is settled again, against what is there now. */
const RETRY = new Set(['40001', '40P01', '23505'])

/**
 * Works a run to its end: every chunk of rows is one transaction with its problems, its audit row and `next_row`.
 * Taken up again after a kill it passes over the rows that are accounted for; taken up twice, one of the two gives way.
 * A damaged file ends the run as `failed`; the chunks before the damage are in.
 */
export async function workImport(platform: Platform, kinds: readonly AnyImportKind[], { region, run }: ImportOrder, options: WorkOptions = {}): Promise<Run['state'] | 'interrupted'> {
  const order = await inTransaction(platform.pool, system(region), (client) => readOrder(databaseOn(client), region, run), 'read only')
  if (order === undefined || (order.state !== 'waiting' && order.state !== 'running')) return order?.state ?? 'cancelled'
  const kind = kinds.find(({ name }) => name === order.kind)
  if (kind === undefined) throw new Error(`no import kind called ${order.kind}`)
  try {
    return await new Worker(platform, kind, order, options).work()
  } catch (error) {
    const refusal = refusalOf(error)
    if (!(refusal instanceof Refusal)) throw error
    await end(platform, order, 'failed', refusal)
    return 'failed'
  }
}

class Worker {
  readonly #platform: Platform
  readonly #kind: AnyImportKind
  readonly #order: Order
  readonly #options: WorkOptions
  readonly #session: Session
  /** Rows of the file by key: made anew from the beginning on each pass, so that a resumed run sees what the first one saw. */
  readonly #seen = new SeenKeys()
  #map: RowMapper = rowMapper([], {})
  #cut: Table['cut']
  #nextRow: number

  constructor(platform: Platform, kind: AnyImportKind, order: Order, options: WorkOptions) {
    this.#platform = platform
    this.#kind = kind
    this.#order = order
    this.#options = options
    this.#session = sessionSchema.parse(order.session)
    this.#nextRow = order.nextRow
  }

  async work(): Promise<Run['state'] | 'interrupted'> {
    const order = this.#order
    const table = await (this.#kind.open ?? openTable)(sourceOf(this.#platform, order), order.reading)
    const parse = await inTransaction(this.#platform.pool, this.#session, (client) => this.#kind.parser(this.#context(client), order.options, table.columns), 'read only')
    this.#map = rowMapper(table.columns, order.mapping)
    this.#cut = table.cut
    const size = this.#options.chunk ?? this.#kind.chunk ?? CHUNK
    let chunk: Checked[] = []
    // The database settles one chunk and takes the next one in while the one after that is read.
    const under: Promise<Stopped>[] = []
    const hand = async (): Promise<Stopped> => {
      const stopped = under.length === UNDER_WAY ? await under.shift() : undefined
      if (stopped !== undefined) return stopped
      const settling = this.#settle(chunk, table.progress(), under.at(-1) ?? GO_ON)
      settling.catch(() => {}) // awaited in its turn
      under.push(settling)
      chunk = []
      return undefined
    }
    try {
      for await (const row of table.rows()) {
        const checked = this.#check(row, parse)
        // The database asks and answers several times a chunk: it must not wait until this thread has read the next one.
        if (row.row % BREATH === 0) await breathe()
        if (row.row <= order.nextRow) continue
        chunk.push(checked)
        const stopped = chunk.length < size ? undefined : await hand()
        if (stopped !== undefined) return stopped
      }
      const last = chunk.length > 0 ? await hand() : undefined
      if (last !== undefined) return last
      for (const settling of under) {
        const stopped = await settling
        if (stopped !== undefined) return stopped
      }
    } finally {
      await Promise.allSettled(under)
    }
    return end(this.#platform, order, 'done', undefined, (client) => (order.dry ? undefined : this.#kind.finish?.(this.#context(client), order.options)))
  }

  #check(row: TableRow, parse: (row: ImportRow) => Parsed<unknown>): Checked {
    if (row.unread !== undefined) return refusedRow(row, [row.unread])
    const mapped = this.#map(row)
    if (mapped.problems.length > 0) return refusedRow(row, mapped.problems)
    const parsed = parse(mapped)
    if (!parsed.ok) return refusedRow(row, parsed.problems)
    const first = parsed.key === null ? undefined : this.#seen.firstOf(parsed.key, row.row)
    if (first !== undefined) return refusedRow(row, [duplicateOf(first)])
    return { row: row.row, kept: keptOf(row), value: parsed.value, problems: NONE }
  }

  /** After the chunk before; returns why the work ends here, or undefined to go on. */
  async #settle(chunk: readonly Checked[], share: number, before: Promise<Stopped>): Promise<Stopped> {
    const good = chunk.filter(({ problems }) => problems.length === 0).map(({ value }) => value)
    if (this.#kind.stage === undefined) await before
    return inTransaction(this.#platform.pool, this.#session, async (client) => {
      if (good.length > 0) await this.#kind.stage?.(this.#context(client), good)
      return (await before) ?? (this.#options.signal?.aborted ? 'interrupted' : this.#settleOnce(client, chunk, good, share))
    }, { again })
  }

  async #settleOnce(client: PoolClient, chunk: readonly Checked[], good: readonly unknown[], share: number): Promise<Stopped> {
    const { id, dry, kind: kindName } = this.#order
    const { region } = this.#session
    const context = this.#context(client)
    const standing = await context.db.one<{ state: Run['state']; nextRow: number }>(sql`select state, next_row as "nextRow" from imports.run where region = ${region} and id = ${id} for update`)
    if (standing.state !== 'waiting' && standing.state !== 'running') return standing.state
    if (standing.nextRow !== this.#nextRow) return 'interrupted' // another worker has taken it further
    const outcomes = await this.#outcomes(context, chunk, good)
    const count = { added: 0, changed: 0, same: 0, refused: 0 }
    const problems = chunk.flatMap((checked, i) => {
      const outcome = outcomes[i]!
      count[typeof outcome === 'string' ? outcome : 'refused'] += 1
      return typeof outcome === 'string' ? [] : outcome.problems.map((problem, n) => stored(this.#map, this.#cut, checked, problem, n))
    })
    if (problems.length > 0) {
      await context.db.run(sql`
        insert into imports.problem(region, run, row, n, "column", value, code, zh, en, mend, created_by)
        select ${region}, ${id}, p.row, p.n, p.column, p.value, p.code, p.zh, p.en, p.mend, ${this.#session.actor}
        from jsonb_to_recordset(${JSON.stringify(problems)}::jsonb) as p(row bigint, n int, "column" text, value text, code text, zh text, en text, mend jsonb)`)
    }
    const nextRow = chunk.at(-1)!.row
    const now = await context.db.one<{ read: number; refused: number }>(sql`
      update imports.run set state = 'running', started_at = coalesce(started_at, ${this.#platform.clock.now()}), next_row = ${nextRow}, share = ${share}, read = read + ${chunk.length},
        added = added + ${count.added}, changed = changed + ${count.changed}, same = same + ${count.same}, refused = refused + ${count.refused}
      where region = ${region} and id = ${id} returning read, refused`)
    if (!dry) await audit(client, this.#session, `imports.${kindName}`, id, { from: chunk[0]!.row, to: nextRow, file: this.#order.sha256 }, count)
    this.#nextRow = nextRow
    this.#options.onProgress?.({ ...now, share, nextRow })
    return undefined
  }

  async #outcomes(context: Context, chunk: readonly Checked[], good: readonly unknown[]): Promise<Outcome[]> {
    const settled = good.length === 0 ? [] : await this.#kind.settle(context, good, this.#order.options, this.#order.dry)
    if (settled.length !== good.length) throw new Error(`${this.#kind.name}: ${settled.length} outcomes for ${good.length} rows`)
    let next = 0
    return chunk.map(({ problems }) => (problems.length > 0 ? { problems } : settled[next++]!))
  }

  #context(client: PoolClient): Context {
    const { clock, files, outbox } = this.#platform
    const db = databaseOn(client)
    return { db, session: this.#session, clock, files, key: `import/${this.#order.id}/${this.#nextRow}`, send: (queue, data) => outbox.send(queue, data, db) }
  }
}

type Stopped = Run['state'] | 'interrupted' | undefined
const GO_ON: Promise<Stopped> = Promise.resolve(undefined)

async function again(error: unknown, attempt: number): Promise<boolean> {
  if (attempt === ATTEMPTS || !RETRY.has((error as { code?: string }).code ?? '')) return false
  await new Promise((done) => setTimeout(done, Math.random() * 10 * 2 ** attempt))
  return true
}

/** With the row as one text where that can be: a chunk outlives many collections of garbage, each of which would move its cells one by one, and only a problem asks for them again. */
type Checked = { row: number; kept: string | readonly string[]; value: unknown; problems: readonly RowProblem[] }
const keptOf = ({ text, cells }: TableRow): Checked['kept'] => text ?? cells
const refusedRow = (row: TableRow, problems: readonly RowProblem[]): Checked => ({ row: row.row, kept: keptOf(row), value: undefined, problems })
type RowMapper = ReturnType<typeof rowMapper>
const NONE: readonly RowProblem[] = []

export const sourceOf = ({ files }: Pick<Platform, 'files'>, { fileName, bytes, sha256 }: Pick<Order, 'fileName' | 'bytes' | 'sha256'>): TableSource => ({ name: fileName, bytes, open: () => files.get(sha256) })

const duplicateOf = (first: number): RowProblem => ({
  code: 'DUPLICATE_IN_FILE', zh: `与第 ${first} 行重复`, en: `The same as row ${first}`, mend: { zh: '只保留一行', en: 'Keep one of the two' },
})

const stored = (map: RowMapper, cut: Table['cut'], { row, kept }: Checked, { field, code, zh, en, mend }: RowProblem, n: number) => {
  const cell = field === undefined ? undefined : map({ row, cells: typeof kept === 'string' ? cut!(kept) : kept }).cells[field]
  return { row, n, column: cell?.column ?? null, value: cell === undefined ? null : cell.text.slice(0, 200), code, zh, en, mend }
}

const audit = (client: PoolClient, { region, actor, role }: Session, action: string, run: number, input: object, answer: object) =>
  client.query('select platform.finish_action($1,$2,$3,null,$4,$5,$6,$7)', [region, actor, role, action, `import/${run}`, canonical(input), canonical(answer)])

async function end(platform: Platform, { id, session }: Order, state: 'done' | 'failed', refusal?: Refusal, besides?: (client: PoolClient) => Promise<void> | undefined): Promise<Run['state']> {
  const fault = refusal === undefined ? null : JSON.stringify({ code: refusal.code, zh: catalogue[refusal.code].zh, en: catalogue[refusal.code].en, detail: refusal.detail ?? null })
  await inTransaction(platform.pool, session, async (client) => {
    const ended = await databaseOn(client).run(sql`
      update imports.run set state = ${state}, fault = ${fault}::jsonb, share = case when ${state} = 'done' then 1 else share end, finished_at = ${platform.clock.now()}
      where region = ${session.region} and id = ${id} and state in ('waiting', 'running')`)
    if (ended === 1) await besides?.(client)
  })
  return state
}
