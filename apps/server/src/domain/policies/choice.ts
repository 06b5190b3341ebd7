import type { OfficeChoice, Validity } from '@zhiyun/policy'
import type { Database } from '../../platform/database/sql.ts'
import { sql } from '../../platform/database/sql.ts'

/** What the office has settled about one document, as known now. */
export type OfficeDecisions = { readonly readings: Readonly<Record<string, OfficeChoice>>; readonly validity: Validity | undefined }

/** What this region says of each document's validity on a day; a document of which it says nothing is not among them. */
export async function readInForce(db: Database, region: number, date: string): Promise<ReadonlyMap<string, boolean>> {
  const rows = await db.rows<{ document: string; inForce: boolean }>(sql`
    select distinct on (document) document, in_force and (ends_on is null or ${date}::date <= ends_on) as "inForce"
    from policies.validity where region = ${region} order by document, id desc`)
  return new Map(rows.map(({ document, inForce }) => [document, inForce]))
}

/** Whether this region has registered a document as in force on a day. */
export const isInForce = async (db: Database, region: number, document: string, date: string): Promise<boolean> => (await readInForce(db, region, date)).get(document) === true

/** Newest choice of each reading, and the newest word on validity for that day. */
export async function readOfficeDecisions(db: Database, region: number, document: string, date: string): Promise<OfficeDecisions> {
  const choices = await db.rows<{ axis: string; value: string; office: string; date: string; paper: string }>(sql`
    select distinct on (axis) axis, value, office, decided_on as date, paper
    from policies.reading_choice where region = ${region} and document = ${document} order by axis, id desc`)
  const validity = await db.maybe<{ inForce: boolean; endsOn: string | null; ground: string; on: string }>(sql`
    select in_force as "inForce", ends_on as "endsOn", ground, (registered_at at time zone 'Asia/Shanghai')::date as "on"
    from policies.validity where region = ${region} and document = ${document} order by id desc limit 1`)
  return {
    readings: Object.fromEntries(choices.map(({ axis, value, office, date: on, paper }) => [axis, { value, office, date: on, document: paper }])),
    validity: validity && { inForce: validity.inForce && (validity.endsOn === null || date <= validity.endsOn), by: validity.ground, on: validity.on },
  }
}
