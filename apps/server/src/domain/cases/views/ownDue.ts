import { legalMoves } from '@zhiyun/procedure'
import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { actorOf, momentOf, organisationsOf } from '../engine/actor.ts'
import type { Engine } from '../engine/engine.ts'
import { followed } from '../record/followed.ts'
import { ownMoves } from '../record/insight.ts'
import { loadCases } from '../record/stored.ts'
import { weighedFields } from '../engine/workingSet.ts'

/** More running cases than this are not looked through in one request. */
const MOST = 500

const dueSchema = z.object({
  kind: z.enum(['draft', 'case', 'finding', 'obligation']),
  case: z.int(),
  no: z.string(),
  what: z.string().describe('what is to be done: the move, the finding, the obligation'),
  about: z.string().describe('the matter it belongs to'),
  due: z.string().nullable(),
  obligation: z.int().nullable(),
})
type Due = z.infer<typeof dueSchema>
type Cover = { readonly id: number; readonly no: string; readonly title: string; readonly procedure: string; readonly measure: string | null; readonly draft: boolean }

/**
 * What one's organisations have to do next, the nearest day first: moves that are theirs to make, drafts that lapse when
 * their call closes, findings to be answered, obligations to be met. What may be done at any time (to withdraw, to say
 * something) asks for words and is not listed.
 */
export const ownDue = (engine: Engine) =>
  query({
    name: 'cases.ownDue',
    route: 'GET /api/due',
    summary: { zh: '接下来要办的', en: 'What is due next' },
    input: z.strictObject({}),
    output: z.object({ items: z.array(dueSchema) }),
    async handle(context) {
      const { db, session: { region }, clock } = context
      const actor = await actorOf(context)
      const own = organisationsOf(actor)
      const seen = await db.rows<Cover>(sql`
        select k.id, k.no, k.title, k.procedure, k.measure, k.draft from cases.case k where k.region = ${region} and k.ending is null and k.organisations && ${own}::bigint[]`)
      const findings = await db.rows<{ case: number; title: string; no: string; procedure: string; measure: string | null }>(sql`
        select r.case_id as "case", r.title, k.no, k.procedure, k.measure from cases.oversight r join cases.case k on k.region = r.region and k.id = r.case_id
        where r.region = ${region} and r.answer_from = '单位' and r.organisation = any(${own}::bigint[])
          and not exists (select 1 from cases.oversight_answer a where a.region = r.region and a.record = r.id) order by r.id`)
      const { covers, cases, days, duties } = await asSystem(context, async (within) => {
        // The nearest days are looked through, what has none after them. A draft under a call lapses with the call's own clock.
        const nearest = await within.db.rows<{ case: number; due: string | null }>(sql`
          select k.id as "case", (select min(d.due) from cases.deadline d where d.region = k.region and d.case_id in (k.id, case when k.draft then k.lot end) and not d.stopped) as due
          from cases.case k where k.region = ${region} and k.id = any(${seen.map(({ id }) => id)}) order by due nulls last, k.moved_at desc limit ${MOST}`)
        const byNumber = new Map(seen.map((cover) => [cover.id, cover]))
        return {
          covers: nearest.map((each) => byNumber.get(each.case)!),
          cases: await loadCases(within.db, region, nearest.map((each) => each.case), { fields: weighedFields(engine.procedures) }),
          days: new Map(nearest.map(({ case: id, due }) => [id, due])),
          duties: await within.db.rows<{ id: number; case: number; no: string; procedure: string; measure: string | null; matter: string; due: string | null }>(sql`
            select o.id, o.case_id as "case", k.no, k.procedure, k.measure, o.matter, greatest(o.due, o.extended_to) as due from cases.obligation o join cases.case k on k.region = o.region and k.id = o.case_id
            where o.region = ${region} and o.organisation = any(${own}::bigint[]) and o.state in ('未到期', '待补', '逾期', '未达标') and o.pursued is null order by due nulls last, o.id limit 50`),
        }
      })
      const nameOf = ({ procedure, measure }: { procedure: string; measure: string | null }): string => (measure === null ? (engine.procedures.find(procedure)?.name ?? procedure) : engine.nameOf(measure))
      const moment = momentOf(clock)
      const byId = new Map(cases.map((stored) => [stored.id, followed(engine, stored)]))
      const moves = covers.flatMap((cover): Due[] => {
        const found = byId.get(cover.id)
        if (found === undefined) return []
        const { procedure, stored } = found
        const mine = ownMoves(procedure, legalMoves(procedure, stored.state, actor, moment)).filter((move) => move.opinion === null)
        const next = cover.draft ? mine[0] : mine.find((move) => move.allowed)
        if (next === undefined) return []
        return [{ kind: cover.draft ? 'draft' : 'case', case: cover.id, no: cover.no, what: next.action, about: nameOf(cover), due: days.get(cover.id) ?? null, obligation: null }]
      })
      const items: Due[] = [
        ...moves,
        ...findings.map((each): Due => ({ kind: 'finding', case: each.case, no: each.no, what: each.title, about: nameOf(each), due: null, obligation: null })),
        ...duties.map((each): Due => ({ kind: 'obligation', case: each.case, no: each.no, what: each.matter, about: nameOf(each), due: each.due, obligation: each.id })),
      ]
      return { items: items.sort(byDay) }
    },
  })

/** Nearest day first; without a day: what waits for us before drafts. */
const byDay = (a: Due, b: Due): number => (a.due ?? '9999').localeCompare(b.due ?? '9999') || Number(a.kind === 'draft') - Number(b.kind === 'draft')
