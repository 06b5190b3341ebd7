import type { Appraisal, AppraisalCase, Indicator } from '@zhiyun/valuation'
import { z } from 'zod'
import type { Context } from '../../platform/action/context.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'

export const applicationNumber = z.string().regex(/^\d{8,12}\.[\dX]$/).describe('application number as the register writes it')

/** What is said of a valuation from its first day on. */
export const contentFields = {
  title: z.string().trim().min(1).max(100),
  purpose: z.string().max(40).describe('one of the score model’s'),
  patents: z.array(applicationNumber).min(1).max(200).describe('the first leads'),
}

export const headFields = {
  valuation: z.int(),
  title: z.string(),
  purpose: z.string(),
  organisation: z.int(),
  holder: z.string().describe('name of the organisation whose it is'),
  mine: z.boolean().describe('of an organisation that one acts for'),
  patents: z.array(z.string()),
  version: z.int(),
  settledOn: z.string().nullable(),
  value: z.int().nullable().describe('fen; null until it is settled'),
  low: z.int().nullable(),
  high: z.int().nullable(),
  savedAt: z.string(),
}
export type Head = z.infer<z.ZodObject<typeof headFields>>

export type Valuation = Head & { readonly stated: AppraisalCase; readonly result: Appraisal | null; readonly indicators: readonly Indicator[] | null }

/** The columns of a `Head`, from `valuations.valuation v`. */
export const headColumns = sql`
  v.id as valuation, v.title, v.purpose, v.organisation, v.holder, v.organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[]) is true as mine,
  v.patents, v.version, v.settled_on as "settledOn", v.concluded as value, v.low, v.high, to_char(v.saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "savedAt"`

/** One's own, and what is shared with one; whatever else there is does not exist. `lock`: nobody settles or saves it meanwhile. */
export async function requireValuation({ db, session }: Pick<Context, 'db' | 'session'>, valuation: number, lock = false): Promise<Valuation> {
  const found = await db.maybe<Valuation>(sql`
    select ${headColumns}, v.stated, v.result, v.indicators from valuations.valuation v where v.region = ${session.region} and v.id = ${valuation} ${lock ? sql`for update of v` : sql.empty}`)
  if (found === undefined) throw new Refusal('NOT_FOUND', `valuation/${valuation}`)
  return found
}

/** What is changed is one's own and not settled. */
export async function requireOpen(context: Pick<Context, 'db' | 'session'>, valuation: number, v: number): Promise<Valuation> {
  const found = await requireValuation(context, valuation)
  if (!found.mine) throw new Refusal('FORBIDDEN', '只有估值所属单位可以改动 (only those whose valuation it is)')
  if (found.settledOn !== null) throw new Refusal('VALUATION_SETTLED')
  if (found.version !== v) throw new Refusal('VERSION_CONFLICT')
  return found
}
