import { runWorkedCases, type Policy, type Reading } from '@zhiyun/policy'
import { z } from 'zod'
import { query } from '../../platform/action/declare.ts'
import { today } from '../../platform/clock/clock.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { readOfficeDecisions } from './choice.ts'
import { axesIn } from './documents.ts'
import type { Library } from './library.ts'

const result = z.object({
  value: z.string(),
  status: z.string().nullable(),
  amount: z.object({ low: z.int(), high: z.int().nullable() }).nullable().describe('fen; high is null where no upper bound is printed'),
})
type Result = z.infer<typeof result>
const compared = z.object({ measures: z.array(z.string()), name: z.string(), results: z.array(result), differs: z.boolean() })
type Compared = z.infer<typeof compared>

/**
 * What hangs on a reading, before it is chosen: the worked cases of every measure whose rule depends on it, under each
 * of its values. The other readings are as the office has settled them, or as the case says.
 */
export const compareReadings = (library: Library) =>
  query({
    name: 'policies.compareReadings',
    route: 'GET /api/policies/documents/:document/readings/:axis/results',
    summary: { zh: '同一算例在各读法下的结果', en: 'Worked cases under each value of a reading' },
    input: z.strictObject({ document: z.string(), axis: z.string() }),
    output: z.object({
      measures: z.array(z.object({ measure: z.string(), name: z.string() })).describe('whose rules depend on the reading'),
      cases: z.array(compared).describe('those that the reading changes come first'),
    }),
    async handle({ db, session, clock }, { document, axis }) {
      const policy = library.policy(document)
      const reading = policy.pack.readings.find((each) => each.id === axis)
      if (reading === undefined) throw new Refusal('NOT_FOUND', axis)
      const { readings: settled } = await readOfficeDecisions(db, session.region, document, today(clock))
      const others = Object.fromEntries(Object.entries(settled).map(([id, { value }]) => [id, value]))
      const measures = measuresUnder(policy, axis)
      const cases = [...ofMeasures(policy, reading, others, new Set(measures.map(({ measure }) => measure))), ...ofRelations(policy, reading)]
      return { measures, cases: cases.sort((a, b) => Number(b.differs) - Number(a.differs)) }
    },
  })

function measuresUnder({ pack }: Policy, axis: string): { measure: string; name: string }[] {
  const rulesOf = (id: string) => pack.relations.filter(({ group, thenNot }) => [...group.flat(), ...thenNot].includes(id))
  return pack.measures.filter((measure) => axesIn([measure, ...rulesOf(measure.id)]).has(axis)).map(({ id, name }) => ({ measure: id, name }))
}

const compare = (measures: readonly string[], name: string, results: readonly Result[]): Compared => {
  const [first] = results
  return { measures: [...measures], name, results: [...results], differs: results.some(({ status, amount }) => status !== first!.status || amount?.low !== first!.amount?.low || amount?.high !== first!.amount?.high) }
}

const ofMeasures = (policy: Policy, { id: axis, values }: Reading, others: Readonly<Record<string, string>>, asked: ReadonlySet<string>): Compared[] =>
  policy.pack.cases.flatMap((worked) => {
    const { measure } = worked
    if (measure === undefined || !asked.has(measure)) return []
    const results = values.map((value): Result => {
      const [ran] = runWorkedCases(policy, [{ ...worked, readings: { ...others, ...worked.readings, [axis]: value }, otherwise: [] }])
      return { value, ...ran!.got }
    })
    return [compare([measure], worked.name, results)]
  })

/** Cases of several measures together say what they come to under each reading; only what computes to just that is shown. */
const ofRelations = (policy: Policy, { id: axis, values, preferred }: Reading): Compared[] =>
  policy.pack.cases.flatMap((worked) => {
    if (worked.measure !== undefined || ![worked.readings, ...worked.otherwise.map(({ readings }) => readings)].some((readings) => axis in readings)) return []
    const parts = runWorkedCases(policy, [worked])
    const results = values.flatMap((value): Result[] => {
      const part = parts.find(({ passed, readings, expected }) => passed && expected.awards !== undefined && [readings[axis] ?? preferred].flat().includes(value))
      if (part === undefined) return []
      const sum = Object.values(part.expected.awards!).reduce((total, amount) => total + amount, 0)
      return [{ value, status: null, amount: { low: sum, high: sum } }]
    })
    return results.length < values.length ? [] : [compare(Object.keys(worked.dueNow), worked.name, results)]
  })
