import { z } from 'zod'
import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { AssetRules } from '../rules/rules.ts'

export const FILING_STATES = ['draft', 'filed', 'returned', 'confirmed'] as const
export const FILING_WORDS = { draft: '草稿', filed: '待核', returned: '已退回', confirmed: '已备案' } as const
export const LEVELS = ['city', 'nation'] as const
export const LEVEL_WORDS = { city: '本市认定', nation: '国家认定' } as const
export const EVENTS = ['filed', 'returned', 'confirmed', 'withdrawn', 'patent-lost', 'patent-back', 'figures-old', 'reached', 'fell', 'recognised', 'refused', 'ended'] as const
export type EventWord = (typeof EVENTS)[number]

/** A class of GB/T 4754: the letter of its section and two to four digits. */
export const industry = z.string().trim().toUpperCase().regex(/^[A-T]\d{2,4}$/, '写作 C3421：门类字母加二到四位数 a letter and two to four digits')

/** Leaves word in the inbox of an organisation, or of whoever holds a post. The room that keeps inboxes stands above this one. */
export type Tell = (context: Context, message: ({ readonly organisation: number } | { readonly role: 'manager' }) & { readonly matter: string; readonly link: string }) => Promise<void>
/** What the products are kept by. */
export type ProductRoom = { readonly rules: AssetRules; readonly tell: Tell }

export type Event = { readonly product: number; readonly what: EventWord; readonly note: string }

/** What a firm is told of, in words; the rest it has done itself or can read on the page. */
const TOLD: Partial<Record<EventWord, string>> = {
  returned: '备案被退回，请看意见后再报', confirmed: '已备案', 'patent-lost': '用到的专利失效，或不再归本单位使用', 'figures-old': '年度数据已过效期，请报新的年度',
  fell: '不再达到本市的专利密集型产品标准', recognised: '认定为专利密集型产品', refused: '没有认定为专利密集型产品', ended: '专利密集型产品的认定已终止',
}

/** What happened to products, as their history keeps it; its firm is told, and the office where a recognised one has fallen. Runs as the system. */
export async function note(context: Context, { tell }: Pick<ProductRoom, 'tell'>, day: string, events: readonly Event[]): Promise<void> {
  if (events.length === 0) return
  const { db, session: { region } } = context
  const concerned = await db.rows<{ id: number; organisation: number; name: string; recognised: boolean }>(sql`
    select p.id, p.organisation, p.name, exists (select 1 from assets.recognition r where r.region = p.region and r.product = p.id and r.state = 'recognised') as recognised
    from assets.product p where p.region = ${region} and p.id = any (${events.map(({ product }) => product)})`)
  for (const { product, what } of events) {
    const { organisation, name, recognised } = concerned.find(({ id }) => id === product)!
    const link = `/assets/products/${product}`
    const word = TOLD[what]
    if (word !== undefined) await tell(context, { organisation, matter: `专利产品“${name}”：${word}`, link })
    if (what === 'fell' && recognised) await tell(context, { role: 'manager', matter: `已认定的专利密集型产品“${name}”不再达到标准，请核对`, link })
  }
  await db.run(sql`
    insert into assets.product_event(region, product, on_date, what, note)
    select ${region}, r.product, ${day}, r.what, r.note from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as r(product bigint, what text, note text)`)
}

export type HeldFiling = { readonly id: number; readonly product: number; readonly organisation: number; readonly year: number; readonly state: (typeof FILING_STATES)[number]; readonly version: number; readonly filedBy: number; readonly revenue: number | null }

/** A filing, held until the transaction ends; NOT_FOUND for one that the session may not change or see, VERSION_CONFLICT for one that has changed. */
export async function holdFiling({ db, session: { region } }: Context, filing: number, v: number): Promise<HeldFiling> {
  const found = await db.maybe<HeldFiling & { withdrawn: boolean }>(sql`
    select f.id, f.product, f.organisation, f.year, f.state, f.version, f.filed_by as "filedBy", f.revenue, p.withdrawn_on is not null as withdrawn
    from assets.filing f join assets.product p on p.region = f.region and p.id = f.product where f.region = ${region} and f.id = ${filing} for update of f`)
  if (found === undefined) throw await isSeen(db, region, filing) ? new Refusal('FILING_STATE') : new Refusal('NOT_FOUND', `filing/${filing}`)
  if (found.withdrawn) throw new Refusal('PRODUCT_WITHDRAWN')
  if (found.version !== v) throw new Refusal('VERSION_CONFLICT')
  return found
}

/** Row-level security lets nobody hold what is not his to change at this stage; seeing it is another matter. */
const isSeen = async (db: Context['db'], region: number, filing: number): Promise<boolean> => (await db.maybe(sql`select 1 from assets.filing where region = ${region} and id = ${filing}`)) !== undefined
