import { deadlines, formFor, legalMoves, viewFor, type Actor, type CaseView as Seen, type Deadline, type FormForRole, type Move } from '@zhiyun/procedure'
import { z } from 'zod'
import { asSystem } from '../../platform/action/asSystem.ts'
import type { Context } from '../../platform/action/context.ts'
import { query } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { officerRoles } from '../../platform/permission/role.ts'
import { actorOf, momentOf } from './actor.ts'
import type { Engine } from './engine.ts'
import { readVisible } from './visible.ts'
import type { StoredCase } from './stored.ts'

const attachment = z.object({ file: z.string(), material: z.string(), name: z.string(), bytes: z.int(), mediaType: z.string(), addedAt: z.string(), fixed: z.boolean() })
const paper = z.object({ kind: z.string(), number: z.string(), code: z.string().nullable(), issuedOn: z.string() })
const duty = z.object({ id: z.int(), matter: z.string(), due: z.string().nullable(), dueText: z.string(), clauses: z.array(z.string()), state: z.string() })
const related = z.object({ case: z.int(), no: z.string(), procedure: z.string(), outward: z.string(), relation: z.string() })
const stepRow = z.object({ seq: z.int(), action: z.string(), role: z.string(), person: z.string().nullable(), day: z.string(), at: z.string(), opinion: z.string().nullable(), voided: z.boolean() })

export const caseViewSchema = z.object({
  case: z.int(),
  procedureName: z.string(),
  title: z.string(),
  measure: z.string().nullable(),
  measureName: z.string().nullable(),
  organisation: z.int().nullable(),
  view: z.custom<Seen>(),
  decision: z.object({ status: z.string(), low: z.int(), high: z.int().nullable(), snapshot: z.string() }).nullable(),
  moves: z.array(z.custom<Move>()),
  forms: z.array(z.custom<FormForRole>()),
  /** Materials that the next step asks for, with what is attached. */
  materials: z.array(z.object({ name: z.string(), required: z.boolean(), open: z.boolean(), clause: z.string().nullable() })),
  attachments: z.array(attachment),
  deadlines: z.array(z.custom<Deadline>()),
  papers: z.array(paper),
  obligations: z.array(duty),
  related: z.array(related),
  /** The course of the case: for posts all of it, for others their own steps. */
  steps: z.array(stepRow),
  savedBy: z.object({ account: z.int(), name: z.string().nullable(), at: z.string() }),
})

/** All that this person may see of a case, and all that he may do in it now, with the reason where he may not. */
export const caseView = (engine: Engine) =>
  query({
    name: 'cases.caseView',
    route: 'GET /api/cases/:case',
    summary: { zh: '办件详情', en: 'One case' },
    input: z.strictObject({ case: z.coerce.number().int() }),
    output: caseViewSchema,
    handle: async (context, { case: id }) => see(engine, context, await readVisible(context, id)),
  })

async function see(engine: Engine, context: Context, stored: StoredCase): Promise<z.infer<typeof caseViewSchema>> {
  const procedure = engine.procedures.byHash(stored.state.hash)
  const actor = actorOf(context.session)
  const now = momentOf(context.clock)
  const officer = officerRoles.includes(context.session.role)
  const view = context.session.role === 'auditor' ? auditView(stored) : viewFor(procedure, stored.state, actor)
  const moves = legalMoves(procedure, stored.state, actor, now)
  // A drawn expert sees nothing before he has declared, yet must be able to declare.
  if (view === null && moves.length === 0) throw new Refusal('NOT_FOUND')
  const outward = procedure.states[stored.state.state]!.outward
  const roles = [...new Set([...(view?.roles ?? []), ...moves.flatMap((move) => move.roles)])]
  const inside = officer || (view?.roles ?? []).some((role) => procedure.roles[role]?.basis === '发起' || procedure.roles[role]?.basis === '委托')
  const rest = inside ? await restOf(context, stored.id) : { attachments: [], papers: [], obligations: [], related: [], names: new Map<string, string>() }
  return {
    case: stored.id,
    procedureName: procedure.name,
    title: view === null ? '' : stored.title,
    measure: stored.measure,
    measureName: stored.measure === null ? null : engine.nameOf(stored.measure),
    organisation: inside ? stored.organisation : null,
    view: view ?? { no: stored.state.no, procedure: procedure.id, outward, state: null, ended: false, roles: [], fields: {}, own: {}, opinions: [], progress: [], documents: false, v: stored.state.v },
    decision: inside && stored.state.decision !== null ? { status: stored.state.decision.status, low: stored.state.decision.low, high: stored.state.decision.high, snapshot: stored.state.decision.reference } : null,
    moves: [...moves],
    forms: formsFor(engine, stored, moves, roles),
    materials: inside ? Object.values(procedure.materials).map(({ name, required, clause, at }) => ({ name, required, clause, open: procedure.states[stored.state.state]!.editable && moves.some((move) => at.includes(move.action)) })) : [],
    attachments: rest.attachments,
    deadlines: inside ? [...deadlines(procedure, stored.state, now)] : [],
    papers: view?.documents || officer ? rest.papers : [],
    obligations: rest.obligations,
    related: rest.related,
    steps: stored.state.steps
      .filter((step) => officer || step.person === (actor.kind === 'person' ? actor.person : null))
      .map((step) => ({ seq: step.seq, action: step.action, role: step.role, person: personShown(step, actor, officer, rest.names), day: step.day, at: step.at, opinion: opinionShown(step, view, officer), voided: step.voidedBy !== null })),
    savedBy: { account: stored.savedBy, name: rest.names.get(String(stored.savedBy)) ?? null, at: stored.savedAt },
  }
}

