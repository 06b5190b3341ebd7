import type { IsoDate } from '@zhiyun/calendar'
import type { Actor, CaseState, Step } from '../model/case.ts'
import type { Field, Fields } from '../model/field.ts'
import type { Procedure, Role, View } from '../model/procedure.ts'
import { didHimself } from './guards.ts'
import { capacitiesOf, isOffice } from './roles.ts'
import { rowsHere } from './rows.ts'
import { isValid } from './signing.ts'

/** What one actor sees of a case. For people outside, `state` is null: they read `outward` and nothing finer. */
export type CaseView = {
  readonly no: string
  readonly procedure: string
  readonly outward: string
  readonly state: string | null
  readonly ended: boolean
  readonly roles: readonly string[]
  readonly fields: Fields
  /** The answers he gave for himself (各填). */
  readonly own: Fields
  readonly opinions: readonly { readonly action: string; readonly text: string; readonly day: IsoDate }[]
  /** How the outward state has changed. */
  readonly progress: readonly { readonly outward: string; readonly day: IsoDate }[]
  readonly documents: boolean
  readonly v: number
}

/** null: there is nothing here for him to see, and no way to tell that the case exists. */
export function viewFor(procedure: Procedure, on: CaseState, who: Actor): CaseView | null {
  if (who.kind === 'clock' || who.kind === 'system') return null
  const views = capacitiesOf(procedure, on, who).flatMap(({ role }) => openView(procedure, on, who, procedure.roles[role]!))
  if (views.length === 0) return null
  const inside = views.some(({ role }) => isOffice(role))
  const state = procedure.states[on.state]!
  const combined = combinedFields(procedure)
  return {
    no: on.no,
    procedure: procedure.id,
    outward: state.outward,
    state: inside ? on.state : null,
    ended: state.ending !== null,
    roles: views.map(({ role }) => role.name),
    fields: Object.fromEntries(Object.entries(on.fields).filter(([name]) => views.some((each) => showsField(procedure.fields[name], each) && !(each.view.hidesScores && combined.has(name))))),
    own: own(on, who),
    opinions: on.steps.flatMap((step) =>
      step.opinion !== null && views.some(({ view, role }) => showsOpinion(view, role, step.action, step.opinionKind) && !(view.hidesScores && step.separate && !isHis(step, who))) ? [{ action: step.action, text: step.opinion, day: step.day }] : [],
    ),
    progress: progress(procedure, on),
    documents: views.some(({ view }) => view.documents),
    v: on.v,
  }
}

/** What comes of several people's scores (合分). */
const combinedFields = (procedure: Procedure): ReadonlySet<string> =>
  new Set(procedure.rows.flatMap((row) => row.effects.flatMap((effect) => (effect.kind === '合分' && effect.of.kind === 'step' ? [effect.into] : []))))

const isHis = (step: Step, who: Actor): boolean => who.kind === 'person' && step.person === who.person

type OpenView = { readonly role: Role; readonly view: View }

/** The view of a role, if it is open yet. An agent sees what the one he acts for sees. */
function openView(procedure: Procedure, on: CaseState, who: Actor, role: Role): readonly OpenView[] {
  const view = procedure.views[role.name] ?? (role.actsFor === null ? undefined : procedure.views[role.actsFor])
  if (!view) return []
  if (role.basis === '岗位' && isDraftOfOthers(procedure, on, role)) return []
  if (role.basis === '公众' && !procedure.states[on.state]!.public) return []
  // People drawn by lot see only where they have something to do: the case withdrawn or scored, it is closed to them.
  if (role.basis === '抽取' && !rowsHere(procedure, on).some((row) => row.who.includes(role.name))) return []
  if (view.since !== null && on.state !== view.since && !on.steps.some((step) => step.to === view.since)) return []
  if (view.afterDoing !== null && !didHimself(on, who, view.afterDoing)) return []
  return [{ role, view }]
}

/** A draft is its writer's own: the office sees a case once it has been handed in. */
const isDraftOfOthers = (procedure: Procedure, on: CaseState, role: Role): boolean =>
  on.state === procedure.initial && procedure.states[on.state]!.editable && !procedure.rows.some((row) => row.from.includes(on.state) && row.who.includes(role.name))

/** Inner fields are for posts; fields that tell who applies are not for people drawn by lot. */
export function showsField(field: Field | undefined, { role, view }: OpenView): boolean {
  if (!field || (view.fields !== 'all' && !view.fields.includes(field.name))) return false
  if (field.inner && !isOffice(role)) return false
  return !(field.identifying && role.basis === '抽取')
}

function showsOpinion(view: View, role: Role, action: string, kind: '内' | '外' | null): boolean {
  if (kind === '内' && !isOffice(role)) return false
  return view.opinions === 'all' || view.opinions.includes(action)
}

function own(on: CaseState, who: Actor): Fields {
  if (who.kind !== 'person') return {}
  return Object.assign({}, ...on.steps.filter((step) => step.separate && step.person === who.person && isValid(step)).map((step) => step.values)) as Fields
}

function progress(procedure: Procedure, on: CaseState): CaseView['progress'] {
  const first = on.steps.find((step) => step.from !== step.to)?.from ?? on.state
  const all = [{ outward: procedure.states[first]!.outward, day: on.openedOn }, ...on.steps.filter((step) => step.from !== step.to).map((step) => ({ outward: procedure.states[step.to]!.outward, day: step.day }))]
  return all.filter((each, i) => i === 0 || each.outward !== all[i - 1]!.outward)
}
