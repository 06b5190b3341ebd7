import type { CaseState, FieldValue, Procedure } from '@zhiyun/procedure'
import { scoringIn } from './sheets.ts'

/** What the members of a panel did after they had scored: came, agreed, dissented, signed. Each step is the procedure's own line. */
export type Sitting = { readonly action: string; readonly signing: boolean; readonly need: number; readonly members: readonly Signature[] }
export type Signature = { readonly seat: number; readonly account: number; readonly day: string; readonly values: readonly (readonly [field: string, value: FieldValue])[]; readonly opinion: string | null }

/** Seats are numbered as the lot was drawn: nothing of who scored when is in that order. */
export function seatsOf(procedure: Procedure, on: CaseState): ReadonlyMap<number, number> {
  const role = scoringIn(procedure)?.row.who[0]
  const sitting = on.parties.filter((party) => party.role === role && party.person !== null && party.until === null)
  return new Map(sitting.map((party, i) => [Number(party.person), i + 1]))
}

/** The lines of the drawn beside scoring and what comes before it, with who has taken each. */
export function sittingsOf(procedure: Procedure, on: CaseState): readonly Sitting[] {
  const scoring = scoringIn(procedure)
  if (scoring === undefined || scoring.row.from.includes(on.state)) return []
  const seats = seatsOf(procedure, on)
  const actions = [...new Set(procedure.rows.filter((row) => row.who.every((role) => scoring.row.who.includes(role)) && !row.from.some((state) => scoring.row.from.includes(state))).map(({ action }) => action))]
  return actions.map((action) => {
    const row = procedure.rows.find((each) => each.action === action)!
    const fields = Object.values(procedure.fields).filter((field) => field.form === row.form).map(({ name }) => name)
    const taken = on.steps.filter((step) => step.action === action && step.voidedBy === null && step.person !== null)
    // Who signs again after another meeting is counted by what he signed last.
    const steps = taken.filter((step, i) => !taken.slice(i + 1).some((later) => later.person === step.person))
    return {
      action, signing: row.signing !== null, need: row.signing?.kind === 'count' ? row.signing.n : seats.size,
      members: steps.map((step) => ({
        seat: seats.get(Number(step.person)) ?? 0, account: Number(step.person), day: step.day, opinion: step.opinion,
        values: fields.flatMap((name) => (step.values[name] === undefined || step.values[name] === null ? [] : [[name, step.values[name]] as const])),
      })).sort((a, b) => a.seat - b.seat),
    }
  })
}
