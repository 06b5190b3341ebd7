import { randomUUID } from 'node:crypto'
import type { Context } from '../../platform/action/context.ts'
import { sql } from '../../platform/database/sql.ts'
import type { Channel } from '../../platform/mail/index.ts'
import { masked } from './address.ts'

export type Addressee = { readonly id: number; readonly channel: Channel; readonly address: string; readonly account: number | null }
export type Line = { readonly message: number | null; readonly matter: string; readonly no: string | null; readonly link: string; readonly at: Date }

/** A letter that nobody takes is tried for so long, as post offices do. */
const KEPT_MS = 72 * 3600_000
/** 08:30 in China, when a day's letter leaves. */
const DAILY_UTC_MINUTES = 30
const DAY_MS = 86_400_000

/** The next time at which daily letters leave. */
export function nextDaily(now: Date): Date {
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS + DAILY_UTC_MINUTES * 60_000
  return new Date(today > now.getTime() ? today : today + DAY_MS)
}

/**
 * Writes lines into the letter that still lies open for this address, or begins one: what comes together leaves together.
 * As the system, in the transaction of whoever passes the word on. One that has been tried is never added to: every try
 * of a letter says the same.
 */
export async function writeLines({ db, session, clock }: Pick<Context, 'db' | 'session' | 'clock'>, host: string, to: Addressee, kind: 'once' | 'daily', lines: readonly Line[]): Promise<void> {
  const open = await db.maybe<{ id: number; lines: number }>(sql`
    select l.id, (select count(*) from notices.line n where n.region = l.region and n.letter = l.id) as lines from notices.letter l
    where l.region = ${session.region} and l.address = ${to.id} and l.kind = ${kind} and l.state = 'waiting' and l.attempts = 0 order by l.id desc limit 1 for update`)
  const now = clock.now()
  const letter = open ?? { id: await openLetter({ db, session }, host, to, kind, { created: now, due: kind === 'daily' ? nextDaily(now) : now }), lines: 0 }
  await db.run(sql`
    insert into notices.line(region, letter, n, message, matter, no, link, at)
    select ${session.region}, ${letter.id}, ${letter.lines} + x.n, x.message, x.matter, x.no, x.link, x.at
    from rows from (jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as (message bigint, matter text, no text, link text, at timestamptz)) with ordinality x(message, matter, no, link, at, n)`)
}

/** Begins a letter and returns its number. */
export async function openLetter({ db, session }: Pick<Context, 'db' | 'session'>, host: string, { id, channel, address, account }: Addressee, kind: 'once' | 'daily' | 'code', { created, due, expires = new Date(due.getTime() + KEPT_MS) }: { readonly created: Date; readonly due: Date; readonly expires?: Date }): Promise<number> {
  const { letter } = await db.one<{ letter: number }>(sql`
    insert into notices.letter(region, address, channel, shown, account, kind, name, due_at, created_at, expires_at)
    values (${session.region}, ${id}, ${channel}, ${masked(channel, address)}, ${account}, ${kind}, ${`${randomUUID()}.${session.region}@${host}`}, ${due}, ${created}, ${expires}) returning id as letter`)
  return letter
}
