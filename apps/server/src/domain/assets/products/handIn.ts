import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { action } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { ASSESS_QUEUE } from '../rules/queue.ts'
import { assessProducts } from './assessProducts.ts'
import { holdFiling, note, type ProductRoom } from './product.ts'
import { readUsable } from './usable.ts'

/** A firm hands a draft to the office: with the product's revenue and at least one patent, all of them still the firm's to use. */
export const handIn = (room: ProductRoom) =>
  action({
    name: 'assets.handInFiling',
    summary: { zh: '提交专利产品备案', en: 'Hand in a filing of a product' },
    route: 'POST /api/assets/filings/:filing/hand-in',
    input: z.strictObject({ filing: z.coerce.number().int(), organisation: z.int(), v: z.int() }),
    output: z.object({ v: z.int() }),
    subject: ({ filing }) => `filing/${filing}`,
    async handle(context, { filing, organisation, v }) {
      const { db, session, clock } = context
      const held = await holdFiling(context, filing, v)
      if (held.organisation !== organisation) throw new Refusal('NOT_FOUND', `filing/${filing}`)
      if (held.state !== 'draft' && held.state !== 'returned') throw new Refusal('FILING_STATE')
      const day = today(clock)
      const patents = await db.rows<{ application: string }>(sql`select application from assets.filing_patent where region = ${session.region} and filing = ${filing} order by application`)
      const { refused } = await readUsable(db, session.region, organisation, day, patents.map(({ application }) => application))
      const problems = [
        ...(held.revenue === null ? [{ path: 'revenue', code: 'REVENUE_MISSING', zh: '请填这一年产品的销售收入', en: 'Say what the product brought in the year' }] : []),
        ...(patents.length === 0 ? [{ path: 'patents', code: 'PATENTS_MISSING', zh: '请至少列一件用到的专利', en: 'Name at least one patent that it uses' }] : []),
        ...refused.map(({ number, code, zh, en }) => ({ path: 'patents', code, zh: `${number}：${zh}`, en: `${number}: ${en}` })),
      ]
      if (problems.length > 0) throw new Refusal('INPUT_INVALID', undefined, problems)
      await db.run(sql`
        update assets.filing set state = 'filed', filed_by = ${session.actor}, filed_at = ${clock.now()}, decided_by = null, decided_at = null, reason = '', version = ${v + 1} where region = ${session.region} and id = ${filing}`)
      await asSystem(context, async (within) => {
        await note(within, room, day, [{ product: held.product, what: 'filed', note: String(held.year) }])
        await assessProducts(within, room, [held.product])
      })
      return { v: v + 1 }
    },
  })

/** The office takes what a firm handed in on record, or returns it with the reason. Whoever handed it in cannot decide. */
export const decideFiling = (room: ProductRoom) =>
  action({
    name: 'assets.decideFiling',
    summary: { zh: '核定专利产品备案', en: 'Decide on a filing of a product' },
    route: 'POST /api/assets/filings/:filing/decide',
    input: z.strictObject({ filing: z.coerce.number().int(), v: z.int(), confirm: z.boolean(), reason: z.string().trim().max(1000).default('') }).refine(({ confirm, reason }) => confirm || reason !== '', { path: ['reason'], error: '退回要写理由 a return needs its reason' }),
    output: z.object({ v: z.int() }),
    subject: ({ filing }) => `filing/${filing}`,
    async handle(context, { filing, v, confirm, reason }) {
      const { db, session, clock } = context
      const held = await holdFiling(context, filing, v)
      if (held.state !== 'filed') throw new Refusal('FILING_STATE')
      if (held.filedBy === session.actor) throw new Refusal('SAME_PERSON')
      await db.run(sql`
        update assets.filing set state = ${confirm ? 'confirmed' : 'returned'}, decided_by = ${session.actor}, decided_at = ${clock.now()}, reason = ${reason}, version = ${v + 1} where region = ${session.region} and id = ${filing}`)
      await asSystem(context, async (within) => {
        await note(within, room, today(clock), [{ product: held.product, what: confirm ? 'confirmed' : 'returned', note: `${held.year}${reason === '' ? '' : ` ${reason}`}` }])
        await assessProducts(within, room, [held.product])
      })
      if (confirm) await context.send(ASSESS_QUEUE, { region: session.region })
      return { v: v + 1 }
    },
  })

/** A firm takes a product off the list. What was filed stays to be read; recognitions end with it. */
export const withdrawProduct = (room: ProductRoom) =>
  action({
    name: 'assets.withdrawProduct',
    summary: { zh: '撤回专利产品', en: 'Withdraw a product' },
    route: 'POST /api/assets/products/:product/withdraw',
    input: z.strictObject({ product: z.coerce.number().int(), organisation: z.int(), reason: z.string().trim().min(1).max(500) }),
    output: z.object({}),
    subject: ({ product }) => `product/${product}`,
    async handle(context, { product, organisation, reason }) {
      const { db, session, clock } = context
      const day = today(clock)
      const withdrawn = await db.run(sql`
        update assets.product set withdrawn_on = ${day}, withdrawn_by = ${session.actor}, reason = ${reason} where region = ${session.region} and organisation = ${organisation} and id = ${product} and withdrawn_on is null`)
      if (withdrawn === 0) throw new Refusal('NOT_FOUND', `product/${product}`)
      await asSystem(context, async (within) => {
        const ended = await db.run(sql`
          update assets.recognition set state = 'ended', ended_by = ${session.actor}, ended_at = ${clock.now()}, reason = ${`产品已撤回：${reason}`} where region = ${session.region} and product = ${product} and state in ('proposed', 'recognised')`)
        await note(within, room, day, [{ product, what: 'withdrawn', note: reason }, ...(ended > 0 ? [{ product, what: 'ended' as const, note: '产品已撤回' }] : [])])
        await assessProducts(within, room, [product])
      })
      await context.send(ASSESS_QUEUE, { region: session.region })
      return {}
    },
  })
