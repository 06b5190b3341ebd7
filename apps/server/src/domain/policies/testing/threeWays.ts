import type { ClientBase } from 'pg'
import { assessPopulation, compileColumns, needsOf, populationFromRows, type DecisionInput, type Policy, type Status } from '@zhiyun/policy'
import { compileSql, SQL_SETTINGS } from '@zhiyun/policy/sql'
import { Session } from '../../../../../../packages/policy/src/decide/session.ts'
import { inputOf } from '../../../../../../packages/policy/src/columns/testing/agree.ts'
import { RandomRows } from '../../../../../../packages/policy/src/columns/testing/randomRows.ts'
import { FALSE } from '../../../../../../packages/policy/src/truth/truth.ts'
import { pointed } from './pointed.ts'
import { stage, stagedSources } from './staging.ts'

type Said = { readonly subject: number; readonly measure: string; readonly status: Status; readonly inapplicable: boolean; readonly low: number; readonly high: number | null }
export type Difference = { readonly measure: string; readonly said: string }

const DAYS = ['2019-06-30', '2019-02-28', '2020-02-29', '2024-12-31', '2031-01-01'] as const
const WILDNESS = [{}, { error: 0 }, { error: 0, missing: 0.02 }] as const
const REGION = 1
/** Differences that are told of a seed. */
const MOST = 5

/** Random subjects of a seed, decided in SQL, by columns and by decide(): what differs in status, kind of applicant or fen, the first few of it. */
export async function threeWays(client: ClientBase, policy: Policy, seed: number, count: number, { readings: asked }: { readonly readings?: Readonly<Record<string, string>> } = {}): Promise<{ readonly decisions: number; readonly found: readonly Difference[]; readonly leftOut: number }> {
  const date = DAYS[seed % DAYS.length]!
  const readings: DecisionInput['readings'] = asked ?? (seed % 3 === 0 ? {} : Object.fromEntries(policy.pack.readings.map((reading, i) => [reading.id, reading.values[(seed * 7 + i * seed) % reading.values.length]!])))
  const options = { date, readings, ...(seed % 4 === 0 ? {} : { validity: { inForce: true } }) }
  const plan = compileSql(policy, options)
  const random = new RandomRows(policy, date, seed, WILDNESS[seed % WILDNESS.length]).rows(count)
  const rows = seed % 2 === 0 ? random : pointed(policy, random, seed, Number(date.slice(0, 4)))
  await client.query('begin')
  await stage(client, policy.dictionary, plan.layout, { region: REGION, run: seed, first: 0 }, rows)
  await client.query(SQL_SETTINGS)
  const answer = await client.query<Said>(plan.select(stagedSources(REGION, seed)))
  await client.query('rollback')
  const inSql = new Map(answer.rows.map((row) => [`${row.subject} ${row.measure}`, `${row.status} ${row.low} ${row.high} ${row.inapplicable}`]))
  const byColumns = columnsSay(policy, options, rows)
  const found: Difference[] = []
  rows.forEach((row, subject) => {
    const session = new Session(policy, inputOf(row, options))
    for (const measure of plan.measures) {
      const { status, interval, assessment } = session.solve(measure)
      const decided = `${status} ${interval.low} ${interval.high} ${assessment.outcomes.some((outcome) => outcome.kind === 'applicant' && outcome.truth === FALSE)}`
      const [sql, columns] = [inSql.get(`${subject} ${measure}`), byColumns.get(`${subject} ${measure}`)]
      if ((sql !== decided || columns !== decided) && found.length < MOST) found.push({ measure, said: `SQL ${sql}, columns ${columns}, decide ${decided}, of ${JSON.stringify(row)}` })
    }
  })
  return { decisions: rows.length * plan.measures.length, found, leftOut: plan.decided.size }
}

function columnsSay(policy: Policy, options: Parameters<typeof compileColumns>[1], rows: Parameters<typeof populationFromRows>[2]): Map<string, string> {
  const said = new Map<string, string>()
  assessPopulation(policy, compileColumns(policy, options), populationFromRows(policy.dictionary, needsOf(policy), rows), {
    visit: ({ from, count, measures }) => {
      for (let at = 0; at < count; at++) for (const view of measures) said.set(`${from + at} ${view.measure}`, `${view.status(at)} ${view.low(at)} ${view.high(at) === Number.POSITIVE_INFINITY ? null : view.high(at)} ${view.inapplicable(at)}`)
    },
  })
  return said
}
