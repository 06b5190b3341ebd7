import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { action } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { requireSeen } from '../../parties/index.ts'
import { testsOn, type AssetRules } from '../rules/rules.ts'
import { requireOwned } from './portfolio.ts'
import { recount } from './recount.ts'

export const openPortfolio = (rules: AssetRules) =>
  action({
    name: 'assets.openPortfolio',
    summary: { zh: '建专利组合', en: 'Open a portfolio' },
    route: 'POST /api/assets/portfolios',
    input: z.strictObject({ organisation: z.int(), name: z.string().trim().min(2).max(100), field: z.string().trim().max(200).default(''), test: z.string().max(40) }),
    output: z.object({ portfolio: z.int() }),
    subject: (_, { portfolio }) => `portfolio/${portfolio}`,
    async handle(context, { organisation, name, field, test }) {
      const { db, session, clock } = context
      await requireSeen(context, organisation)
      const tests = testsOn(rules, today(clock))
      if (!tests.some(({ id }) => id === test)) throw new Refusal('INPUT_INVALID', undefined, [{ path: 'test', code: 'TEST_UNKNOWN', zh: `今天适用的标准只有${tests.map((each) => each.name).join('、')}`, en: `The tests of today are ${tests.map(({ id }) => id).join(', ')}` }])
      const { id } = await db.one<{ id: number }>(sql`
        insert into assets.portfolio(region, name, field, test, lead, owners, opened_on, opened_by)
        values (${session.region}, ${name}, ${field}, ${test}, ${organisation}, ${[organisation]}, ${today(clock)}, ${session.actor}) returning id`)
      await asSystem(context, (within) => recount(within, [organisation]))
      return { portfolio: id }
    },
  })

/** It stays to be read, and counts no longer. */
export const closePortfolio = action({
  name: 'assets.closePortfolio',
  summary: { zh: '关闭专利组合', en: 'Close a portfolio' },
  route: 'POST /api/assets/portfolios/:portfolio/close',
  input: z.strictObject({ portfolio: z.coerce.number().int(), organisation: z.int() }),
  output: z.object({}),
  subject: ({ portfolio }) => `portfolio/${portfolio}`,
  async handle(context, { portfolio, organisation }) {
    const { db, session, clock } = context
    const { lead } = await requireOwned(context, portfolio, organisation)
    if (lead !== organisation) throw new Refusal('FORBIDDEN', '由牵头单位关闭 the leading owner closes it')
    const day = today(clock)
    await db.run(sql`update assets.member set left_on = ${day}, left_by = ${session.actor} where region = ${session.region} and portfolio = ${portfolio} and left_on is null`)
    await db.run(sql`update assets.portfolio set closed_on = ${day}, version = version + 1 where region = ${session.region} and id = ${portfolio}`)
    await asSystem(context, (within) => recount(within, [lead]))
    return {}
  },
})
