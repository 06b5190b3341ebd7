import { materialsOf } from '../form/materials.ts'
import type { CaseState, ClockFloor, Moment, Step } from '../model/case.ts'
import type { Field } from '../model/field.ts'
import type { Settled } from '../model/plan.ts'
import { CLOCK, SYSTEM, type Procedure, type Row } from '../model/procedure.ts'
import { refuse, type Refusal } from '../model/refusal.ts'
import type { Harm } from '../model/revision.ts'
import { fieldsOf } from '../form/validate.ts'
import { reachable } from '../check/graph.ts'
import { deadlines } from './deadlines.ts'

export const FOLLOW = '随新'

/**
 * What in the newer content would harm this case. What lies behind it cannot; so only rows, forms and materials that it may
 * still come to are compared. Fewer fields, other places of fields, optional fields, other clocks harm nothing: values stay
 * on file, and no clock loses a day. Who may act, how many sign, who must differ, what is done, under which conditions: any
 * change of these is harm, and the case ends as it began.
 */
export function harmsOf(before: Procedure, after: Procedure, on: CaseState): readonly Harm[] {
  const named = (state: string): string => after.revision.states[state] ?? state
  const state = named(on.state)
  if (!after.states[state]) return [{ code: 'state-removed', name: on.state, zh: `新版没有“${on.state}”，也没有写它映到哪里`, en: `the newer content has no state ${on.state}` }]
  const ahead = reachable(before, [on.state])
  const old = before.rows.filter((row) => row.from.some((from) => ahead.has(from)))
  const come = reachable(after, [state])
  return [...rowHarms(old, after, ahead, named), ...clockHarms(before, after, come, named), ...fieldHarms(before, after, come, on), ...materialHarms(before, after, come, on), ...roleHarms(before, after, on)]
}

/** All that says who may do what to what end; its wording (说, 条款) is not among it. */
function substance(row: Row, from: string, named: (state: string) => string): string {
  const { who, form, separate, guards, signing, differsFrom, voids, keeps, opinion, inPerson, leaves, effects, readings } = row
  return JSON.stringify([named(from), row.action, row.to === null ? null : named(row.to), [...who].sort(), form, separate, guards, signing, [...differsFrom].sort(), [...voids].sort(), [...keeps].sort(), opinion, inPerson, leaves, effects, Object.entries(readings).sort()])
}

function rowHarms(old: readonly Row[], after: Procedure, ahead: ReadonlySet<string>, named: (state: string) => string): readonly Harm[] {
  const same = (state: string): string => state
  const now = new Set(after.rows.flatMap((row) => row.from.map((from) => substance(row, from, same))))
  return old.flatMap((row) => row.from.filter((from) => ahead.has(from)).flatMap((from): readonly Harm[] => {
    if (now.has(substance(row, from, named))) return []
    const stays = after.rows.some((each) => each.action === row.action && each.from.includes(named(from)))
    return [{ code: stays ? 'row-changed' : 'row-removed', name: row.action, zh: stays ? `从“${from}”“${row.action}”的人、会签、条件或效果改了` : `从“${from}”不再能“${row.action}”`, en: `${row.action} from ${from} ${stays ? 'has changed' : 'is gone'}` }]
  }))
}

/** A move that the clock or another case makes, and that was not there before, comes upon people who could not know of it. */
function clockHarms(before: Procedure, after: Procedure, come: ReadonlySet<string>, named: (state: string) => string): readonly Harm[] {
  const known = new Set(before.rows.flatMap((row) => row.from.map((from) => `${named(from)}/${row.action}`)))
  return after.rows
    .filter((row) => row.who.some((role) => role === CLOCK || role === SYSTEM))
    .flatMap((row) => row.from.filter((from) => come.has(from) && !known.has(`${from}/${row.action}`)).map((from): Harm => ({ code: 'row-added', name: row.action, zh: `从“${from}”新添了自动的“${row.action}”`, en: `${row.action} from ${from} now happens by itself` })))
}

