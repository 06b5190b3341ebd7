import { Readable } from 'node:stream'
import { writePopulation, type Population } from '@zhiyun/policy'
import { z } from 'zod'
import { download } from '../../platform/action/declare.ts'
import { today } from '../../platform/clock/clock.ts'
import type { Library } from './library.ts'
import { inOneSnapshot, readPopulation, type AwardsOfAll } from './population.ts'

/** A population for the policy lab: facts the document needs and nothing that says whose they are. */
export const populationBytes = (library: Library, awardsOfAll: AwardsOfAll) =>
  download({
    name: 'policies.population',
    route: 'GET /api/populations/:document',
    summary: { zh: '政策推演用的群体数据（不含单位名称与代码）', en: 'Columns of a population for the policy lab, without names or codes' },
    input: z.strictObject({ document: z.string().max(40), on: z.iso.date().optional().describe('day for which facts are asked; today unless given') }),
    async handle(context, { document, on = today(context.clock) }) {
      library.pack(document)
      await inOneSnapshot(context.db)
      const { population } = await readPopulation(context, library, awardsOfAll, { document, on })
      const pieces = [...writePopulation(unnamed(population))]
      return { mediaType: 'application/octet-stream', name: `${document}-${on}.population`, bytes: pieces.reduce((sum, piece) => sum + piece.length, 0), body: Readable.from(pieces, { objectMode: false }) }
    },
  })

/** Records are named by whoever told of them, sometimes after a person or a contract: numbers serve as well. Names of measures stay. */
export function unnamed(population: Population): Population {
  const measures = new Set(population.awards?.measures)
  return { ...population, names: population.names.map((name, i) => (measures.has(i) ? name : `记录${i + 1}`)) }
}
