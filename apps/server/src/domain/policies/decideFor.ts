import { decide, type Decision, type DecisionInput } from '@zhiyun/policy'
import type { Context } from '../../platform/action/context.ts'
import { askOf, type AwardsOf } from './ask.ts'
import type { Library } from './library.ts'

/** Decides one measure (`000/X09`) for an organisation on what is known today. What was asked comes back with the answer: a snapshot holds both. */
export async function decideFor(context: Context, library: Library, awardsOf: AwardsOf, { organisation, measure }: { organisation: number; measure: string }): Promise<{ decision: Decision; asked: DecisionInput }> {
  const { pack, measure: found } = library.measureOf(measure)
  const asked = await askOf(context, awardsOf, organisation, pack.document.id)
  return { decision: decide(library.policy(pack.document.id), found.id, asked), asked }
}
