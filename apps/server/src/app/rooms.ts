import type { Pool } from 'pg'
import { addDays } from '@zhiyun/calendar'
import type { Award } from '@zhiyun/policy'
import type { Context } from '../platform/action/context.ts'
import type { Declared } from '../platform/action/declare.ts'
import type { Platform } from '../platform/action/run.ts'
import { inTransaction } from '../platform/action/transaction.ts'
import { sealDay } from '../platform/audit/seal.ts'
import { today } from '../platform/clock/clock.ts'
import { databaseOn } from '../platform/database/sql.ts'
import { IMPORT_QUEUE, importJobs, importsDeclared, type AnyImportKind } from '../platform/import/index.ts'
import type { JobHandler, Jobs } from '../platform/jobs/outbox.ts'
import type { Carriers } from '../platform/mail/index.ts'
import { system } from '../platform/permission/session.ts'
import { ASSESS_QUEUE, assessDaily, assetsDeclared, assetsJobs, followAssets, importGrades } from '../domain/assets/index.ts'
import { answerPayment, casesRoom, isCall, leaveMessage, measuresInHand, openReviews, procedureSet, recordProcedures, type Engine } from '../domain/cases/index.ts'
import { expertsDeclared, keepExpertRegister } from '../domain/experts/index.ts'
import { factsDeclared, refreshBlocks, syncDictionary } from '../domain/facts/index.ts'
import { awardsOf, awardsOfAll, fundsDeclared, fundsImports, type AwardOnBooks, type Office } from '../domain/funds/index.ts'
import { noticesDeclared, openPost, type Desk } from '../domain/notices/index.ts'
import { partiesDeclared } from '../domain/parties/index.ts'
import { followIfStale, FOLLOW_QUEUE, patentsDeclared, patentsJobs, tellSearches } from '../domain/patents/index.ts'
import { createLibrary, decideFor, isInForce, policiesDeclared, POPULATION_QUEUE, populationJobs, recordVersions, requestScan, SCAN_QUEUE, scanDaily, workScans, type Library, type ScanOrder } from '../domain/policies/index.ts'
import { navigationDeclared } from '../domain/navigation/index.ts'
import { valuationsDeclared } from '../domain/valuations/index.ts'
import { auditEntriesDeclared } from './auditEntries.ts'
import { auditState } from './auditState.ts'
import { ceilings } from './ceilings.ts'
import type { Content } from './content.ts'
import { importKinds } from './importKinds.ts'
import { usesOf } from './uses.ts'
import { measureUses } from './measureUses.ts'
import { policyObligations } from './obligations.ts'

type Place = { readonly owner: Pool; readonly platform: Platform; readonly region: number }

export type Rooms = {
  readonly library: Library
  readonly engine: Engine
  readonly declared: readonly Declared[]
  /** Every kind of table that can be imported. */
  readonly imports: readonly AnyImportKind[]
  readonly queues: readonly string[]
  /** Once at start: what the rooms must know before the first request. */
  prepare(place: Place): Promise<void>
  /** `signal` ends long work between two of its parts; it goes on after the next start. */
  jobs(place: { readonly platform: Platform; readonly signal: AbortSignal }): Readonly<Record<string, JobHandler>>
  /** One round of the clock over all running cases. */
  runClock(platform: Platform, region: number): Promise<unknown>
  /** One round of the post: what was told goes to the addresses that were chosen for it. */
  runPost(platform: Platform, region: number): Promise<void>
  /** Returns how to stop it. */
  startClock(place: Place & { readonly sealsFile: string; readonly onFault: (error: unknown, reference: string) => void }): () => void
}

/** 遴选 by which one is chosen before another; 一事一议, 招标 and 投资 are agreed on one by one. */
const COMPETED: ReadonlySet<string> = new Set(['择优', '评选', '竞争性评审'])

const CLOCK_EVERY_MS = 60_000
/** Somebody waits for the code in his letter. */
const POST_EVERY_MS = 3_000

/** By what word leaves the platform, and what the public calls it. Without, nothing leaves. */
export type Delivery = { readonly carriers: Carriers; readonly baseUrl: string }
const NOWHERE: Delivery = { carriers: {}, baseUrl: 'http://localhost' }

