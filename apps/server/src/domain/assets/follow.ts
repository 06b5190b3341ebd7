import type { Context } from '../../platform/action/context.ts'
import type { Platform } from '../../platform/action/run.ts'
import { inTransaction } from '../../platform/action/transaction.ts'
import { today } from '../../platform/clock/clock.ts'
import { databaseOn, sql } from '../../platform/database/sql.ts'
import type { Jobs } from '../../platform/jobs/outbox.ts'
import { system } from '../../platform/permission/session.ts'
import { assessAll, type AssessReport } from './highValue/assess.ts'
import { recount } from './portfolios/recount.ts'
import { assessProducts } from './products/assessProducts.ts'
import type { ProductRoom } from './products/product.ts'
import { markItems } from './stocktaking/markItems.ts'
import { tellCoverage } from './stocktaking/tellCoverage.ts'
import { ASSESS_QUEUE, type Assess } from './rules/queue.ts'

export type FollowAssetsReport = AssessReport & { readonly portfolios: number }

/** Brings all that rests on the register of patents and on the rules up to date. May be run at any time, any number of times. */
export async function followAssets(platform: Platform, region: number, room: ProductRoom): Promise<FollowAssetsReport> {
  const session = system(region)
  return inTransaction(platform.pool, session, async (client) => {
    const db = databaseOn(client)
    const { clock, files, outbox } = platform
    const context: Context = { db, session, clock, files, key: '', send: (queue, data) => outbox.send(queue, data, db) }
    const { rules } = room
    const report = await assessAll(context, rules)
    await assessProducts(context, room)
    await markItems(context, rules, sql`true`)
    await tellCoverage(context)
    return { ...report, portfolios: await recount(context) }
  })
}

export const assetsJobs = (platform: Platform, room: ProductRoom): Jobs => ({
  [ASSESS_QUEUE]: async (data) => void (await followAssets(platform, (data as Assess).region, room)),
})

/** Years pass and terms end without anybody doing anything: asks for an assessment on a day that has had none. */
export async function assessDaily({ db, session, clock, send }: Pick<Context, 'db' | 'session' | 'clock' | 'send'>): Promise<boolean> {
  const done = await db.maybe(sql`select 1 from assets.assessed where region = ${session.region} and day >= ${today(clock)}`)
  if (done !== undefined) return false
  await db.run(sql`insert into assets.assessed(region, day) values (${session.region}, ${today(clock)}) on conflict (region) do update set day = excluded.day`)
  await send(ASSESS_QUEUE, { region: session.region })
  return true
}
