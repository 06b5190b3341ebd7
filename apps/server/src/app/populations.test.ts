import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assessPopulation, compileColumns, decideAll, readPopulation as readBytes, rowOf, type Population } from '@zhiyun/policy'
import type { Context } from '../platform/action/context.ts'
import type { Action, Download } from '../platform/action/declare.ts'
import { runAction, runDownload } from '../platform/action/run.ts'
import { inTransaction } from '../platform/action/transaction.ts'
import { silent } from '../platform/cluster/report.ts'
import { openPool } from '../platform/database/connection.ts'
import { databaseOn } from '../platform/database/sql.ts'
import { system, type Session } from '../platform/permission/session.ts'
import { refreshBlocks } from '../domain/facts/index.ts'
import { askOf, inOneSnapshot, readPopulation } from '../domain/policies/index.ts'
import { createTestDatabase, type TestDatabase } from '../testing/database.ts'
import { testClock, testPlatform, type TestPlatform } from '../testing/platform.ts'
import { loadContent } from './content.ts'
import { seedDemonstration } from './demonstration/seed.ts'
import { permissions } from './permissions.ts'
import { awardsByOrganisation, awardsOfOne, createRooms } from './rooms.ts'

const REGION = 999900
const DAY = '2026-11-20'
const rooms = createRooms(loadContent())
const { library } = rooms
let database: TestDatabase
let on: TestPlatform

beforeAll(async () => {
  database = await createTestDatabase()
  on = await testPlatform(database, { permissions, clock: testClock(`${DAY}T10:00:00+08:00`) })
  await rooms.prepare({ owner: on.owner, platform: on, region: REGION })
  const url = new URL(database.ownerUrl)
  url.searchParams.set('options', '-c search_path=identity')
  const identityPool = openPool(url.toString(), { max: 1 })
  await seedDemonstration({ platform: on, rooms, identityPool, region: REGION, report: silent })
  await identityPool.end()
  const register = rooms.declared.find((each) => each.name === 'policies.registerValidity') as Action
  for (const { document } of library.packs) await runAction(on, register, officer('manager'), { document: document.id, inForce: true, ground: '演示：登记为在效' }, `in-force-${document.id}`)
})
afterAll(async () => {
  await on.close()
  await database.drop()
})

const officer = (role: Session['role'], district: number | null = null): Session => ({ actor: 7, name: '演示', role, region: REGION, district, organisations: [] })

function within<T>(session: Session, work: (context: Context) => Promise<T>): Promise<T> {
  return inTransaction(on.pool, session, async (client) => {
    const db = databaseOn(client)
    await inOneSnapshot(db)
    return work({ db, session, clock: on.clock, files: on.files, key: '', send: async () => {} })
  }, 'read only')
}
const read = (document: string, day = DAY, session = system(REGION)) => within(session, (context) => readPopulation(context, library, awardsByOrganisation, { document, on: day }))

describe('the demonstration city by columns', () => {
  test.each(library.packs.map(({ document }) => document.id))('%s: every measure for every organisation as decided one by one', async (document) => {
    const policy = library.policy(document)
    const { population, organisations, office } = await read(document)
    expect(population.size).toBe(organisations.length)
    expect(population.size).toBeGreaterThan(100)
    const plan = compileColumns(policy, { date: DAY, readings: office.readings, ...(office.validity === undefined ? {} : { validity: office.validity }) })
    const columns = new Map<string, string>()
    assessPopulation(policy, plan, population, {
      visit: ({ from, count, measures }) => {
        for (let at = 0; at < count; at++) for (const view of measures) columns.set(`${organisations[from + at]} ${view.measure}`, `${view.status(at)} ${view.low(at)} ${view.high(at)}`)
      },
    })
    const different = await within(system(REGION), async (context) => {
      const found: string[] = []
      // Those made for a measure or two stand first; of the city around them, every fourth.
      for (const organisation of organisations.filter((_, i) => i < 10 || i % 4 === 0)) {
        for (const { measure, status, amount } of decideAll(policy, await askOf(context, awardsOfOne, organisation, document, DAY))) {
          const decided = `${status} ${amount.low} ${amount.high ?? Infinity}`
          if (columns.get(`${organisation} ${measure}`) !== decided) found.push(`${organisation} ${measure}: ${columns.get(`${organisation} ${measure}`)} / ${decided}`)
        }
      }
      return found
    })
    expect(different).toEqual([])
  })
  test('is the same from blocks as from marks, and differs by day', async () => {
    const before = await read('000')
    expect(await refreshBlocks(on, REGION)).toBeGreaterThan(1000)
    expect(await read('000')).toEqual(before)
    const earlier = (await read('000', '2020-01-01')).population
    expect(earlier.columns).not.toEqual(before.population.columns)
  })
  test('can be counted by district, industry and size', async () => {
    const { groupings } = (await read('000')).population
    expect(groupings.get('区县')?.labels).toEqual(['东岭区', '临港区', '明湖区', '高新区'])
    expect(groupings.get('行业')?.labels).toContain('制造业')
    expect(groupings.get('规模')?.labels).toHaveLength(4)
  })
})

describe('the population as bytes', () => {
  const endpoint = rooms.declared.find((each) => each.name === 'policies.population') as Download
  const fetched = async (session: Session, input: object = { document: '000', on: DAY }): Promise<{ bytes: Buffer; population: Population; length: number | undefined }> => {
    let bytes = Buffer.alloc(0)
    let length: number | undefined
    await runDownload(on, endpoint, session, input, async (delivery) => {
      length = delivery.bytes
      bytes = await buffer(delivery.body)
    })
    return { bytes, length, population: await readBytes(new Uint8Array(bytes)) }
  }
  test('is what the platform itself would decide on, without names, codes or words of anybody', async () => {
    const { population, bytes, length } = await fetched(officer('manager'))
    const inside = (await read('000')).population
    expect(length).toBe(bytes.length)
    expect({ ...population, names: [] }).toEqual({ ...inside, names: [] })
    const text = bytes.toString('utf8')
    expect(inside.names).toContain('专利保单1')
    for (const word of ['演示', '光电科技', '999901', '专利保单1']) expect([word, text.includes(word)]).toEqual([word, false])
    expect([...Array(population.size).keys()].some((at) => JSON.stringify(rowOf(population, library.dictionary, at)).includes('专利保单1'))).toBe(false)
  })
  test('is of the own district for its officers, and for nobody but those who design policy', async () => {
    const all = (await fetched(officer('supervisor'))).population.size
    const own = (await fetched(officer('manager', 999901))).population
    expect(own.size).toBeGreaterThan(0)
    expect(own.size).toBeLessThan(all)
    expect(own.groupings.get('区县')?.labels).toEqual(['明湖区'])
    for (const role of ['applicant', 'expert', 'intake', 'finance', 'cashier', 'reviewer', 'auditor', 'administrator'] as const) await expect(fetched(officer(role))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(fetched(officer('manager'), { document: '999' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(fetched(officer('manager'), { document: '000', on: '2026-13-01' })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })
})