function fieldHarms(before: Procedure, after: Procedure, come: ReadonlySet<string>, on: CaseState): readonly Harm[] {
  const forms = new Set(after.rows.filter((row) => row.from.some((from) => come.has(from))).flatMap((row) => (row.form === null ? [] : [row.form])))
  const asked = [...forms].flatMap((form) => fieldsOf(after, form))
  const required = asked.filter((field) => field.required && !field.locked && !(before.fields[field.name]?.required === true && sameCondition(before.fields[field.name]!, field)) && on.fields[field.name] === undefined)
  const used = Object.entries(on.fields).flatMap(([name, value]) => (after.fields[name] && before.fields[name] && value !== null ? [{ was: before.fields[name], is: after.fields[name], value }] : []))
  return [
    ...required.map((field): Harm => ({ code: 'field-required', name: field.name, zh: `“${field.name}”成了必填`, en: `${field.name} is now required` })),
    ...used.flatMap(({ was, is, value }): readonly Harm[] => {
      if (was.type !== is.type || was.many !== is.many || shape(was) !== shape(is)) return [{ code: 'field-type', name: is.name, zh: `“${is.name}”改了型`, en: `${is.name} is of another type now` }]
      if (is.type === '枚举' && typeof value === 'string' && !is.values?.includes(value)) return [{ code: 'value-removed', name: is.name, zh: `“${is.name}”不再有已填的“${value}”`, en: `${is.name} has no value ${value} any more` }]
      return []
    }),
  ]
}

const sameCondition = (a: Field, b: Field): boolean => a.onlyIf?.text === b.onlyIf?.text
const shape = (field: Field): string => JSON.stringify([field.max, (field.columns ?? []).map((column) => [column.name, column.type, column.required, column.values])])

function materialHarms(before: Procedure, after: Procedure, come: ReadonlySet<string>, on: CaseState): readonly Harm[] {
  const actions = new Set(after.rows.filter((row) => row.from.some((from) => come.has(from))).map((row) => row.action))
  return materialsOf(after, on)
    .filter((material) => material.required && !materialsOf(before, on).some(({ name, required }) => name === material.name && required) && !on.materials.includes(material.name) && material.at.some((action) => actions.has(action)))
    .map(({ name }): Harm => ({ code: 'material-added', name, zh: `新要材料“${name}”`, en: `the material ${name} is required now` }))
}

function roleHarms(before: Procedure, after: Procedure, on: CaseState): readonly Harm[] {
  const essence = (procedure: Procedure, name: string): string => JSON.stringify([procedure.roles[name]?.basis, procedure.roles[name]?.count, procedure.roles[name]?.atLeast, procedure.roles[name]?.organisationPost])
  const seated = [...new Set(on.parties.filter((party) => party.until === null).map((party) => party.role))]
  return seated.filter((name) => essence(before, name) !== essence(after, name)).map((name): Harm => ({ code: 'role-changed', name, zh: `“${name}”的身份改了`, en: `the role ${name} has changed` }))
}

/** Brings a running case over to newer content: a step of its own, so that the history says since when, and by whom. */
export function comeOver(before: Procedure, after: Procedure, on: CaseState, by: { readonly person: string; readonly v: number }, now: Moment): Settled | Refusal {
  if (by.v !== on.v) return refuse('stale-version', '该件刚被他人更新，请刷新后再办', 'somebody has changed this case; reload and try again')
  if (before.hash !== on.hash || before.id !== after.id || before.hash === after.hash) return refuse('other-procedure-version', '该件已按这一版办理，或不是这一事项', 'the case follows this content already, or another procedure')
  if (after.revision.transition !== '可随新') return refuse('harmed-by-revision', '新版没有写可随新，在办件按原版办完', 'running cases end under the content they began with')
  if (before.states[on.state]?.ending) return refuse('harmed-by-revision', '已办结的件不改版', 'the case has ended')
  const harms = harmsOf(before, after, on)
  if (harms.length > 0) return refuse('harmed-by-revision', `随新有害，按原版办完：${harms.map((harm) => harm.zh).join('；')}`, harms.map((harm) => harm.en).join('; '), harms.map((harm) => harm.name))
  const state = after.revision.states[on.state] ?? on.state
  const step: Step = {
    seq: (on.steps.at(-1)?.seq ?? 0) + 1,
    action: FOLLOW,
    from: state,
    to: state,
    role: SYSTEM,
    person: by.person,
    standsInFor: null,
    organisation: null,
    at: now.at,
    day: now.day,
    hash: after.hash,
    values: {},
    separate: false,
    opinion: null,
    opinionKind: null,
    voidedBy: null,
  }
  return { ok: true, case: { ...on, hash: after.hash, state, v: on.v + 1, floors: floorsOf(before, on, now), steps: [...on.steps, step] } }
}

/** What every clock now running, or standing, ran by: the content before, and what earlier changes had already promised. */
function floorsOf(before: Procedure, on: CaseState, now: Moment): readonly ClockFloor[] {
  const running = deadlines(before, on, now)
  const kept = (on.floors ?? []).filter((floor) => running.some((each) => each.clock === floor.clock && each.since === floor.since))
  return [...kept, ...running.map(({ clock, since }): ClockFloor => ({ clock, since, length: before.clocks[clock]!.length }))]
}
