// Whole populations by columns: six measures against a hand-written scalar loop in the same run, every measure of every
// pack over a million subjects, growth in parts, a threshold sweep. `--agree=N` instead decides N times both ways and compares.
import { readContent } from '../apps/server/src/domain/policies/testing/content.ts'
import { assessPopulation, compareVariants, compileColumns, emptyResult, placePopulation, sweepThreshold, type Policy } from '../packages/policy/src/index.ts'
import { BLOCK } from '../packages/policy/src/columns/run/frame.ts'
import { ColumnRun } from '../packages/policy/src/columns/run/run.ts'
import { disagreements, WAYS } from '../packages/policy/src/columns/testing/agree.ts'
import { RandomRows } from '../packages/policy/src/columns/testing/randomRows.ts'
import { flag, report, type Table } from './harness.ts'
import { peersOver } from './policyColumns/peers.ts'
import { makePopulation } from './policyColumns/population.ts'
import { prepare, runScalar, SIX, type ScalarTotals } from './policyColumns/scalar.ts'

const DATE = '2019-06-30'
/** Bytes of its columns that the six measures read of a subject: six sums of money as floats, one in full, a day in two bytes, four counts in one, 64 bits. */
const READ_BY_SIX = 46
const setting = { date: DATE, validity: { inForce: true } }

const library = readContent()
const policies = library.packs.map(({ document }) => library.policy(document.id))
const xian = policies.find(({ pack }) => pack.document.id === '000')!

const agree = flag('agree')
if (agree !== undefined) agreement(Number(agree || 1_000_000))
else measureAll()

/** Milliseconds of processor this process has used: others on the machine make it wait, which is none of its work. */
function used(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** The fastest of several calls in milliseconds of processor: pure computation is only ever slowed down, by whoever else is on the machine. */
function fastest(times: number, work: () => unknown): number {
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i < times; i++) {
    const start = used()
    work()
    best = Math.min(best, used() - start)
  }
  return best
}

/** The same random subjects decided both ways, under reading after reading. */
function agreement(wanted: number): void {
  let decisions = 0
  let differing = 0
  for (let seed = Number(flag('seed') ?? 1); decisions < wanted; seed++) {
    const policy: Policy = policies[seed % policies.length]!
    const readings = seed % 3 === 0 ? {} : Object.fromEntries(policy.pack.readings.map((reading, i) => [reading.id, reading.values[(seed * 7 + i * seed) % reading.values.length]!]))
    const date = ['2019-06-30', '2019-02-28', '2020-02-29', '2024-12-31'][seed % 4]!
    const done = disagreements(policy, { date, readings, ...(seed % 5 === 0 ? {} : { validity: { inForce: true } }) }, new RandomRows(policy, date, seed).rows(2000), WAYS[(seed >> 1) % WAYS.length])
    decisions += done.decisions
    differing += done.found.length
    for (const each of done.found) process.stderr.write(`seed ${seed} ${each.measure}: columns ${each.columns}, decide ${each.decide}\n${JSON.stringify(each.row)}\n`)
    if (seed % 10 === 0) process.stderr.write(`${decisions} decisions, ${differing} differing\n`)
  }
  report('policyColumns', [{ title: 'columns against decide(): status, kind of applicant, both ends of the amount', columns: ['decisions', 'differing'], rows: [[decisions, differing]] }])
  if (differing > 0) process.exitCode = 1
}

function measureAll(): void {
  const size = Number(flag('size') || 1_000_000)
  let kept: ReturnType<typeof makePopulation> | undefined
  const made = (): ReturnType<typeof makePopulation> => (kept ??= placed(makePopulation(policies, size, 7, 2019)))
  const only = flag('only')
  const parts = { growth, six: () => six(size, made()), everything: () => everything(made().population), sweep: () => sweeping(made().population), peers }
  const tables: Table[] = []
  for (const [name, part] of Object.entries(parts)) if (only === undefined || only === name) tables.push(part())
  report('policyColumns', tables)
}

/** As one would keep a population that is asked again and again. */
function placed(made: ReturnType<typeof makePopulation>): ReturnType<typeof makePopulation> {
  return { ...made, population: placePopulation(made.population) }
}

function six(size: number, made: ReturnType<typeof makePopulation>): Table {
  const plan = compileColumns(xian, { ...setting, measures: [...SIX] })
  const scalar = prepare(made, DATE)
  const empty = (): ScalarTotals => ({ counts: new Int32Array(24), low: new Float64Array(6), high: new Float64Array(6) })
  let peer = empty()
  const result = assessPopulation(xian, plan, made.population)
  runScalar(scalar, peer)
  SIX.forEach((id, at) => {
    const { statuses, low, high } = result.measures.get(id)!
    const ours = [statuses.不符合, statuses.符合 + statuses.可竞争, statuses.待补, statuses.需专家判断, Number(low), Number(high)]
    const theirs = [...peer.counts.subarray(at * 4, at * 4 + 4), peer.low[at], peer.high[at]]
    if (ours.join() !== theirs.join()) throw new Error(`${id}: columns ${ours.join(' ')}, scalar ${theirs.join(' ')}`)
  })
  const run = new ColumnRun(plan, made.population)
  const statusOnly = fastest(25, () => run.blocks(() => {}))
  const columns = fastest(25, () => assessPopulation(xian, plan, made.population))
  const loop = fastest(25, () => {
    peer = empty()
    runScalar(scalar, peer)
  })
  const numbers = new Float64Array((size * READ_BY_SIX) / 8).fill(1)
  const reading = fastest(25, () => sumOf(numbers))
  const rate = (ms: number): number => (size * SIX.length) / ms / 1000
  return { title: `${SIX.join(' ')} over ${size} subjects, one core, equal counts and sums`, columns: ['', 'ms', 'M decisions/s', 'ratio'], rows: [['scalar loop by hand, with amounts', loop, rate(loop), 1], ['columns, status only', statusOnly, rate(statusOnly), loop / statusOnly], ['columns, with exact sums', columns, rate(columns), loop / columns], [`adding up as many bytes (${(numbers.byteLength / reading / 1e6).toFixed(1)} GB/s), nothing decided`, reading, rate(reading), loop / reading]] }
}

