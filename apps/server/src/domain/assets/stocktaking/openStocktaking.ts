import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { action } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { AssetRules } from '../rules/rules.ts'
import { TAKERS } from './item.ts'
import { markItems } from './markItems.ts'
import { tellCoverage } from './tellCoverage.ts'

/** Opens the year's stock-taking with every patent in force that the register knows of, or fills up what has come since. */
export const openStocktaking = (rules: AssetRules) =>
  action({
    name: 'assets.openStocktaking',
    summary: { zh: '开始或补齐存量盘点', en: 'Open or fill up a stock-taking' },
    route: 'POST /api/assets/stocktakings',
    input: z.strictObject({ organisation: z.int(), year: z.int().min(2000).max(2100) }),
    output: z.object({ stocktaking: z.int(), added: z.int() }),
    subject: (_, { stocktaking }) => `stocktaking/${stocktaking}`,
    async handle(context, { organisation, year }) {
      const { db, session, clock } = context
      const day = today(clock)
      const own = await db.maybe<{ kind: string }>(sql`select kind from parties.organisation where region = ${session.region} and id = ${organisation}`)
      if (own === undefined) throw new Refusal('NOT_FOUND', `organisation/${organisation}`)
      if (!TAKERS.includes(own.kind)) throw new Refusal('INPUT_INVALID', undefined, [{ path: 'organisation', code: 'NOT_A_UNIVERSITY', zh: `盘点由${TAKERS.join('、')}做`, en: 'Stock is taken by universities and institutes' }])
      const { id } = await db.one<{ id: number }>(sql`
        with made as (
          insert into assets.stocktaking(region, organisation, year, opened_on, opened_by) values (${session.region}, ${organisation}, ${year}, ${day}, ${session.actor})
          on conflict (region, organisation, year) do nothing returning id
        )
        select id from made union all select id from assets.stocktaking where region = ${session.region} and organisation = ${organisation} and year = ${year} limit 1`)
      const added = await db.run(sql`
        insert into assets.stock_item(region, stocktaking, organisation, application)
        select ${session.region}, ${id}, ${organisation}, o.application from patents.owner o join patents.patent p on p.region = o.region and p.application = o.application
        where o.region = ${session.region} and o.organisation = ${organisation} and o.until is null and patents.standing_on(p.standing, p.ends_on, ${day}::date) = 'granted' order by o.application
        on conflict do nothing`)
      await asSystem(context, async (within) => {
        await markItems(within, rules, sql`i.stocktaking = ${id}`)
        await tellCoverage(within, organisation)
      })
      return { stocktaking: id, added }
    },
  })
