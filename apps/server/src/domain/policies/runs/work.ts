import type { Award } from '@zhiyun/policy'
import { compileSql, quoted, SQL_SETTINGS } from '@zhiyun/policy/sql'
import type { PoolClient } from 'pg'
import { canonical } from '../../../platform/action/canonical.ts'
import type { Platform } from '../../../platform/action/run.ts'
import { inTransaction } from '../../../platform/action/transaction.ts'
import { databaseOn, sql, type Database } from '../../../platform/database/sql.ts'
import { catalogue, type Code } from '../../../platform/errors/catalogue.ts'
import type { Jobs } from '../../../platform/jobs/outbox.ts'
import { system, type Session } from '../../../platform/permission/session.ts'
import { readNames } from '../../facts/index.ts'
import { nameWithin } from '../ask.ts'
import type { Library } from '../library.ts'
import type { AwardsOfAll } from '../population.ts'
import { readOrder, type Order, type Run } from './run.ts'
import type { Slice } from './slice.ts'
import { liveSources, type AwardRow } from './sources.ts'
import { addTotals } from './totals.ts'
import { validityOf } from './validity.ts'

export const POPULATION_QUEUE = 'policies.population'
/** `after`: the last subject that was decided when the job was sent. */
export type PopulationJob = { readonly region: number; readonly run: number; readonly after: number }

/** So many organisations a statement, a transaction and a job: between two of them a run can be cancelled, and a stopped server goes on. */
const SLICE = 50_000
const WORK_MEM = `set local work_mem = '128MB'`

export type Workshop = { readonly platform: Platform; readonly library: Library; readonly awardsOfAll: AwardsOfAll }

export const populationJobs = (workshop: Workshop, slice = SLICE): Jobs => ({
  [POPULATION_QUEUE]: async (data) => void (await workSlice(workshop, data as PopulationJob, slice)),
})

/**
 * Decides the next organisations of a run by one INSERT … SELECT, adds up what came of it and sends for the rest, all in
 * one transaction: a job that comes twice finds the run further on and does nothing. Returns the state of the run.
 */
export async function workSlice(workshop: Workshop, job: PopulationJob, slice = SLICE): Promise<Run['state'] | undefined> {
  try {
    return await decideNext(workshop, job, slice)
  } catch (error) {
    if (error instanceof Overtaken) return undefined
    // What will fail each time ends the run where people see it; the rest the queue tries again.
    if (LASTING.test((error as { code?: string }).code ?? '')) await inTransaction(workshop.platform.pool, system(job.region), (client) => fail(databaseOn(client), job, workshop.platform))
    throw error
  }
}

/** SQLSTATE of wrong data, broken constraints, wrong statements and limits of the database. */
const LASTING = /^(21|22|23|42|54)[0-9A-Z]{3}$/

const fail = (db: Database, { region, run }: PopulationJob, { clock }: Platform): Promise<number> =>
  db.run(sql`update policies.population_run set state = 'failed', fault = ${faultOf('INTERNAL')}::jsonb, finished_at = ${clock.now()} where region = ${region} and id = ${run} and state in ('waiting', 'running')`)

const faultOf = (code: Code): string => JSON.stringify({ code, zh: catalogue[code].zh, en: catalogue[code].en })

