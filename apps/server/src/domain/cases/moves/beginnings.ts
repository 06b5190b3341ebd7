import { openCase as open, type Procedure } from '@zhiyun/procedure'
import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { actorOf, momentOf } from '../engine/actor.ts'
import type { Engine } from '../engine/engine.ts'

const beginningSchema = z.object({
  procedure: z.string(),
  name: z.string(),
  entry: z.enum(['公开', '内部']),
  clauses: z.array(z.string()),
  takesMeasure: z.boolean().describe('a measure must be chosen to begin'),
  measures: z.array(z.object({ measure: z.string(), name: z.string() })).nullable().describe('those it is for; null: whatever measure is in force'),
  elsewhere: z.string().nullable().describe('the page on which it is done, where no case is begun for it any more'),
  lot: z.string().nullable().describe('the procedure of the calls it can be handed in under'),
})

/** What can be begun here: by an organisation, and by the office whatever the post of this session may begin. */
export const beginnings = (engine: Engine) =>
  query({
    name: 'cases.beginnings',
    route: 'GET /api/beginnings',
    summary: { zh: '可以办的事项', en: 'What can be begun' },
    input: z.strictObject({}),
    output: z.object({ beginnings: z.array(beginningSchema) }),
    async handle(context) {
      const actor = await actorOf(context)
      const now = momentOf(context.clock)
      const all = engine.procedures.inForce.map(({ procedure }) => procedure)
      const offered = all.filter((procedure) => procedure.entry === '公开' || (procedure.entry === '内部' && open(procedure, { no: '', fields: {} }, actor, now).ok))
      return {
        beginnings: offered.map((procedure) => ({
          procedure: procedure.id,
          name: procedure.name,
          entry: procedure.entry as '公开' | '内部',
          clauses: [...procedure.clauses],
          takesMeasure: takesMeasure(procedure),
          measures: measuresOf(procedure)?.map((measure) => ({ measure, name: engine.nameOf(measure) })) ?? null,
          elsewhere: procedure.elsewhere,
          lot: procedure.batch,
        })),
      }
    },
  })

/** The applicant names the measure himself: it is neither given by the lot nor by the case that opens it. */
export const takesMeasure = (procedure: Procedure): boolean => procedure.fields[MEASURE]?.locked === false
const MEASURE = '申报措施'

const measuresOf = (procedure: Procedure): readonly string[] | null => procedure.fields[MEASURE]?.rules.find((rule) => rule.kind === 'inSet')?.values ?? null
