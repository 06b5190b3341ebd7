import type { CaseState, MovePlan, Party, Procedure, Slot, Step } from '@zhiyun/procedure'
import { deadlines, levelOf, viewFor } from '@zhiyun/procedure'
import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'
import { aboveOf, momentOf } from '../engine/actor.ts'
import { coverEngagements } from '../engagements/cover.ts'
import type { Origins } from './knownAtOpening.ts'
import { textOf, type StoredCase } from './stored.ts'

type Books = Pick<Context, 'db' | 'session' | 'clock'>
const id = (text: string | null): number | null => (text === null ? null : Number(text))

/** What the cover says of a state: derived anew at every step, so that it never says more or less than the content. */
function coverOf(procedure: Procedure, state: CaseState) {
  const at = procedure.states[state.state]!
  const organisations = [...new Set(state.parties.flatMap((party) => (party.until === null && party.organisation !== null ? [party.organisation] : [])))]
  return {
    outward: at.outward,
    ending: at.ending,
    title: titleOf(procedure, state),
    measure: textOf(state.fields['申报措施']),
    draft: procedure.entry === '公开' && state.steps.length === 0,
    organisations: organisations.filter((each) => seesSomething(procedure, state, each)).map(Number),
    superiors: postsAbove(procedure, state),
  }
}

/** Posts of the province and the nation that the procedure names, once they see something (自). */
function postsAbove(procedure: Procedure, state: CaseState): string[] {
  const seeing = Object.values(procedure.roles).flatMap((role) => {
    const { post } = role
    const level = levelOf(procedure, state, role)
    const above = aboveOf({ post, level })
    return above !== null && viewFor(procedure, state, { kind: 'person', person: '', organisation: null, posts: [{ post: post!, level: level!, standsInFor: null }], mandates: [] }) !== null ? [above] : []
  })
  return [...new Set(seeing)]
}

/** What people call the case by: its project, or what a lot is called in its first field. */
const titleOf = (procedure: Procedure, { fields }: CaseState): string =>
  textOf(fields['项目名称']) ?? (procedure.members === null ? null : textOf(fields[Object.values(procedure.fields).find((field) => field.type === '文字' && !field.locked)?.name ?? ''])) ?? ''

/** Somebody accused by an objection learns of it when he is heard, not before (自). */
const seesSomething = (procedure: Procedure, state: CaseState, organisation: string): boolean => viewFor(procedure, state, { kind: 'person', person: '', organisation, posts: [], mandates: [] }) !== null

export type NewCase = { readonly procedure: Procedure; readonly state: CaseState; readonly organisation: number | null; readonly district: number | null; readonly origins?: Origins; readonly parent?: { readonly id: number; readonly relation: '子' | '关联' }; readonly lot?: number }

/** Writes a case that has just been opened; answers its id. */
export async function insertCase({ db, session, clock }: Books, { procedure, state, organisation, district, origins = {}, parent, lot }: NewCase): Promise<number> {
  const now = clock.now()
  const cover = coverOf(procedure, state)
  const { id: caseId } = await db.one<{ id: number }>(sql`
    insert into cases.case(region, no, procedure, outward, title, measure, organisation, district, organisations, superiors, draft, parent, relation, lot, opened_on, opened_at, opened_by, moved_at)
    values (${session.region}, ${state.no}, ${procedure.id}, ${cover.outward}, ${cover.title}, ${cover.measure}, ${organisation}, ${district}, ${cover.organisations}, ${cover.superiors}, ${cover.draft},
      ${parent?.id ?? null}, ${parent?.relation ?? null}, ${lot ?? null}, ${state.openedOn}, ${now}, ${session.actor}, ${now}) returning id`)
  await db.run(sql`
    insert into cases.content(region, case_id, procedure, hash, level, state, v, fields, origins, saved_by, saved_at)
    values (${session.region}, ${caseId}, ${procedure.id}, ${procedure.hash}, ${state.level ?? null}, ${state.state}, ${state.v}, ${JSON.stringify(state.fields)}, ${JSON.stringify(origins)}, ${session.actor}, ${now})`)
  for (const [n, party] of state.parties.entries()) await insertParty({ db, session }, caseId, n, party)
  await projectDeadlines({ db, session, clock }, caseId, procedure, state)
  await coverEngagements(db, session.region, [caseId])
  return caseId
}

async function insertParty({ db, session }: Pick<Books, 'db' | 'session'>, caseId: number, n: number, { role, organisation, person, ticket, since, until }: Party): Promise<void> {
  await db.run(sql`
    insert into cases.party(region, case_id, n, role, organisation, person, ticket, since, until)
    values (${session.region}, ${caseId}, ${n}, ${role}, ${id(organisation)}, ${id(person)}, ${ticket ?? null}, ${since}, ${until})`)
}

/** Writes what a settled move has made of a case. The caller holds the case's lock; the version is compared once more. */
export async function updateCase(books: Books, procedure: Procedure, before: StoredCase, plan: MovePlan, after: CaseState): Promise<void> {
  const { db, session, clock } = books
  const { region } = session
  await saveContent(books, procedure, before, after)
  await insertStep(books, before.id, plan.step)
  if (plan.voided.length > 0) await db.run(sql`update cases.step set voided_by = ${plan.step.seq} where region = ${region} and case_id = ${before.id} and seq = any(${plan.voided}) and voided_by is null`)
  for (const [n, party] of after.parties.entries()) {
    const old = before.state.parties[n]
    if (old === undefined) await insertParty(books, before.id, n, party)
    else if (old.until !== party.until) await db.run(sql`update cases.party set until = ${party.until} where region = ${region} and case_id = ${before.id} and n = ${n}`)
  }
  // What was handed in with this step stays as it is from now on.
  if (plan.arrived) await db.run(sql`update cases.attachment set step = ${plan.step.seq} where region = ${region} and case_id = ${before.id} and step is null and removed_at is null`)
  await holdClaims(books, before, plan)
  await projectDeadlines({ db, session, clock }, before.id, procedure, after)
  await coverEngagements(db, session.region, [before.id])
}

