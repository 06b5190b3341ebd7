import { z } from 'zod'

const summarySchema = z.object({ n: z.int(), mean: z.number(), trimmed: z.number().nullable(), median: z.number(), lowest: z.number(), highest: z.number(), mad: z.number() })
const criterionSchema = z.object({ name: z.string(), full: z.number().nullable(), summary: summarySchema.nullable() })
const scoresSchema = z.object({
  method: z.string(), field: z.string(), result: z.number().nullable(), criteria: z.array(criterionSchema), total: summarySchema.nullable(),
  sheets: z.array(z.object({ points: z.array(z.number().nullable()), total: z.number(), outlier: z.boolean() })).describe('one an expert, the lowest total first: whose is told nowhere'),
  remarks: z.array(z.object({ field: z.string(), texts: z.array(z.string()) })),
})
const signatureSchema = z.object({ seat: z.int(), name: z.string().nullable().describe('for the members themselves and for auditors'), day: z.string(), values: z.array(z.tuple([z.string(), z.custom<unknown>()])), opinion: z.string().nullable() })
export const reportSchema = z.object({
  case: z.int(), no: z.string(), title: z.string(), measureName: z.string().nullable(), outward: z.string(),
  seats: z.int(), outlierK: z.int().describe('hundredths'), scores: scoresSchema.nullable().describe('null until the last score is in'),
  comparable: z.object({ method: z.string(), group: z.string().nullable(), before: z.number(), after: z.number() }).nullable().describe('what the score became when the call made those of its groups comparable'),
  sittings: z.array(z.object({ action: z.string(), signing: z.boolean(), need: z.int(), members: z.array(signatureSchema) })),
})
export type Report = z.infer<typeof reportSchema>
