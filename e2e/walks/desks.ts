import { lookBoth } from '../look.ts'
import type { Walk } from '../stage.ts'

/** What each desk has of its own; what everybody reads is looked at by the visitor. */
const desksOf = {
  qiye: ['/', '/services', '/obligations', '/messages', '/applications', '/checkup', '/organisations', '/payments', '/account'],
  jigou: ['/organisations', '/payments'],
  zhuanjia1: ['/work/reviews'],
  xingshen: ['/work'],
  yewu: ['/', '/services', '/work/obligations', '/work/engagements', '/work/figures', '/work', '/work/entitlements', '/work/ledger', '/work/programmes/1', '/work/programmes/new', '/work/payments', '/organisations', '/organisations/1', '/policies/documents/000'],
  jiandu: ['/work'],
  shenpi: ['/work'],
  fuhe: ['/work', '/work/payments'],
  caiwu: ['/work', '/work/ledger', '/work/payments'],
  chuna: ['/work', '/work/payments'],
  shenji: ['/work/audit', '/work/ledger', '/work'],
  guanli: ['/work/accounts', '/work/audit'],
} as const

/** Every role signs in and finds its desk whole, at a desk and on a phone. */
export const desks: Walk = {
  name: 'desks',
  async go(stage) {
    for (const [account, paths] of Object.entries(desksOf)) {
      await stage.step(account, async () => {
        const page = await stage.as(account)
        for (const path of paths) {
          await page.goto(path)
          await lookBoth(page, `desk-${account}${path === '/' ? '' : path.replaceAll('/', '-')}`)
        }
      })
    }
  },
}
