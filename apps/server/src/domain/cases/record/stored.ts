import type { CaseState, ClockFloor, Fields, FieldValue, Party, PolicyDecision, RelatedCase, Step } from '@zhiyun/procedure'
import type { Origins } from './knownAtOpening.ts'
import { sql, type Database } from '../../../platform/database/sql.ts'

/** A case as the engine reasons about it, with what the house keeps beside it. */
export type StoredCase = {
  readonly id: number
  readonly state: CaseState
  readonly title: string
  readonly measure: string | null
  readonly organisation: number | null
  readonly district: number | null
  readonly parent: number | null
  readonly lot: number | null
  readonly openedBy: number
  readonly savedBy: number
  readonly savedAt: string
  readonly origins: Origins
}

type CoverRow = Omit<StoredCase, 'state'> & Pick<CaseState, 'no' | 'procedure' | 'openedOn' | 'hash' | 'state' | 'v'> & { level: string | null; fields: Fields; decision: PolicyDecision | null; floors: ClockFloor[] }
type Of<T> = T & { case: number }
type PartyRow = Omit<Party, 'organisation' | 'person' | 'ticket'> & { organisation: number | null; person: number | null; ticket: string | null }
type StepRow = Omit<Step, 'person' | 'standsInFor' | 'organisation'> & { person: number | null; standsInFor: number | null; organisation: number | null }

export type Loading = {
  /** Holds the cases to the end of the transaction, in the order of their ids. */
  readonly lock?: boolean
  /** Only these fields, and no values of steps: enough to say what may be done, for many cases at once. */
  readonly fields?: readonly string[]
}

/** Reads whole cases; as the system, because the engine must see what the actor does not. */
export async function loadCases(db: Database, region: number, ids: readonly number[], { lock = false, fields }: Loading = {}): Promise<StoredCase[]> {
  if (ids.length === 0) return []
  const some = fields !== undefined
  const covers = await db.rows<CoverRow>(sql`
    select k.id, k.no, k.procedure, k.title, k.measure, k.organisation, k.district, k.parent, k.lot, k.opened_on as "openedOn", k.opened_by as "openedBy",
      c.hash, c.level, c.state, c.v, c.decision, c.floors, c.origins, c.saved_by as "savedBy", to_char(c.saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "savedAt",
      ${some ? sql`(select coalesce(jsonb_object_agg(f.key, f.value), '{}') from jsonb_each(c.fields) f where f.key = any(${fields}))` : sql`c.fields`} as fields
    from cases.case k join cases.content c on c.region = k.region and c.case_id = k.id
    where k.region = ${region} and k.id = any(${ids}) order by k.id ${lock ? sql`for no key update` : sql.empty}`)
  const parties = byCase(await db.rows<Of<PartyRow>>(sql`
    select case_id as "case", role, organisation, person, ticket, since, until from cases.party where region = ${region} and case_id = any(${ids}) order by case_id, n`))
  const steps = byCase(await db.rows<Of<StepRow>>(sql`
    select case_id as "case", seq, action, from_state as "from", to_state as "to", role, person, stands_in_for as "standsInFor", organisation,
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, day, hash, ${some ? sql`'{}'::jsonb` : sql`filled`} as "values", separate, opinion, opinion_kind as "opinionKind", voided_by as "voidedBy"
    from cases.step where region = ${region} and case_id = any(${ids}) order by case_id, seq`))
  const materials = byCase(await db.rows<Of<{ material: string }>>(sql`
    select distinct case_id as "case", material from cases.attachment where region = ${region} and case_id = any(${ids}) and removed_at is null`))
  const related = byCase(await db.rows<Of<RelatedCase>>(sql`
    select k.parent as "case", k.relation, k.no, k.procedure, c.state, k.ending
      from cases.case k join cases.content c on c.region = k.region and c.case_id = k.id where k.region = ${region} and k.parent = any(${ids})
    union all
    select k.id, '父', p.no, p.procedure, c.state, p.ending
      from cases.case k join cases.case p on p.region = k.region and p.id = k.parent join cases.content c on c.region = p.region and c.case_id = p.id
      where k.region = ${region} and k.id = any(${ids})`))
  const lots = byCase(await db.rows<Of<RelatedCase>>(sql`
    select k.id as "case", '批' as relation, p.no, p.procedure, c.state, p.ending, c.fields
      from cases.case k join cases.case p on p.region = k.region and p.id = k.lot join cases.content c on c.region = p.region and c.case_id = p.id
      where k.region = ${region} and k.id = any(${ids})`))
  // Of members only what a lot can rank, match or add up: figures and short words.
  const members = byCase(await db.rows<Of<RelatedCase>>(sql`
    select k.lot as "case", '成员' as relation, k.no, k.procedure, c.state, k.ending, c.decision,
      (select coalesce(jsonb_object_agg(f.key, f.value), '{}') from jsonb_each(c.fields) f where jsonb_typeof(f.value) in ('number', 'boolean') or (jsonb_typeof(f.value) = 'string' and length(f.value::text) <= ${SHORT})) as fields
      from cases.case k join cases.content c on c.region = k.region and c.case_id = k.id where k.region = ${region} and k.lot = any(${ids}) order by k.id`))
  const readings = await readingsIn(db, region)
  const duties = byCase(await db.rows<Of<{ state: string }>>(sql`select case_id as "case", state from cases.obligation where region = ${region} and case_id = any(${ids}) and state <> '改定' and not best_effort`))
  return covers.map(({ no, procedure, openedOn, hash, level, state, v, fields: values, decision, floors, ...cover }) => ({
    ...cover,
    state: {
      no, procedure, hash, ...(level === null ? {} : { level }), state, v, openedOn, decision, floors, readings,
      fields: values,
      parties: parties(cover.id).map(({ ticket, ...party }) => ({ ...party, organisation: text(party.organisation), person: text(party.person), ...(ticket === null ? {} : { ticket }) })),
      steps: steps(cover.id).map((step) => ({ ...step, person: text(step.person), standsInFor: text(step.standsInFor), organisation: text(step.organisation) })),
      materials: materials(cover.id).map(({ material }) => material),
      related: [...related(cover.id), ...lots(cover.id), ...members(cover.id)],
      duties: duties(cover.id).map((duty) => duty.state),
    },
  }))
}

