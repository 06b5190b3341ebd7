import type { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Policy } from '@zhiyun/policy'
import { compileSql } from '@zhiyun/policy/sql'
import { everyConstruct } from '../../../../../../packages/policy/src/columns/testing/everyConstruct.ts'
import { openClient } from '../../../platform/database/connection.ts'
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts'
import { readContent } from '../testing/content.ts'
import { createStaging } from '../testing/staging.ts'
import { threeWays } from '../testing/threeWays.ts'

const library = readContent()
const policies = [['every construct', everyConstruct()] as const, ...library.packs.map(({ document }) => [document.id, library.policy(document.id)] as const)]

let database: TestDatabase
let owner: Client
beforeAll(async () => {
  database = await createTestDatabase()
  owner = await openClient(database.ownerUrl)
  await createStaging(owner)
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

describe('a pack inside PostgreSQL', () => {
  // Seeds choose day, readings, validity and how wild the facts are; the bench goes through millions.
  test.each(policies.flatMap(([name, policy]) => [3, 4, 5, 7].map((seed) => [name, seed, policy] as const)))('%s, seed %i: status, kind of applicant and fen as columns and decide() have them', async (_name, seed, policy) => {
    const { found, decisions } = await threeWays(owner, policy, seed, 120)
    expect(found).toEqual([])
    expect(decisions).toBe(120 * policy.pack.measures.length)
  })

  test('every measure of every document is compiled, under each reading of it', () => {
    for (const [, policy] of policies) {
      const values = Math.max(1, ...policy.pack.readings.map((reading) => reading.values.length))
      for (let n = 0; n < values; n++) {
        const readings = Object.fromEntries(policy.pack.readings.map(({ id, values: all }) => [id, all[n % all.length]!]))
        expect([...compileSql(policy, { date: '2024-06-30', readings }).decided]).toEqual([])
      }
    }
  })

  // Odd seeds lead subjects to where relations bite.
  test.each([
    ['001', '服务分系列补差', { 最高标准: '所获最高档', 服务三系列: '分系列' }],
    ['001', '服务分系列封顶', { 最高标准: '政策最高档', 服务三系列: '分系列' }],
    ['003', '省市导航不叠加', { 导航叠加: '不叠加' }],
    ['000', '同案取高', { 同案多名单: '取高' }],
  ])('%s, %s: a relation part by part, or item by item', async (document, _relation, readings) => {
    const policy = library.policy(document)
    for (const seed of [5, 11]) expect((await threeWays(owner, policy, seed, 400, { readings: { ...preferred(policy), ...readings } })).found).toEqual([])
  })
})

const preferred = ({ pack }: Policy): Record<string, string> => Object.fromEntries(pack.readings.map((reading) => [reading.id, reading.preferred]))
