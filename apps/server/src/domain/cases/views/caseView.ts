import { deadlines, formFor, materialsOf, type CaseView as Seen, type Deadline, type Field, type FieldRow, type Fields, type FieldValue, type FormForRole, type Procedure, type Step } from '@zhiyun/procedure'
import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import type { Context } from '../../../platform/action/context.ts'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { organisationsOf } from '../engine/actor.ts'
import { folderOf, lotOf, relatedTo } from './caseFolder.ts'
import { caseViewSchema, type CaseViewAnswer } from './caseViewSchema.ts'
import type { Engine } from '../engine/engine.ts'
import { readsDecision } from './readsDecision.ts'
import { insightInto, titleIn, type Insight } from '../record/insight.ts'

/** All that this person may see of a case, and all that he may do in it now, with the reason where he may not. */
export const caseView = (engine: Engine) =>
  query({
    name: 'cases.caseView',
    route: 'GET /api/cases/:case',
    summary: { zh: '办件详情', en: 'One case' },
    input: z.strictObject({ case: z.coerce.number().int() }),
    output: caseViewSchema,
    handle: async (context, { case: id }) => see(engine, context, await insightInto(engine, context, id)),
  })

async function see(engine: Engine, context: Context, insight: Insight): Promise<CaseViewAnswer> {
  const { stored, procedure, side, view, moves, now } = insight
  const { state, measure } = stored
  const inside = side !== 'other'
  const folder = await folderOf(context, stored.id)
  const editable = procedure.states[state.state]!.editable
  // Before he has declared, a drawn expert is told that there is something to declare on, and no more.
  const told = view === null ? null : measure
  return {
    case: stored.id,
    procedureName: procedure.name,
    title: titleIn(view, stored.title),
    measure: told,
    measureName: told === null ? null : engine.nameOf(told),
    organisation: inside ? stored.organisation : null,
    view: view ?? blank(insight),
    decision: inside && folder.decision !== null && (await readsDecision(engine, context, { id: stored.id, side }, folder.decision.case)) ? folder.decision : null,
    origins: Object.fromEntries(Object.entries(stored.origins).filter(([at]) => Object.hasOwn(view?.fields ?? {}, at.replace(/\[.*$/, '')))),
    organisations: await organisationsIn(context, procedure, view?.fields ?? {}),
    moves: [...moves],
    forms: formsFor(insight),
    materials: inside ? materialsOf(procedure, state).map(({ name, required, clause, at }) => ({ name, required, clause, open: editable && moves.some((move) => at.includes(move.action)) })) : [],
    attachments: inside ? folder.attachments : [],
    deadlines: side === 'office' ? [...deadlines(procedure, state, now)] : side === 'party' || side === 'engaged' ? deadlines(procedure, state, now).map((each) => outwardly(insight, each)) : [],
    money: inside ? folder.money : null,
    papers: view?.documents || side === 'office' ? folder.papers.map((paper) => ({ ...paper, deliveries: inside ? paper.deliveries : [] })) : [],
    obligations: inside ? folder.obligations : [],
    related: await relatedTo(context, stored.id),
    lot: side === 'office' ? await lotOf(context, procedure, stored.id) : null,
    steps: state.steps.filter((step) => side === 'office' || isOwn(insight, step)).map((step) => ({
      seq: step.seq, action: step.action, role: step.role, day: step.day, at: step.at, voided: step.voidedBy !== null,
      person: nameShown(insight, step, folder.names),
      opinion: view?.opinions.some(({ action, text }) => action === step.action && text === step.opinion) ? step.opinion : null,
    })),
    objector: side === 'office' ? folder.objector : null,
    savedBy: inside && editable ? { account: stored.savedBy, name: folder.names.get(String(stored.savedBy)) ?? null, at: stored.savedAt } : null,
  }
}

function blank({ procedure, stored: { state } }: Insight): Seen {
  const { outward } = procedure.states[state.state]!
  return { no: state.no, procedure: procedure.id, outward, state: null, ended: false, roles: [], fields: {}, own: {}, opinions: [], progress: [], documents: false, v: state.v }
}

/** The names of the office's clocks tell inner states: outside they bear the outward one, unless their end does something. */
function outwardly({ procedure, stored: { state } }: Insight, deadline: Deadline): Deadline {
  return deadline.expiry?.kind === 'move' ? deadline : { ...deadline, clock: procedure.states[state.state]!.outward, note: null }
}

/** What the organisations are called that fields of the view name (单位): ids are the house's own. */
async function organisationsIn(context: Context, { fields }: Procedure, shown: Fields): Promise<Record<string, string>> {
  const ids = Object.entries(shown).flatMap(([name, value]) => idsIn(fields[name], value))
  if (ids.length === 0) return {}
  const rows = await asSystem(context, ({ db, session }) => db.rows<{ id: number; name: string }>(sql`select id, name from parties.organisation where region = ${session.region} and id = any(${[...new Set(ids)].map(Number)}::bigint[])`))
  return Object.fromEntries(rows.map(({ id, name }) => [String(id), name]))
}

function idsIn(field: Field | undefined, value: FieldValue): string[] {
  if (field?.type === '行' && Array.isArray(value)) return (value as readonly FieldRow[]).flatMap((row) => (field.columns ?? []).flatMap((column) => idsIn(column, row[column.name] ?? null)))
  return field?.type !== '单位' ? [] : (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === 'string' && /^\d{1,15}$/.test(each))
}

const isOwn = ({ actor, side }: Insight, step: Step): boolean =>
  actor.kind === 'person' && (step.person === actor.person || (side === 'party' && step.organisation !== null && organisationsOf(actor).includes(Number(step.organisation))))

/** Who gave which score stays with the scorer: nobody's name is shown beside what each fills in for himself. */
function nameShown({ actor, side }: Insight, step: Step, names: ReadonlyMap<string, string>): string | null {
  if (step.person === null) return null
  const self = actor.kind === 'person' && actor.person === step.person
  return self || (side === 'office' && !step.separate) || (side === 'party' && !step.separate) ? (names.get(step.person) ?? `账号 ${step.person}`) : null
}

/** The forms of the moves that are open, and those that have something to show. */
function formsFor({ procedure, view, moves }: Insight): FormForRole[] {
  const roles = [...new Set([...(view?.roles ?? []), ...moves.flatMap((move) => move.roles)])]
  const shown = Object.keys(procedure.forms).filter((form) => Object.values(procedure.fields).some((field) => field.form === form && field.name in (view?.fields ?? {})))
  const names = [...new Set([...moves.flatMap((move) => (move.form === null ? [] : [move.form])), ...shown])]
  return names.flatMap((form) => {
    // An auditor holds no role of the procedure; he reads forms as a post does.
    const role = moves.find((each) => each.form === form)?.roles[0] ?? roles.find((each) => each in procedure.roles) ?? Object.values(procedure.roles).find(({ basis }) => basis === '岗位')?.name
    const built = role === undefined ? null : formFor(procedure, form, role)
    return built === null ? [] : [built]
  })
}
