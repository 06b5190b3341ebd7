// Builds the gallery, opens it at 1280 and 390 px and checks each: axe (WCAG 2.1 AA and best practice),
// nothing wider than the screen, no text below 13 px, no control below its touch size, no error in the console.
// Pictures go to checks/shots. `node checks/gallery.mjs`
import { mkdirSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium } from 'playwright-core'
import { build, preview } from 'vite'

process.env['VITE_GALLERY'] = '1'
const root = new URL('..', import.meta.url).pathname
const outDir = 'dist-gallery'
await build({ root, configFile: `${root}vite.config.ts`, logLevel: 'warn', build: { outDir, emptyOutDir: true, sourcemap: false } })
const server = await preview({ root, configFile: `${root}vite.config.ts`, logLevel: 'warn', build: { outDir }, preview: { port: Number(process.env['PORT'] ?? 24173), strictPort: true, host: '127.0.0.1' } })
const home = `http://127.0.0.1:${server.config.preview.port}`
const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--hide-scrollbars', '--font-render-hinting=none'] })
const shots = new URL('shots/', import.meta.url).pathname
mkdirSync(shots, { recursive: true })

/** Runs in the page. */
function look() {
  const html = document.documentElement
  const wide = html.scrollWidth > html.clientWidth
    ? [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > html.clientWidth + 1 && !e.closest('.scroll-area, .chips.slide, svg')).slice(0, 5).map((e) => `${e.tagName}.${e.className}`)
    : []
  const small = new Set()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { data, parentElement: e } = walker.currentNode
    if (!data.trim() || !e?.checkVisibility() || e.closest('.unseen, title')) continue
    let size = parseFloat(getComputedStyle(e).fontSize)
    const svg = e.closest('svg')
    if (svg?.viewBox.baseVal.width) size *= svg.getBoundingClientRect().width / svg.viewBox.baseVal.width
    if (size < 12.4) small.add(`${size.toFixed(1)} ${data.trim().slice(0, 12)}`)
  }
  const narrow = html.clientWidth < 720
  const low = [...document.querySelectorAll('button, input:not([type=checkbox], [type=radio], [type=file]), select, a.button, .chip')]
    .filter((e) => e.checkVisibility()).map((e) => [e, e.getBoundingClientRect().height]).filter(([e, h]) => h < (narrow && !e.closest('.form-rows, p, li, dd, th, td') ? 43.5 : 23.5))
    .slice(0, 5).map(([e, h]) => `${e.tagName}.${e.className} ${h.toFixed(0)}`)
  return { wide, small: [...small].slice(0, 5), low, headings: document.querySelectorAll('h1').length }
}

let faults = 0
const context = async (width) => browser.newContext(width > 500 ? { viewport: { width, height: 860 } } : { viewport: { width, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true })
const views = ['']
for (const width of [1280, 390]) {
  const visit = await context(width)
  for (const view of views) {
    const page = await visit.newPage()
    const errors = []
    await page.route('**/api/**', (route) => (route.request().url().endsWith('/api/session') ? route.fulfill({ json: { signedIn: false, name: '访客', appointments: [] } }) : route.fulfill({ status: 404, json: { title: '', status: 404, code: 'NOT_FOUND', zh: '', en: '' } })))
    page.on('pageerror', (error) => errors.push(String(error)))
    page.on('console', (message) => message.type() === 'error' && !message.text().includes('Failed to load resource') && errors.push(message.text()))
    await page.goto(`${home}/gallery/${view}`)
    await page.waitForSelector('h1')
    await page.waitForLoadState('networkidle')
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']).analyze()
    const seen = await page.evaluate(look)
    const found = [
      ...violations.map((v) => `axe ${v.id} (${v.impact}) ×${v.nodes.length}: ${v.nodes.slice(0, 2).map((n) => n.target.join(' ')).join(' | ')}`),
      ...seen.wide.map((e) => `wide ${e}`), ...seen.small.map((e) => `small ${e}`), ...seen.low.map((e) => `low ${e}`), ...errors.map((e) => `error ${e.slice(0, 200)}`),
      ...(seen.headings === 1 ? [] : [`${seen.headings} h1`]),
    ]
    faults += found.length
    process.stdout.write(`${found.length === 0 ? 'ok  ' : 'MEND'} ${width} ${view || 'components'}\n${found.map((f) => `       ${f}\n`).join('')}`)
    await page.screenshot({ path: `${shots}${view || 'components'}-${width}.png`, fullPage: true })
    await page.close()
  }
  await visit.close()
}
await browser.close()
await server.close()
process.stdout.write(`${faults} to mend\n`)
process.exitCode = faults === 0 ? 0 : 1
