// `npm test`: everything that must hold, in the order in which a mistake is cheapest to find.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './setup/chromium.mjs'
import { makeClient } from './setup/client.mjs'
import { installDependencies } from './setup/dependencies.mjs'
import { checkNode } from './setup/node.mjs'
import { ROOT } from './setup/place.mjs'
import { runNode } from './setup/run.mjs'
import { say } from './setup/speak.mjs'
import { buildWeb } from './setup/web.mjs'

const reports = mkdtempSync(join(tmpdir(), 'zhiyun-reports-'))
const total = { passed: 0, failed: 0 }
const add = ({ passed, failed }) => {
  total.passed += passed
  total.failed += failed
}

const stages = [
  ['接口 API client', makeClient],
  ['类型 types', () => runNode(['node_modules/typescript/bin/tsc', '-p', '.'])],
  ['规范 lint', () => runNode(['node_modules/oxlint/bin/oxlint'])],
  ['楼层 floors', () => runNode(['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', 'packages', 'apps'])],
  ['纯包 pure packages', () => vitest('pure')],
  ['服务器 server', () => vitest('server')],
  ['网页 web build', () => buildWeb().then(() => 0)],
  ['浏览器 browser', browser],
]

async function vitest(project) {
  const file = join(reports, `${project}.json`)
  const code = await runNode(['node_modules/vitest/vitest.mjs', 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
  const { numPassedTests = 0, numFailedTests = 0 } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  add({ passed: numPassedTests, failed: numFailedTests })
  return code
}

/** The browser run counts for itself: its last line reads `N passed, N failed`. */
async function browser() {
  if (!existsSync(join(ROOT, 'e2e', 'run.ts'))) return 0
  const chromium = await findChromium()
  if (chromium === undefined) return 3
  let said = ''
  const code = await runNode(['--import', 'tsx', 'e2e/run.ts'], { env: { CHROME_PATH: chromium }, onOutput: (text) => (said = (said + text).slice(-4000)) })
  const counted = [...said.matchAll(/(\d+) passed, (\d+) failed/g)].at(-1)
  if (counted !== undefined) add({ passed: Number(counted[1]), failed: Number(counted[2]) })
  return counted === undefined && code === 0 ? 1 : code
}

checkNode()
await installDependencies()
const began = performance.now()
let exit = 0
for (const [name, stage] of stages) {
  const before = performance.now()
  const failedBefore = total.failed
  const code = await stage()
  say(`${code === 0 ? '✓' : '✗'} ${name} · ${((performance.now() - before) / 1000).toFixed(1)} s`)
  if (code === 0) continue
  // A stage that counts no single tests, or never came so far, has failed as a whole.
  if (total.failed === failedBefore) total.failed += 1
  exit = code === 130 ? 130 : 1
  break
}
rmSync(reports, { recursive: true, force: true })
say(`共 in all ${((performance.now() - began) / 1000).toFixed(1)} s`)
say(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = exit
