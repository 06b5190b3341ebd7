import type { Fen } from '@zhiyun/finance'
import type { FormValues } from '../../components/FormFromSchema/schema.ts'

/** One movement of money that a move would make, as the server weighs it. */
export interface Ahead {
  readonly action: string
  readonly move: '预留' | '承诺' | '拨付'
  readonly fundField: string | null
  readonly fund: string | null
  readonly amountField: string | null
  readonly amount: Fen | null
  readonly held: Fen
  readonly lines: readonly { readonly fund: string; readonly year: number; readonly source: string; readonly available: Fen }[]
  readonly ceiling: { readonly high: Fen | null; readonly own: Fen; readonly clauses: readonly string[]; readonly why: readonly string[] } | null
}

/** With what is typed so far: which line, how much, what the line and what the ceiling would have left; null where it cannot be said yet. */
export function aheadOf({ move, fundField, fund, amountField, amount: known, held, lines, ceiling }: Ahead, values: FormValues): { line: Ahead['lines'][number] | null; amount: Fen | null; left: Fen | null; room: Fen | null } {
  const typed = amountField === null ? undefined : values[amountField]
  const amount = typeof typed === 'number' ? typed : known
  const chosen = (fundField === null ? undefined : values[fundField]) ?? fund
  const line = lines.find((each) => each.fund === chosen) ?? (lines.length === 1 ? lines[0]! : null)
  const room = amount === null || ceiling === null || ceiling.high === null ? null : ceiling.high - ceiling.own - amount
  if (amount === null) return { line, amount, left: null, room }
  // A payment comes out of what was committed; a promise out of what was reserved, where anything was.
  if (move === '拨付') return { line, amount, left: held - amount, room }
  if (line === null) return { line, amount, left: null, room }
  return { line, amount, left: move === '承诺' && held > 0 ? line.available : line.available - amount, room }
}
