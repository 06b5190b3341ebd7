import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { clauses, id, source } from '../ledger/fields.ts'

const part = z.int().min(1).max(1_000_000)

/** 配套: states (again) what one level must bring for what another brings. The audit keeps the earlier word. */
export const stateMatching = action({
  name: 'funds.stateMatching',
  summary: { zh: '载明配套比例', en: 'State the matching ratio between two levels' },
  route: 'POST /api/funds/programmes/:programme/matching',
  input: z.strictObject({
    programme: id,
    source: source.describe('配套方 who matches'),
    against: source.describe('被配套方 what is matched'),
    num: part.default(1),
    den: part.default(1),
    binding: z.boolean().default(true).describe('配套未到位不得分配 allot no further than is matched'),
    clauses,
  }).refine(({ source: who, against }) => who !== against, { path: ['against'], params: { code: 'SAME_SOURCE', zh: '配套方与被配套方须不同', en: 'Choose another level' } }),
  output: z.strictObject({ programme: id }),
  subject: ({ programme }) => `programme/${programme}`,
  async handle({ db, session, clock }, { programme, source: who, against, num, den, binding, clauses: basis }) {
    await db.run(sql`
      insert into funds.matching(region, programme, source, against, num, den, binding, clauses, stated_by, stated_at)
      values (${session.region}, ${programme}, ${who}, ${against}, ${num}, ${den}, ${binding}, ${basis}, ${session.actor}, ${clock.now()})
      on conflict (region, programme, source, against) do update set num = excluded.num, den = excluded.den, binding = excluded.binding, clauses = excluded.clauses, stated_by = excluded.stated_by, stated_at = excluded.stated_at`)
    return { programme }
  },
})
