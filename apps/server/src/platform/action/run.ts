import type { Pool, PoolClient } from 'pg'
import { z } from 'zod'
import type { Clock } from '../clock/clock.ts'
import { cancelRunning } from '../database/cancel.ts'
import { databaseOn, type Database } from '../database/sql.ts'
import { refusalOf } from '../errors/database.ts'
import { inputRefusal } from '../errors/input.ts'
import { Refusal } from '../errors/refusal.ts'
import type { FileStore } from '../files/store.ts'
import { permits, type PermissionTable } from '../permission/table.ts'
import type { Session } from '../permission/session.ts'
import { canonical, digest } from './canonical.ts'
import type { Context } from './context.ts'
import type { Action, Delivery, Download, Query, Schema, Upload, UploadedFile } from './declare.ts'
import { inTransaction } from './transaction.ts'

/** Queues a job inside the caller's transaction. */
export type Outbox = { send(queue: string, data: object, on: Database): Promise<void> }

export type Platform = {
  readonly pool: Pool
  readonly clock: Clock
  readonly files: FileStore
  readonly outbox: Outbox
  readonly permissions: PermissionTable
}

const SERIALISATION_FAILURE = '40001'
const DEADLOCK = '40P01'
const ATTEMPTS = 5

/**
 * Runs one action: input checked, permission asked, then in one transaction the key claimed, the handler, the audit
 * row, the stored answer. A repeated key gets the stored answer; its handler does not run again. A refusal stores
 * nothing, so that the same key may be tried again once the cause is gone.
 */
export async function runAction<I, O>(platform: Platform, action: Action<I, O>, session: Session, raw: unknown, key: string): Promise<O> {
  const input = parse(action, session, platform, raw)
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(platform.pool, session, (client) => once(platform, action, session, input, key, client))
    } catch (error) {
      const code = (error as { code?: string }).code
      if (code !== SERIALISATION_FAILURE && code !== DEADLOCK) throw refusalOf(error)
      if (attempt === ATTEMPTS) throw new Refusal('TRY_AGAIN')
      await new Promise((done) => setTimeout(done, Math.random() * 10 * 2 ** attempt))
    }
  }
}

/** Runs one reading in a read-only transaction, so that it sees one state and only its own rows. */
export async function runQuery<I, O>(platform: Platform, query: Query<I, O>, session: Session, raw: unknown): Promise<O> {
  const input = parse(query, session, platform, raw)
  try {
    return await inTransaction(platform.pool, session, (client) => query.handle(context(platform, client, session), input), 'read only')
  } catch (error) {
    throw refusalOf(error)
  }
}

/** Like a reading, but its rows may still be on their way: the transaction ends when `deliver` has taken the last byte, or will take no more. */
export async function runDownload<I>(platform: Platform, download: Download<I>, session: Session, raw: unknown, deliver: (delivery: Delivery) => Promise<void>): Promise<void> {
  const input = parse(download, session, platform, raw)
  const subject = download.subject?.(input)
  try {
    if (subject === undefined) await inTransaction(platform.pool, session, async (client) => readOut(client, await download.handle(context(platform, client, session), input), deliver), 'read only')
    else await deliver(await inTransaction(platform.pool, session, (client) => handedOut(platform, download, session, input, subject, client)))
  } catch (error) {
    if (!(error instanceof ReaderLeft)) throw refusalOf(error)
  }
}

/** Whoever was reading has gone: nothing went wrong, and what is still being read for him is not wanted. */
class ReaderLeft extends Error {}
/** What streams call it when the other side goes. */
const GOING = new Set(['ABORT_ERR', 'ERR_STREAM_PREMATURE_CLOSE'])

async function readOut(client: PoolClient, delivery: Delivery, deliver: (delivery: Delivery) => Promise<void>): Promise<void> {
  const { body } = delivery
  await deliver(delivery)
  if (body.readableEnded) return
  const { errored } = body
  body.destroy()
  await cancelRunning(client)
  throw errored === null || GOING.has((errored as { code?: string }).code ?? '') ? new ReaderLeft() : errored
}

