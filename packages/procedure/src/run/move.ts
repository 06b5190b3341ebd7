import type { Actor, CaseState, Moment, MoveInput, Step } from '../model/case.ts'
import type { Fields, FieldValue } from '../model/field.ts'
import type { MovePlan } from '../model/plan.ts'
import { CLOCK, type Procedure, type Row } from '../model/procedure.ts'
import { refuse, type FieldError, type Refusal } from '../model/refusal.ts'
import { checkForm, checkShape, fieldsOf } from '../form/validate.ts'
import { scalarOf, type LookUp } from '../value/evaluate.ts'
import { deadlines } from './deadlines.ts'
import { resolveEffects } from './effects.ts'
import { ask, excepted, limitOf } from './guards.ts'
import { capacitiesOf, isOffice, isParty, partiesIn, type Capacity } from './roles.ts'
import { rowsHere } from './rows.ts'
import { countSignatures, isValid, signaturesOf } from './signing.ts'

/**
 * Plans one move: finds the one row that allows it and says everything that follows, without doing any of it.
 * Denied unless a row, a role, every guard, every signature rule and the form say yes.
 */
export function planMove(procedure: Procedure, on: CaseState, action: string, input: MoveInput, who: Actor, now: Moment): MovePlan | Refusal {
  if (procedure.hash !== on.hash) return refuse('other-procedure-version', '该件按另一版事项办理，请刷新后再试', 'the case runs under another version of its procedure')
  if (input.v !== on.v && !isNote(procedure, on, action)) return refuse('stale-version', '该件刚被他人更新，请刷新后再办；您填的内容没有丢', 'somebody has changed this case; reload and try again')
  const found = rowsFor(procedure, on, action, who)
  if ('ok' in found) return found
  const answers = found.map((each) => attempt(procedure, on, each.row, each.capacities, input, who, now))
  return choose(answers, action)
}

/**
 * A note (记一笔) stays where the case is, fills nothing and tells people at most: it builds on nothing that somebody else
 * may have changed, and nobody else's version grows old by it.
 */
export function isNote(procedure: Procedure, on: CaseState, action: string): boolean {
  const rows = rowsHere(procedure, on).filter((row) => row.action === action)
  return rows.length > 0 && rows.every((row) => row.to === null && row.form === null && row.signing === null && row.leaves === null && row.voids.length === 0 && row.effects.every((effect) => effect.kind === '通知'))
}

export type RowAndCapacities = { readonly row: Row; readonly capacities: readonly Capacity[] }

/** Rows of this action in this state that the actor has a role for. */
export function rowsFor(procedure: Procedure, on: CaseState, action: string, who: Actor): readonly RowAndCapacities[] | Refusal {
  const held = capacitiesOf(procedure, on, who)
  const inState = rowsHere(procedure, on).filter((row) => row.action === action)
  const mine = inState.map((row) => ({ row, capacities: held.filter((each) => row.who.includes(each.role)) })).filter((each) => each.capacities.length > 0)
  if (mine.length > 0) return mine
  // Somebody without the role learns nothing about where the case stands.
  const hasRole = procedure.rows.some((row) => row.action === action && row.who.some((role) => held.some((each) => each.role === role)))
  return hasRole
    ? refuse('no-such-move', `此刻不能“${action}”，请刷新查看进度`, `"${action}" is not possible now`, [action])
    : refuse('not-your-role', `您没有办理“${action}”的身份`, `you have no role for "${action}"`, [action])
}

/** Exactly one row must say yes. Two that do are a fault of the procedure, and none is chosen by chance. */
function choose(answers: readonly (MovePlan | Refusal)[], action: string): MovePlan | Refusal {
  const plans = answers.filter((answer) => answer.ok)
  if (plans.length === 1) return plans[0]!
  if (plans.length > 1) return refuse('ambiguous-rows', `“${action}”有两条路都走得通，请联系管理员`, `two rows allow "${action}"`, [action])
  // The refusal that got furthest says most: a form to mend before a guard of the other row.
  const refusals = answers as readonly Refusal[]
  return refusals.find((each) => each.code !== 'guard-false') ?? refusals[0]!
}

