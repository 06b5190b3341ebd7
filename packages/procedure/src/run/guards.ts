import type { Actor, CaseState } from '../model/case.ts'
import type { Guard, Material, Procedure, Row } from '../model/procedure.ts'
import { truthOf, type LookUp, type Outcome } from '../value/evaluate.ts'
import { partiesIn } from './roles.ts'
import { isValid } from './signing.ts'

/** What a guard is asked about: the case as it would be with this step's values, and who acts. */
export type Question = { readonly procedure: Procedure; readonly on: CaseState; readonly actor: Actor; readonly row: Row; readonly lookUp: LookUp }

const known = (truth: boolean, names: readonly string[] = []): Outcome => ({ truth, missing: truth ? [] : names })
const unknown = (name: string): Outcome => ({ truth: null, missing: [name] })

/** Asks one guard. Whatever cannot be found out is unknown, and unknown lets nothing pass. */
export function ask(guard: Guard, about: Question): Outcome {
  const { procedure, on, actor, row, lookUp } = about
  switch (guard.kind) {
    case 'formula':
      return truthOf(guard.formula.expression, lookUp)
    case 'materials':
      return materials(procedure, on, row, lookUp)
    case 'decision':
      return on.decision ? known(guard.states.includes(on.decision.status), ['决定']) : unknown('决定')
    case 'unique':
      return firstUnknown(guard.fields, lookUp)
    case 'batch': {
      const batch = on.related.find((each) => each.relation === '批')
      return batch ? known(guard.states.includes(batch.state), ['批']) : unknown('批')
    }
    case 'children': {
      const children = on.related.filter((each) => each.relation === '子' && each.procedure === guard.procedure)
      const { states } = guard
      return known(children.every((child) => (states === 'ended' ? child.ending !== null : states.includes(child.state))), [guard.procedure])
    }
    case 'selfDid':
      return known(didHimself(on, actor, guard.action), [guard.action])
    case 'done':
      return known(on.steps.some((step) => step.action === guard.action && isValid(step)), [guard.action])
    case 'complete':
      return known(partiesIn(on, guard.role).length >= (procedure.roles[guard.role]?.count ?? 1) === guard.yes, [guard.role])
    case 'duties':
      return on.duties ? known(on.duties.every((state) => guard.states.includes(state)), ['义务']) : unknown('义务')
  }
}

export const didHimself = (on: CaseState, actor: Actor, action: string): boolean =>
  actor.kind === 'person' && on.steps.some((step) => step.action === action && step.person === actor.person && isValid(step))

/** Materials due at this action and not attached. Whether one is due at all may itself be unknown. */
function materials(procedure: Procedure, on: CaseState, row: Row, lookUp: LookUp): Outcome {
  const due = Object.values(procedure.materials).filter((material) => material.required && material.at.includes(row.action) && !on.materials.includes(material.name))
  const answers = due.map((material: Material) => ({ material, ...(material.onlyIf ? truthOf(material.onlyIf.expression, lookUp) : { truth: true, missing: [] }) }))
  const lacking = answers.filter((answer) => answer.truth === true)
  if (lacking.length > 0) return { truth: false, missing: lacking.map((answer) => answer.material.name) }
  const open = answers.filter((answer) => answer.truth === null)
  return open.length > 0 ? { truth: null, missing: open.flatMap((answer) => answer.missing) } : known(true)
}

function firstUnknown(names: readonly string[], lookUp: LookUp): Outcome {
  const open = names.filter((name) => lookUp(name) === undefined || lookUp(name) === null)
  return open.length > 0 ? { truth: null, missing: open } : known(true)
}

