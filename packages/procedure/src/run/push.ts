import type { CaseState } from '../model/case.ts'
import type { PlannedPush } from '../model/effect.ts'
import type { Procedure } from '../model/procedure.ts'
import { truthOf } from '../value/evaluate.ts'

/**
 * Whether a push is meant for this case: it runs, is of the kind named, stands in one of the states (于) and its own fields fulfil the
 * condition (若). The names without which the condition is unknown are given instead: unknown neither pushes nor passes by.
 */
export function isPushed(push: PlannedPush, procedure: Procedure, other: CaseState): boolean | { readonly missing: readonly string[] } {
  if (push.procedure !== null && other.procedure !== push.procedure) return false
  if (push.among === null ? procedure.states[other.state]?.ending !== null : !push.among.includes(other.state)) return false
  if (push.onlyIf === null) return true
  const { truth, missing } = truthOf(push.onlyIf.expression, (name) => other.fields[name] ?? procedure.parameters[name]?.value)
  return truth ?? { missing }
}
