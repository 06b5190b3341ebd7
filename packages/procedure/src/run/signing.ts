import type { CaseState, Step } from '../model/case.ts'
import type { Procedure, Row } from '../model/procedure.ts'
import { neededIn, partiesIn } from './roles.ts'

/**
 * After which step signatures under an action count: the one by which the case came into its present state, for whoever comes
 * back signs again; where it came back by a row that keeps the action (留), what was signed there before counts on.
 */
export function countedFrom(procedure: Procedure, steps: readonly Step[], action: string): number {
  const at = steps.findLastIndex((step) => step.to !== step.from)
  const arrival = steps[at]
  if (arrival === undefined) return 0
  const kept = procedure.rows.some((row) => row.action === arrival.action && row.to === arrival.to && row.from.includes(arrival.from) && row.keeps.includes(action))
  if (!kept) return arrival.seq
  const before = steps.slice(0, at)
  return countedFrom(procedure, before.slice(0, before.findLastIndex((step) => step.to === arrival.to && step.to !== step.from) + 1), action)
}

export const isValid = (step: Step): boolean => step.voidedBy === null

/** Signatures under a row that count since the case arrived, of people who have not left their role. */
export function signaturesOf(procedure: Procedure, on: CaseState, row: Row): readonly Step[] {
  const arrival = countedFrom(procedure, on.steps, row.action)
  return on.steps.filter((step) => step.seq > arrival && step.action === row.action && isValid(step) && stillThere(procedure, on, step))
}

function stillThere(procedure: Procedure, on: CaseState, step: Step): boolean {
  const basis = procedure.roles[step.role]?.basis
  if (basis !== '抽取' && basis !== '邀请') return true
  return partiesIn(on, step.role).some((party) => (party.person !== null ? party.person === step.person : party.organisation === step.organisation))
}

/**
 * How many have signed of how many. Each person counts once, whatever posts he unites; with 全部 the role must also be
 * as many as it is declared to be, so that one who left is replaced and not forgotten.
 */
export function countSignatures(procedure: Procedure, on: CaseState, row: Row, signatures: readonly Step[]): { have: number; need: number } {
  const persons = new Set(signatures.map((step) => step.person ?? `${step.role}/${step.organisation}`))
  switch (row.signing?.kind) {
    case 'each': {
      const roles = new Set(signatures.map((step) => step.role))
      return { have: Math.min(row.who.filter((role) => roles.has(role)).length, persons.size), need: row.who.length }
    }
    case 'count':
      return { have: persons.size, need: row.signing.n }
    case 'all': {
      const seats = row.who.reduce((sum, role) => sum + Math.max(partiesIn(on, role).length, neededIn(procedure.roles[role])), 0)
      const signers = new Set(signatures.map((step) => (procedure.roles[step.role]?.basis === '邀请' ? step.organisation : step.person)))
      return { have: signers.size, need: seats }
    }
    case undefined:
      return { have: 1, need: 1 }
  }
}
