// `npm run tck -- DIR [words]`: runs the suites of a checkout of the DMN TCK (its folder TestCases, or any folder above the suites)
// and prints, for each, how many result nodes passed, failed, or need a construct that is not in the subset.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { say, complain } from './setup/speak.mjs'
import { parseDateTime } from '../packages/policy/src/feel/index.ts'
import { scoreSuite } from '../packages/policy/src/dmn/index.ts'

const [folder, ...words] = process.argv.slice(2)
const detailed = words.includes('--reasons')
const wanted = words.filter((word) => !word.startsWith('--'))

if (folder === undefined || !existsSync(folder)) {
  complain('用法 usage: npm run tck -- DIR [suite …] [--reasons]')
  process.exit(2)
}

/** Folders that hold a model and tests. */
const suites = [folder, ...readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name))]
  .map((path) => ({ path, files: readdirSync(path) }))
  .filter(({ files }) => files.some((file) => file.endsWith('.dmn')) && files.some((file) => /-test-\d+\.xml$/.test(file)))
  .filter(({ path }) => wanted.length === 0 || wanted.some((word) => basename(path).includes(word)))
  .sort((a, b) => (basename(a.path) < basename(b.path) ? -1 : 1))

const now = parseDateTime(new Date().toISOString().replace(/\.\d+/, ''))
const total = { passed: 0, failed: 0, outside: 0 }
const reasons = new Map()
for (const { path, files } of suites) {
  const read = (file) => readFileSync(join(path, file), 'utf8')
  const tests = files.filter((file) => /-test-\d+\.xml$/.test(file)).sort().map(read)
  const model = files.find((file) => file === `${basename(path)}.dmn`) ?? files.find((file) => file.endsWith('.dmn'))
  const { passed, failures, outside } = scoreSuite(read(model), tests, now)
  total.passed += passed
  total.failed += failures.length
  total.outside += outside.length
  say(`${failures.length > 0 ? '✗' : '✓'} ${basename(path).padEnd(45)} passed ${String(passed).padStart(4)}  failed ${failures.length}  outside ${outside.length}`)
  for (const { node, expected, actual } of failures) say(`    ${node}: expected ${expected}, got ${actual}`)
  for (const { node, reason } of outside) {
    reasons.set(reason.split(':')[0], (reasons.get(reason.split(':')[0]) ?? 0) + 1)
    if (detailed) say(`    outside ${node}: ${reason}`)
  }
}
for (const [reason, count] of [...reasons].sort((a, b) => b[1] - a[1])) say(`  outside ${String(count).padStart(4)}  ${reason}`)
say(`${total.passed} passed, ${total.failed} failed, ${total.outside} outside the subset, ${suites.length} suites`)
process.exitCode = total.failed > 0 || suites.length === 0 ? 1 : 0
