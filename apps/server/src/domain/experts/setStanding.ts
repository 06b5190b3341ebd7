import { z } from 'zod'
import { action } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { standings } from './expert.ts'

/** Suspends, brings back or removes, always with the reason. Who is removed stays in the books and is drawn no more; reviews under way go on until he is dismissed in them. */
export const setStanding = action({
  name: 'experts.setStanding',
  route: 'POST /api/experts/:expert/standing',
  summary: { zh: '暂停、恢复、移出专家库', en: 'Suspend, restore or remove an expert' },
  input: z.strictObject({ expert: z.int(), standing: z.enum(standings), reason: z.string().trim().min(1).max(1000) }),
  output: z.object({ standing: z.enum(standings) }),
  subject: ({ expert }) => `expert/${expert}`,
  async handle({ db, session, clock }, { expert, standing, reason }) {
    const known = await db.maybe<{ standing: string }>(sql`select standing from experts.expert where region = ${session.region} and id = ${expert} for update`)
    if (known === undefined) throw new Refusal('NOT_FOUND', `expert/${expert}`)
    if (known.standing === standing) throw new Refusal('ALREADY_EXISTS', '已是此状态 it is so already')
    await db.run(sql`update experts.expert set standing = ${standing}, version = version + 1 where region = ${session.region} and id = ${expert}`)
    await db.run(sql`insert into experts.standing(region, expert, standing, reason, by, at) values (${session.region}, ${expert}, ${standing}, ${reason}, ${session.actor}, ${clock.now()})`)
    return { standing }
  },
})
