import { today } from '../../../platform/clock/clock.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { recordComputed } from '../../facts/index.ts'
import { organisationOf, type Planned, type Scene } from './scene.ts'

/** Writes down what the case has found about an organisation, as the platform's own count. */
export async function recordFact({ context }: Scene, { name, subject, value }: Planned<'记事实'>): Promise<void> {
  if (value === null || typeof value === 'object') throw new Refusal('MOVE_REFUSED', name)
  await recordComputed(context, today(context.clock), [{ subject: organisationOf(subject), fact: name, value }])
}
