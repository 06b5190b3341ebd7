import { compileSql } from '@zhiyun/policy/sql'
import type { Pack } from '@zhiyun/policy'
import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { action } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal, type FieldProblem } from '../../../platform/errors/refusal.ts'
import { readOfficeDecisions } from '../choice.ts'
import type { Library } from '../library.ts'
import { validityOf } from './validity.ts'
import { POPULATION_QUEUE, type PopulationJob } from './work.ts'

/** 全量判定: one document decided for every organisation of the region, on a day, under the office's readings or others to compare. */
export const startPopulation = (library: Library) =>
  action({
    name: 'policies.startPopulation',
    route: 'POST /api/policies/documents/:document/populations',
    summary: { zh: '对全部单位判定一份文件', en: 'Decide a document for all organisations' },
    input: z.strictObject({
      document: z.coerce.string(),
      day: z.iso.date().optional().describe('today unless given'),
      readings: z.record(z.string().max(60), z.string().max(100)).default({}).describe('axis → value, instead of what the office follows'),
      supposeInForce: z.boolean().default(false).describe('as if the document were in force here'),
    }),
    output: z.object({ run: z.int() }),
    subject: (_input, { run }) => `population/${run}`,
    async handle(context, { document, day = today(context.clock), readings: tried, supposeInForce }) {
      const { db, session, clock } = context
      const pack = library.pack(document)
      checkReadings(pack, tried)
      const office = await readOfficeDecisions(db, session.region, document, day)
      const readings = Object.fromEntries(pack.readings.map(({ id, chosen, preferred }) => [id, tried[id] ?? office.readings[id]?.value ?? chosen?.value ?? preferred]))
      const inForce = supposeInForce ? true : (office.validity?.inForce ?? null)
      const { decided } = compileSql(library.policy(document), { date: day, readings, ...validityOf(inForce) })
      return asSystem(context, async ({ db: all }) => {
        const { id } = await all.one<{ id: number }>(sql`
          insert into policies.population_run(region, document, pack_hash, day, known_at, readings, in_force, left_out, expected, created_by, created_at)
          select ${session.region}, ${document}, ${pack.hash}, ${day}, ${clock.now()}, ${JSON.stringify(readings)}::jsonb, ${inForce}, ${JSON.stringify(Object.fromEntries(decided))}::jsonb, count(*), ${session.actor}, ${clock.now()}
          from parties.organisation where region = ${session.region} and status <> 'dissolved' returning id`)
        await context.send(POPULATION_QUEUE, { region: session.region, run: id, after: 0 } satisfies PopulationJob)
        return { run: id }
      })
    },
  })

function checkReadings(pack: Pack, tried: Readonly<Record<string, string>>): void {
  const problems = Object.entries(tried).flatMap(([axis, value]): FieldProblem[] => {
    const reading = pack.readings.find(({ id }) => id === axis)
    if (reading === undefined) return [{ path: `readings.${axis}`, code: 'AXIS', zh: '没有这个读法', en: 'No such reading' }]
    return reading.values.includes(value) ? [] : [{ path: `readings.${axis}`, code: 'VALUE', zh: `可选：${reading.values.join('、')}`, en: `One of: ${reading.values.join(', ')}` }]
  })
  if (problems.length > 0) throw new Refusal('INPUT_INVALID', undefined, problems)
}
