import { isIsoDate, type IsoDate } from '@zhiyun/calendar'
import type { Actor, CaseState, Party, Step } from '../model/case.ts'
import { LISTED, type DutyPlan, type Effect, type PlannedEffect, type Source, type Target } from '../model/effect.ts'
import type { FieldRow, Fields, FieldValue } from '../model/field.ts'
import type { Procedure, Row } from '../model/procedure.ts'
import type { MovePlan } from '../model/plan.ts'
import { truthOf, type LookUp } from '../value/evaluate.ts'
import { combineScores } from '../value/score.ts'
import { isGiven } from '../form/validate.ts'
import { membersOf } from './guards.ts'
import { neededIn, partiesIn, targetsOf } from './roles.ts'
import { planSelection } from './select.ts'
import { signaturesOf } from './signing.ts'

/** The case with this step in it, as the row's effects find it. */
export type Scene = {
  readonly procedure: Procedure
  readonly on: CaseState
  readonly row: Row
  readonly actor: Actor
  readonly step: Step
  readonly lookUp: LookUp
  /** Cases that the actor names (入批, 出批). */
  readonly cases: readonly string[]
}

/** Effects with all names resolved, what they write and whom they bring in; or the names without which one cannot be performed. */
export type Resolved = { readonly effects: readonly PlannedEffect[]; readonly writes: Fields; readonly joins: readonly Party[]; readonly leaves: MovePlan['leaves']; readonly missing: readonly string[] }

class Missing extends Error {
  readonly missing: string
  constructor(missing: string) {
    super(missing)
    this.missing = missing
  }
}

export function resolveEffects(scene: Scene): Resolved {
  const effects: PlannedEffect[] = []
  const writes: Record<string, FieldValue> = {}
  const joins: Party[] = []
  const leaves: MovePlan['leaves'][number][] = []
  const missing: string[] = []
  for (const effect of scene.row.effects) {
    try {
      for (const planned of plan(effect, scene)) {
        const key = `${scene.on.no}/${scene.step.seq}/${effects.length + 1}`
        effects.push({ key, ...planned })
        if (planned.kind === '合分') writes[planned.into] = planned.result
        if (planned.kind === '指派') joins.push(seatFor(planned.role, planned.organisation, scene))
        if (planned.kind === '邀请') {
          const before = partiesIn(scene.on, planned.role)
          joins.push(...planned.organisations.filter((each) => !before.some(({ organisation }) => organisation === each)).map((each) => seatFor(planned.role, each, scene)))
          leaves.push(...before.filter(({ organisation }) => organisation !== null && !planned.organisations.includes(organisation)).map(({ role, person, organisation }) => ({ role, person, organisation })))
        }
      }
    } catch (cause) {
      if (!(cause instanceof Missing)) throw cause
      missing.push(cause.missing)
    }
  }
  return { effects, writes, joins, leaves, missing }
}

const seatFor = (role: string, organisation: string, { step }: Scene): Party => ({ role, organisation, person: null, since: step.seq, until: null })

type Keyless<T> = T extends unknown ? Omit<T, 'key'> : never
type Unkeyed = Keyless<PlannedEffect>

