import { KIND_NAMES, STATUS_NAMES, type LegalStatus, type PatentKind } from '@zhiyun/patent'
import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { parametersOn } from '../rules/parameters.ts'
import type { AssetRules } from '../rules/rules.ts'
import { judgeProduct } from './assessProducts.ts'
import { EVENTS, FILING_STATES, LEVELS } from './product.ts'
import { selectLines, verdict, type ProductLine } from './views.ts'

const patentSchema = z.object({ number: z.string(), title: z.string(), kind: z.string(), standing: z.string(), inForce: z.boolean(), core: z.boolean(), ground: z.enum(['owned', 'licensed']), part: z.string() })
const filingSchema = z.object({
  id: z.int(), year: z.int(), state: z.enum(FILING_STATES), revenue: z.int().nullable(), sales: z.int().nullable(), asks: z.boolean(), reason: z.string(), own: z.boolean().describe('handed in by oneself'), v: z.int(), patents: z.array(patentSchema),
})
const recognitionSchema = z.object({ id: z.int(), level: z.enum(LEVELS), state: z.enum(['proposed', 'recognised', 'refused', 'ended']), reference: z.string(), reason: z.string(), own: z.boolean() })
const checkSchema = z.object({ figure: z.enum(['inventions', 'share', 'revenue']), have: z.int().nullable(), need: z.int().nullable().describe('null: nobody has set it'), short: z.int().nullable(), verdict })

/** One product: what was filed year by year, how it stands by the test and what is short, what happened to it. */
export const productPage = (rules: AssetRules) =>
  query({
    name: 'assets.productPage',
    summary: { zh: '一件专利产品', en: 'A product' },
    route: 'GET /api/assets/products/:product',
    input: z.strictObject({ product: z.coerce.number().int() }),
    output: z.object({
      id: z.int(), organisation: z.int(), organisationName: z.string(), name: z.string(), model: z.string(), industry: z.string(), withdrawnOn: z.string().nullable(), marked: z.boolean(), current: z.boolean().nullable(), year: z.int(), verdict,
      checks: z.array(checkSchema), filings: z.array(filingSchema), recognitions: z.array(recognitionSchema),
      events: z.array(z.object({ on: z.string(), what: z.enum(EVENTS), note: z.string() })),
    }),
    async handle({ db, session, clock }, { product }) {
      const { region, actor } = session
      const found = await db.maybe<ProductLine>(selectLines(sql`p.region = ${region} and p.id = ${product}`))
      if (found === undefined) throw new Refusal('NOT_FOUND', `product/${product}`)
      const day = today(clock)
      const filings = await db.rows<Omit<z.infer<typeof filingSchema>, 'patents'>>(sql`
        select id, year, state, revenue, sales, asks, reason, filed_by = ${actor} as own, version as v from assets.filing where region = ${region} and product = ${product} order by year desc`)
      const used = await db.rows<{ filing: number; number: string; title: string; kind: PatentKind; standing: LegalStatus; core: boolean; ground: 'owned' | 'licensed'; part: string }>(sql`
        select a.filing, a.application as number, t.title, t.kind, patents.standing_on(t.standing, t.ends_on, ${day}::date) as standing, a.core, a.ground, a.part
        from assets.filing_patent a join patents.patent t on t.region = a.region and t.application = a.application where a.region = ${region} and a.filing = any (${filings.map(({ id }) => id)}) order by a.core desc, a.application`)
      const recognitions = await db.rows<z.infer<typeof recognitionSchema>>(sql`
        select id, level, state, reference, reason, proposed_by = ${actor} as own from assets.recognition where region = ${region} and product = ${product} order by id desc`)
      const events = await db.rows<{ on: string; what: (typeof EVENTS)[number]; note: string }>(sql`select on_date as on, what, note from assets.product_event where region = ${region} and product = ${product} order by id desc limit 200`)
      const { id, organisation, organisationName, name, model, industry, withdrawnOn, marked, current, verdict: stands, share } = found
      // The share was taken when it was judged; the rest of the test is read off today's parameters.
      const judged = judgeProduct(await parametersOn(db, region, rules, day), { inForce: found.inForce ?? 0, inventions: found.inventions ?? 0, revenue: found.revenue, sales: null })
      const checks = judged.checks.map((check) => {
        const have = check.figure === 'share' ? share : check.have
        const own = have === null || check.need === null ? null : have >= check.need
        return { ...check, have, verdict: own, short: have === null || check.need === null ? null : Math.max(0, check.need - have) }
      })
      return {
        id, organisation, organisationName, name, model, industry, withdrawnOn, marked, current, year: found.year, verdict: stands, checks: marked ? checks : [],
        filings: filings.map((filing) => ({ ...filing, patents: used.filter((each) => each.filing === filing.id).map(({ number, title, kind, standing, core, ground, part }) => ({ number, title, kind: KIND_NAMES[kind].zh, standing: STATUS_NAMES[standing].zh, inForce: standing === 'granted', core, ground, part })) })),
        recognitions, events,
      }
    },
  })
