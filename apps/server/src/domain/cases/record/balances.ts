import type { Fen } from '@zhiyun/finance'
import type { Procedure } from '@zhiyun/procedure'
import type { Context } from '../../../platform/action/context.ts'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { availableOn, findLine, fundNames } from '../../funds/index.ts'
import type { StoredCase } from './stored.ts'

/** Looks up what is free of each fund where the procedure asks (余额). A fund without a line of its own stays unknown, and unknown lets nothing pass. */
export async function withBalances<T extends { readonly procedure: Procedure; readonly stored: StoredCase }>(context: Pick<Context, 'db' | 'session' | 'clock'>, found: T): Promise<T> {
  const { procedure, stored } = found
  const asked = new Set(procedure.rows.flatMap((row) => row.guards.flatMap((guard) => (guard.kind === 'balance' ? (procedure.fields[guard.fund]?.values ?? []) : []))))
  if (asked.size === 0) return found
  const balances: Record<string, Fen> = {}
  await asSystem(context, async (within) => {
    for (const fund of fundNames.filter((name) => asked.has(name))) {
      const line = await findLine(within, { fund, ...(stored.measure === null ? {} : { measure: stored.measure }) }).catch((error: unknown) => {
        if (error instanceof Refusal) return null
        throw error
      })
      if (line !== null) balances[fund] = await availableOn(within, line)
    }
  })
  return { ...found, stored: { ...stored, state: { ...stored.state, balances } } }
}