function attempt(procedure: Procedure, on: CaseState, row: Row, capacities: readonly Capacity[], input: MoveInput, who: Actor, now: Moment): MovePlan | Refusal {
  const capacity = chooseCapacity(procedure, on, row, capacities, who)
  if ('ok' in capacity) return capacity
  const clock = who.kind === 'clock' ? clockAllows(procedure, on, row, now) : null
  if (clock) return clock

  const filled = fill(procedure, on, row, input, who)
  if ('ok' in filled) return filled
  const { values, lookUp } = filled
  const errors = row.form ? checkForm(procedure, row.form, lookUp, evaluates(row) ? 'later' : on.decision, batchFields(on)) : []
  if (errors.length > 0) return invalid(errors)
  const guarded = guards(procedure, on, row, who, lookUp, now)
  if (guarded) return guarded
  const opinion = input.opinion?.trim() ?? ''
  if (row.opinion && opinion === '') return refuse('opinion-missing', '请写明理由', 'please give your reasons', ['意见'])
  const leaver = leaves(on, row, input, who)
  if ('ok' in leaver) return leaver

  const named = !procedure.anonymous || isOffice(procedure.roles[capacity.role])
  const step: Step = {
    seq: (on.steps.at(-1)?.seq ?? 0) + 1,
    action: row.action,
    from: on.state,
    to: on.state,
    role: capacity.role,
    person: who.kind === 'person' && named ? who.person : null,
    standsInFor: capacity.standsInFor,
    organisation: named ? capacity.organisation : null,
    at: now.at,
    day: now.day,
    hash: procedure.hash,
    values,
    separate: row.separate,
    opinion: row.opinion ? opinion : null,
    opinionKind: row.opinion,
    voidedBy: null,
  }
  return follow(procedure, on, row, step, who, lookUp, leaver.parties, input.cases ?? [])
}

/** What follows once the step stands: whether the case moves, which signatures fall, what is to be done. */
function follow(procedure: Procedure, on: CaseState, row: Row, step: Step, who: Actor, lookUp: LookUp, leaving: MovePlan['leaves'], cases: readonly string[]): MovePlan | Refusal {
  const signed = row.signing ? countSignatures(procedure, on, row, [...signaturesOf(procedure, on, row), step]) : null
  const complete = signed === null || signed.have >= signed.need
  const state = complete ? (row.to ?? on.state) : on.state
  const moved: Step = { ...step, to: state }
  const resolved = complete ? resolveEffects({ procedure, on, row, actor: who, step: moved, lookUp, cases }) : { effects: [], writes: {}, joins: [], leaves: [], missing: [] }
  if (resolved.missing.length > 0) {
    return refuse('effect-value-missing', `还缺：${resolved.missing.join('、')}，办不下去`, `cannot go on without: ${resolved.missing.join(', ')}`, resolved.missing)
  }
  const arrived = complete && state !== on.state
  return {
    ok: true,
    case: on.no,
    baseV: on.v,
    step: moved,
    voided: complete ? voidedSteps(procedure, on, row, arrived) : [],
    state,
    arrived,
    ending: arrived ? (procedure.states[state]?.ending ?? null) : null,
    signed,
    writes: { ...(row.separate ? {} : step.values), ...resolved.writes },
    joins: resolved.joins,
    leaves: [...leaving, ...resolved.leaves],
    note: isNote(procedure, on, row.action),
    claims: complete ? row.guards.flatMap((guard) => (guard.kind === 'unique' && !excepted(guard, lookUp) ? [guard.fields.map((name) => `${name}=${String(lookUp(name))}`)] : [])) : [],
    slots: complete ? slotsOf(on, row, lookUp) : [],
    effects: resolved.effects,
    bounds: evaluates(row) && row.form ? decisionBounds(procedure, row.form, lookUp) : [],
  }
}

