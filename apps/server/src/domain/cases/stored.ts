import type { CaseState, Ending, FieldValue, Fields, Party, PolicyDecision, RelatedCase, Step } from '@zhiyun/procedure'
import { sql, type Database } from '../../platform/database/sql.ts'

/** A case as the engine reasons about it, with what the house keeps beside it. */
export type StoredCase = {
  readonly id: number
  readonly state: CaseState
  readonly title: string
  readonly measure: string | null
  readonly organisation: number | null
  readonly district: number | null
  readonly parent: number | null
  readonly openedBy: number
  readonly savedBy: number
  readonly savedAt: string
}

type CoverRow = {
  id: number; no: string; procedure: string; title: string; measure: string | null; organisation: number | null; district: number | null
  parent: number | null; openedOn: string; openedBy: number; hash: string; state: string; v: number; fields: Fields; decision: PolicyDecision | null; savedBy: number; savedAt: string
}
type PartyRow = Omit<Party, 'organisation' | 'person'> & { case: number; organisation: number | null; person: number | null }
type StepRow = Omit<Step, 'person' | 'standsInFor' | 'organisation'> & { case: number; person: number | null; standsInFor: number | null; organisation: number | null }

const text = (id: number | null): string | null => (id === null ? null : String(id))

/** Reads whole cases; as the system, because the engine must see what the actor does not. `lock` holds them to the end of the transaction. */
export async function loadCases(db: Database, region: number, ids: readonly number[], { lock = false } = {}): Promise<StoredCase[]> {
  if (ids.length === 0) return []
  const covers = await db.rows<CoverRow>(sql`
    select k.id, k.no, k.procedure, k.title, k.measure, k.organisation, k.district, k.parent, k.opened_on as "openedOn", k.opened_by as "openedBy",
      c.hash, c.state, c.v, c.fields, c.decision, c.saved_by as "savedBy", to_char(c.saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "savedAt"
    from cases.case k join cases.content c on c.region = k.region and c.case_id = k.id
    where k.region = ${region} and k.id = any(${ids}) order by k.id ${lock ? sql`for no key update` : sql.empty}`)
  const parties = await db.rows<PartyRow>(sql`
    select case_id as "case", role, organisation, person, since, until from cases.party where region = ${region} and case_id = any(${ids}) order by case_id, n`)
  const steps = await db.rows<StepRow>(sql`
    select case_id as "case", seq, action, from_state as "from", to_state as "to", role, person, stands_in_for as "standsInFor", organisation,
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, day, hash, filled as "values", separate, opinion, opinion_kind as "opinionKind", voided_by as "voidedBy"
    from cases.step where region = ${region} and case_id = any(${ids}) order by case_id, seq`)
  const materials = await db.rows<{ case: number; material: string }>(sql`
    select distinct case_id as "case", material from cases.attachment where region = ${region} and case_id = any(${ids}) and removed_at is null`)
  const related = await db.rows<RelatedCase & { case: number }>(sql`
    select k.parent as "case", k.relation, k.no, k.procedure, c.state, k.ending
      from cases.case k join cases.content c on c.region = k.region and c.case_id = k.id where k.region = ${region} and k.parent = any(${ids})
    union all
    select k.id, '父', p.no, p.procedure, c.state, p.ending
      from cases.case k join cases.case p on p.region = k.region and p.id = k.parent join cases.content c on c.region = p.region and c.case_id = p.id
      where k.region = ${region} and k.id = any(${ids})`)
  const duties = await db.rows<{ case: number; state: string }>(sql`select case_id as "case", state from cases.obligation where region = ${region} and case_id = any(${ids})`)
  const of = <T extends { case: number }>(rows: readonly T[], id: number) => rows.filter((row) => row.case === id)
  return covers.map(({ id, no, procedure, openedOn, hash, state, v, fields, decision, ...cover }) => ({
    id,
    ...cover,
    state: {
      no, procedure, hash, state, v, openedOn, fields, decision,
      parties: of(parties, id).map(({ case: _, ...party }) => ({ ...party, organisation: text(party.organisation), person: text(party.person) })),
      steps: of(steps, id).map(({ case: _, ...step }) => ({ ...step, person: text(step.person), standsInFor: text(step.standsInFor), organisation: text(step.organisation) })),
      materials: of(materials, id).map(({ material }) => material),
      related: of(related, id).map(({ case: _, ...each }) => each),
      duties: of(duties, id).map((duty) => duty.state),
    },
  }))
}

/** The case itself and those it follows (parent, grandparent), nearest first. */
export async function lineOf(db: Database, region: number, id: number): Promise<number[]> {
  const rows = await db.rows<{ id: number }>(sql`
    with recursive line as (
      select id, parent, 0 as depth from cases.case where region = ${region} and id = ${id}
      union all select k.id, k.parent, depth + 1 from line join cases.case k on k.region = ${region} and k.id = line.parent where depth < 8)
    select id from line order by depth`)
  return rows.map((row) => row.id)
}

/** The text of a field, when it has one. */
export const textOf = (value: FieldValue | undefined): string | null => (typeof value === 'string' ? value : null)
export type { Ending }