/** A limit of the machine: reading as much from memory in order. Four sums, so that no addition waits for the one before. */
function sumOf(numbers: Float64Array): number {
  let [a, b, c, d] = [0, 0, 0, 0]
  for (let i = 0; i + 3 < numbers.length; i += 4) {
    a += numbers[i]!
    b += numbers[i + 1]!
    c += numbers[i + 2]!
    d += numbers[i + 3]!
  }
  return a + b + c + d
}

function everything(population: ReturnType<typeof makePopulation>['population']): Table {
  const rows: (string | number)[][] = []
  for (const policy of policies) {
    const plan = compileColumns(policy, setting)
    const first = fastest(1, () => assessPopulation(policy, plan, population))
    const ms = fastest(8, () => assessPopulation(policy, plan, population))
    const grouped = fastest(4, () => assessPopulation(policy, plan, population, { groupBy: '区县' }))
    rows.push([policy.pack.document.id, plan.measures.length, plan.decided.size, first, ms, (population.size * plan.measures.length) / ms / 1000, grouped])
  }
  const sum = (column: number): number => rows.reduce((total, row) => total + Number(row[column]), 0)
  rows.push(['all', sum(1), sum(2), sum(3), sum(4), (population.size * sum(1)) / sum(4) / 1000, sum(6)])
  return { title: `all measures with relations, items and caps over ${population.size} subjects`, columns: ['pack', 'compiled', 'one by one', 'ms the first time', 'ms', 'M decisions/s', 'ms by 13 districts'], rows }
}

function sweeping(population: ReturnType<typeof makePopulation>['population']): Table {
  const rows: (string | number)[][] = []
  for (const [measure, condition] of [['X09', 'X09/条件/销售收入'], ['X03', 'X03/条件/自主发明专利'], ['X09', 'X09/条件/两年合计占比']] as const) {
    let points = 0
    const ms = fastest(5, () => (points = sweepThreshold(xian, population, { ...setting, measure, condition }).points.length))
    rows.push([condition, points, ms])
  }
  const ms = fastest(5, () => compareVariants({ policy: xian, options: setting }, { policy: xian, options: { ...setting, readings: { 两年占比: '逐年', 两档关系: '相加' } } }, population, '区县'))
  rows.push(['winners and losers of two readings', 2, ms])
  return { title: `every threshold of a condition at once, over ${population.size} subjects`, columns: ['condition', 'different answers', 'ms'], rows }
}

/** Who passes one measure, in other rule engines and by the hand-written loop, over the same firms. */
function peers(): Table {
  const size = 20_000
  const made = placed(makePopulation(policies, size, 11, 2019))
  const plan = compileColumns(xian, { ...setting, measures: ['X09'] })
  const { statuses } = assessPopulation(xian, plan, made.population).measures.get('X09')!
  const passing = statuses.符合 + statuses.可竞争
  const scalar = prepare(made, DATE)
  const totals = (): ScalarTotals => ({ counts: new Int32Array(24), low: new Float64Array(6), high: new Float64Array(6) })
  const columns = fastest(200, () => assessPopulation(xian, plan, made.population))
  const loop = fastest(30, () => runScalar(scalar, totals())) / SIX.length
  const row = (name: string, ms: number): (string | number)[] => [name, size / ms, ms / columns]
  const others = peersOver(made).map(({ name, count }) => {
    const found = count()
    if (found !== passing) throw new Error(`${name}: ${String(found)} pass, by columns ${String(passing)}`)
    return row(name, fastest(3, count))
  })
  return { title: `who meets the conditions of X09: ${passing} of ${size} firms, by all alike`, columns: ['', 'thousand decisions/s', 'times as long as columns'], rows: [row('columns, with reasons and amounts', columns), row('loop by hand, a sixth of six measures', loop), ...others] }
}

/** Parts come and go: one at a time is in memory, whatever the size of the whole (here the same part each time, as making one takes longer). */
function growth(): Table {
  const rows: (string | number)[][] = []
  const plan = compileColumns(xian, setting)
  const part = 8 * BLOCK
  const { population } = placed(makePopulation([xian], part, 7, 2019))
  const small = placed(makePopulation([xian], 10_000, 7, 2019)).population
  for (const size of [10_000, part, 4 * part, 40 * part]) {
    const result = emptyResult()
    const start = used()
    for (let done = 0; done < size; done += part) assessPopulation(xian, plan, size < part ? small : population, { into: result })
    const ms = used() - start
    globalThis.gc?.()
    rows.push([size, ms, (result.subjects * plan.measures.length) / ms / 1000, Math.round(process.memoryUsage().rss / 1e6)])
  }
  return { title: `growth in parts of ${part}, all measures`, columns: ['subjects', 'ms', 'M decisions/s', 'MB resident'], rows }
}