const slotsOf = (on: CaseState, row: Row, lookUp: LookUp): MovePlan['slots'] =>
  row.guards.flatMap((guard) => {
    const of = guard.kind === 'limit' ? limitOf(on, guard) : null
    if (guard.kind !== 'limit' || of === null) return []
    const lot = on.related.find((each) => each.relation === '批')!.no
    return [{ name: guard.limit, of, key: [lot, guard.limit, ...guard.fields.map((name) => `${name}=${String(lookUp(name))}`)], clause: guard.clause }]
  })

const evaluates = (row: Row): boolean => row.effects.some((effect) => effect.kind === '评措施')
const batchFields = (on: CaseState): Fields | null => on.related.find((each) => each.relation === '批')?.fields ?? null
export const invalid = (errors: readonly FieldError[]): Refusal =>
  refuse('form-invalid', `表中有 ${errors.length} 处须改`, `${errors.length} field(s) need mending`, [...new Set(errors.map((each) => each.field))], errors)

/** A capacity in which this person may still sign: not already signed, not one who did what must be done by another. */
export function chooseCapacity(procedure: Procedure, on: CaseState, row: Row, capacities: readonly Capacity[], who: Actor): Capacity | Refusal {
  const open = row.inPerson ? capacities.filter((each) => each.standsInFor === null) : capacities
  if (open.length === 0) return refuse('in-person-only', '此步须本人办理，不得代行', 'this step may not be done by a stand-in')
  const differing = open.find((each) => !didBefore(on, row, who, each))
  if (!differing) return refuse('same-person', `办理过“${row.differsFrom.join('、')}”的人（及其代行、被代行的人）不得再办此步`, 'the person who did an earlier step may not do this one', row.differsFrom)
  if (!row.signing) return differing
  const signatures = signaturesOf(procedure, on, row)
  if (who.kind === 'person' && signatures.some((step) => step.person === who.person)) return refuse('already-signed', '您已签过，等其他人签', 'you have signed; others have yet to')
  if (row.signing.kind !== 'each') return differing
  const free = open.find((each) => !didBefore(on, row, who, each) && !signatures.some((step) => step.role === each.role))
  return free ?? refuse('already-signed', '您这一方已签过，等另一方签', 'your side has signed')
}

/** 异于: natural persons on both sides of a stand-in are compared, so that standing in is no way around. */
function didBefore(on: CaseState, row: Row, who: Actor, capacity: Capacity): boolean {
  if (who.kind !== 'person') return false
  const mine = [who.person, capacity.standsInFor].filter((each) => each !== null)
  return on.steps.some((step) => isValid(step) && row.differsFrom.includes(step.action) && [step.person, step.standsInFor].some((each) => each !== null && mine.includes(each)))
}

export function clockAllows(procedure: Procedure, on: CaseState, row: Row, now: Moment): Refusal | null {
  if (!row.who.includes(CLOCK)) return null
  const mine = deadlines(procedure, on, now).filter((each) => each.expiry?.kind === 'move' && each.expiry.action === row.action)
  if (mine.some((each) => each.state === 'passed')) return null
  const unclear = mine.find((each) => each.state === 'unclear')
  return unclear
    ? refuse('calendar-unknown', `${unclear.unknownYears.join('、')}年放假安排未登记，期限不能定`, 'the holidays of that year are not registered', [unclear.clock])
    : refuse('clock-not-passed', '期限未满', 'the deadline has not passed', mine.map((each) => each.clock))
}

