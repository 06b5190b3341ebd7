import { encodingOf, type Encoding } from '@zhiyun/policy'
import { z } from 'zod'
import { query } from '../../platform/action/declare.ts'
import type { Library } from './library.ts'

const piece = z.object({ path: z.string(), part: z.string(), measure: z.string().nullable(), title: z.string(), words: z.string(), clauses: z.array(z.string()), readings: z.string().optional() })

/** What encodes each clause of a document: for the page that shows both beside each other. */
export const readEncoding = (library: Library) => {
  const made = new Map<string, Encoding>()
  const encodingFor = (document: string): Encoding => {
    const known = made.get(document) ?? encodingOf(library.pack(document), library.dictionary)
    made.set(document, known)
    return known
  }
  return query({
    name: 'policies.readEncoding',
    route: 'GET /api/policies/documents/:document/encoding',
    summary: { zh: '条款与规则逐条对照', en: 'Clauses beside what encodes them' },
    input: z.strictObject({ document: z.string() }),
    output: z.object({
      pieces: z.array(piece),
      went: z.record(z.string(), z.object({ as: z.string(), reason: z.string().nullable() })).describe('where the author sent each clause, and why where no piece rests on it'),
      measures: z.record(z.string(), z.string()).describe('names of the measures'),
    }),
    async handle(_, { document }) {
      const { pieces, went } = encodingFor(document)
      return { pieces: pieces.map((each) => ({ ...each, clauses: [...each.clauses] })), went: { ...went }, measures: Object.fromEntries(library.pack(document).measures.map(({ id, name }) => [id, name])) }
    },
  })
}
