import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { words } from '../../patents/index.ts'
import type { Library } from '../library.ts'
import { entriesOf, field, KINDS, type Entry } from './entry.ts'
import { find, termsOf } from './find.ts'

const kind = z.enum(KINDS)
const marked = z.array(z.object({ text: z.string(), hit: z.boolean() }))
const hit = z.object({
  kind,
  document: z.string(),
  id: z.string().describe('of the clause, the measure, or the address of another thing'),
  title: z.string(),
  clause: z.string().nullable().describe('where to read it'),
  excerpts: z.array(z.object({ field: z.string(), parts: marked })),
})

/** Some thousand short texts: they are looked through in memory, as they are read, with the printed words of this region beside them. */
export const searchPolicies = (library: Library) => {
  let entries: readonly Entry[] | undefined
  return query({
    name: 'policies.search',
    route: 'GET /api/policies/search',
    summary: { zh: '检索条款、措施、读法、指标、职责', en: 'Search clauses, measures, readings, indicators, duties' },
    input: z.strictObject({ words: z.string().max(200), document: z.string().optional(), kind: kind.optional(), limit: z.coerce.number().int().min(1).max(200).default(40) }),
    output: z.object({
      hits: z.array(hit),
      total: z.int(),
      documents: z.record(z.string(), z.int()).describe('hits by document, of the kind asked for'),
      kinds: z.partialRecord(kind, z.int()).describe('hits by kind, in the document asked for'),
      printed: z.array(z.string()).describe('documents whose printed words were looked through too'),
    }),
    async handle({ db, session: { region } }, { words: question, document, kind: asked, limit }) {
      entries ??= entriesOf(library)
      const terms = termsOf(question, (text) => words().query(text))
      const printed = new Map((await db.rows<{ clause: string; words: string }>(sql`select clause, words from policies.printed where region = ${region}`)).map((row) => [row.clause, row.words]))
      const all = find(entries.map((entry) => withPrinted(entry, printed.get(entry.id))), terms)
      const inDocument = (each: (typeof all)[number]): boolean => document === undefined || each.entry.document === document
      const ofKind = (each: (typeof all)[number]): boolean => asked === undefined || each.entry.kind === asked
      const chosen = all.filter((each) => inDocument(each) && ofKind(each))
      return {
        hits: chosen.slice(0, limit).map(({ entry, excerpts }) => ({ kind: entry.kind, document: entry.document, id: entry.id, title: entry.title, clause: entry.clause, excerpts: excerpts.map((each) => ({ field: each.field, parts: [...each.parts] })) })),
        total: chosen.length,
        documents: tally(all.filter(ofKind).map(({ entry }) => entry.document)),
        kinds: tally(all.filter(inDocument).map(({ entry }) => entry.kind)),
        printed: [...new Set([...printed.keys()].map((clause) => clause.split('-')[0]!))].sort(),
      }
    },
  })
}

const withPrinted = (entry: Entry, printed: string | undefined): Entry => (entry.kind !== 'clause' || printed === undefined ? entry : { ...entry, fields: [...entry.fields, field('原文', printed, 4)] })

function tally<K extends string>(keys: readonly K[]): Record<K, number> {
  const counts = {} as Record<K, number>
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1
  return counts
}
