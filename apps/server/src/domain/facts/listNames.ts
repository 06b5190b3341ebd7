import { z } from 'zod'
import { query } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { readNames, type RecordKind } from './definition.ts'
import { sourceOfRank } from './source.ts'

/** The dictionary, for forms and imports. */
export const listNames = query({
  name: 'facts.listNames',
  summary: { zh: '事实词典', en: 'Fact dictionary' },
  route: 'GET /api/facts/names',
  input: z.strictObject({}),
  output: z.object({
    facts: z.array(z.object({
      name: z.string(), names: z.array(z.string()), type: z.string(), unit: z.string().nullable(), grain: z.enum(['year', 'state', 'span']), choices: z.array(z.string()),
      subjects: z.array(z.string()), sources: z.array(z.string()), derived: z.boolean(), english: z.string().nullable(), question: z.string().nullable(), hint: z.string().nullable(), verifier: z.string().nullable(),
    })),
    records: z.array(z.object({ name: z.string(), english: z.string().nullable(), subjects: z.array(z.string()), sources: z.array(z.string()), fields: z.array(z.object({ name: z.string(), type: z.string(), unit: z.string().nullable(), choices: z.array(z.string()) })) })),
    authorities: z.array(z.object({ name: z.string(), source: z.string() })).describe('who may vouch, by kind of source; the first of a kind is the platform\'s own office'),
  }),
  async handle({ db }) {
    const { byCode } = await readNames(db)
    const kinds = await db.rows<{ name: string; definition: RecordKind }>(sql`select name, definition from facts.kind where not retired order by name`)
    const authorities = await db.rows<{ name: string; rank: number }>(sql`select name, rank from facts.source order by rank, code`)
    return {
      facts: [...byCode.values()].map(({ name, names, type, unit = null, grain, choices, subjects, sources, derived, english = null, question = null, hint = null, verifier = null }) => ({
        name, names: Object.keys(names), type, unit, grain, choices: choices.map(({ value }) => value), subjects: [...subjects], sources: [...sources], derived, english, question, hint, verifier,
      })),
      records: kinds.map(({ name, definition: { english = null, subjects, sources, fields } }) => ({
        name, english, subjects: [...subjects], sources: [...sources],
        fields: Object.entries(fields).map(([field, { type, unit = null, domain = [] }]) => ({ name: field, type, unit, choices: [...domain] })),
      })),
      authorities: authorities.map(({ name, rank }) => ({ name, source: sourceOfRank(rank) })),
    }
  },
})
