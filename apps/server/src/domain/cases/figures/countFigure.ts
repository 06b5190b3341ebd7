import { figureOf, type Arrival, type Figure, type Indicator, type Procedure } from '@zhiyun/procedure'
import { namesIn } from '@zhiyun/policy'
import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Engine } from '../engine/engine.ts'

/** What a figure can be split by: the month of arrival, the measure applied for, the district whose case it is. */
export const splits = ['month', 'measure', 'district'] as const
export type Split = (typeof splits)[number]

export const periodFields = { since: z.iso.date().optional(), until: z.iso.date().optional() }
export type Period = { readonly since?: string | undefined; readonly until?: string | undefined }

/** A case where it stands in a split; null: it names no measure, it belongs to no district. */
export type Placed = Arrival & { readonly month: string; readonly measure: string | null; readonly district: string | null }

/** One value of a split with the figure over its cases. `key` null: the cases that have none. */
export type Part = { readonly key: string | null; readonly figure: Figure }

/** 件, 分 (fen), or a bare number. */
export const unitOf = ({ fields }: Procedure, { kind, field }: Indicator): '件' | '分' | '数' => (kind === '计' ? '件' : fields[field ?? '']?.type === '金额' ? '分' : '数')

/** @throws Refusal NOT_FOUND for a procedure or an indicator that is not there */
export function indicatorOf(engine: Engine, id: string, name: string): { procedure: Procedure; indicator: Indicator } {
  const procedure = engine.procedures.find(id)
  const indicator = procedure?.indicators.find((each) => each.name === name)
  if (procedure === undefined || indicator === undefined) throw new Refusal('NOT_FOUND', `${id}/${name}`)
  return { procedure, indicator }
}

/** The covers of a procedure that this session sees. One reading serves all figures of the procedure. */
export const seenOf = async ({ db, session: { region } }: Pick<Context, 'db' | 'session'>, procedure: Procedure): Promise<number[]> =>
  (await db.rows<{ id: number }>(sql`select id from cases.case where region = ${region} and procedure = ${procedure.id} and not draft`)).map(({ id }) => id)

/** Cases on the day they first came into the indicator's state. Which there are is asked as the session, their fields are read as the system; cases under earlier content count by the same names. */
export async function arrivalsOf(context: Context, procedure: Procedure, indicator: Indicator, { since, until }: Period, seen?: readonly number[]): Promise<Placed[]> {
  const { region } = context.session
  const ids = seen ?? (await seenOf(context, procedure))
  const names = [...new Set([indicator.field, indicator.distinct, ...(indicator.onlyIf ? namesIn(indicator.onlyIf.expression) : [])].filter((name) => name !== null))]
  const states = [indicator.at, ...Object.entries(procedure.revision.states).flatMap(([old, now]) => (now === indicator.at ? [old] : []))]
  return asSystem(context, ({ db }) => db.rows<Placed>(sql`
    select k.no, first.day, to_char(first.day, 'YYYY-MM') as month, k.measure, k.district::text as district,
      (select coalesce(jsonb_object_agg(f.key, f.value), '{}') from jsonb_each(c.fields) f where f.key = any(${names})) as fields
    from cases.case k join cases.content c on c.region = k.region and c.case_id = k.id
    join lateral (select s.day from cases.step s where s.region = k.region and s.case_id = k.id and s.to_state = any(${states}) and s.from_state <> s.to_state order by s.seq limit 1) first on true
    where k.region = ${region} and k.id = any(${ids}) and (${since ?? null}::date is null or first.day >= ${since ?? null}::date) and (${until ?? null}::date is null or first.day <= ${until ?? null}::date)
    order by k.id`))
}

/** The same figure over each value of a split: months in order, else the greatest first. What is counted once over all (去重) may be counted in several parts. */
export function partsOf(procedure: Procedure, indicator: Indicator, by: Split, arrivals: readonly Placed[]): Part[] {
  const parts = new Map<string | null, Placed[]>()
  for (const arrival of arrivals) parts.set(arrival[by], [...(parts.get(arrival[by]) ?? []), arrival])
  const counted = [...parts].map(([key, of]): Part => ({ key, figure: figureOf(procedure, indicator, of) }))
  return by === 'month' ? counted.sort((a, b) => (a.key! < b.key! ? -1 : 1)) : counted.sort((a, b) => (b.figure.value ?? 0) - (a.figure.value ?? 0) || b.figure.cases.length - a.figure.cases.length || String(a.key).localeCompare(String(b.key)))
}

/** What the values of a split are called. */
export async function labelsOf(engine: Engine, { db }: Pick<Context, 'db'>, by: Split): Promise<(key: string | null) => string> {
  if (by === 'month') return (key) => key ?? ''
  if (by === 'measure') return (key) => (key === null ? '未指明措施' : engine.nameOf(key))
  const names = new Map((await db.rows<{ code: string; name: string }>(sql`select code::text, name from parties.region`)).map(({ code, name }) => [code, name]))
  return (key) => (key === null ? '不分区县' : (names.get(key) ?? key))
}