/** Puts the rooms together: what one needs of another that stands above it is handed to it here. */
export function createRooms(content: Content, delivery: Delivery = NOWHERE): Rooms {
  const library = createLibrary(content.dictionary, content.packs, content)
  const clauseWords = new Map(content.packs.flatMap(({ pack }) => pack.clauses.map(({ id, paraphrase = id }) => [id, paraphrase] as const)))
  const engine: Engine = {
    procedures: procedureSet(content.procedures),
    decide: (context, question) => decideFor(context, library, awardsOfOne, question),
    holds: ({ db, session, clock }, reference) => isInForce(db, session.region, library.measureOf(reference).pack.document.id, today(clock)),
    clausesOf: (reference) => library.measureOf(reference).measure.clauses,
    nameOf: (reference) => library.measureOf(reference).measure.name,
    competes: (reference) => {
      const { mode } = library.measureOf(reference).measure.selection
      return typeof mode === 'string' && COMPETED.has(mode)
    },
    ceilingOf: ceilings(library),
    wordsOf: (clause) => clauseWords.get(clause) ?? clause,
    templates: content.templates,
    organisationPosts: content.organisationPosts,
    address: delivery.baseUrl,
    obligations: { ...policyObligations(library, awardsOfOne), rules: content.obligationRules },
    pools: content.pools,
    registers: { 专家册: keepExpertRegister },
    selectionOf: (reference) => library.measureOf(reference).measure.selection,
  }
  const cases = casesRoom(engine)
  const desk: Desk = {
    ...delivery,
    nameOf: (reference) => nameOfReference(library, reference),
    isCall: (procedure) => isCall(engine, procedure),
  }
  const office: Office = { ceilingOf: engine.ceilingOf, answer: (context, payment, answer) => answerPayment(engine, context, payment, answer), uses: usesOf(library) }
  const assets = { rules: content.assets, tell: leaveMessage }
  const kinds = [...importKinds, importGrades(content.assets), ...fundsImports(office)]
  const declared = [...partiesDeclared, ...factsDeclared, ...importsDeclared(kinds), ...patentsDeclared, ...assetsDeclared(assets), ...policiesDeclared(library, awardsOfOne, awardsByOrganisation), ...expertsDeclared(openReviews(engine.procedures), content.pools), ...fundsDeclared(office), ...cases.declared, ...noticesDeclared(desk), ...navigationDeclared, ...valuationsDeclared(content.scoreModel, leaveMessage)]
  return {
    library,
    engine,
    declared: [...declared, ...auditEntriesDeclared(declared), auditState, measureUses(library, engine)],
    imports: kinds,
    queues: [IMPORT_QUEUE, FOLLOW_QUEUE, ASSESS_QUEUE, SCAN_QUEUE, POPULATION_QUEUE],
    async prepare({ owner, platform, region }) {
      await inOwnerTransaction(owner, (client) => syncDictionary(databaseOn(client), library.dictionary))
      await recordVersions(platform, region, library)
      await recordProcedures(platform.pool, region, engine)
    },
    jobs: ({ platform, signal }) => ({
      ...importJobs(platform, kinds, signal),
      ...thenScanned(platform, '清点专利', followed(patentsJobs(platform, signal), (region) => followAssets(platform, region, assets))),
      ...thenScanned(platform, '评定专利资产', assetsJobs(platform, assets)),
      ...populationJobs({ platform, library, awardsOfAll: awardsByOrganisation }),
      [SCAN_QUEUE]: async (data) => {
        const ended = await workScans(platform, { library, awardsOf: awardsOfOne, awardsOfAll: awardsByOrganisation, inHand: measuresInHand, tell: leaveMessage }, (data as ScanOrder).region, { signal })
        if (ended === 'interrupted') throw new Error('scan interrupted by shutdown') // the queue brings it again
      },
    }),
    runClock: cases.runClock,
    runPost: (platform, region) => openPost(platform, desk, region).round(),
    startClock({ owner, platform, region, sealsFile, onFault }) {
      // What fails now is found again by the next round: the same deadlines, the same marks, the same day to seal.
      const stopping = new AbortController()
      void asking(platform, region, followIfStale).catch((error: unknown) => {
        if (!stopping.signal.aborted) onFault(error, 'index')
      })
      const post = openPost(platform, desk, region)
      const stops = [
        inRounds(async () => {
          await cases.runClock(platform, region).then(
            ({ failed }) => failed.forEach((each) => onFault(each, 'clock')),
            (error: unknown) => onFault(error, 'clock'),
          )
          await asking(platform, region, assessDaily).catch((error: unknown) => onFault(error, 'assess'))
          await asking(platform, region, scanDaily).catch((error: unknown) => onFault(error, 'scan'))
          await sealDay(owner, region, addDays(today(platform.clock), -1), sealsFile).catch((error: unknown) => onFault(error, 'seal'))
        }),
        inRounds(() => tellSearches(platform, region, leaveMessage, stopping.signal).catch((error: unknown) => {
          if (!stopping.signal.aborted) onFault(error, 'searches')
        })),
        // Beside the others: after a large import it takes minutes, and no deadline waits for it.
        inRounds(() => refreshBlocks(platform, region, { signal: stopping.signal }).catch((error: unknown) => {
          // On the way out the pool is closed under it; what was not committed is marked still.
          if (!stopping.signal.aborted) onFault(error, 'blocks')
        })),
        inRounds(() => post.round(stopping.signal).catch((error: unknown) => {
          if (!stopping.signal.aborted) onFault(error, 'post')
        }), POST_EVERY_MS),
      ]
      return () => {
        stopping.abort()
        for (const stop of stops) stop()
      }
    },
  }
}

