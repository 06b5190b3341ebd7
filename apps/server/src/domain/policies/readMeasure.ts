import { describeMeasure, type MeasureDescription, type Reading } from '@zhiyun/policy'
import { z } from 'zod'
import { query } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { today } from '../../platform/clock/clock.ts'
import { readOfficeDecisions } from './choice.ts'
import { axesIn, clausesIn } from './documents.ts'
import type { Library } from './library.ts'

/** One measure: its rule in readable Chinese, its clauses with the printed words where the office has loaded them, its readings. */
export const readMeasure = (library: Library) =>
  query({
    name: 'policies.readMeasure',
    route: 'GET /api/policies/documents/:document/measures/:measure',
    summary: { zh: '措施', en: 'One measure' },
    input: z.strictObject({ document: z.string(), measure: z.string() }),
    output: z.object({
      document: z.object({ id: z.string(), title: z.string() }),
      reference: z.string(),
      description: z.custom<MeasureDescription>(),
      clauses: z.array(z.object({ id: z.string(), ref: z.string(), paraphrase: z.string().nullable(), printed: z.string().nullable() })),
      readings: z.array(z.custom<Reading>()),
    }),
    async handle({ db, session, clock }, { document, measure }) {
      const { pack, measure: found } = library.measureOf(`${document}/${measure}`)
      const rules = [found, ...pack.relations.filter((relation) => [...relation.group.flat(), ...relation.thenNot].includes(measure))]
      const cited = clausesIn(rules)
      const printed = new Map((await db.rows<{ clause: string; words: string }>(sql`
        select clause, words from policies.printed where region = ${session.region} and document = ${document} and clause = any(${[...cited]})`)).map(({ clause, words }) => [clause, words]))
      const office = await readOfficeDecisions(db, session.region, document, today(clock))
      const axes = axesIn(rules)
      return {
        document: { id: pack.document.id, title: pack.document.title },
        reference: `${document}/${measure}`,
        description: describeMeasure(pack, library.dictionary, measure)!,
        clauses: pack.clauses.filter(({ id }) => cited.has(id)).map(({ id, ref, paraphrase }) => ({ id, ref, paraphrase: paraphrase ?? null, printed: printed.get(id) ?? null })),
        readings: pack.readings.filter(({ id }) => axes.has(id)).map((reading) => ({ ...reading, ...(office.readings[reading.id] === undefined ? {} : { chosen: office.readings[reading.id]! }) })),
      }
    },
  })
