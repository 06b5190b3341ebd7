import type { PoolClient } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '../../../platform/action/transaction.ts'
import { databaseOn, sql } from '../../../platform/database/sql.ts'
import { system } from '../../../platform/permission/session.ts'
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts'
import { testClock, testPlatform, type TestPlatform } from '../../../testing/platform.ts'
import { randomFrom } from '../../../testing/random.ts'
import { smallDictionary } from '../dictionary.fixture.ts'
import { readNames } from '../definition.ts'
import { profile, putFacts, readColumns, refreshBlocks, syncDictionary, type Statement } from '../index.ts'
import { loOf } from '../statement.ts'
import { readValue } from '../value.ts'
import { BLOCK_SUBJECTS } from './layout.ts'

const REGION = 999900
const NAMES = ['上年度销售收入', '前年度销售收入', '主体类型', '成立日期', '是否科技企业', '自主发明专利数']
const session = system(REGION)
const clock = testClock('2026-03-02T01:00:00Z')
let database: TestDatabase
let on: TestPlatform

beforeAll(async () => {
  database = await createTestDatabase()
  on = await testPlatform(database, { permissions: {}, clock, max: 24 })
  const owner = await on.owner.connect()
  await owner.query('begin')
  await syncDictionary(databaseOn(owner), smallDictionary)
  await owner.query('commit')
  owner.release()
})
afterAll(async () => {
  await on.close()
  await database.drop()
})

const CODES = { 核验: [20, 21, 22], 申报: [30], 认定: [10], 计算: [1] } as const
type Telling = { subject: number; fact: string; value: string | number | boolean | null; source?: keyof typeof CODES; code?: number; since?: string; year?: number }

async function write(client: PoolClient, tellings: readonly Telling[]): Promise<void> {
  const db = databaseOn(client)
  const names = await readNames(db)
  const statements = tellings.map(({ subject, fact: name, value, source = '核验', code = CODES[source][0], since, year }): Statement => {
    const placed = loOf(names, { fact: name, ...(since === undefined ? {} : { since }), ...(year === undefined ? {} : { year }) }, '2026-03-02')
    if ('problem' in placed) throw new Error(placed.problem.en)
    const read = value === null ? null : readValue(placed.fact, value, { choices: placed.fact.choices })
    if (read?.ok === false) throw new Error(read.problem.en)
    return { subject, ...placed, source, code, stored: read?.value ?? { value: null, text: null }, evidence: null }
  })
  await putFacts({ db, session, clock }, statements)
}
const tell = (...tellings: Telling[]) => inTransaction(on.pool, session, (client) => write(client, tellings))

/** One snapshot: columns of blocks and marks, and the same from each subject's profile. */
async function both(subjects: readonly number[], asOf: string) {
  return inTransaction(on.pool, session, async (client) => {
    await client.query('set transaction isolation level repeatable read')
    const db = databaseOn(client)
    const columns = await readColumns(db, { region: REGION, asOf, names: NAMES, subjects })
    const profiles = []
    for (const subject of subjects) profiles.push(await profile(db, { region: REGION, subject, asOf }))
    return { columns, profiles }
  }, 'read only')
}

/** Cells in which the columns and the profiles differ. */
async function wrong(subjects: readonly number[], asOf: string): Promise<{ cells: number; wrong: unknown[] }> {
  const { columns, profiles } = await both(subjects, asOf)
  const found: unknown[] = []
  profiles.forEach(({ entries }, i) => {
    for (const name of NAMES) {
      const entry = entries.find((each) => each.name === name)
      const expected = entry === undefined ? Number.NaN : entry.choice.conflict ? Number.NEGATIVE_INFINITY : entry.choice.word.value
      const cell = columns.get(name)!.values[i]
      if (!Object.is(cell, expected)) found.push({ subject: subjects[i], name, cell, expected })
    }
  })
  return { cells: subjects.length * NAMES.length, wrong: found }
}
const marks = async () => inTransaction(on.pool, session, async (client) => (await databaseOn(client).one<{ n: number }>(sql`select count(*) as n from facts.mark where region = ${REGION}`)).n, 'read only')

