import { z } from 'zod'
import { sql } from '../../../platform/database/sql.ts'
import type { Engine } from '../engine/engine.ts'

export const coverSchema = z.object({
  case: z.int(),
  no: z.string(),
  procedure: z.string(),
  outward: z.string(),
  title: z.string(),
  measure: z.string().nullable(),
  measureName: z.string().nullable(),
  organisation: z.int().nullable(),
  organisationName: z.string().nullable(),
  openedOn: z.string(),
  movedAt: z.string(),
  closedOn: z.string().nullable(),
  ending: z.string().nullable(),
})
/** What a list says of a case. */
export type Cover = z.infer<typeof coverSchema>
export type CoverRow = Omit<Cover, 'measureName'>

/** Columns of a cover, from `coverTables`. */
export const coverColumns = sql`
  k.id as "case", k.no, k.procedure, k.outward, k.title, k.measure, k.organisation, o.name as "organisationName", k.opened_on as "openedOn",
  to_char(k.moved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "movedAt", k.closed_on as "closedOn", k.ending`
export const coverTables = sql`cases.case k left join parties.organisation o on o.region = k.region and o.id = k.organisation`

export const named = <Row extends CoverRow>(engine: Engine, rows: readonly Row[]): (Row & Cover)[] => rows.map((row) => ({ ...row, measureName: row.measure === null ? null : engine.nameOf(row.measure) }))

/** Who reviews blind is not told whose case it is, nor how its people call it. */
export const blinded = <Row extends CoverRow>(row: Row): Row => ({ ...row, organisation: null, organisationName: null, title: '', measure: null })
