import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { action } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { LAYERS } from './item.ts'
import { tellCoverage } from './tellCoverage.ts'

const outcome = z.object({ item: z.int(), code: z.string(), zh: z.string(), en: z.string() })
type Found = { id: number; state: string; gradedBy: number | null; schoolBy: number | null }

/**
 * The school looks at what was graded, then the university at what the school let through: three persons for a patent. A
 * reviewer may put it into another layer, or send it back. Items that cannot go are named, the others go.
 */
export const reviewItems = action({
  name: 'assets.reviewItems',
  summary: { zh: '审核盘点结果', en: 'Review graded items' },
  route: 'POST /api/assets/stock-items/review',
  input: z.strictObject({ organisation: z.int(), items: z.array(z.int()).min(1).max(500), decision: z.enum(['accept', 'return']), layer: z.enum(LAYERS).nullable().default(null) }),
  output: z.object({ done: z.int(), refused: z.array(outcome) }),
  subject: ({ organisation }) => `organisation/${organisation}`,
  async handle(context, { organisation, items, decision, layer }) {
    const { db, session } = context
    const found = await db.rows<Found>(sql`
      select id, state, graded_by as "gradedBy", school_by as "schoolBy" from assets.stock_item where region = ${session.region} and organisation = ${organisation} and id = any (${items}) order by id for update`)
    const refused: z.infer<typeof outcome>[] = items.filter((item) => !found.some(({ id }) => id === item)).map((item) => ({ item, code: 'NOT_FOUND', zh: '没有这一件', en: 'No such item' }))
    const good = found.filter(({ id, state, gradedBy, schoolBy }) => {
      if (state !== 'graded' && state !== 'school') refused.push({ item: id, code: 'STOCK_ITEM_STATE', zh: '还没有自评，或已经定了', en: 'Not graded yet, or settled already' })
      else if (gradedBy === session.actor || schoolBy === session.actor) refused.push({ item: id, code: 'SAME_PERSON', zh: '自评、学院审、学校审须是三个人', en: 'Grading and the two reviews need three persons' })
      else return true
      return false
    })
    for (const state of ['graded', 'school'] as const) {
      const ids = good.filter((each) => each.state === state).map(({ id }) => id)
      if (ids.length === 0) continue
      const next = decision === 'return'
        ? sql`state = 'waiting', school_by = null`
        : sql`layer = coalesce(${layer}, layer), ${state === 'graded' ? sql`state = 'school', school_by = ${session.actor}` : sql`state = 'settled', settled_by = ${session.actor}`}`
      await db.run(sql`update assets.stock_item set ${next}, version = version + 1 where region = ${session.region} and id = any (${ids})`)
    }
    if (decision === 'return' && good.length > 0) await asSystem(context, async (within) => void (await tellCoverage(within, organisation)))
    return { done: good.length, refused }
  },
})

/** Shows settled items to firms in the library, or takes them out of it. What is to be given up is offered to nobody. */
export const openItems = action({
  name: 'assets.openItems',
  summary: { zh: '向企业开放可转化专利', en: 'Open settled items to firms' },
  route: 'POST /api/assets/stock-items/open',
  input: z.strictObject({ organisation: z.int(), items: z.array(z.int()).min(1).max(500), open: z.boolean(), contact: z.string().trim().max(200).default('') }).refine(({ open, contact }) => !open || contact !== '', { path: ['contact'], error: '开放要写联系方式 say whom to ask' }),
  output: z.object({ changed: z.int() }),
  subject: ({ organisation }) => `organisation/${organisation}`,
  handle: async ({ db, session }, { organisation, items, open, contact }) => ({
    changed: await db.run(sql`
      update assets.stock_item set opened = ${open}, contact = ${contact}, version = version + 1
      where region = ${session.region} and organisation = ${organisation} and id = any (${items}) and state = 'settled' and layer <> 'give-up' and (opened <> ${open} or contact <> ${contact})`),
  }),
})
