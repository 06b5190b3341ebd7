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

const WARMING = 6
const ROUNDS = 12
const share = (sorted: readonly number[], part: number): number => sorted[Math.floor(sorted.length * part)]!

type PerFirm = { readonly quiet: number; readonly p50: number; readonly p95: number; readonly cpu: number }

/**
 * Milliseconds of the middle and of the 95th firm over all rounds, of the middle one in the round least disturbed by other
 * programs of the machine, and of processor time each, after the engine has warmed up.
 */
function perFirm(work: (input: (typeof inputs)[number]) => unknown): PerFirm {
  for (let round = 0; round < WARMING; round++) for (const input of inputs) work(input)
  const rounds: number[][] = []
  const before = process.cpuUsage()
  for (let round = 0; round < ROUNDS; round++) {
    const took: number[] = []
    for (const input of inputs) {
      const start = performance.now()
      work(input)
      took.push(performance.now() - start)
    }
    rounds.push(took.sort((a, b) => a - b))
  }
  const { user, system } = process.cpuUsage(before)
  const all = rounds.flat().sort((a, b) => a - b)
  return { quiet: Math.min(...rounds.map((took) => share(took, 0.5))), p50: share(all, 0.5), p95: share(all, 0.95), cpu: (user + system) / 1000 / all.length }
}

function explained(name: string, asked: typeof policies): (string | number)[] {
  const decide = (input: (typeof inputs)[number]) => asked.map((policy) => decideAll(policy, input))
  const { quiet, p50, p95, cpu } = perFirm(decide)
  // Kept only afterwards: hundreds of firms' decisions in memory are no part of explaining one.
  const made = new Map(inputs.map((input) => [input, decide(input)]))
  const writing = perFirm((input) => JSON.stringify(made.get(input)))
  return [name, asked.reduce((sum, { pack }) => sum + pack.measures.length, 0), quiet, p50, p95, cpu, cpu / writing.cpu]
}

const rows = [...policies.map((policy) => explained(policy.pack.document.id, [policy])), explained('all', policies)]
const questions = policies.map((policy): (string | number)[] => {
  const { quiet, p50, p95, cpu } = perFirm((input) => nextQuestion(policy, input))
  return [policy.pack.document.id, policy.pack.measures.length, quiet, p50, p95, cpu]
})
const columns = ['pack', 'measures', 'ms p50, quietest round', 'ms p50', 'ms p95', 'ms CPU']
const tables: Table[] = [
  { title: `one firm, all measures, traced (${firms} firms)`, columns: [...columns, '÷ writing it as JSON'], rows },
  { title: 'the question that decides most', columns, rows: questions },
]
report('policyExplain', tables)
