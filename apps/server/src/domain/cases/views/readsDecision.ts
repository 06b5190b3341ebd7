import type { Context } from '../../../platform/action/context.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { officerRoles } from '../../../platform/permission/role.ts'
import type { Engine } from '../engine/engine.ts'
import { insightInto, type Insight } from '../record/insight.ts'
import { requireVisible } from '../record/visible.ts'

/**
 * May somebody who reads a case read the decision of `of`, which is it or one that it follows? Every post of the city follows a
 * yuan to its clause wherever it sees the case; a post above it by the case that names it, for a payment says no more than the
 * award it carries out; whose case it is, where that is his too. Whoever was only called in for what follows does not.
 */
export async function readsDecision(engine: Engine, context: Context, { id, side }: { readonly id: number; readonly side: Insight['side'] }, of: number): Promise<boolean> {
  if (officerRoles.includes(context.session.role)) return (await unlessHidden(requireVisible(context, of).then(() => true))) ?? false
  if (side === 'office' || of === id) return side === 'office' || side === 'party'
  const there = await unlessHidden(insightInto(engine, context, of))
  return there?.side === 'party' || there?.side === 'office'
}

const unlessHidden = <T>(looked: Promise<T>): Promise<T | undefined> =>
  looked.catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'NOT_FOUND') return undefined
    throw error
  })
