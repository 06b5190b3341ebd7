import { z } from 'zod'
import type { Context } from '../../../platform/action/context.ts'
import { action } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { applicationOf } from '../rules/held.ts'

export const GROUNDS = ['funded', 'arising', 'found'] as const

/** Enters patents into the city's register, where they are tracked (000-111): funded ones, those that arose from funding, those found to be of high value. One struck off before comes back. */
export const enterRegister = action({
  name: 'assets.enterRegister',
  summary: { zh: '入高价值专利备案库', en: 'Enter patents in the high-value register' },
  route: 'POST /api/assets/register',
  input: z.strictObject({ numbers: z.array(z.string().max(60)).min(1).max(500), ground: z.enum(GROUNDS), reference: z.string().trim().max(200).default('') }),
  output: z.object({ entered: z.int(), known: z.int().describe('were in it already') }),
  subject: () => 'assets/register',
  async handle(context, { numbers, ground, reference }) {
    const { db, session, clock } = context
    const applications = [...new Set(numbers.map((number, i) => applicationOf(number, `numbers.${i}`)))]
    const inventions = new Set((await db.rows<{ application: string }>(sql`select application from patents.patent where region = ${session.region} and kind = 'invention' and application = any (${applications})`)).map(({ application }) => application))
    const wrong = applications.filter((each) => !inventions.has(each))
    if (wrong.length > 0) throw new Refusal('INPUT_INVALID', undefined, [{ path: 'numbers', code: 'NOT_AN_INVENTION', zh: `登记册里没有，或不是发明：${wrong.slice(0, 5).join('、')}`, en: `Not in the register, or no inventions: ${wrong.slice(0, 5).join(', ')}` }])
    const day = today(clock)
    const entered = await db.rows<{ application: string }>(sql`
      insert into assets.entry(region, application, entered_on, ground, reference, entered_by)
      select ${session.region}, a, ${day}, ${ground}, ${reference}, ${session.actor} from unnest(${applications}::text[]) a
      on conflict (region, application) do update set entered_on = excluded.entered_on, ground = excluded.ground, reference = excluded.reference, entered_by = excluded.entered_by, left_on = null, left_by = null, reason = ''
        where entry.left_on is not null
      returning application`)
    await note(context, day, 'entered', entered.map(({ application }) => application))
    return { entered: entered.length, known: applications.length - entered.length }
  },
})

/** Strikes one off, with the reason; what happened to it stays. */
export const leaveRegister = action({
  name: 'assets.leaveRegister',
  summary: { zh: '移出高价值专利备案库', en: 'Strike a patent off the high-value register' },
  route: 'POST /api/assets/register/:number/leave',
  input: z.strictObject({ number: z.string().max(60), reason: z.string().trim().min(1).max(500) }),
  output: z.object({}),
  subject: ({ number }) => `assets/register/${number}`,
  async handle(context, { number, reason }) {
    const { db, session, clock } = context
    const application = applicationOf(number)
    const day = today(clock)
    const left = await db.run(sql`update assets.entry set left_on = ${day}, left_by = ${session.actor}, reason = ${reason} where region = ${session.region} and application = ${application} and left_on is null`)
    if (left === 0) throw new Refusal('NOT_FOUND', `assets/register/${application}`)
    await note(context, day, 'left', [application])
    return {}
  },
})

const note = ({ db, session }: Context, day: string, what: 'entered' | 'left', applications: readonly string[]): Promise<number> =>
  db.run(sql`insert into assets.event(region, application, on_date, what, after) select ${session.region}, a, ${day}, ${what}, true from unnest(${applications}::text[]) a`)
