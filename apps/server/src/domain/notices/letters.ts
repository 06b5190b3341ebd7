import { z } from 'zod'
import { action, query } from '../../platform/action/declare.ts'
import { asSystem } from '../../platform/action/asSystem.ts'
import { sql, type Sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { channels } from '../../platform/mail/index.ts'
import type { Desk } from './desk.ts'

export const letterStates = ['waiting', 'sending', 'sent', 'dead', 'discarded'] as const
const KEPT = sql`interval '72 hours'`

const letterSchema = z.object({
  id: z.int(),
  channel: z.enum(channels),
  shown: z.string().describe('the address with its middle left out'),
  person: z.string().nullable(),
  kind: z.enum(['once', 'daily', 'code']),
  state: z.enum(letterStates),
  attempts: z.int(),
  reason: z.string().nullable(),
  createdAt: z.string(),
  dueAt: z.string(),
  settledAt: z.string().nullable(),
})
export type Letter = z.infer<typeof letterSchema>

const utc = (column: Sql): Sql => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
export const letterColumns = sql`
  l.id, l.channel, l.shown, p.name as person, l.kind, l.state, l.attempts, l.reason,
  ${utc(sql`l.created_at`)} as "createdAt", ${utc(sql`l.due_at`)} as "dueAt", ${utc(sql`l.settled_at`)} as "settledAt"`
export const letterTables = sql`notices.letter l left join parties.person p on p.region = l.region and p.account = l.account`

/** The post as its keepers see it: which letters wait, went or died, and why; never what they say. */
export const listLetters = (desk: Desk) =>
  query({
    name: 'notices.listLetters',
    summary: { zh: '发送情况', en: 'What waits, went and died in the post' },
    route: 'GET /api/letters',
    input: z.strictObject({ state: z.enum(letterStates).optional(), before: z.coerce.number().int().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    output: z.object({ letters: z.array(letterSchema), next: z.int().nullable(), counts: z.record(z.enum(letterStates), z.int()), channels: z.array(z.enum(channels)).describe('set up here') }),
    async handle({ db, session: { region } }, { state, before, limit }) {
      const counted = await db.rows<{ state: Letter['state']; letters: number }>(sql`select state, count(*) as letters from notices.letter where region = ${region} group by state`)
      const letters = await db.rows<Letter>(sql`
        select ${letterColumns} from ${letterTables} where l.region = ${region} and ${state === undefined ? sql`true` : sql`l.state = ${state}`} and ${before === undefined ? sql`true` : sql`l.id < ${before}`}
        order by l.id desc limit ${limit}`)
      const counts = Object.fromEntries(letterStates.map((each) => [each, counted.find((row) => row.state === each)?.letters ?? 0])) as Record<Letter['state'], number>
      return { letters, next: letters.length === limit ? letters.at(-1)!.id : null, counts, channels: channels.filter((channel) => desk.carriers[channel] !== undefined) }
    },
  })

/** Puts dead letters back into the post, under their old names. Those whose receiver has gone are discarded when their turn comes. */
export const retryLetters = action({
  name: 'notices.retryLetters',
  summary: { zh: '重新发送', en: 'Try dead letters again' },
  route: 'POST /api/letters/retry',
  input: z.strictObject({ letters: z.array(z.int()).min(1).max(500).optional().describe('all dead ones when absent') }),
  output: z.object({ letters: z.int() }),
  subject: ({ letters }) => (letters?.length === 1 ? `letter/${letters[0]}` : 'letters'),
  handle: (context, { letters }) => asSystem(context, async ({ db, session: { region }, clock }) => {
    const now = clock.now()
    const again = await db.run(sql`
      update notices.letter set state = 'waiting', attempts = 0, unsure = 0, due_at = ${now}, expires_at = ${now}::timestamptz + ${KEPT}, settled_at = null
      where region = ${region} and state = 'dead' and kind <> 'code' and ${letters === undefined ? sql`true` : sql`id = any(${letters}::bigint[])`}`)
    if (again === 0) throw new Refusal('LETTER_STATE')
    return { letters: again }
  }),
})

/** Lets go of letters that nobody need receive any more. What they said stays in the inbox. */
export const discardLetters = action({
  name: 'notices.discardLetters',
  summary: { zh: '不再发送', en: 'Let letters go' },
  route: 'POST /api/letters/discard',
  input: z.strictObject({ letters: z.array(z.int()).min(1).max(500) }),
  output: z.object({ letters: z.int() }),
  subject: ({ letters }) => (letters.length === 1 ? `letter/${letters[0]}` : 'letters'),
  handle: (context, { letters }) => asSystem(context, async ({ db, session: { region }, clock }) => {
    const gone = await db.run(sql`update notices.letter set state = 'discarded', settled_at = ${clock.now()} where region = ${region} and state in ('dead', 'waiting') and id = any(${letters}::bigint[])`)
    if (gone === 0) throw new Refusal('LETTER_STATE')
    return { letters: gone }
  }),
})
