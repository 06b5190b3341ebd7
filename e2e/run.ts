// Walks through the running platform in a real browser. `node --import tsx e2e/run.ts [walk …]`; the pages must be built.
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser } from 'playwright-core'
import { startCity, type City } from './city.ts'
import { Stage, type Walk } from './stage.ts'
import { assets } from './walks/assets.ts'
import { casework } from './walks/casework.ts'
import { central } from './walks/central.ts'
import { competition } from './walks/competition.ts'
import { desks } from './walks/desks.ts'
import { entitlement } from './walks/entitlement.ts'
import { funds } from './walks/funds.ts'
import { hostile } from './walks/hostile.ts'
import { interest } from './walks/interest.ts'
import { lab, million } from './walks/lab.ts'
import { library } from './walks/library.ts'
import { links } from './walks/links.ts'
import { navigation } from './walks/navigation.ts'
import { notices } from './walks/notices.ts'
import { objection } from './walks/objection.ts'
import { products } from './walks/products.ts'
import { review } from './walks/review.ts'
import { search } from './walks/search.ts'
import { valuation } from './walks/valuation.ts'
import { visitor } from './walks/visitor.ts'

/** A Monday in a year whose holidays are announced. */
const DAY = '2026-11-23'
const ARTIFACTS = join(dirname(fileURLToPath(import.meta.url)), 'artifacts')
/** Cities side by side, one for each core; within each the order counts: the entitlement moves the clock, after which today's notices are over. */
const cities: readonly (readonly Walk[])[] = [
  [visitor, review, objection, hostile, lab, search, navigation, valuation, notices],
  [entitlement, desks, funds],
]
/** Long ways through many offices: walked when asked for by name. */
const apart: readonly Walk[] = [library, competition, casework, interest, central, assets, products, links, million]

const asked = process.argv.slice(2)
const say = (line: string) => void process.stdout.write(`${line}\n`)
const began = performance.now()
let passed = 0
let failed = 0

if (asked.length === 0) for (const counted of await Promise.all(cities.map(beside))) [passed, failed] = [passed + counted.passed, failed + counted.failed]
else await walkAll([...cities.flat(), ...apart].filter((walk) => asked.includes(walk.name)))
say(`共 in all ${seconds(began)}`)
say(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

/** A process of its own walks these; what it says is passed on, its count is its last line. One that dies has failed. */
async function beside(walks: readonly Walk[]): Promise<{ readonly passed: number; readonly failed: number }> {
  const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), ...walks.map(({ name }) => name)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let counted = { passed: 0, failed: 1 }
  for await (const line of createInterface({ input: child.stdout })) {
    const found = /^(\d+) passed, (\d+) failed$/.exec(line)
    if (found === null) say(line)
    else counted = { passed: Number(found[1]), failed: Number(found[2]) }
  }
  return counted
}

async function walkAll(walks: readonly Walk[]): Promise<void> {
  const city = await startCity({ day: DAY })
  say(`✓ 城市 the city stands · ${seconds(began)}`)
  const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
  try {
    for (const walk of walks) await go(walk, city, browser)
  } finally {
    await browser.close()
    await city.stop()
  }
  if (city.faults.length === 0) return
  failed += 1
  say(`✗ 服务器出错 the server had faults:\n${city.faults.join('\n')}`)
}

/** One walk, step by step; a step that fails ends its walk, for the next would stand on nothing. */
async function go(walk: Walk, city: City, browser: Browser): Promise<void> {
  let at = '开始 begin'
  const stage = new Stage(city, browser, async (name, work) => {
    const before = performance.now()
    at = name
    await work()
    passed += 1
    say(`✓ ${walk.name} · ${name} · ${seconds(before)}`)
  })
  try {
    await walk.go(stage)
  } catch (error) {
    failed += 1
    say(`✗ ${walk.name} · ${at}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    await keepPictures(stage, walk.name)
  }
  await stage.clear()
}

async function keepPictures(stage: Stage, walk: string): Promise<void> {
  mkdirSync(ARTIFACTS, { recursive: true })
  for (const [at, { who, page }] of stage.open().entries()) {
    const name = join(ARTIFACTS, `${walk}-${who}-${at}`)
    await page.screenshot({ path: `${name}.png`, fullPage: true }).catch((error: unknown) => say(String(error)))
    writeFileSync(`${name}.html`, `<!-- ${page.url()} -->\n${await page.content()}`)
  }
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`
}