/** Longer texts of a member are its own. */
const SHORT = 200

/** What the office has chosen where a document can be read in two ways: `002/考核未过` → value, the newest choice. */
async function readingsIn(db: Database, region: number): Promise<Readonly<Record<string, string>>> {
  const rows = await db.rows<{ axis: string; value: string }>(sql`
    select distinct on (document, axis) document || '/' || axis as axis, value from policies.reading_choice where region = ${region} order by document, axis, id desc`)
  return Object.fromEntries(rows.map(({ axis, value }) => [axis, value]))
}

const text = (id: number | null): string | null => (id === null ? null : String(id))

/** The rows of one case, without its number. */
function byCase<T extends { case: number }>(rows: readonly T[]): (id: number) => Omit<T, 'case'>[] {
  const groups = new Map<number, Omit<T, 'case'>[]>()
  for (const { case: id, ...row } of rows) {
    const group = groups.get(id)
    if (group === undefined) groups.set(id, [row])
    else group.push(row)
  }
  return (id) => groups.get(id) ?? []
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

/** The measure that these cases are about, the youngest that names one: a payment's own case names none, the application it follows does. */
export async function measureInLine(db: Database, region: number, line: readonly number[]): Promise<string | undefined> {
  const found = await db.maybe<{ measure: string }>(sql`
    select measure from cases.case where region = ${region} and id = any(${line}) and measure is not null order by id desc limit 1`)
  return found?.measure
}

/**
 * Holds a case and all that it follows, the eldest first: whoever moves a child may push its parent, and two children
 * decided at once must see each other. Its lot is held before them, so that it cannot close while a member comes in;
 * members of one lot do not wait for each other. `free` answers false instead of waiting where somebody else is at work.
 */
export async function holdLine(db: Database, region: number, id: number, { free = false } = {}): Promise<boolean> {
  if (!(await holdLot(db, region, id, free))) return false
  const line = await lineOf(db, region, id)
  // A case is always younger than the one it follows.
  const held = await db.rows(sql`select id from cases.case where region = ${region} and id = any(${line}) order by id for no key update ${free ? sql`skip locked` : sql.empty}`)
  return held.length === line.length && line.length > 0
}

/** The text of a field, when it has one. */
export const textOf = (value: FieldValue | undefined): string | null => (typeof value === 'string' ? value : null)

async function holdLot(db: Database, region: number, id: number, free: boolean): Promise<boolean> {
  const found = await db.maybe<{ lot: number | null }>(sql`select lot from cases.case where region = ${region} and id = ${id}`)
  if (found === undefined || found.lot === null) return true
  const held = await db.rows(sql`select id from cases.case where region = ${region} and id = ${found.lot} for share ${free ? sql`skip locked` : sql.empty}`)
  return held.length === 1
}
