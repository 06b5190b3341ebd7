import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { permissions } from '../../app/permissions.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { testPlatform, type TestPlatform } from '../../testing/platform.ts'
import { reconciliation } from './bank/reconciliation.ts'
import { deskOn, type Desk } from './testing/desk.ts'
import { MEASURES, Model, openHistory, runHistories, SOURCES, standingOf, take, untraced, VERBS, type Step } from './testing/histories.ts'

let database: TestDatabase
let platform: TestPlatform
let desk: Desk
beforeAll(async () => {
  database = await createTestDatabase()
  platform = await testPlatform(database, { permissions })
  desk = deskOn(platform)
})
afterAll(async () => {
  await platform.close()
  await database.drop()
})

const step: fc.Arbitrary<Step> = fc.record({ verb: fc.constantFrom(...VERBS), source: fc.constantFrom(...SOURCES), measure: fc.constantFrom(...MEASURES), case: fc.integer({ min: 0, max: 3 }), amount: fc.integer({ min: 1, max: 100 }) })

describe('random histories', () => {
  it('end as the plain model says: same answers, same balances, every fen traced to its own source and to where it lies', async () => {
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const name = `演示性质${++run}`
        const programme = await openHistory(platform.pool, name)
        const model = new Model()
        for (const [i, each] of steps.entries()) {
          const { expected, got } = await take(platform.pool, model, programme, `${name}/${i}`, each)
          expect(got).toBe(expected)
        }
        expect(await standingOf(platform.pool, programme)).toEqual(model.standing)
        expect(await untraced(platform.pool, programme)).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  // The bench does a hundred thousand: npm run bench ledger -- --histories=100000
  it('a thousand operations of eight clients, each against its own model', async () => {
    const report = await runHistories(platform.pool, { operations: 1000, clients: 8 })
    expect(report.wrong).toBe(0)
    expect(report.operations).toBeGreaterThanOrEqual(1000)
    expect(Math.min(report.posted, report.refused, report.repeated)).toBeGreaterThan(10)
    const { differences, totalIn, totalOut } = await desk.ask(reconciliation)
    // These histories pay without payment orders, so only the ledger itself is held against itself.
    expect(differences.filter(({ kind }) => kind !== 'payments_paid' && kind !== 'payments_in_transit')).toEqual([])
    expect(totalIn).toBe(totalOut)
  })
})