describe('columns of facts', { timeout: 60_000 }, () => {
  test('are exact from marks alone, then from blocks alone, then from both', async () => {
    const subjects = [1, 2, 3, BLOCK_SUBJECTS, BLOCK_SUBJECTS + 1]
    await tell(
      { subject: 1, fact: '上年度销售收入', value: '3万元' },
      { subject: 1, fact: '前年度销售收入', value: '1元', source: '申报' },
      { subject: 2, fact: '上年度销售收入', value: '5元', code: 20 },
      { subject: 2, fact: '上年度销售收入', value: '6元', code: 21 },
      { subject: 3, fact: '主体类型', value: '科研院所', since: '2020-01-01' },
      { subject: BLOCK_SUBJECTS, fact: '成立日期', value: '2001-02-03', since: '2024-01-01' },
      { subject: BLOCK_SUBJECTS + 1, fact: '是否科技企业', value: false, since: '2025-05-05' },
    )
    const expected = (columns: Awaited<ReturnType<typeof both>>['columns']) => {
      expect([...columns.get('上年度销售收入')!.values]).toEqual([3_000_000, Number.NEGATIVE_INFINITY, Number.NaN, Number.NaN, Number.NaN])
      expect(columns.get('前年度销售收入')!.values[0]).toBe(100)
      expect(columns.get('主体类型')!.values[2]).toBe(columns.get('主体类型')!.fact.choices.find(({ value }) => value === '科研院所')!.code)
      expect(columns.get('是否科技企业')!.values[4]).toBe(0)
    }
    expect(await marks()).toBe(7)
    expected((await both(subjects, '2026-03-02')).columns)
    expect(await refreshBlocks(on, REGION)).toBe(7)
    expect(await marks()).toBe(0)
    expected((await both(subjects, '2026-03-02')).columns)
    expect((await wrong(subjects, '2026-03-02')).wrong).toEqual([])
    await tell({ subject: 1, fact: '上年度销售收入', value: null }, { subject: 2, fact: '上年度销售收入', value: '5元', code: 21 })
    expect((await both(subjects, '2026-03-02')).columns.get('上年度销售收入')!.values.slice(0, 2)).toEqual(new Float64Array([Number.NaN, 500]))
    expect((await wrong(subjects, '2026-03-02')).wrong).toEqual([])
  })
  test('hold for another day than the blocks were made for: earlier words, other years', async () => {
    const subjects = [11, 12, 13]
    for (const subject of subjects) {
      await tell(
        { subject, fact: '主体类型', value: '企业', since: '2020-01-01' },
        { subject, fact: '主体类型', value: '高校', since: `2025-0${subject - 8}-01` },
        { subject, fact: '是否科技企业', value: subject === 12, since: '2026-01-05' },
        { subject, fact: '上年度销售收入', value: subject, year: 2023 },
        { subject, fact: '上年度销售收入', value: 2 * subject, year: 2024 },
      )
    }
    await refreshBlocks(on, REGION)
    for (const asOf of ['2026-03-02', '2025-03-31', '2024-12-31', '2019-12-31', '2025-01-01']) expect([asOf, (await wrong(subjects, asOf)).wrong]).toEqual([asOf, []])
    expect([...(await both(subjects, '2025-03-31')).columns.get('主体类型')!.values]).toEqual([2, 1, 1])
    expect([...(await both(subjects, '2025-03-31')).columns.get('上年度销售收入')!.values]).toEqual([22, 24, 26])
  })
  test('are of the asked subjects only, and of what the dictionary stores', async () => {
    await inTransaction(on.pool, session, async (client) => {
      const columns = await readColumns(databaseOn(client), { region: REGION, asOf: '2026-03-02', names: ['主体类型', '没有的事实'], subjects: [12, 40_000] })
      expect([...columns.keys()]).toEqual(['主体类型'])
      expect([...columns.get('主体类型')!.values]).toEqual([2, Number.NaN])
      expect((await readColumns(databaseOn(client), { region: REGION, asOf: '2026-03-02', names: ['主体类型'], subjects: [] })).get('主体类型')!.values).toHaveLength(0)
    })
  })
  test('are built whole where everything is marked, and say the same', async () => {
    const subjects = Array.from({ length: 1800 }, (_, i) => i + 5000)
    const facts = ['上年度销售收入', '前年度销售收入', '自主发明专利数'] as const
    await tell(...subjects.flatMap((subject) => facts.map((fact): Telling => ({ subject, fact, value: subject * 7, source: fact === '自主发明专利数' ? '计算' : '核验' }))))
    const blocks: number[] = []
    expect(await refreshBlocks(on, REGION, { onBlock: ({ marks: taken }) => blocks.push(taken) })).toBe(5400)
    expect(blocks).toEqual([5400])
    const { columns } = await both([], '2026-03-02')
    expect(columns.get('自主发明专利数')!.values).toHaveLength(0)
    const some = subjects.filter((subject) => subject % 40 === 0)
    expect((await wrong(some, '2026-03-02')).wrong).toEqual([])
    expect((await wrong([1, 2, 3, 11, 12, 13, BLOCK_SUBJECTS, BLOCK_SUBJECTS + 1], '2026-03-02')).wrong).toEqual([])
  })
  test('are refreshed no further than told, and go on from there', async () => {
    await tell(...[1, BLOCK_SUBJECTS * 2 + 1, BLOCK_SUBJECTS * 3 + 1].map((subject): Telling => ({ subject, fact: '是否科技企业', value: true, source: '认定' })))
    const stop = new AbortController()
    expect(await refreshBlocks(on, REGION, { signal: stop.signal, onBlock: () => stop.abort() })).toBe(1)
    expect(await marks()).toBe(2)
    expect(await refreshBlocks(on, REGION)).toBe(2)
    expect((await wrong([1, BLOCK_SUBJECTS * 2 + 1, BLOCK_SUBJECTS * 3 + 1], '2026-03-02')).wrong).toEqual([])
  })
})

