// One firm, every measure of every pack, with the whole trace: milliseconds per firm, against the time it takes merely to
// write the same decisions down as JSON. The CPU column does not see other programs.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { decideAll, nextQuestion, preparePolicy, readDictionary, readPack, rowOf, type SourceFile } from '../packages/policy/src/index.ts'
import { flag, report, type Table } from './harness.ts'
import { makePopulation } from './policyColumns/population.ts'

const home = fileURLToPath(new URL('../', import.meta.url))
const DATE = '2019-06-30'
const filesOf = (folder: string): SourceFile[] =>
  readdirSync(join(home, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => ({ path: relative(join(home, folder), join(entry.parentPath, entry.name)), text: readFileSync(join(entry.parentPath, entry.name), 'utf8') }))

const dictionary = readDictionary(filesOf('reference/facts')).dictionary!
const policies = readdirSync(join(home, 'policies'))
  .filter((name) => existsSync(join(home, 'policies', name, 'pack.yaml')))
  .map((name) => preparePolicy(readPack(filesOf(`policies/${name}`), dictionary).pack!, dictionary))

const firms = Number(flag('firms') || 400)
const { population } = makePopulation(policies, firms, 7, 2019)
const inputs = Array.from({ length: firms }, (_, i) => ({ date: DATE, validity: { inForce: true }, ...rowOf(population, dictionary, i) }))

/** Milliseconds of the middle and of the 95th firm, and of processor time each, after the engine has warmed up. */
function perFirm(work: (input: (typeof inputs)[number]) => unknown): [number, number, number] {
  for (let round = 0; round < 3; round++) for (const input of inputs) work(input)
  const took: number[] = []
  const before = process.cpuUsage()
  for (let round = 0; round < 3; round++)
    for (const input of inputs) {
      const start = performance.now()
      work(input)
      took.push(performance.now() - start)
    }
  const { user, system } = process.cpuUsage(before)
  took.sort((a, b) => a - b)
  return [took[Math.floor(took.length / 2)]!, took[Math.floor(took.length * 0.95)]!, (user + system) / 1000 / took.length]
}

function explained(name: string, asked: typeof policies): (string | number)[] {
  const decide = (input: (typeof inputs)[number]) => asked.map((policy) => decideAll(policy, input))
  const made = new Map(inputs.map((input) => [input, decide(input)]))
  const [p50, p95, cpu] = perFirm(decide)
  const [, , writing] = perFirm((input) => JSON.stringify(made.get(input)))
  return [name, asked.reduce((sum, { pack }) => sum + pack.measures.length, 0), p50, p95, cpu, cpu / writing]
}

const rows = [...policies.map((policy) => explained(policy.pack.document.id, [policy])), explained('all', policies)]
const questions = policies.map((policy): (string | number)[] => [policy.pack.document.id, policy.pack.measures.length, ...perFirm((input) => nextQuestion(policy, input))])
const columns = ['pack', 'measures', 'ms p50', 'ms p95', 'ms CPU']
const tables: Table[] = [
  { title: `one firm, all measures, traced (${firms} firms)`, columns: [...columns, '÷ writing it as JSON'], rows },
  { title: 'the question that decides most', columns, rows: questions },
]
report('policyExplain', tables)