/** Who scored what stays with the scorer: an expert's name is not shown beside his separate step. */
const personShown = (step: StoredCase['state']['steps'][number], actor: Actor, officer: boolean, names: ReadonlyMap<string, string>): string | null => {
  if (step.person === null) return null
  if (step.separate && !(actor.kind === 'person' && actor.person === step.person)) return null
  return officer || (actor.kind === 'person' && actor.person === step.person) ? (names.get(step.person) ?? `账号 ${step.person}`) : null
}

const opinionShown = (step: StoredCase['state']['steps'][number], view: Seen | null, officer: boolean): string | null =>
  officer ? step.opinion : (view?.opinions.some((each) => each.action === step.action && each.text === step.opinion) ? step.opinion : null)

/** An auditor reads everything but other people's blind scores. */
function auditView({ state, title: _ }: StoredCase): Seen {
  return { no: state.no, procedure: state.procedure, outward: state.state, state: state.state, ended: false, roles: ['审计'], fields: state.fields, own: {}, opinions: state.steps.flatMap((step) => (step.opinion === null ? [] : [{ action: step.action, text: step.opinion, day: step.day }])), progress: [], documents: true, v: state.v }
}

function formsFor(engine: Engine, stored: StoredCase, moves: readonly Move[], roles: readonly string[]): FormForRole[] {
  const procedure = engine.procedures.byHash(stored.state.hash)
  const names = [...new Set([...moves.flatMap((move) => (move.form === null ? [] : [move.form])), ...Object.keys(procedure.forms).filter((form) => shows(form))])]
  return names.flatMap((form) => {
    const move = moves.find((each) => each.form === form)
    const role = move?.roles[0] ?? roles[0]
    const built = role === undefined ? null : formFor(procedure, form, role)
    return built === null ? [] : [built]
  })

  function shows(form: string): boolean {
    return roles.length > 0 && Object.values(procedure.fields).some((field) => field.form === form && field.name in stored.state.fields)
  }
}

async function restOf(context: Context, id: number) {
  return asSystem(context, async ({ db, session: { region } }) => ({
    attachments: await db.rows<z.infer<typeof attachment>>(sql`
      select a.file, a.material, f.name, f.bytes, f.media_type as "mediaType", to_char(a.added_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "addedAt", a.step is not null as fixed
      from cases.attachment a join platform.file f on f.region = a.region and f.id = a.file
      where a.region = ${region} and a.case_id = ${id} and a.removed_at is null order by a.added_at`),
    papers: await db.rows<z.infer<typeof paper>>(sql`select kind, number, code, issued_on as "issuedOn" from cases.paper where region = ${region} and case_id = ${id} order by id`),
    obligations: await db.rows<z.infer<typeof duty>>(sql`select id, matter, due, due_text as "dueText", clauses, state from cases.obligation where region = ${region} and case_id = ${id} order by due nulls last, id`),
    related: await db.rows<z.infer<typeof related>>(sql`
      select id as "case", no, procedure, outward, relation from cases.case where region = ${region} and parent = ${id}
      union all select p.id, p.no, p.procedure, p.outward, '父' from cases.case k join cases.case p on p.region = k.region and p.id = k.parent where k.region = ${region} and k.id = ${id} order by 1`),
    names: new Map((await db.rows<{ account: number; name: string }>(sql`
      select p.account, p.name from parties.person p where p.region = ${region} and p.account in (
        select person from cases.step where region = ${region} and case_id = ${id} union select saved_by from cases.content where region = ${region} and case_id = ${id})`)).map(({ account, name }) => [String(account), name])),
  }))
}
