import { z } from 'zod'

const value = z.union([z.string(), z.number(), z.boolean()])
const fact = z.union([value, z.strictObject({ value, source: z.string().optional(), date: z.string().optional(), evidence: z.string().optional(), conflict: z.boolean().optional() })])
const facts = z.record(z.string(), fact)

/** What `policy decide` reads about a subject. Unknown keys are errors: a misspelt one would silently be a missing fact. */
export const decisionInputShape = z.strictObject({
  facts,
  records: z.record(z.string(), z.array(facts)).optional(),
  partners: z.array(facts).optional(),
  judgements: z.record(z.string(), z.boolean()).optional(),
  awards: z.array(z.strictObject({ measure: z.string(), amount: z.number().int().nonnegative(), date: z.string(), item: z.string().optional() })).nullable().optional(),
  validity: z.strictObject({ inForce: z.boolean() }).optional(),
})
