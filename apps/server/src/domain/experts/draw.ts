import { callSubstitutes, drawLot, LOT_FORMAT, poolHashOf, saltHashOf, seedOf, type Calling, type DrawRecord } from '@zhiyun/procedure'
import { sha256 } from '@zhiyun/policy'
import type { Context } from '../../platform/action/context.ts'
import { today } from '../../platform/clock/clock.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { openLot, sealLot, usualPlan, type Lot } from './lot.ts'
import { memberOf, poolFor } from './pool.ts'
import type { Excluded, Pool, Question } from './question.ts'
import type { OpenReviews } from './workload.ts'

type Books = Pick<Context, 'db' | 'session' | 'clock'>
/** What stands in the pool. */
export type Drawing = 'person' | 'organisation'

/**
 * Finds whom a case needs: accounts, or organisations where the pool holds these; as the system, in the transaction of the case's own step. Substitutes of an earlier draw
 * come first, in their order; otherwise the lot that was sealed is drawn, or one sealed now, when nobody had asked who
 * could be drawn. Nobody where they would be too few: a draw that falls short is refused, and its lot stays sealed.
 */
export async function drawFromPool(books: Books, question: Question, of: Drawing, openReviews: OpenReviews): Promise<readonly number[]> {
  const { case: id, matter, role } = question
  if (question.count === 0) return []
  const pool = await poolFor(books, question, openReviews)
  const called = await callFor(books, question, of, pool)
  if (called !== null) return called
  const lot = (await openLot(books, id, role)) ?? (await sealLot(books, { case: id, matter, role, plan: usualPlan(question) }))
  return draw(books, question, of, pool, lot)
}

async function draw(books: Books, { count, role, pool: from }: Question, of: Drawing, pool: Pool, lot: Lot): Promise<readonly number[]> {
  const { db, session, clock } = books
  const { plan, salt, nonce, commitment } = lot
  const members = new Map(pool.eligible.map((each) => [memberOf(salt, plan, each).id, each]))
  const shown = pool.eligible.map((each) => memberOf(salt, plan, each)).sort((a, b) => (a.id < b.id ? -1 : 1))
  const seated = pool.seated.map((each) => memberOf(salt, plan, each))
  const poolHash = poolHashOf(shown, seated)
  const { drawn, substitutes, lacking } = drawLot({ plan, pool: shown, seated, count }, seedOf(nonce, poolHash))
  if (lacking.length > 0) throw new Refusal('DRAW_INCOMPLETE', `${from}可抽 ${shown.length}，缺 ${lacking.length} 席：${[...new Set(lacking)].map((field) => field || '不限专长').join('、')} ${shown.length} can be drawn, ${lacking.length} seats stay empty`)
  const record: DrawRecord = {
    format: LOT_FORMAT, matter: lot.matter, role, plan, saltHash: saltHashOf(salt), commitment, committedAt: lot.sealedAt, drawnAt: `${clock.now().toISOString().slice(0, 19)}Z`, witness: await witnessOf(books, commitment),
    nonce, count, seated, pool: shown, poolHash, excluded: pool.excluded.length, exclusionsHash: sha256(`${salt}${JSON.stringify(pool.excluded.map(exclusionKept))}`), drawn, substitutes,
  }
  await db.run(sql`update experts.lot set used = true where region = ${session.region} and id = ${lot.id}`)
  const { id } = await db.one<{ id: number }>(sql`
    insert into experts.draw(region, lot, case_id, role, pool, of, code, record, members, exclusions, drawn_by, drawn_at)
    values (${session.region}, ${lot.id}, ${lot.case}, ${role}, ${from}, ${of}, ${codeOf(commitment)}, ${JSON.stringify(record)}, ${JSON.stringify(Object.fromEntries([...pool.eligible, ...pool.seated].map((each) => [memberOf(salt, plan, each).id, each.subject])))},
      ${JSON.stringify(pool.excluded.map(exclusionKept))}, ${session.actor}, ${clock.now()}) returning id`)
  const subjects = drawn.map((name) => members.get(name)!.subject)
  if (of === 'person') await takeSeats(books, id, lot.case, subjects)
  return subjects
}

/** By it the public finds a draw; it is known since the sealing. */
export const codeOf = (commitment: string): string => commitment.slice(0, 16)

const exclusionKept = ({ expert, reasons }: Excluded) => ({ expert, reasons: reasons.map(({ code, zh }) => ({ code, zh })) })

/** Where the audit chain holds the sealing: what was sealed cannot have been chosen after that row. */
async function witnessOf({ db, session }: Books, commitment: string): Promise<DrawRecord['witness']> {
  const found = await db.maybe<{ chain: string; hash: string }>(sql`
    select stripe || '/' || pos as chain, encode(hash, 'hex') as hash from audit.entry where region = ${session.region} and subject = ${`draw/${codeOf(commitment)}`} order by at limit 1`)
  return found ?? null
}

type Earlier = { readonly id: number; readonly record: DrawRecord; readonly members: Readonly<Record<string, number>> }

/** Calls the substitutes of the latest draw, unless a new lot was sealed or they are too few. */
async function callFor(books: Books, question: Question, of: Drawing, pool: Pool): Promise<readonly number[] | null> {
  const { db, session, clock } = books
  if (question.seated.length === 0 || (await openLot(books, question.case, question.role)) !== undefined) return null
  const earlier = await db.maybe<Earlier>(sql`select id, record, members from experts.draw where region = ${session.region} and case_id = ${question.case} and role = ${question.role} order by id desc limit 1`)
  if (earlier === undefined) return null
  const { record, members } = earlier
  const namesOf = (accounts: readonly number[]): string[] => Object.entries(members).filter(([, account]) => accounts.includes(account)).map(([name]) => name).sort()
  const seated = namesOf(question.seated)
  const able = namesOf(pool.eligible.map(({ subject }) => subject))
  const unable = record.substitutes.filter((name) => !able.includes(name))
  const called = callSubstitutes(record, { count: question.count, seated, unable })
  if (called === null || seated.length < question.seated.length) return null
  const calling: Calling = { at: `${clock.now().toISOString().slice(0, 19)}Z`, count: question.count, seated, unable, called }
  await db.run(sql`insert into experts.calling(region, draw, calling, at) values (${session.region}, ${earlier.id}, ${JSON.stringify(calling)}, ${clock.now()})`)
  const accounts = called.map((name) => members[name]!)
  if (of === 'person') await takeSeats(books, earlier.id, question.case, accounts)
  return accounts
}

async function takeSeats({ db, session, clock }: Books, drawId: number, caseId: number, accounts: readonly number[]): Promise<void> {
  await db.run(sql`
    insert into experts.seat(region, account, case_id, draw, on_day) select ${session.region}, account, ${caseId}, ${drawId}, ${today(clock)} from unnest(${accounts}::bigint[]) account`)
}
