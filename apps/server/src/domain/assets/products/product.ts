import { z } from 'zod'
import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'

export const FILING_STATES = ['draft', 'filed', 'returned', 'confirmed'] as const
export const FILING_WORDS = { draft: '草稿', filed: '待核', returned: '已退回', confirmed: '已备案' } as const
export const LEVELS = ['city', 'nation'] as const
export const LEVEL_WORDS = { city: '本市认定', nation: '国家认定' } as const
export const EVENTS = ['filed', 'returned', 'confirmed', 'withdrawn', 'patent-lost', 'patent-back', 'figures-old', 'reached', 'fell', 'recognised', 'refused', 'ended'] as const
export type EventWord = (typeof EVENTS)[number]

/** A class of GB/T 4754: the letter of its section and two to four digits. */
export const industry = z.string().trim().toUpperCase().regex(/^[A-T]\d{2,4}$/, '写作 C3421：门类字母加二到四位数 a letter and two to four digits')

export type Event = { readonly product: number; readonly what: EventWord; readonly note: string }

/** What happened to products, as their history keeps it. Runs as the system. */
export async function note({ db, session: { region } }: Pick<Context, 'db' | 'session'>, day: string, events: readonly Event[]): Promise<void> {
  if (events.length === 0) return
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
