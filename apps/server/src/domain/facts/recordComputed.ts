import type { FactValue } from '@zhiyun/policy'
import type { Context } from '../../platform/action/context.ts'
import { readNames } from './definition.ts'
import { putFacts } from './putFacts.ts'
import { sourceCode } from './source.ts'
import { loOf } from './statement.ts'
import { readValue } from './value.ts'

export type Computed = { readonly subject: number; readonly fact: string; /** null: what was computed before holds no longer, and nothing is known instead. */ readonly value: FactValue | null; readonly year?: number; readonly since?: string }

/**
 * Records what the platform has counted in its own registers (for rooms above, as the system's session). `since` is
 * the day of the count; numbers are at internal scale. A fault when the dictionary does not know the fact.
 */
export async function recordComputed(context: Context, day: string, computed: readonly Computed[]): Promise<number> {
  const names = await readNames(context.db)
  const code = (await sourceCode(context.db, '计算'))!
  const statements = computed.map(({ subject, fact: name, value, ...period }) => {
    const placed = loOf(names, { fact: name, ...period }, day)
    if ('problem' in placed) throw new Error(`recordComputed: ${placed.problem.en}`)
    const stored = value === null ? { ok: true as const, value: { value: null, text: null } } : readValue(placed.fact, value, { choices: placed.fact.choices })
    if (!stored.ok) throw new Error(`recordComputed: ${name}: ${stored.problem.en}`)
    return { subject, ...placed, source: '计算' as const, code, stored: stored.value, evidence: null }
  })
  return putFacts(context, statements)
}
