import type { Decision, TraceNode } from '@zhiyun/policy'
import { z } from 'zod'

export const reasonsSchema = z.object({
  amount: z.string().describe('as printed in a decision: 至多 10.00 万元'),
  working: z.array(z.string()),
  instrument: z.string(),
  competitive: z.boolean(),
  conditions: z.array(z.object({
    label: z.string(),
    text: z.string(),
    facts: z.array(z.object({ label: z.string(), display: z.string(), source: z.string().nullable(), date: z.string().nullable() })),
    clauses: z.array(z.string()),
  })),
  clauses: z.array(z.string()),
})
/** Why an organisation was told: the conditions it meets, with the facts they rest on, as they stood. */
export type Reasons = z.infer<typeof reasonsSchema>

export const reasonsOf = ({ amount, instrument, selection, trace, clauses }: Decision): Reasons => ({
  amount: amount.text,
  working: [...amount.working],
  instrument,
  competitive: selection.competitive,
  conditions: metIn(trace).map(({ label, text, facts, clauses: cited }) => ({
    label,
    text,
    facts: facts.filter(({ value }) => value !== null).map((fact) => ({ label: fact.label, display: fact.display, source: fact.source ?? null, date: fact.date ?? null })),
    clauses: [...cited],
  })),
  clauses: [...clauses],
})

/** The single conditions that are met; of alternatives those that carry. What only guards against others (relations, history) is no reason. */
function metIn(node: TraceNode): TraceNode[] {
  if (node.truth !== 'true') return []
  if (node.children.length > 0) return node.children.flatMap(metIn)
  return ['measure', 'is', 'applicant', 'joint', 'judge', 'item'].includes(node.kind) ? [node] : []
}

/** Names and values of all facts that a decision used, for telling whether they are still the same. Who vouches for them, and since when, does not count. */
export function factsUsed({ trace }: Decision): string {
  const used = new Map<string, unknown>()
  const walk = (node: TraceNode): void => {
    for (const { name, value } of node.facts) if (value !== null) used.set(`${node.id}/${name}`, value)
    node.children.forEach(walk)
  }
  walk(trace)
  return JSON.stringify([...used].sort(([a], [b]) => (a < b ? -1 : 1)))
}
