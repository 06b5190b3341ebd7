import type { AppraisalCase } from '@zhiyun/valuation'
import { z } from 'zod'

const fen = z.int().min(0).max(Number.MAX_SAFE_INTEGER)
const day = z.iso.date()
const words = z.string().max(500)
const figure = z.number().finite()
const rate = z.strictObject({ num: z.int().min(0).max(1_000_000), den: z.int().min(1).max(1_000_000) })
const weighting = { weight: z.int().min(0).max(100), reason: words }

const assumption = z.strictObject({ value: figure, source: words, spread: z.strictObject({ shape: z.enum(['even', 'triangle']), low: figure, high: figure }).exactOptional() })

const income = z.strictObject({
  rightEnds: day,
  replacedOn: day.nullable(),
  revenue: z.array(z.strictObject({ year: z.int().min(1985).max(2200), amount: fen })).max(60),
  upkeep: z.array(z.strictObject({ day, amount: fen })).max(4000),
  assumptions: z.strictObject({
    revenueLevel: assumption, contribution: assumption, royaltyRate: assumption, growth: assumption,
    decay: assumption, validity: assumption, taxRate: assumption, discountRate: assumption,
  }),
  draws: z.int().min(1000).max(50_000),
  seed: z.int().min(0).max(4_294_967_295),
  ...weighting,
})

const cost = z.strictObject({
  items: z.array(z.strictObject({ name: z.string().max(100), amount: fen, year: z.int().min(1985).max(2200), source: words })).max(200),
  prices: z.record(z.string().regex(/^\d{4}$/), z.int().min(1).max(1_000_000)),
  interest: rate,
  months: z.int().min(0).max(1200),
  profit: rate,
  life: z.strictObject({ from: day, until: day }),
  obsolescence: z.strictObject({ low: rate, likely: rate, high: rate }),
  ...weighting,
})

const deal = z.strictObject({
  name: z.string().max(200), price: fen, source: words, weight: z.int().min(1).max(1000),
  adjustments: z.array(z.strictObject({ name: z.string().max(100), factor: rate, reason: words })).max(20),
})

/**
 * What is said of the rights. A draft may be incomplete: what it lacks is a problem of the appraisal, named at its place, and
 * no reason to lose what was typed.
 */
export const statedSchema = z.strictObject({
  valuedOn: day,
  income: income.nullable(),
  cost: cost.nullable(),
  market: z.strictObject({ deals: z.array(deal).max(100), ...weighting }).nullable(),
  findings: z.record(z.string().max(50), z.union([figure, z.string().max(100), z.null()])),
}) satisfies z.ZodType<AppraisalCase>
