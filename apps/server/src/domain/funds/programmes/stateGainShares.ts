import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { clauses, id } from '../ledger/fields.ts'
import { sourceNames } from '../ledger/source.ts'

const part = z.int().min(0).max(1_000_000)

/** 收益份额: states (again) in which parts gains of a programme fall to which level. The audit keeps the earlier word; what was booked stays. */
export const stateGainShares = action({
  name: 'funds.stateGainShares',
  summary: { zh: '载明投资收益的份额', en: 'State how gains are shared between levels' },
  route: 'POST /api/funds/programmes/:programme/gain-shares',
  input: z.strictObject({ programme: id, central: part.default(0), province: part.default(0), city: part.default(0), district: part.default(0), clauses }).refine((parts) => sourceNames.some((source) => parts[source] > 0), {
    path: ['city'], params: { code: 'NO_SHARE', zh: '至少一级有份额', en: 'Somebody must have a share' },
  }),
  output: z.strictObject({ programme: id }),
  subject: ({ programme }) => `programme/${programme}`,
  async handle({ db, session, clock }, { programme, clauses: basis, ...parts }) {
    await db.run(sql`
      insert into funds.gain_share(region, programme, source, part, clauses, stated_by, stated_at)
      select ${session.region}, ${programme}, s, p, ${basis}, ${session.actor}, ${clock.now()} from unnest(${[...sourceNames]}::text[], ${sourceNames.map((source) => parts[source])}::int[]) x(s, p) order by s
      on conflict (region, programme, source) do update set part = excluded.part, clauses = excluded.clauses, stated_by = excluded.stated_by, stated_at = excluded.stated_at`)
    return { programme }
  },
})
