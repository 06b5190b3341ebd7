import { z } from 'zod'
import type { Context } from '../../../platform/action/context.ts'
import { action } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { industry } from './product.ts'
import { readUsable, refusedSchema } from './usable.ts'

const fen = z.int().min(0).nullable()
const product = { name: z.string().trim().min(2).max(100), model: z.string().trim().max(100).default(''), industry }
type Product = z.output<z.ZodObject<typeof product>>

/**
 * Keeps what a firm has written of a product for a year, as a draft that may lack anything. The first draft of a product
 * puts it on the list; the next year's is its renewal. Patents that the firm cannot name come back, the others are kept.
 */
export const saveFiling = action({
  name: 'assets.saveFiling',
  summary: { zh: '保存专利产品备案', en: 'Save a filing of a product' },
  route: 'POST /api/assets/products',
  input: z.strictObject({
    organisation: z.int(), product: z.int().nullable().default(null).describe('null: a product that is not on the list yet'), ...product,
    year: z.int().min(2000).max(2100).describe('of the figures'), revenue: fen.describe('fen, of the product'), sales: z.int().positive().nullable().describe('fen, of all that the firm sold'),
    asks: z.boolean().default(false).describe('to be recognised as patent-intensive'),
    patents: z.array(z.strictObject({ number: z.string().trim().min(1).max(60), core: z.boolean().default(false), part: z.string().trim().max(200).default('') })).max(500),
    v: z.int().min(0).describe('of the draft as it was read; 0 for a new one'),
  }).refine(({ revenue, sales }) => revenue === null || sales === null || revenue <= sales, { path: ['revenue'], error: '产品的收入不会多于全部收入 a product cannot bring more than all that was sold' }),
  output: z.object({ product: z.int(), filing: z.int(), v: z.int(), refused: z.array(refusedSchema) }),
  subject: (_, answer) => `product/${answer.product}`,
  async handle(context, { organisation, product: known, name, model, industry: code, year, revenue, sales, asks, patents, v }) {
    const { db, session, clock } = context
    const day = today(clock)
    if (year >= Number(day.slice(0, 4))) throw new Refusal('INPUT_INVALID', undefined, [{ path: 'year', code: 'YEAR_NOT_OVER', zh: '这一年还没有结束，填已经结束的年度', en: 'The year is not over yet' }])
    const { used, refused } = await readUsable(db, session.region, organisation, day, patents.map(({ number }) => number))
    const id = known === null ? await openProduct(context, organisation, { name, model, industry: code }, day) : await changeProduct(context, organisation, known, { name, model, industry: code })
    const found = await db.maybe<{ id: number; state: string; version: number }>(sql`select id, state, version from assets.filing where region = ${session.region} and product = ${id} and year = ${year}`)
    if (found !== undefined && found.state !== 'draft' && found.state !== 'returned') throw new Refusal('FILING_STATE')
    if ((found?.version ?? 0) !== v) throw new Refusal('VERSION_CONFLICT')
    const filing = found?.id ?? (await db.one<{ id: number }>(sql`
      insert into assets.filing(region, product, organisation, year, filed_by, filed_at, version) values (${session.region}, ${id}, ${organisation}, ${year}, ${session.actor}, ${clock.now()}, 0) returning id`)).id
    await db.run(sql`update assets.filing set revenue = ${revenue}, sales = ${sales}, asks = ${asks}, filed_by = ${session.actor}, filed_at = ${clock.now()}, version = ${v + 1} where region = ${session.region} and id = ${filing}`)
    await db.run(sql`delete from assets.filing_patent where region = ${session.region} and filing = ${filing}`)
    const kept = new Map(patents.flatMap(({ number, core, part }) => {
      const one = used.get(number)
      return one === undefined ? [] : [[one.application, { ...one, core, part }] as const]
    }))
    await db.run(sql`
      insert into assets.filing_patent(region, filing, application, core, ground, part)
      select ${session.region}, ${filing}, r.application, r.core, r.ground, r.part from jsonb_to_recordset(${JSON.stringify([...kept.values()])}::jsonb) as r(application text, core boolean, ground text, part text)`)
    return { product: id, filing, v: v + 1, refused }
  },
})

async function openProduct({ db, session }: Context, organisation: number, { name, model, industry: code }: Product, day: string): Promise<number> {
  const opened = await db.maybe<{ id: number }>(sql`
    insert into assets.product(region, organisation, name, model, industry, opened_on, opened_by) values (${session.region}, ${organisation}, ${name}, ${model}, ${code}, ${day}, ${session.actor})
    on conflict (region, organisation, name, model) where withdrawn_on is null do nothing returning id`)
  if (opened === undefined) throw new Refusal('PRODUCT_EXISTS', `${name} ${model}`)
  return opened.id
}

/** Holds the product, so that two drafts of one year are saved one after the other. What it is called stays once the office has it. */
async function changeProduct({ db, session: { region } }: Context, organisation: number, id: number, now: Product): Promise<number> {
  const was = await db.maybe<Product & { withdrawn: boolean }>(sql`
    select name, model, industry, withdrawn_on is not null as withdrawn from assets.product where region = ${region} and organisation = ${organisation} and id = ${id} for update`)
  if (was === undefined) throw new Refusal('NOT_FOUND', `product/${id}`)
  if (was.withdrawn) throw new Refusal('PRODUCT_WITHDRAWN')
  if (was.name === now.name && was.model === now.model && was.industry === now.industry) return id
  const handed = await db.maybe(sql`select 1 from assets.filing where region = ${region} and product = ${id} and state in ('filed', 'confirmed') limit 1`)
  if (handed !== undefined) throw new Refusal('INPUT_INVALID', undefined, [{ path: 'name', code: 'PRODUCT_FIXED', zh: '已经交备案的产品，名称、型号、行业不再改；不同的产品请另备一件', en: 'Name, model and industry of a filed product stay; file another product' }])
  const twin = await db.maybe(sql`select 1 from assets.product where region = ${region} and organisation = ${organisation} and name = ${now.name} and model = ${now.model} and withdrawn_on is null and id <> ${id}`)
  if (twin !== undefined) throw new Refusal('PRODUCT_EXISTS', `${now.name} ${now.model}`)
  await db.run(sql`update assets.product set name = ${now.name}, model = ${now.model}, industry = ${now.industry} where region = ${region} and id = ${id}`)
  return id
}
