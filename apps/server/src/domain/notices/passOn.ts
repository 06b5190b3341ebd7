import type { Context } from '../../platform/action/context.ts'
import { today } from '../../platform/clock/clock.ts'
import { sql } from '../../platform/database/sql.ts'
import { writeLines, type Addressee, type Line } from './openLetter.ts'
import { topicOfMessage } from './topic.ts'

const CHUNK = 200

type Found = Addressee & { readonly mode: 'once' | 'daily'; readonly message: number; readonly matter: string; readonly no: string | null; readonly link: string; readonly at: Date }

/**
 * Passes on what was left in inboxes: one transaction for some messages, in which they are marked and their letters are
 * written. Two that do this at once take different messages. Returns how many were passed on; 0 when none is left.
 */
export async function passOn(context: Pick<Context, 'db' | 'session' | 'clock'>, host: string): Promise<number> {
  const { db, session: { region }, clock } = context
  const taken = await db.rows<{ id: number }>(sql`
    update cases.message set passed_on = true where region = ${region} and id in (
      select id from cases.message where region = ${region} and not passed_on order by id limit ${CHUNK} for update skip locked) returning id`)
  if (taken.length === 0) return 0
  const found = await db.rows<Found>(sql`
    select d.id, d.channel, d.address, d.account, c.mode, m.id as message, m.matter, m.no, m.at,
      coalesce(m.link, case when m.organisation is not null then '/applications/' || m.case_id when coalesce(m.role, m.superior) is not null then '/work' else '/messages' end) as link
    from cases.message m
    cross join lateral notices.readers(m.region, ${today(clock)}, m.organisation, m.role, m.account, m.superior) r
    join notices.address d on d.region = m.region and d.account = r.account and d.removed_at is null and d.verified_at is not null and d.refused_at is null
    join notices.choice c on c.region = d.region and c.address = d.id and c.topic = ${topicOfMessage}
    where m.region = ${region} and m.id = any(${taken.map(({ id }) => id)}) order by d.id, c.mode, m.id`)
  for (const [to, mode, lines] of letters(found)) await writeLines(context, host, to, mode, lines)
  return taken.length
}

/** What goes to one address in one way, together. */
export function* letters(found: readonly (Addressee & Line & { readonly mode: 'once' | 'daily' })[]): Generator<[Addressee, 'once' | 'daily', Line[]]> {
  for (let at = 0; at < found.length; ) {
    const first = found[at]!
    const lines: Line[] = []
    for (; at < found.length && found[at]!.id === first.id && found[at]!.mode === first.mode; at++) {
      const { message, matter, no, link, at: when } = found[at]!
      lines.push({ message, matter, no, link, at: when })
    }
    yield [first, first.mode, lines]
  }
}
