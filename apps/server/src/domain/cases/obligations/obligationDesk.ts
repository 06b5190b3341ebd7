import { addDays } from '@zhiyun/calendar'
import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { query } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import type { Engine } from '../engine/engine.ts'
import { obligationSchema, readObligations, shown } from './obligation.ts'

/** 待核、已逾期、将到期、拟免除待定、全部 */
const lists = ['judge', 'missed', 'soon', 'waiver', 'all'] as const

/** The office's obligations: what is to be judged, what was missed, what falls due soon. Of cases whose covers this officer sees. */
export const obligationDesk = (engine: Engine) =>
  query({
    name: 'cases.obligationDesk',
    route: 'GET /api/obligations',
    summary: { zh: '义务办理', en: 'Obligations to look after' },
    input: z.strictObject({ list: z.enum(lists).default('judge'), measure: z.string().max(20).optional(), words: z.string().max(60).optional(), offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    output: z.object({ obligations: z.array(obligationSchema), total: z.int(), counts: z.record(z.enum(lists), z.int()), soonDays: z.int() }),
    async handle(context, { list, measure, words, offset, limit }) {
      const [soonDays = 30] = engine.obligations.rules.reminders
      const day = today(context.clock)
      // Covers first, as the person: a district's officer is told of the district's cases.
      const seen = await context.db.rows<{ id: number }>(sql`
        select k.id from cases.case k where k.region = ${context.session.region} and not k.draft`)
      return asSystem(context, async ({ db, session: { region } }) => {
        const mine = sql`d.region = ${region} and d.state <> '改定' and d.case_id = any(${seen.map(({ id }) => id)}::bigint[])`
        const lets = {
          judge: sql`d.state = '待核'`,
          missed: sql`d.state in ('逾期', '未达标', '待补') and not d.best_effort`,
          soon: sql`d.state = '未到期' and greatest(d.due, d.extended_to) between ${day}::date and ${addDays(day, soonDays)}::date`,
          waiver: sql`exists (select 1 from cases.obligation_change c where c.region = d.region and c.obligation = d.id and c.kind = '免除' and c.verdict is null)`,
          all: sql`true`,
        } as const
        const counts = await db.one<Record<(typeof lists)[number], number>>(sql`
          select count(*) filter (where ${lets.judge}) as judge, count(*) filter (where ${lets.missed}) as missed, count(*) filter (where ${lets.soon}) as soon, count(*) filter (where ${lets.waiver}) as waiver, count(*) as "all"
          from cases.obligation d where ${mine}`)
        const where = sql.and([mine, lets[list], ...(measure === undefined ? [] : [sql`d.measure = ${measure}`]), ...(words === undefined ? [] : [sql`(k.no like ${`%${words}%`} or k.title like ${`%${words}%`} or d.matter like ${`%${words}%`} or o.name like ${`%${words}%`})`])])
        const { total } = await db.one<{ total: number }>(sql`
          select count(*) as total from cases.obligation d join cases.case k on k.region = d.region and k.id = d.case_id left join parties.organisation o on o.region = d.region and o.id = d.organisation where ${where}`)
        const rows = await readObligations(db, where, sql`order by greatest(d.due, d.extended_to) nulls last, d.id offset ${offset} limit ${limit}`)
        return { obligations: rows.map(shown), total, counts, soonDays }
      })
    },
  })
