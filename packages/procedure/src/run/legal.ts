import { namesIn } from '@zhiyun/policy'
import type { Actor, CaseState, Moment } from '../model/case.ts'
import type { Effect } from '../model/effect.ts'
import type { Guard, Procedure, Row } from '../model/procedure.ts'
import type { Refusal } from '../model/refusal.ts'
import { fieldsOf } from '../form/validate.ts'
import { clockAllows, chooseCapacity, guards, lookUpIn, rowsFor, type RowAndCapacities } from './move.ts'
import { capacitiesOf } from './roles.ts'
import { rowsHere } from './rows.ts'
import { countSignatures, signaturesOf } from './signing.ts'

/** A move somebody has a role for, and whether he may make it now. Where it would lead is not said: inner states stay inside. */
export type Move = {
  readonly action: string
  readonly roles: readonly string[]
  readonly form: string | null
  readonly opinion: '内' | '外' | null
  readonly bulk: '逐件' | '同进退' | null
  /** The role of which one holder must be named (退). */
  readonly names: string | null
  /** Cases must be named that stand in one of these states, to come into this lot or to leave it (入批, 出批). */
  readonly cases?: { readonly into: boolean; readonly among: readonly string[] }
  readonly signed: { readonly have: number; readonly need: number } | null
  /** Allowed as far as is known before the form is filled; what the form says may still forbid it. */
  readonly allowed: boolean
  readonly dependsOn: readonly string[]
  readonly why: Refusal | null
}

/** The moves an actor may make in a case, and those he may not although he has the role, each with its reason. */
export function legalMoves(procedure: Procedure, on: CaseState, who: Actor, now: Moment): readonly Move[] {
  if (procedure.hash !== on.hash) return []
  const held = new Set(capacitiesOf(procedure, on, who).map((each) => each.role))
  const mine = rowsHere(procedure, on).filter((row) => row.who.some((role) => held.has(role)))
  return [...new Set(mine.map((row) => row.action))].flatMap((action) => {
    const rows = rowsFor(procedure, on, action, who)
    return 'ok' in rows ? [] : [moveOf(procedure, on, rows, who, now)]
  })
}

function moveOf(procedure: Procedure, on: CaseState, rows: readonly RowAndCapacities[], who: Actor, now: Moment): Move {
  const answers = rows.map((each) => ({ ...each, ...mayBe(procedure, on, each, who, now) }))
  // As when it is made: the refusal that got furthest says most.
  const best = answers.find((answer) => answer.why === null) ?? answers.find((answer) => answer.why?.code !== 'guard-false') ?? answers[0]!
  const { row } = best
  return {
    action: row.action,
    roles: [...new Set(rows.flatMap((each) => each.capacities.map((capacity) => capacity.role)))],
    form: row.form,
    opinion: row.opinion,
    bulk: row.bulk,
    names: row.leaves?.whom === '所指' ? row.leaves.role : null,
    ...casesNamed(row),
    signed: row.signing ? countSignatures(procedure, on, row, signaturesOf(procedure, on, row)) : null,
    allowed: best.why === null,
    dependsOn: [...new Set(answers.filter((answer) => answer.why === null).flatMap((answer) => answer.dependsOn))],
    why: best.why,
  }
}

function mayBe(procedure: Procedure, on: CaseState, { row, capacities }: RowAndCapacities, who: Actor, now: Moment): { why: Refusal | null; dependsOn: readonly string[] } {
  const capacity = chooseCapacity(procedure, on, row, capacities, who)
  if ('ok' in capacity) return { why: capacity, dependsOn: [] }
  const early = who.kind === 'clock' ? clockAllows(procedure, on, row, now) : null
  const typed = new Set(row.form ? fieldsOf(procedure, row.form).map((field) => field.name) : [])
  const dependsOn = row.guards.flatMap((guard) => namesOf(guard).filter((name) => typed.has(name)))
  const settled: Row = { ...row, guards: row.guards.filter((guard) => !namesOf(guard).some((name) => typed.has(name))) }
  return { why: early ?? guards(procedure, on, settled, who, lookUpIn(procedure, on, {}, row), now), dependsOn }
}

/** What a row with 入批 or 出批 asks to be named. */
function casesNamed(row: Row): Pick<Move, 'cases'> {
  const effect = row.effects.find((each): each is Extract<Effect, { kind: '入批' | '出批' }> => each.kind === '入批' || each.kind === '出批')
  return effect ? { cases: { into: effect.kind === '入批', among: effect.among } } : {}
}

const namesOf = (guard: Guard): readonly string[] => (guard.kind === 'formula' ? namesIn(guard.formula.expression) : guard.kind === 'unique' || guard.kind === 'limit' ? guard.fields : guard.kind === 'given' ? [guard.field] : guard.kind === 'memberTotal' ? [guard.equals] : guard.kind === 'balance' ? [guard.fund, guard.enough] : [])
