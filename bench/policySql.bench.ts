// Populations inside PostgreSQL: every measure of a pack by one INSERT … SELECT, against an INSERT … SELECT of as many rows
// that computes nothing. `--agree=N` instead decides N times in SQL, by columns and by decide(), and compares all three.
import { startTestCluster } from '../apps/server/src/testing/cluster.ts'
import { createTestDatabase } from '../apps/server/src/testing/database.ts'
import { opening } from '../apps/server/src/platform/action/transaction.ts'
import { openClient } from '../apps/server/src/platform/database/connection.ts'
import type { Session } from '../apps/server/src/platform/permission/session.ts'
import { readContent } from '../apps/server/src/domain/policies/testing/content.ts'
import { createStaging, stageAll, stagedSources } from '../apps/server/src/domain/policies/testing/staging.ts'
import { threeWays } from '../apps/server/src/domain/policies/testing/threeWays.ts'
import { compileSql, SQL_SETTINGS, stageRow } from '../packages/policy/src/sql/index.ts'
import { rowOf } from '../packages/policy/src/index.ts'
import { flag, report, type Table } from './harness.ts'
import { makePopulation } from './policyColumns/population.ts'

const REGION = 999900
const DATE = '2019-06-30'
const PART = 20_000
const session: Session = { actor: 7, name: '演示', role: 'manager', region: REGION, district: null, organisations: [] }
const library = readContent()
const policies = library.packs.map(({ document }) => library.policy(document.id))

const { cluster, stop } = await startTestCluster()
const database = await createTestDatabase(cluster)
const owner = await openClient(database.ownerUrl)
const app = await openClient(database.appUrl)
try {
  await createStaging(owner)
  const agree = flag('agree')
  if (agree === undefined) await measure()
  else await agreement(Number(agree || 1_000_000))
} finally {
  await Promise.all([owner.end(), app.end()])
  await database.drop()
  await stop()
}

/** Random subjects on and beside every bound, under reading after reading, decided three ways. */
async function agreement(wanted: number): Promise<void> {
  let decisions = 0
  let differing = 0
  for (let seed = 1; decisions < wanted; seed++) {
    const policy = policies[seed % policies.length]!
    const done = await threeWays(owner, policy, seed, 1000)
    decisions += done.decisions
    differing += done.found.length
    for (const each of done.found) process.stderr.write(`seed ${seed} ${policy.pack.document.id}/${each.measure}: ${each.said}\n`)
    if (seed % 50 === 0) process.stderr.write(`${decisions} decisions, ${differing} differing\n`)
  }
  report('policySql', [{ title: 'SQL, columns and decide(): status, kind of applicant, both ends of the amount', columns: ['decisions', 'differing'], rows: [[decisions, differing]] }])
  if (differing > 0) process.exitCode = 1
}

async function measure(): Promise<void> {
  const document = flag('pack') || '000'
  const policy = library.policy(document)
  const plan = compileSql(policy, { date: DATE, validity: { inForce: true } })
  const rows: (string | number)[][] = []
  for (const [run, size] of (flag('sizes') || '100000,1000000').split(',').map(Number).entries()) {
    await fill(policy, plan.layout, run, size)
    const write = (run_: number, from: string): string => `insert into policies.population_decision(region, run, document, measure, subject, status, inapplicable, low, high) select ${REGION}, ${run_}, '${document}', measure, subject, status, inapplicable, low, high from (${from}) d`
    const query = plan.select(stagedSources(REGION, run))
    const only = await timed(`select count(*), sum(low) from (${query}) d`)
    const whole = await timed(write(2 * run, query))
    const plain = await timed(write(2 * run + 1, `select measure, subject, status, inapplicable, low, high from policies.population_decision where region = ${REGION} and run = ${2 * run}`))
    const decisions = size * plan.measures.length
    rows.push([size, only, whole, plain, size / whole * 1000, decisions / whole, whole / plain])
  }
  const table: Table = { title: `pack ${document}, ${plan.measures.length} measures (${plan.decided.size} left to decide()), one region, one connection`, columns: ['subjects', 'ms deciding only', 'ms with INSERT', 'ms plain INSERT of as many', 'subjects/s', 'k decisions/s', 'times plain'], rows }
  report('policySql', [table])
  if (flag('explain') !== undefined) process.stdout.write(`${await explained(plan.select(stagedSources(REGION, 0)))}\n`)
}

/** Subjects made by the bench of columns, laid into the tables a statement reads. */
async function fill(policy: (typeof policies)[number], layout: ReturnType<typeof compileSql>['layout'], run: number, size: number): Promise<void> {
  for (let done = 0; done < size; done += PART) {
    const { population } = makePopulation([policy], Math.min(PART, size - done), 7 + done, 2019)
    const staged = Array.from({ length: population.size }, (_, at) => stageRow(policy.dictionary, layout, rowOf(population, policy.dictionary, at)))
    await stageAll(owner, { region: REGION, run, first: done + 1 }, staged)
  }
}

/** As an officer under row-level security, as a run is. */
async function timed(text: string): Promise<number> {
  await app.query(`${opening(session)};${SQL_SETTINGS};set local work_mem = '256MB'`)
  const start = performance.now()
  await app.query(text)
  await app.query('commit')
  return performance.now() - start
}

async function explained(text: string): Promise<string> {
  await app.query(`${opening(session)};${SQL_SETTINGS};set local work_mem = '256MB'`)
  const { rows } = await app.query<{ 'QUERY PLAN': string }>(`explain (analyze, timing off, verbose off) ${text}`)
  await app.query('commit')
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}
