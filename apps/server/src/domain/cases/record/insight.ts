import { isOffice, legalMoves, viewFor, type Actor, type CaseView, type Moment, type Move, type Procedure } from '@zhiyun/procedure'
import type { Context } from '../../../platform/action/context.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Role } from '../../../platform/permission/role.ts'
import { actorOf, momentOf } from '../engine/actor.ts'
import type { Engine } from '../engine/engine.ts'
import { withBalances } from './balances.ts'
import { engagedActor } from '../engagements/engagedActor.ts'
import { followed } from './followed.ts'
import type { StoredCase } from './stored.ts'
import { readVisible } from './visible.ts'

/** What a session is to one case: all that it may read of it and do in it follows from here. */
export type Insight = {
  readonly stored: StoredCase
  readonly procedure: Procedure
  readonly actor: Actor
  readonly now: Moment
  /** engaged: a third party looking after the case for the office. office: by a post, or as auditor. party: whose case it is, and who acts for them. other: drawn, named, or one of the public. */
  readonly side: 'office' | 'party' | 'engaged' | 'other'
  /** null: he may do something (declare) and does not see anything yet. */
  readonly view: CaseView | null
  readonly moves: readonly Move[]
}

/** NOT_FOUND when the case is not this session's to see, or the procedure shows it nothing and lets it do nothing. */
export async function insightInto(engine: Engine, context: Context, id: number): Promise<Insight> {
  const { procedure, stored } = await withBalances(context, followed(engine, await readVisible(context, id)))
  const actor = context.session.role === 'engaged' ? await engagedActor(context, id) : await actorOf(context)
  const now = momentOf(context.clock)
  const auditor = context.session.role === 'auditor'
  const view = viewOf(context.session.role, procedure, stored, actor)
  const moves = auditor ? [] : ownMoves(procedure, legalMoves(procedure, stored.state, actor, now))
  if (view === null && moves.length === 0) throw new Refusal('NOT_FOUND', `case/${id}`)
  const bases = (view?.roles ?? []).map((role) => procedure.roles[role]?.basis)
  const side = auditor || (view?.roles ?? []).some((role) => isOffice(procedure.roles[role])) ? 'office' : bases.includes('发起') || bases.includes('委托') ? 'party' : context.session.role === 'engaged' ? 'engaged' : 'other'
  return { stored, procedure, actor, now, side, view, moves }
}

/** What of a case this person may read; null when nothing. */
export const viewOf = (role: Role, procedure: Procedure, stored: StoredCase, actor: Actor): CaseView | null => (role === 'auditor' ? auditView(procedure, stored) : viewFor(procedure, stored.state, actor))

/** What people call the case by is one of its fields: whoever does not see that field is not told it beside. */
export const titleIn = (view: CaseView | null, title: string): string => (view !== null && Object.values(view.fields).includes(title) ? title : '')

/** What anyone of the public may do has its own way in (an objection wants a name); here it is not offered. */
export const ownMoves = (procedure: Procedure, moves: readonly Move[]): Move[] => moves.filter((move) => move.roles.some((role) => procedure.roles[role]?.basis !== '公众'))

/** An auditor reads every field and opinion; who gave which score stays with the drawn. */
function auditView(procedure: Procedure, { state }: StoredCase): CaseView {
  const { outward, ending } = procedure.states[state.state]!
  return {
    no: state.no, procedure: state.procedure, outward, state: state.state, ended: ending !== null, roles: ['审计'], fields: state.fields, own: {}, documents: true, v: state.v, progress: [],
    opinions: state.steps.flatMap(({ opinion, action, day }) => (opinion === null ? [] : [{ action, text: opinion, day }])),
  }
}
