import { z } from 'zod'
import { action, query } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql, type Database } from '../../../platform/database/sql.ts'
import { ASSESS_QUEUE } from './queue.ts'
import { PARAMETERS, UNITS, type AssetRules, type ParameterName } from './rules.ts'

export type Parameters = Readonly<Record<ParameterName, number | null>>
type Set = { name: ParameterName; since: string; value: number; basis: string; setAt: string | null }

/** What has been set of every parameter, newest day first; what the office sets goes before what the content says of the same day. */
async function valuesOf(db: Database, region: number, { parameters }: AssetRules): Promise<Set[]> {
  const set = await db.rows<Set>(sql`
    select distinct on (name, since) name, since, value, basis, to_char(set_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "setAt"
    from assets.parameter where region = ${region} order by name, since, id desc`)
  const printed = parameters.flatMap(({ name, basis, values }) => values.map((each): Set => ({ name, ...each, basis, setAt: null })))
  return [...set, ...printed.filter((each) => !set.some(({ name, since }) => name === each.name && since === each.since))].sort((a, b) => (a.since < b.since ? 1 : -1))
}

/** The values in force on a day; null for what nobody has set. */
export async function parametersOn(db: Database, region: number, rules: AssetRules, day: string): Promise<Parameters> {
  const values = await valuesOf(db, region, rules)
  return Object.fromEntries(PARAMETERS.map((name) => [name, values.find((each) => each.name === name && each.since <= day)?.value ?? null])) as Parameters
}

export const listParameters = (rules: AssetRules) =>
  query({
    name: 'assets.parameters',
    summary: { zh: '专利资产的参数与标准', en: 'Parameters and tests of patent assets' },
    route: 'GET /api/assets/parameters',
    input: z.strictObject({}),
    output: z.object({
      parameters: z.array(z.object({
        name: z.enum(PARAMETERS), title: z.string(), unit: z.enum(UNITS), says: z.string(), value: z.int().nullable().describe('in force today'),
        values: z.array(z.object({ since: z.string(), value: z.int(), basis: z.string(), setAt: z.string().nullable().describe('null: as the content says') })),
      })),
      tests: z.array(z.object({ id: z.string(), name: z.string(), since: z.string(), until: z.string().nullable(), atLeast: z.record(z.string(), z.int()), clauses: z.array(z.string()) })),
    }),
    async handle({ db, session, clock }) {
      const day = today(clock)
      const values = await valuesOf(db, session.region, rules)
      return {
        parameters: rules.parameters.map(({ name, title, unit, says }) => {
          const own = values.filter((each) => each.name === name)
          return { name, title, unit, says, value: own.find(({ since }) => since <= day)?.value ?? null, values: own.map(({ since, value, basis, setAt }) => ({ since, value, basis, setAt })) }
        }),
        tests: rules.tests.map(({ id, name, since, until, atLeast, clauses }) => ({ id, name, since, until, atLeast: { ...atLeast }, clauses: [...clauses] })),
      }
    },
  })

/** The office sets a number from a day on; everything is judged again. */
export const setParameter = action({
  name: 'assets.setParameter',
  summary: { zh: '登记专利资产的参数', en: 'Set a parameter of patent assets' },
  route: 'POST /api/assets/parameters',
  input: z.strictObject({ name: z.enum(PARAMETERS), since: z.iso.date(), value: z.int().min(0), basis: z.string().trim().min(1).max(500) }),
  output: z.object({}),
  subject: ({ name }) => `assets/parameter/${name}`,
  async handle({ db, session, clock, send }, { name, since, value, basis }) {
    await db.run(sql`insert into assets.parameter(region, name, since, value, basis, set_by, set_at) values (${session.region}, ${name}, ${since}, ${value}, ${basis}, ${session.actor}, ${clock.now()})`)
    await send(ASSESS_QUEUE, { region: session.region })
    return {}
  },
})