/** A document or a measure by its reference; null for what is no longer in the library. */
function nameOfReference(library: Library, reference: string): string | null {
  const [document, measure] = reference.split('/')
  const pack = library.packs.find((each) => each.document.id === document)
  return measure === undefined ? (pack?.document.title ?? null) : (pack?.measures.find(({ id }) => id === measure)?.name ?? null)
}

/** What was counted anew are facts that changed in bulk. */
const thenScanned = (platform: Platform, cause: string, jobs: Jobs): Jobs =>
  followed(jobs, (region) => asking(platform, region, (context) => requestScan(context, cause)))

const followed = (jobs: Jobs, next: (region: number) => Promise<unknown>): Jobs =>
  Object.fromEntries(Object.entries(jobs).map(([queue, handler]) => [queue, async (data: object) => {
    await handler(data)
    await next((data as ScanOrder).region)
  }]))

function asking<T>(platform: Platform, region: number, ask: (context: Pick<Context, 'db' | 'session' | 'clock' | 'send'>) => Promise<T>): Promise<T> {
  const session = system(region)
  return inTransaction(platform.pool, session, (client) => {
    const db = databaseOn(client)
    return ask({ db, session, clock: platform.clock, send: (to, order) => platform.outbox.send(to, order, db) })
  })
}

/** Does the work a second from now and then again and again. Rounds never overlap: the next is planned when the last has ended. Returns how to stop. */
function inRounds(work: () => Promise<unknown>, every = CLOCK_EVERY_MS): () => void {
  let stopped = false
  let timer: NodeJS.Timeout
  const round = async (): Promise<void> => {
    await work()
    if (!stopped) timer = setTimeout(() => void round(), every)
  }
  timer = setTimeout(() => void round(), 1000)
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}

/**
 * The ledger's word in the policy engine's form. Where an award names no record of the applicant's, a relation that compares
 * records one by one waits for somebody to say so.
 */
export async function awardsOfOne(context: Pick<Context, 'db' | 'session' | 'clock'>, organisation: number): Promise<readonly Award[]> {
  return (await awardsOf(context, organisation)).map(awardOnBooks)
}

export async function awardsByOrganisation(context: Pick<Context, 'db' | 'session' | 'clock'>): Promise<ReadonlyMap<number, readonly Award[]>> {
  const found = new Map<number, Award[]>()
  for (const award of await awardsOfAll(context)) {
    const own = found.get(award.organisation)
    if (own === undefined) found.set(award.organisation, [awardOnBooks(award)])
    else own.push(awardOnBooks(award))
  }
  return found
}

const awardOnBooks = ({ measure, amount, date, item }: AwardOnBooks): Award => ({ measure, amount, date, ...(item === undefined ? {} : { item }) })

async function inOwnerTransaction<T>(owner: Pool, work: (client: import('pg').PoolClient) => Promise<T>): Promise<T> {
  const client = await owner.connect()
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

