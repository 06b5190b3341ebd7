import { chromium } from 'playwright-core'
import axe from 'axe-core'
const base = 'http://127.0.0.1:20322'
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const [, , who, ...paths] = process.argv
const c = await b.newContext({ baseURL: base, viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })
await c.addInitScript(axe.source)
const p = await c.newPage()
p.on('console', (m) => m.type() === 'error' && console.log('console', m.text()))
p.on('pageerror', (e) => console.log('pageerror', e.message))
if (who !== 'visitor') { await p.goto('/sign-in'); await p.getByLabel('账号').fill(who!); await p.getByLabel('密码').fill('zhiyun-demo-2026'); await p.locator('main').getByRole('button', { name: '登录' }).click(); await p.waitForURL((u) => u.pathname !== '/sign-in') }
let n = 0
for (const path of paths) {
  for (const width of [1280, 390]) {
    await p.setViewportSize({ width, height: width === 390 ? 844 : 900 })
    await p.goto(path); await p.locator('main h1').first().waitFor(); await p.waitForLoadState('networkidle'); await p.waitForTimeout(500)
    const v = await p.evaluate(async () => (await (globalThis as any).axe.run({ runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] } })).violations.map((x: any) => x.id + ' ' + x.nodes.slice(0, 2).map((y: any) => y.html.slice(0, 140)).join(' || ')))
    const w = await p.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth])
    console.log(path, width, 'axe', v, 'width', w)
    await p.screenshot({ path: `/tmp/look-${n}-${width}.png`, fullPage: false })
  }
  n++
}
await b.close()