test('race: writers with rollbacks, refreshers and readers; not one wrong cell', { timeout: 60_000 }, async () => {
  const subjects = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? i + 1 : BLOCK_SUBJECTS + i))
  const random = randomFrom(7)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const telling = (): Telling => {
    const fact = pick(NAMES)
    const source = fact === '自主发明专利数' ? pick(['计算', '申报'] as const) : pick(['核验', '申报'] as const)
    const value = random() < 0.1 ? null : fact === '主体类型' ? pick(['企业', '高校']) : fact === '成立日期' ? pick(['2001-01-01', '2002-02-02']) : fact === '是否科技企业' ? random() < 0.5 : Math.floor(random() * 3)
    const annual = fact.endsWith('销售收入')
    return { subject: pick(subjects), fact, value, source, code: pick(CODES[source]), ...(annual ? {} : { since: pick(['2025-01-01', '2026-03-01']) }) }
  }
  const state = { writing: true }
  let refreshed = 0
  let cells = 0
  const bad: unknown[] = []
  /** False when it gave up on purpose, or met another in opposite order and was sent away, as the platform's actions are before they come again. */
  const writeSome = async (): Promise<boolean> => {
    const giveUp = random() < 0.1
    try {
      await inTransaction(on.pool, session, async (client) => {
        await write(client, Array.from({ length: 1 + Math.floor(random() * 4) }, telling))
        if (giveUp) throw new Error('rolled back')
      })
      return true
    } catch (error) {
      if (!giveUp && (error as { code?: string }).code !== '40P01') throw error
      return false
    }
  }
  const writer = async (): Promise<void> => {
    for (let left = 50; left > 0; ) if (await writeSome()) left -= 1
  }
  const refresher = async (): Promise<void> => {
    while (state.writing) {
      const marksTaken = await refreshBlocks(on, REGION)
      refreshed += marksTaken
    }
  }
  const reader = async (): Promise<void> => {
    do {
      const seen = await wrong(subjects, pick(['2026-03-02', '2026-01-01']))
      cells += seen.cells
      bad.push(...seen.wrong)
    } while (state.writing)
  }
  const writers = Promise.all(Array.from({ length: 6 }, writer)).finally(() => (state.writing = false))
  await Promise.all([writers, refresher(), refresher(), refresher(), refresher(), reader(), reader(), reader()])
  expect(bad).toEqual([])
  expect(refreshed).toBeGreaterThan(100)
  expect(cells).toBeGreaterThan(1000)
  await refreshBlocks(on, REGION)
  expect(await marks()).toBe(0)
  expect((await wrong(subjects, '2026-03-02')).wrong).toEqual([])
})
