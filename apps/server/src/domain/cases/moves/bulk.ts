import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Done } from './carryOut.ts'

/** Only lines that say 批办 may be moved along by many at once, in the way they say. */
export function requireBulk({ procedure, plan: { step } }: Done, mode: '逐件' | '同进退'): void {
  const rows = procedure.rows.filter((row) => row.action === step.action && row.from.includes(step.from) && row.who.includes(step.role))
  if (!rows.every((row) => row.bulk === mode)) throw new Refusal('MOVE_REFUSED', `“${step.action}”不得${mode}批办，请逐件打开办理 not to be done in bulk`)
}
