import { z } from 'zod'
import { asSystem } from '../../platform/action/asSystem.ts'
import { action, query } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { avoidanceSchema, avoidancesOf } from './avoidance.ts'
import { expertSchema } from './expert.ts'
import { myExpert } from './myExpert.ts'

/** What the register holds of oneself. */
export const myEntry = query({
  name: 'experts.myEntry',
  route: 'GET /api/experts/mine',
  summary: { zh: '我的专家信息', en: 'My entry as an expert' },
  input: z.strictObject({}),
  output: expertSchema.extend({ avoidances: z.array(avoidanceSchema) }),
  async handle({ db, session }) {
    const entry = await myExpert(db, session)
    return { ...entry, avoidances: await avoidancesOf(db, session.region, entry.id) }
  },
})

/** When one cannot, and how much one takes on. The rest of the entry is the office's. */
export const setAvailability = action({
  name: 'experts.setAvailability',
  route: 'POST /api/experts/mine/availability',
  summary: { zh: '设定可评时间与数量', en: 'Say when and how much one can review' },
  input: z.strictObject({
    away: z.strictObject({ from: z.iso.date(), until: z.iso.date() }).refine(({ from, until }) => from <= until, { path: ['until'], error: '不得早于起日 not before the first day' }).nullable(),
    mostOpen: z.int().min(1).max(100), mostYear: z.int().min(1).max(1000),
  }),
  output: z.object({ v: z.int() }),
  async handle(context, { away, mostOpen, mostYear }) {
    const { id, version } = await myExpert(context.db, context.session)
    await asSystem(context, ({ db, session }) => db.run(sql`
      update experts.expert set away_from = ${away?.from ?? null}, away_until = ${away?.until ?? null}, most_open = ${mostOpen}, most_year = ${mostYear}, version = version + 1 where region = ${session.region} and id = ${id}`))
    return { v: version + 1 }
  },
})