/** Cover and content, for a step and for a draft alike. */
export async function saveContent({ db, session, clock }: Books, procedure: Procedure, before: StoredCase, after: CaseState, origins?: Origins): Promise<void> {
  const { region } = session
  const now = clock.now()
  const cover = coverOf(procedure, after)
  const changed = await db.run(sql`
    update cases.content set hash = ${after.hash}, state = ${after.state}, v = ${after.v}, fields = ${JSON.stringify(after.fields)}, decision = ${after.decision === null ? null : JSON.stringify(after.decision)},
      floors = ${JSON.stringify(after.floors ?? [])}, origins = coalesce(${origins === undefined ? null : JSON.stringify(origins)}::jsonb, origins), saved_by = ${session.actor}, saved_at = ${now}
    where region = ${region} and case_id = ${before.id} and v = ${before.state.v}`)
  if (changed !== 1) throw new Error(`case ${before.id}: version moved under its lock`)
  await db.run(sql`
    update cases.case set outward = ${cover.outward}, draft = ${cover.draft}, ending = ${cover.ending}, title = ${cover.title}, measure = ${cover.measure},
      organisations = ${cover.organisations}, superiors = ${cover.superiors}, moved_at = ${now}, closed_on = ${cover.ending === null ? null : momentOf(clock).day}
    where region = ${region} and id = ${before.id}`)
}

export async function insertStep({ db, session }: Pick<Books, 'db' | 'session'>, caseId: number, step: Step): Promise<void> {
  await db.run(sql`
    insert into cases.step(region, case_id, seq, action, from_state, to_state, role, person, stands_in_for, organisation, at, day, hash, filled, separate, opinion, opinion_kind)
    values (${session.region}, ${caseId}, ${step.seq}, ${step.action}, ${step.from}, ${step.to}, ${step.role}, ${id(step.person)}, ${id(step.standsInFor)}, ${id(step.organisation)},
      ${step.at}, ${step.day}, ${step.hash}, ${JSON.stringify(step.values)}, ${step.separate}, ${step.opinion}, ${step.opinionKind})`)
}

/** The primary key refuses a second running case; an ended one lets go, and so does one that now claims something else. */
async function holdClaims({ db, session }: Pick<Books, 'db' | 'session'>, before: StoredCase, plan: MovePlan): Promise<void> {
  const { region } = session
  const values = plan.claims.map((claim) => claim.join('\u001f'))
  if (plan.ending !== null) await db.run(sql`delete from cases.claim where region = ${region} and case_id = ${before.id}`)
  else if (values.length > 0) await db.run(sql`delete from cases.claim where region = ${region} and case_id = ${before.id} and not value = any(${values}::text[]) and not starts_with(value, ${SLOT})`)
  if (plan.ending !== null) return
  for (const slot of plan.slots) await occupy({ db, session }, before, slot)
  for (const [i, value] of values.entries()) {
    const { holder } = await db.one<{ holder: number }>(sql`
      insert into cases.claim(region, procedure, value, case_id) values (${region}, ${before.state.procedure}, ${value}, ${before.id})
      on conflict (region, procedure, value) do update set value = excluded.value returning case_id as holder`)
    if (holder !== before.id) throw new ClaimHeld(plan.claims[i]!)
  }
}

/** What a claim on one of several places begins with. */
const SLOT = '限报\u001f'

/** Takes the first free of so many places. Whoever takes the same one at the same moment is waited for, and then the next is tried. */
async function occupy({ db, session }: Pick<Books, 'db' | 'session'>, before: StoredCase, slot: Slot): Promise<void> {
  const { region } = session
  const places = Array.from({ length: slot.of }, (_, i) => `${SLOT}${[...slot.key, i + 1].join('\u001f')}`)
  const own = await db.rows(sql`select 1 from cases.claim where region = ${region} and procedure = ${before.state.procedure} and case_id = ${before.id} and value = any(${places}::text[])`)
  if (own.length > 0) return
  for (const place of places) {
    if ((await db.run(sql`insert into cases.claim(region, procedure, value, case_id) values (${region}, ${before.state.procedure}, ${place}, ${before.id}) on conflict do nothing`)) === 1) return
  }
  throw new SlotsTaken(slot)
}

/** As many as the lot allows are running. */
export class SlotsTaken extends Error {
  readonly slot: Slot
  constructor(slot: Slot) {
    super(slot.name)
    this.slot = slot
  }
}

/** Another running case of the procedure has the same values. */
export class ClaimHeld extends Error {
  readonly claim: readonly string[]
  constructor(claim: readonly string[]) {
    super(claim.join('、'))
    this.claim = claim
  }
}

/** Clocks are functions of the steps; this table only tells the round of the clock where to look, and lists what is due when. */
export async function projectDeadlines({ db, session, clock }: Books, caseId: number, procedure: Procedure, state: CaseState): Promise<void> {
  const { region } = session
  await db.run(sql`delete from cases.deadline where region = ${region} and case_id = ${caseId}`)
  if (procedure.states[state.state]!.ending !== null) return
  for (const { clock: name, due, expiry, state: running, unknownYears } of deadlines(procedure, state, momentOf(clock))) {
    await db.run(sql`
      insert into cases.deadline(region, case_id, clock, due, stopped, certain, action)
      values (${region}, ${caseId}, ${name}, ${due}, ${running === 'stopped'}, ${unknownYears.length === 0}, ${expiry?.kind === 'move' ? expiry.action : null})`)
  }
}
