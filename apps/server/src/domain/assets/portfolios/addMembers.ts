import { parseApplicationNumber, parsePctNumber } from '@zhiyun/patent'
import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { action } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { requireOwned } from './portfolio.ts'
import { recount } from './recount.ts'

const refusedSchema = z.object({ number: z.string(), code: z.string(), zh: z.string(), en: z.string() })
type Refused = z.infer<typeof refusedSchema>
type Read = { readonly number: string; readonly kind: 'patent' | 'international' }

/** Brings numbers into a portfolio, patents of its owners and PCT applications. Good ones go in, the others come back with what is wrong. */
export const addMembers = action({
  name: 'assets.addMembers',
  summary: { zh: '把专利加入组合', en: 'Add members to a portfolio' },
  route: 'POST /api/assets/portfolios/:portfolio/members',
  input: z.strictObject({ portfolio: z.coerce.number().int(), organisation: z.int(), numbers: z.array(z.string().trim().min(1).max(60)).min(1).max(1000) }),
  output: z.object({ added: z.int(), known: z.int(), refused: z.array(refusedSchema) }),
  subject: ({ portfolio }) => `portfolio/${portfolio}`,
  async handle(context, { portfolio, organisation, numbers }) {
    const { db, session, clock } = context
    const { lead, owners } = await requireOwned(context, portfolio, organisation)
    const refused: Refused[] = []
    const read = new Map<string, Read>()
    for (const number of numbers) {
      const one = readNumber(number)
      if ('code' in one) refused.push(one)
      else read.set(one.number, one)
    }
    const patents = [...read.values()].filter(({ kind }) => kind === 'patent').map(({ number }) => number)
    const held = new Set((await db.rows<{ application: string }>(sql`
      select distinct application from patents.owner where region = ${session.region} and application = any (${patents}) and organisation = any (${owners}::bigint[]) and until is null`)).map(({ application }) => application))
    const good = [...read.values()].filter(({ kind, number }) => kind === 'international' || held.has(number))
    for (const number of patents) if (!held.has(number)) refused.push({ number, code: 'PATENT_NOT_HELD', zh: '登记册里没有，或不归组合的单位', en: 'Not in the register, or not held by an owner of the portfolio' })
    const added = await db.rows<{ number: string }>(sql`
      insert into assets.member(region, portfolio, lead, kind, number, joined_on, joined_by)
      select ${session.region}, ${portfolio}, ${lead}, r.kind, r.number, ${today(clock)}, ${session.actor} from jsonb_to_recordset(${JSON.stringify(good)}::jsonb) as r(kind text, number text)
      on conflict do nothing returning number`)
    const fresh = new Set(added.map(({ number }) => number))
    const elsewhere = await db.rows<{ number: string }>(sql`
      select number from assets.member where region = ${session.region} and lead = ${lead} and portfolio <> ${portfolio} and left_on is null and number = any (${good.map(({ number }) => number).filter((number) => !fresh.has(number))})`)
    for (const { number } of elsewhere) refused.push({ number, code: 'MEMBER_ELSEWHERE', zh: '已在牵头单位的另一个组合里；先从那里移出', en: 'Stands in another portfolio of the leading owner; take it out there first' })
    if (fresh.size > 0) await asSystem(context, (within) => recount(within, [lead]))
    return { added: fresh.size, known: good.length - fresh.size - elsewhere.length, refused }
  },
})

function readNumber(text: string): Read | Refused {
  const international = parsePctNumber(text)
  if (international.ok) return { number: international.value.canonical, kind: 'international' }
  const national = parseApplicationNumber(text)
  if (national.ok) return { number: national.value.canonical, kind: 'patent' }
  const { code, zh, en, todo } = /^\s*PCT/i.test(text) ? international.problem : national.problem
  return { number: text, code, zh: `${zh}${todo.zh}`, en: `${en} ${todo.en}` }
}

/** Takes members out; that they were in stays in the history. */
export const removeMembers = action({
  name: 'assets.removeMembers',
  summary: { zh: '把专利移出组合', en: 'Take members out of a portfolio' },
  route: 'POST /api/assets/portfolios/:portfolio/remove',
  input: z.strictObject({ portfolio: z.coerce.number().int(), organisation: z.int(), members: z.array(z.int()).min(1).max(1000) }),
  output: z.object({ removed: z.int() }),
  subject: ({ portfolio }) => `portfolio/${portfolio}`,
  async handle(context, { portfolio, organisation, members }) {
    const { db, session, clock } = context
    const { lead } = await requireOwned(context, portfolio, organisation)
    const removed = await db.run(sql`
      update assets.member set left_on = ${today(clock)}, left_by = ${session.actor} where region = ${session.region} and portfolio = ${portfolio} and id = any (${members}) and left_on is null`)
    if (removed > 0) await asSystem(context, (within) => recount(within, [lead]))
    return { removed }
  },
})
