import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { action } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { requireSeen } from '../../parties/index.ts'
import { words } from '../engine/fields.ts'
import { casesWithin, coverEngagements } from './cover.ts'

export const engagementKinds = ['项目管理', '监理', '审计机构', '绩效评价'] as const

/** Engages an organisation to look after a programme or named cases, from a day to a day; never after its own. */
export const engage = action({
  name: 'cases.engage',
  route: 'POST /api/engagements',
  summary: { zh: '委托第三方', en: 'Engage a third party' },
  input: z.strictObject({
    engaged: z.int().describe('the organisation'),
    kind: z.enum(engagementKinds),
    programme: z.int().nullable().default(null),
    cases: z.array(z.int()).max(500).default([]),
    since: z.iso.date(),
    until: z.iso.date().nullable().default(null),
    grounds: words(1000),
  }),
  output: z.object({ engagement: z.int(), cases: z.int() }),
  subject: (_, { engagement }) => `engagement/${engagement}`,
  async handle(context, { engaged, kind, programme, cases, since, until, grounds }) {
    const { db, session, clock } = context
    await requireSeen(context, engaged)
    if ((programme === null) === (cases.length === 0)) throw wrong('programme', '计划与办件恰选其一', 'a programme or cases, not both')
    if (until !== null && (until < since || until < today(clock))) throw wrong('until', '止日不得早于起日与今天', 'the last day lies before the first, or behind us')
    if (programme !== null && (await db.maybe(sql`select 1 from funds.programme where region = ${session.region} and id = ${programme}`)) === undefined) throw new Refusal('NOT_FOUND', `programme/${programme}`)
    // The officer's own sight: a district's officer engages for the district's cases.
    const seen = await db.rows<{ id: number; organisation: number | null }>(sql`select id, organisation from cases.case where region = ${session.region} and id = any(${cases}::bigint[]) and not draft`)
    if (seen.length < new Set(cases).size) throw new Refusal('NOT_FOUND', 'case')
    if (seen.some(({ organisation }) => organisation === engaged)) throw wrong('cases', '不得受托管自己的办件', 'nobody looks after his own case')
    const { id } = await db.one<{ id: number }>(sql`
      insert into parties.engagement(region, organisation, kind, programme, cases, since, until, grounds, engaged_by, engaged_at)
      values (${session.region}, ${engaged}, ${kind}, ${programme}, ${[...new Set(cases)]}::bigint[], ${since}, ${until}, ${grounds}, ${session.actor}, ${clock.now()}) returning id`)
    const within = await asSystem(context, async (system) => {
      const found = await casesWithin(system.db, session.region, { programme, cases })
      await coverEngagements(system.db, session.region, found)
      return found
    })
    return { engagement: id, cases: within.length }
  },
})

/** Ends an engagement: from this moment nothing more is seen by it. What it wrote stays. */
export const endEngagement = action({
  name: 'cases.endEngagement',
  route: 'POST /api/engagements/:engagement/end',
  summary: { zh: '终止委托', en: 'End an engagement' },
  input: z.strictObject({ engagement: z.int(), words: words(1000) }),
  output: z.object({ engagement: z.int() }),
  subject: ({ engagement }) => `engagement/${engagement}`,
  async handle({ db, session, clock }, { engagement, words: why }) {
    const ended = await db.run(sql`
      update parties.engagement set ended_by = ${session.actor}, ended_at = ${clock.now()}, ended_words = ${why} where region = ${session.region} and id = ${engagement} and ended_at is null`)
    if (ended !== 1) throw new Refusal('NOT_FOUND', `engagement/${engagement}`)
    return { engagement }
  },
})

const wrong = (path: string, zh: string, en: string): Refusal => new Refusal('INPUT_INVALID', zh, [{ path, code: 'FORMAT', zh, en }])
