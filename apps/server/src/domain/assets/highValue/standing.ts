import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { applicationOf } from '../rules/held.ts'
import type { AssetRules } from '../rules/rules.ts'
import { CONDITION_WORDS, conditions, reasonWords, verdict } from './condition.ts'
import { highValueRules, judge } from './judge.ts'

const evidenceSchema = z.object({
  id: z.int(), organisation: z.int(), condition: conditions, holds: z.boolean(), on: z.string(), amount: z.int().nullable(), source: z.string(), note: z.string(), state: z.enum(['recorded', 'confirmed', 'refused']), reason: z.string(),
})

/** One patent's five conditions as they stand today, each with its reason; the evidence only for those who may see it. */
export const patentStanding = (rules: AssetRules) =>
  query({
    name: 'assets.patentStanding',
    summary: { zh: '一件专利的高价值情形', en: 'High-value conditions of a patent' },
    route: 'GET /api/assets/patents/:number',
    input: z.strictObject({ number: z.string().max(60) }),
    output: z.object({
      number: z.string(), eligible: z.boolean(), verdict,
      conditions: z.array(z.object({ condition: conditions, word: z.string(), verdict, reason: z.string() })),
      entry: z.object({ enteredOn: z.string(), ground: z.string(), reference: z.string() }).nullable(),
      evidence: z.array(evidenceSchema),
      events: z.array(z.object({ on: z.string(), what: z.string(), before: verdict, after: verdict })),
    }),
    async handle({ db, session: { region }, clock }, { number }) {
      const application = applicationOf(number)
      const day = today(clock)
      const [judged] = await judge(db, region, await highValueRules(db, region, rules, day), day, sql`p.application = ${application}`, 1)
      if (judged === undefined) throw new Refusal('NOT_FOUND', `patent/${application}`)
      const { eligible, verdict: all } = judged.result
      // Those who may not see the evidence see what was made of it when it was confirmed.
      const kept = await db.maybe<Record<string, boolean | null>>(sql`select emerging, overseas, maintained, pledged, awarded, verdict from assets.judgement where region = ${region} and application = ${application}`)
      const evidence = await db.rows<z.infer<typeof evidenceSchema>>(sql`
        select id, organisation, condition, holds, on_date as on, amount, source, note, state, reason from assets.evidence where region = ${region} and application = ${application} order by id desc`)
      const entry = await db.maybe<{ enteredOn: string; ground: string; reference: string }>(sql`
        select entered_on as "enteredOn", ground, reference from assets.entry where region = ${region} and application = ${application} and left_on is null`)
      const events = await db.rows<{ on: string; what: string; before: boolean | null; after: boolean | null }>(sql`
        select on_date as on, what, before, after from assets.event where region = ${region} and application = ${application} order by id desc limit 100`)
      return {
        number: application, eligible, verdict: kept === undefined ? all : (kept.verdict ?? null),
        conditions: judged.result.conditions.map(({ condition, verdict: own, reason }) => {
          const shown = kept === undefined ? own : (kept[condition] ?? null)
          return { condition, word: CONDITION_WORDS[condition], verdict: shown, reason: shown === own ? reasonWords(reason) : '依据由权利人与主管部门可见' }
        }),
        entry: entry ?? null, evidence, events,
      }
    },
  })
