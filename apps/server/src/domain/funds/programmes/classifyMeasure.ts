import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { id, measure } from '../ledger/fields.ts'
import type { Office } from '../ledger/office.ts'

/** 归类: what the money of a measure counts as among the uses that the notice on central money names. */
export const classifyMeasure = ({ uses }: Pick<Office, 'uses'>) => action({
  name: 'funds.classifyMeasure',
  summary: { zh: '措施归入中央资金用途', en: 'State what a measure’s money is used for' },
  route: 'POST /api/funds/programmes/:programme/uses',
  input: z.strictObject({ programme: id, measure, category: z.string().min(1).max(60) }),
  output: z.strictObject({ programme: id }),
  subject: ({ programme }) => `programme/${programme}`,
  async handle({ db, session, clock }, { programme, measure: of, category }) {
    const use = uses.find((each) => each.category === category)
    if (use === undefined) throw new Refusal('INPUT_INVALID', undefined, [{ path: 'category', code: 'USE_UNKNOWN', zh: `没有“${category}”这类用途；可选 ${uses.map((each) => each.category).join('、')}`, en: 'No such use' }])
    await db.run(sql`
      insert into funds.use(region, programme, measure, category, clause, stated_by, stated_at) values (${session.region}, ${programme}, ${of}, ${category}, ${use.clause}, ${session.actor}, ${clock.now()})
      on conflict (region, programme, measure) do update set category = excluded.category, clause = excluded.clause, stated_by = excluded.stated_by, stated_at = excluded.stated_at`)
    return { programme }
  },
})