function plan(effect: Effect, scene: Scene): readonly Unkeyed[] {
  const { procedure, on, lookUp } = scene
  switch (effect.kind) {
    case '记事实':
      return [{ kind: '记事实', name: effect.name, subject: party(scene, effect.subject), value: valueOf(effect.value, scene), source: effect.source }]
    case '记明细':
      return [{ kind: '记明细', records: effect.records, subject: party(scene, effect.subject), by: effect.by, recordKey: String(valueOf(effect.recordKey, scene)), columns: mapped(effect.columns, scene), told: effect.told.flatMap((role) => receivers(scene, role)) }]
    case '评措施':
      return [{ kind: '评措施', measure: text(effect.measure, lookUp), subject: party(scene, effect.subject), competedInLot: effect.competedInLot }]
    case '资金':
      return [{ kind: '资金', move: effect.move, fund: effect.fund === null ? null : text(effect.fund, lookUp), amount: effect.amount === null ? null : number(effect.amount, lookUp) }]
    case '登记': {
      const columns = mapped(entered(effect.columns, scene), scene)
      return [{ kind: '登记', register: effect.register, registerKey: valueOf(effect.key, scene), columns, op: effect.op }]
    }
    case '公告':
      return [{ kind: '公告', title: effect.title, fields: { ...picked(effect.fields, lookUp), ...(effect.list === null ? {} : { [LISTED]: listed(effect.list, on) }) }, timed: effect.timed, earlier: effect.earlier }]
    case '发文': {
      const document = procedure.documents[effect.document]!
      return [{ kind: '发文', document: document.name, pattern: document.pattern, coded: document.coded, fields: picked(document.fields, lookUp) }]
    }
    case '生义务':
      return [{ kind: '生义务', subject: party(scene, effect.subject), of: duty(effect.of, lookUp), within: effect.within, clause: effect.clause, until: effect.until === null ? null : date(effect.until, lookUp), yearly: effect.yearly, replaces: effect.replaces }]
    case '通知':
      // A role that nobody holds (no experts drawn yet) is nobody to tell; that is no reason to stop.
      return [{ kind: '通知', to: effect.to.flatMap((role) => receivers(scene, role)), matter: effect.matter }]
    case '开案':
      return openings(effect, scene)
    case '推案':
      return [{ kind: '推案', target: effect.target, procedure: effect.procedure, action: effect.action, mode: effect.mode, among: effect.among, onlyIf: effect.onlyIf, values: mapped(effect.carry, scene), asSelf: effect.asSelf }]
    case '邀请':
      return [{ kind: '邀请', role: effect.role, organisations: invited(effect, lookUp) }]
    case '入批':
    case '出批':
      if (scene.cases.length === 0) throw new Missing('所指的件')
      return [{ kind: effect.kind, cases: [...new Set(scene.cases)], among: effect.among }]
    case '遴选':
      return [planSelection(effect, on, lookUp, need)]
    case '传送':
      return [{ kind: '传送', system: effect.system, document: effect.document, fields: picked(effect.fields, lookUp), answers: effect.answers }]
    case '抽取': {
      const role = procedure.roles[effect.role]!
      const seated = partiesIn(on, role.name).length
      const avoid = role.avoids.flatMap((name) => partiesIn(on, name).flatMap((each) => each.organisation ?? each.person ?? []))
      const not = on.parties.flatMap((each) => (each.role === role.name ? [each.person ?? each.organisation ?? []].flat() : []))
      return [{ kind: '抽取', pool: effect.pool, role: role.name, count: Math.max((role.count ?? 1) - seated, 0), atLeast: Math.max(neededIn(role) - seated, 0), avoid, not }]
    }
    case '指派':
      return [{ kind: '指派', role: effect.role, organisation: text(effect.from, lookUp) }]
    case '合分':
      return [scores(effect, scene)]
  }
}

const need = (name: string, value: FieldValue | undefined): Exclude<FieldValue, null> => {
  if (value === undefined || value === null) throw new Missing(name)
  return value
}

function text(name: string, lookUp: LookUp): string {
  const value = need(name, lookUp(name))
  if (typeof value !== 'string') throw new Missing(name)
  return value
}

function number(name: string, lookUp: LookUp): number {
  const value = need(name, lookUp(name))
  if (typeof value !== 'number') throw new Missing(name)
  return value
}

/** One row a member: its number and what the list says of it. A condition that is not known to hold keeps it off. */
const listed = ({ among, onlyIf, fields }: NonNullable<Extract<Effect, { kind: '公告' }>['list']>, on: CaseState): readonly FieldRow[] =>
  membersOf(on)
    .filter(({ state, fields: own = {} }) => among.includes(state) && (onlyIf === null || truthOf(onlyIf.expression, (name) => own[name]).truth === true))
    .map(({ no, fields: own = {} }) => ({ 案号: no, ...Object.fromEntries(fields.map((name) => [name, plain(own[name])])) }))

const plain = (value: FieldValue | undefined): FieldRow[string] => (value === undefined || typeof value === 'object' ? null : value)

const picked = (names: readonly string[], lookUp: LookUp): Fields => Object.fromEntries(names.map((name) => [name, need(name, lookUp(name))]))

function valueOf(source: Source, scene: Scene, lookUp: LookUp = scene.lookUp): Exclude<FieldValue, null> {
  if (source.kind === 'caseNumber') return scene.on.no
  return source.kind === 'true' ? true : need(source.name, lookUp(source.name))
}