/** Merges what is typed, what is computed and what is there. Later signers cannot change what the first one wrote. */
function fill(procedure: Procedure, on: CaseState, row: Row, input: MoveInput, who: Actor): { values: Fields; lookUp: LookUp } | Refusal {
  const typed = input.values ?? {}
  if (!row.form) {
    if (Object.keys(typed).length > 0) return refuse('form-not-expected', '此步不填表', 'this step takes no form', Object.keys(typed))
    return { values: {}, lookUp: lookUpIn(procedure, on, {}) }
  }
  const errors = checkShape(procedure, row.form, typed, who.kind === 'system' ? 'system' : 'person')
  if (errors.length > 0) return invalid(errors)
  if (row.signing && !row.separate && signaturesOf(procedure, on, row).length > 0) {
    const changed = Object.keys(typed).filter((name) => JSON.stringify(typed[name]) !== JSON.stringify(on.fields[name]))
    if (changed.length > 0) return refuse('signed-values-fixed', '已有人签过，内容不能再改；要改请先退回', 'somebody has signed; values are fixed', changed)
  }
  const values: Record<string, FieldValue> = { ...typed }
  for (const field of fieldsOf(procedure, row.form)) {
    if (field.computed) values[field.name] = scalarOf(field.computed.expression, lookUpIn(procedure, on, values, row)).value
  }
  return { values, lookUp: lookUpIn(procedure, on, values, row) }
}

/** Names of a case: this step's values, then fields, then parameters, then what a running figure begins with (起). Another's separate values are no names of the case. */
export function lookUpIn(procedure: Procedure, on: CaseState, values: Fields, row?: Row): LookUp {
  return (name) => {
    if (name in values) return values[name]
    // A form filled by each for himself begins empty: nobody builds on another's answers.
    if (row?.separate && procedure.fields[name]?.form === row.form) return undefined
    const start = procedure.fields[name]?.start ?? null
    return on.fields[name] ?? procedure.parameters[name]?.value ?? (start === null ? undefined : on.fields[start])
  }
}

export function guards(procedure: Procedure, on: CaseState, row: Row, actor: Actor, lookUp: LookUp, now: Moment): Refusal | null {
  const answers = row.guards.map((guard) => ({ guard, ...ask(guard, { procedure, on, actor, row, lookUp, now }) }))
  const no = answers.find((answer) => answer.truth === false)
  if (no?.guard.kind === 'materials') return refuse('materials-missing', `还缺材料：${no.missing.join('、')}`, `materials are missing: ${no.missing.join(', ')}`, no.missing)
  if (no) return refuse('guard-false', `条件不具备${no.guard.kind === 'formula' ? `：${no.guard.formula.text}` : `：${no.missing.join('、')}`}`, 'a condition is not met', no.missing)
  const open = answers.filter((answer) => answer.truth === null).flatMap((answer) => answer.missing)
  return open.length > 0 ? refuse('guard-unknown', `尚不清楚：${[...new Set(open)].join('、')}，未定不放行`, `unknown: ${open.join(', ')}; nothing passes on what is unknown`, [...new Set(open)]) : null
}

function leaves(on: CaseState, row: Row, input: MoveInput, who: Actor): { parties: MovePlan['leaves'] } | Refusal {
  if (!row.leaves) return { parties: [] }
  const { role, whom } = row.leaves
  const seat = partiesIn(on, role).find((party) => (whom === '本人' ? who.kind === 'person' && isParty(party, who) : party.person !== null && party.person === input.person))
  return seat ? { parties: [{ role, person: seat.person, organisation: seat.organisation }] } : refuse('person-not-in-role', `请指明一位在任的${role}`, `name somebody who is ${role} now`, [role])
}

/** 废 names actions; arriving where the form is open voids all that came before, but what the row keeps (留). */
function voidedSteps(procedure: Procedure, on: CaseState, row: Row, arrived: boolean): readonly number[] {
  const reopened = arrived && row.to !== null && procedure.states[row.to]?.editable === true
  return on.steps.filter((step) => isValid(step) && (row.voids.includes(step.action) || (reopened && !row.keeps.includes(step.action)))).map((step) => step.seq)
}

function decisionBounds(procedure: Procedure, form: string, lookUp: LookUp): MovePlan['bounds'] {
  return fieldsOf(procedure, form).flatMap((field) =>
    lookUp(field.name) === undefined
      ? []
      : field.rules.flatMap((rule) => ((rule.kind === 'atMost' || rule.kind === 'atLeast') && rule.than.kind === 'decision' ? [{ field: field.name, kind: rule.kind, than: rule.than, clause: rule.clause ?? null }] : [])),
  )
}
