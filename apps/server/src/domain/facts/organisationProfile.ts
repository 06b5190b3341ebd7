import { z } from 'zod'
import { query } from '../../platform/action/declare.ts'
import { today } from '../../platform/clock/clock.ts'
import { requireSeen } from '../parties/index.ts'
import { profile } from './profile.ts'
import { showValue } from './value.ts'

const valueSchema = z.union([z.string(), z.number(), z.boolean()]).nullable()

export const organisationProfile = query({
  name: 'facts.organisationProfile',
  summary: { zh: '单位画像：已知事实及来源', en: 'What is known of an organisation, and from whom' },
  route: 'GET /api/facts/organisations/:organisation/profile',
  input: z.strictObject({ organisation: z.coerce.number().int(), asOf: z.iso.date().optional(), knownAt: z.iso.datetime().optional() }),
  output: z.object({
    organisation: z.int(),
    asOf: z.string(),
    facts: z.array(z.object({
      name: z.string(), label: z.string(), type: z.string(), unit: z.string().nullable(), value: valueSchema, source: z.string(), authority: z.int(),
      lo: z.string(), recordedAt: z.string(), evidence: z.string().nullable(), conflict: z.boolean(), verifier: z.string().nullable(),
      challengedBy: z.object({ value: valueSchema, recordedAt: z.string() }).nullable(),
    })),
    records: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
  }),
  async handle(context, { organisation, asOf, knownAt }) {
    await requireSeen(context, organisation)
    const known = await profile(context.db, { region: context.session.region, subject: organisation, asOf: asOf ?? today(context.clock), ...(knownAt === undefined ? {} : { knownAt: new Date(knownAt) }) })
    return {
      organisation,
      asOf: known.asOf,
      facts: known.entries.map(({ name, fact, choice: { word, source, conflict, challengedBy } }) => ({
        name, label: name, type: fact.type, unit: fact.unit ?? null, value: showValue(fact, word, fact.choices), source, authority: word.source,
        lo: word.lo, recordedAt: word.recordedAt, evidence: word.evidence, conflict, verifier: fact.verifier ?? null,
        challengedBy: challengedBy === null ? null : { value: showValue(fact, challengedBy, fact.choices), recordedAt: challengedBy.recordedAt },
      })),
      records: known.records as Record<string, Record<string, unknown>[]>,
    }
  },
})