/** The file, and the row that says who was given it. Whoever is not to know of it is refused before the row, and leaves none. */
async function handedOut<I>(platform: Platform, download: Download<I>, session: Session, input: I, subject: string, client: PoolClient): Promise<Delivery> {
  const delivery = await download.handle(context(platform, client, session), input)
  const { region, actor, role } = session
  await client.query('select platform.finish_action($1,$2,$3,null,$4,$5,$6,$7)', [region, actor, role, download.name, subject, canonical(input), canonical({ name: delivery.name, bytes: delivery.bytes ?? null })])
  return delivery
}

/** May this session upload here, and are the fields right? Asked before the first byte is read. */
export function checkUpload<I, O>(platform: Platform, upload: Upload<I, O>, session: Session, raw: unknown): void {
  parse(upload, session, platform, raw)
}

/** Runs an upload as an action whose input also holds the file's hash: the same file with the same key is one upload. */
export function runUpload<I, O>(platform: Platform, upload: Upload<I, O>, session: Session, raw: unknown, key: string, file: UploadedFile): Promise<O> {
  const { name, summary, route, output, subject } = upload
  const fields = upload.input
  const withFile: Schema<{ fields: I }> = z.object({ fields, sha256: z.string(), name: z.string(), organisation: z.unknown().optional() })
  const organisation = (raw as { organisation?: unknown }).organisation
  return runAction<{ fields: I }, O>(
    platform,
    {
      kind: 'action',
      name,
      summary,
      route,
      output,
      input: withFile,
      ...(subject === undefined ? {} : { subject: (input, answer) => subject(input.fields, answer) }),
      handle: (opened, given) => upload.handle(opened, given.fields, file),
    },
    session,
    { fields: raw, sha256: file.sha256, name: file.name, organisation: typeof organisation === 'string' ? Number(organisation) : organisation },
    key,
  )
}

/** The input, checked and permitted; throws the refusal otherwise. */
export function parse<I>(declared: Pick<Action<I>, 'name' | 'summary' | 'input'>, session: Session, platform: Platform, raw: unknown): I {
  const parsed = z.safeParse(declared.input, raw)
  // Permission before the fields: whoever may not act learns nothing about what would have been accepted.
  if (!permits(platform.permissions, declared.name, session, parsed.success ? parsed.data : (raw ?? {}))) {
    throw new Refusal(session.actor === 0 && session.role === 'visitor' ? 'SIGN_IN_REQUIRED' : 'FORBIDDEN', declared.summary.zh)
  }
  if (!parsed.success) throw inputRefusal(parsed.error)
  return parsed.data
}

async function once<I, O>(platform: Platform, action: Action<I, O>, session: Session, input: I, key: string, client: PoolClient): Promise<O> {
  const text = canonical(input)
  const stored = await claim(client, session, key, digest(`${action.name}\u0000${text}`))
  if (stored !== undefined) return stored as O
  const answer = await action.handle(context(platform, client, session, key), input)
  const output = z.safeParse(action.output, answer)
  if (!output.success) throw new Error(`${action.name} answered outside its schema: ${output.error.message}`)
  // Last, so that the head of the audit chain is held only from here to the commit.
  await client.query({
    name: 'finish',
    text: 'select platform.finish_action($1,$2,$3,$4,$5,$6,$7,$8)',
    values: [session.region, session.actor, session.role, key, action.name, action.subject?.(input, output.data) ?? '', text, canonical(output.data)],
  })
  return output.data
}

/** Inserts the key, or waits for the transaction that holds it and reads its answer. */
async function claim(client: PoolClient, session: Session, key: string, hash: Buffer): Promise<unknown> {
  const { region, actor } = session
  const fresh = await client.query({
    name: 'claim',
    text: 'insert into platform.idempotency(region,actor,key,input_hash) values($1,$2,$3,$4) on conflict do nothing',
    values: [region, actor, key, hash],
  })
  if (fresh.rowCount === 1) return undefined
  const { rows } = await client.query<{ input_hash: Buffer; answer: unknown }>({
    name: 'replay',
    text: 'select input_hash, answer from platform.idempotency where region=$1 and actor=$2 and key=$3',
    values: [region, actor, key],
  })
  if (!rows[0]?.input_hash.equals(hash)) throw new Refusal('IDEMPOTENCY_KEY_REUSED')
  return rows[0].answer
}

function context(platform: Platform, client: PoolClient, session: Session, key = ''): Context {
  const db = databaseOn(client)
  return { db, session, clock: platform.clock, files: platform.files, key, send: (queue, data) => platform.outbox.send(queue, data, db) }
}
