import { PORTFOLIO_FIGURES, progressOf } from '@zhiyun/patent'
import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import type { Context } from '../../../platform/action/context.ts'
import { query } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { ask, findPatents, RANKED } from '../../patents/index.ts'
import { testsOn, type AssetRules } from '../rules/rules.ts'
import { countMembers, countsSchema, memberJoin, NOTHING, readPortfolios, type Portfolio } from './portfolio.ts'

const progressSchema = z.object({ met: z.boolean(), figures: z.array(z.object({ figure: z.enum(PORTFOLIO_FIGURES), have: z.int(), need: z.int(), short: z.int() })) })
const summarySchema = z.object({
  id: z.int(), name: z.string(), field: z.string(), test: z.string(), testName: z.string(), lead: z.int(), leadName: z.string(), openedOn: z.string(), closedOn: z.string().nullable(),
  counts: countsSchema.extend({ members: z.int(), unconfirmed: z.int().describe('international applications that the office has not confirmed'), pending: z.int().describe('applications not granted yet'), lost: z.int().describe('ended, or held by no owner any more') }),
  progress: progressSchema,
})
type Summary = z.infer<typeof summarySchema>

/** Names of organisations that take part with each other: whoever sees the portfolio may read them. */
async function namesOf(context: Pick<Context, 'db' | 'session'>, organisations: readonly number[]): Promise<Map<number, string>> {
  const rows = await asSystem(context, ({ db, session }) => db.rows<{ id: number; name: string }>(sql`select id, name from parties.organisation where region = ${session.region} and id = any (${organisations}::bigint[])`))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function summaries({ db, session, clock }: Context, rules: AssetRules, found: readonly Portfolio[], names: ReadonlyMap<number, string>): Promise<Summary[]> {
  const day = today(clock)
  const counts = await countMembers(db, session.region, day, found.map(({ id }) => id))
  return found.map(({ id, name, field, test: aimed, lead, openedOn, closedOn }) => {
    const { portfolio: _, ...own } = { ...NOTHING, portfolio: id, ...counts.get(id) }
    const test = rules.tests.find((each) => each.id === aimed)
    return { id, name, field, test: aimed, testName: test?.name ?? aimed, lead, leadName: names.get(lead) ?? '', openedOn, closedOn, counts: own, progress: mutable(progressOf(own, test ?? { atLeast: {} })) }
  })
}
const mutable = ({ met, figures }: ReturnType<typeof progressOf>): z.infer<typeof progressSchema> => ({ met, figures: [...figures] })

export const listPortfolios = (rules: AssetRules) =>
  query({
    name: 'assets.portfolios',
    summary: { zh: '专利组合', en: 'Portfolios' },
    route: 'GET /api/assets/portfolios',
    input: z.strictObject({ organisation: z.coerce.number().int().optional() }),
    output: z.object({
      portfolios: z.array(summarySchema), invitations: z.array(z.object({ id: z.int(), name: z.string(), leadName: z.string() })),
      tests: z.array(z.object({ id: z.string(), name: z.string() })),
      waiting: z.array(z.object({ member: z.int(), number: z.string(), portfolio: z.int(), name: z.string(), own: z.boolean() })).describe('international applications for the office to confirm'),
    }),
    async handle(context, { organisation }) {
      const { db, session, clock } = context
      const all = await readPortfolios(db, sql`o.region = ${session.region} and (${organisation ?? null}::bigint is null or ${organisation ?? 0} = any (o.owners || o.invited))`)
      const names = await namesOf(context, all.map(({ lead }) => lead))
      const asked = organisation === undefined ? [] : all.filter(({ invited }) => invited.includes(organisation))
      const waiting = await db.rows<{ member: number; number: string; portfolio: number; name: string; own: boolean }>(sql`
        select m.id as member, m.number, o.id as portfolio, o.name, m.joined_by = ${session.actor} as own from assets.member m join assets.portfolio o on o.region = m.region and o.id = m.portfolio
        where m.region = ${session.region} and m.kind = 'international' and m.confirmed_by is null and m.left_on is null and (${organisation ?? null}::bigint is null or ${organisation ?? 0} = any (o.owners)) order by m.id limit 200`)
      return {
        portfolios: await summaries(context, rules, all.filter((each) => !asked.includes(each)), names),
        invitations: asked.filter(({ closedOn }) => closedOn === null).map(({ id, name, lead }) => ({ id, name, leadName: names.get(lead) ?? '' })),
        tests: testsOn(rules, today(clock)).map(({ id, name }) => ({ id, name })), waiting,
      }
    },
  })

const memberSchema = z.object({ id: z.int(), kind: z.enum(['patent', 'international']), number: z.string(), title: z.string().nullable(), state: z.enum(['counted', 'pending', 'unconfirmed', 'ended', 'gone']), joinedOn: z.string(), leftOn: z.string().nullable(), highValue: z.boolean().nullable() })

/** One portfolio: its members, how far it is from each document's test, and how it came there. */
export const portfolioPage = (rules: AssetRules) =>
  query({
    name: 'assets.portfolioPage',
    summary: { zh: '一个专利组合', en: 'A portfolio' },
    route: 'GET /api/assets/portfolios/:portfolio',
    input: z.strictObject({ portfolio: z.coerce.number().int() }),
    output: summarySchema.extend({
      owners: z.array(z.object({ id: z.int(), name: z.string(), accepted: z.boolean() })),
      tests: z.array(z.object({ id: z.string(), name: z.string(), clauses: z.array(z.string()), progress: progressSchema })),
      members: z.array(memberSchema), left: z.array(memberSchema),
      history: z.array(countsSchema.extend({ on: z.string() })),
    }),
    async handle(context, { portfolio }) {
      const { db, session, clock } = context
      const day = today(clock)
      const found = await readPortfolios(db, sql`o.region = ${session.region} and o.id = ${portfolio}`)
      const [own] = found
      if (own === undefined) throw new Refusal('NOT_FOUND', `portfolio/${portfolio}`)
      const names = await namesOf(context, [...own.owners, ...own.invited])
      const [summary] = await summaries(context, rules, found, names)
      const members = await db.rows<z.infer<typeof memberSchema>>(sql`
        select m.id, m.kind, m.number, p.title, s.state, m.joined_on as "joinedOn", m.left_on as "leftOn", j.verdict as "highValue"
        from ${memberJoin(day)} left join assets.judgement j on j.region = m.region and j.application = m.number
        where m.region = ${session.region} and m.portfolio = ${portfolio} order by m.kind desc, m.number, m.id limit 5000`)
      const history = await db.rows<z.infer<typeof countsSchema> & { on: string }>(sql`
        select on_date as on, patents, inventions, international from assets.portfolio_point where region = ${session.region} and portfolio = ${portfolio} order by on_date desc limit 400`)
      return {
        ...summary!,
        owners: [...own.owners.map((id) => ({ id, name: names.get(id) ?? '', accepted: true })), ...own.invited.map((id) => ({ id, name: names.get(id) ?? '', accepted: false }))],
        tests: testsOn(rules, day).map((test) => ({ id: test.id, name: test.name, clauses: [...test.clauses], progress: mutable(progressOf(summary!.counts, test)) })),
        members: members.filter(({ leftOn }) => leftOn === null), left: members.filter(({ leftOn }) => leftOn !== null), history,
      }
    },
  })

/** Patents of the owners that a search finds and that are not in the portfolio yet. */
export const portfolioCandidates = query({
  name: 'assets.portfolioCandidates',
  summary: { zh: '可加入组合的专利', en: 'Patents that could join a portfolio' },
  route: 'GET /api/assets/portfolios/:portfolio/candidates',
  input: z.strictObject({ portfolio: z.coerce.number().int(), q: z.string().trim().max(500).default('') }),
  output: z.object({ candidates: z.array(z.object({ number: z.string(), title: z.string() })), more: z.boolean().describe('only the best of a long search were looked at') }),
  async handle({ db, session, clock }, { portfolio, q }) {
    const [own] = await readPortfolios(db, sql`o.region = ${session.region} and o.id = ${portfolio}`)
    if (own === undefined) throw new Refusal('NOT_FOUND', `portfolio/${portfolio}`)
    const found = q === '' ? null : (await findPatents(db, session, ask({ q }, today(clock)), { from: 0, limit: RANKED })).map(({ application }) => application)
    const candidates = await db.rows<{ number: string; title: string }>(sql`
      select p.application as number, p.title from patents.patent p
      where p.region = ${session.region} and (${found}::text[] is null or p.application = any (${found ?? []}))
        and p.application in (select w.application from patents.owner w where w.region = ${session.region} and w.organisation = any (${own.owners}::bigint[]) and w.until is null)
        and not exists (select 1 from assets.member m where m.region = p.region and m.lead = ${own.lead} and m.number = p.application and m.left_on is null)
      order by p.application limit 500`)
    return { candidates, more: found !== null && found.length === RANKED }
  },
})