const mapped = (sources: Readonly<Record<string, Source>>, scene: Scene, lookUp: LookUp = scene.lookUp): Fields =>
  Object.fromEntries(Object.entries(sources).map(([name, source]) => [name, valueOf(source, scene, lookUp)]))

/** What nobody has to fill in is entered where it was. */
const entered = (columns: Readonly<Record<string, Source>>, { procedure, lookUp }: Scene): Readonly<Record<string, Source>> =>
  Object.fromEntries(Object.entries(columns).filter(([, source]) => {
    const field = source.kind === 'field' ? procedure.fields[source.name] : undefined
    return field === undefined || field.required || field.locked || isGiven(lookUp(field.name))
  }))

function party(scene: Scene, role: string): Target {
  const [target] = targetsOf(scene.procedure, scene.on, role)
  if (!target) throw new Missing(role)
  return target
}

function date(name: string, lookUp: LookUp): IsoDate {
  const value = lookUp(name)
  if (!isIsoDate(value)) throw new Missing(name)
  return value
}

/** The organisations of a field of several, or of a column of its rows; nobody is invited twice. */
function invited({ from, column }: Extract<Effect, { kind: '邀请' }>, lookUp: LookUp): readonly string[] {
  const value = need(from, lookUp(from))
  const items = Array.isArray(value) ? (value as readonly (string | FieldRow)[]) : [value as string]
  return [...new Set(items.map((item) => {
    const name = typeof item === 'string' ? item : column === null ? null : item[column]
    if (typeof name !== 'string' || name === '') throw new Missing(column ?? from)
    return name
  }))]
}

/** 本人 is who acts now; any other word is a role of this case. */
function receivers(scene: Scene, role: string): readonly Target[] {
  if (role !== '本人') return targetsOf(scene.procedure, scene.on, role)
  const { actor } = scene
  return [{ role, organisation: actor.kind === 'person' ? actor.organisation : null, person: actor.kind === 'person' ? actor.person : null, post: null }]
}

function duty(of: Extract<Effect, { kind: '生义务' }>['of'], lookUp: LookUp): DutyPlan {
  if (of.kind === 'matter') return of
  return of.kind === 'rows' ? { kind: 'rows', field: of.field, rows: need(of.field, lookUp(of.field)) } : { kind: 'measure', measure: text(of.field, lookUp) }
}

/** One new case, or one for each row or holder of a role (每) that fulfils the condition (若); the row's columns are then names like any other. */
function openings(effect: Extract<Effect, { kind: '开案' }>, scene: Scene): readonly Unkeyed[] {
  const holders = effect.each !== null && effect.each in scene.procedure.roles ? targetsOf(scene.procedure, scene.on, effect.each) : null
  const rows: readonly FieldRow[] = effect.each === null ? [{}] : (holders?.map(() => ({})) ?? (need(effect.each, scene.lookUp(effect.each)) as readonly FieldRow[]))
  return rows.flatMap((row, i): readonly Unkeyed[] => {
    const lookUp: LookUp = (name) => (name in row ? row[name] : scene.lookUp(name))
    const condition = effect.onlyIf ? truthOf(effect.onlyIf.expression, lookUp) : { truth: true, missing: [] }
    if (condition.truth === null) throw new Missing(condition.missing.join('、'))
    if (!condition.truth) return []
    const parties = Object.entries(effect.appoint).flatMap(([role, from]) => (from === '每' ? [holders![i]!] : receivers(scene, from)).map((target) => ({ ...target, role })))
    return [{ kind: '开案', procedure: effect.procedure, relation: effect.relation, fields: mapped(effect.carry, scene, lookUp), parties }]
  })
}

/** Scores of this round, of those who signed since the case arrived, this step among them; or a field of the members that stand there. */
function scores({ of, field, method, into }: Extract<Effect, { kind: '合分' }>, scene: Scene): Unkeyed {
  const given = of.kind === 'step'
    ? [...signaturesOf(scene.procedure, scene.on, { ...scene.row, action: of.action }), scene.step].map((step) => step.values[field])
    : membersOf(scene.on).filter((member) => of.among.includes(member.state)).map((member) => member.fields?.[field])
  const known = given.filter((score): score is number => typeof score === 'number')
  const result = method === '计数' ? known.length : combineScores(known, method)
  if (result === null) throw new Missing(field)
  return { kind: '合分', into, scores: known, method, result }
}