async function decideNext(workshop: Workshop, { region, run, after }: PopulationJob, slice: number): Promise<Run['state'] | undefined> {
  const { platform, library } = workshop
  return inTransaction(platform.pool, system(region), async (client) => {
    const db = databaseOn(client)
    // The lock before the reading: what was read before could have been decided by another since.
    const { got } = await db.one<{ got: boolean }>(sql`select pg_try_advisory_xact_lock(hashtext('zhiyun.policies.population'), ${run}::int) as got`)
    const order = await readOrder(db, region, run)
    if (!got || order === undefined || (order.state !== 'waiting' && order.state !== 'running') || order.nextSubject !== after) return order?.state
    const session: Session = { ...system(region), actor: order.createdBy }
    const pack = library.packs.find(({ document }) => document.id === order.document)
    if (pack?.hash !== order.packHash) return end(client, session, order, platform, 'failed', 'PACK_CHANGED')
    const upto = await lastOf(db, region, after, slice)
    if (upto === null) return end(client, session, order, platform, 'done')
    const { written, subjects } = await decideSlice(workshop, db, session, order, upto)
    const advanced = await db.run(sql`
      update policies.population_run set state = 'running', started_at = coalesce(started_at, ${platform.clock.now()}), next_subject = ${upto}, subjects = subjects + ${subjects}, decisions = decisions + ${written}
      where region = ${region} and id = ${run} and state in ('waiting', 'running') and next_subject = ${after}`)
    // Cancelled meanwhile: what this slice decided goes with its transaction.
    if (advanced === 0) throw new Overtaken()
    await platform.outbox.send(POPULATION_QUEUE, { region, run, after: upto } satisfies PopulationJob, db)
    return 'running'
  })
}

class Overtaken extends Error {}

const lastOf = async (db: Database, region: number, after: number, slice: number): Promise<number | null> =>
  (await db.one<{ upto: number | null }>(sql`select max(id) as upto from (select id from parties.organisation where region = ${region} and id > ${after} and status <> 'dissolved' order by id limit ${slice}) s`)).upto

async function decideSlice({ platform, library, awardsOfAll }: Workshop, db: Database, session: Session, order: Order, upto: number): Promise<{ written: number; subjects: number }> {
  const { region } = session
  const policy = library.policy(order.document)
  const plan = compileSql(policy, { date: order.day, readings: order.readings, ...validityOf(order.inForce) })
  const slice: Slice = { region, after: order.nextSubject, upto, day: order.day, knownAt: order.knownAt.toISOString(), dictionary: policy.dictionary, layout: plan.layout }
  const all = await awardsOfAll({ db, session, clock: platform.clock })
  const awards = [...all].filter(([organisation]) => organisation > slice.after && organisation <= upto)
  const unread = awards.flatMap(([organisation, given]) => (wellFormed(given) ? [] : [organisation]))
  const sources = liveSources(slice, await readNames(db), unread)
  await db.client.query(`${SQL_SETTINGS};${WORK_MEM}`)
  const { rowCount } = await db.client.query({
    text: `insert into policies.population_decision(region, run, document, measure, subject, status, inapplicable, low, high)
      select ${region}, ${order.id}, ${quoted(order.document)}, measure, subject, status, inapplicable, low, high from (${plan.select(sources)}) d where $1::jsonb is not null`,
    values: [JSON.stringify(awards.flatMap(([organisation, given]) => (unread.includes(organisation) ? [] : rowsOf(organisation, given, order.document))))],
  })
  await addTotals(db, region, order.id, slice)
  const written = rowCount ?? 0
  return { written, subjects: plan.measures.length === 0 ? 0 : written / plan.measures.length }
}

/** A history that does not read is one nobody knows. */
const wellFormed = (given: readonly Award[]): boolean => given.every(({ amount, date }) => Number.isSafeInteger(amount) && typeof date === 'string')

const rowsOf = (subject: number, given: readonly Award[], document: string): AwardRow[] => given.map(({ measure, amount, date, item = null }, n) => ({ subject, n, measure: nameWithin(document, measure), amount, year: Number(date.slice(0, 4)), item }))

async function end(client: PoolClient, session: Session, order: Order, { clock }: Platform, state: 'done' | 'failed', code?: Code): Promise<Run['state']> {
  const fault = code === undefined ? null : faultOf(code)
  await databaseOn(client).run(sql`update policies.population_run set state = ${state}, fault = ${fault}::jsonb, finished_at = ${clock.now()} where region = ${session.region} and id = ${order.id}`)
  const answer = { state, subjects: order.subjects, decisions: order.decisions }
  await client.query('select platform.finish_action($1,$2,$3,null,$4,$5,$6,$7)', [session.region, session.actor, session.role, 'policies.population', `population/${order.id}`, canonical({ document: order.document, packHash: order.packHash, day: order.day }), canonical(answer)])
  return state
}
