import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { creditCheck, organisationNameKey } from '@zhiyun/identity'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadContent } from '../../app/content.ts'
import { permissions } from '../../app/permissions.ts'
import { runAction, runDownload, runQuery } from '../../platform/action/run.ts'
import { inTransaction } from '../../platform/action/transaction.ts'
import { databaseOn, sql } from '../../platform/database/sql.ts'
import { wordText } from '../../platform/document/testing/wordText.ts'
import { importFile } from '../../platform/import/index.ts'
import { system, visitor, type Session } from '../../platform/permission/session.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { testClock, testPlatform, type TestPlatform } from '../../testing/platform.ts'
import { assetsDeclared } from '../assets/index.ts'
import { syncDictionary } from '../facts/index.ts'
import { partiesDeclared } from '../parties/index.ts'
import { followPatents, indexPatents, patentsKind } from '../patents/index.ts'
import { applicationOf, csvText, madeRow } from '../patents/testing/table.ts'
import { navigationDeclared } from './index.ts'
import { landscapeOf, type Answered } from './landscape.ts'
import type { Survey } from './surveyPatents.ts'

const REGION = 999900
const SIZE = 600
const FIRMS = ['演示甲有限公司', '演示乙有限公司', '演示丙大学', '演示丁研究院']
const PEOPLE = ['演甲一', '演甲二', '演甲三']
const BRANCHES = ['H01M10/0525', 'G06F3/0481', 'B25J9/16']

/** What the n-th patent is: two applicants in every fifth, two branches in every third, granted from the half on. */
const made = (n: number) => ({
  year: 2012 + (n % 9),
  firms: n % 5 === 0 ? [FIRMS[n % 4]!, FIRMS[(n + 1) % 4]!] : [FIRMS[n % 4]!],
  people: n % 2 === 0 ? [PEOPLE[n % 3]!, PEOPLE[(n + 1) % 3]!] : [PEOPLE[n % 3]!],
  ipc: n % 3 === 0 ? [BRANCHES[n % 2]!, BRANCHES[2]!] : [BRANCHES[n % 2]!],
  granted: n >= SIZE / 2,
  title: n % 4 === 0 ? '一种电池管理装置（演示）' : '一种机械手（演示）',
})
type Made = ReturnType<typeof made>
const all = Array.from({ length: SIZE }, (_, n) => made(n))

let database: TestDatabase
let on: TestPlatform
beforeAll(async () => {
  database = await createTestDatabase()
  on = await testPlatform(database, { permissions, clock: testClock('2026-03-02T01:00:00Z') })
  const folder = await mkdtemp(join(tmpdir(), 'zhiyun-navigation-'))
  const path = join(folder, 'patents.csv')
  await writeFile(path, csvText(all.map(({ year, firms, people, ipc, granted, title }, n) => madeRow(n, {
    申请号: applicationOf(n, { year }), '公开（公告）号': `CN1${String(n).padStart(8, '0')}${granted ? 'B' : 'A'}`, '公开（公告）日': `${year + 3}0601`, 申请日: `${year}0315`,
    名称: title, 摘要: '', 申请人: firms.join(';'), 发明人: people.join(';'), 分类号: ipc.join(';'),
  }))))
  const manager: Session = { ...system(REGION), actor: 900, role: 'manager' }
  const { run } = await importFile(on, patentsKind, manager, path)
  if (run.added !== SIZE) throw new Error(`taken ${run.added} of ${SIZE}`)
  await rm(folder, { recursive: true })
  await indexPatents(on, REGION)
})
afterAll(async () => {
  await on.close()
  await database.drop()
})

const each = (name: string) => navigationDeclared.find((declared) => declared.name === name)!
const survey = async (question: object, session: Session = visitor(REGION)): Promise<Survey> => {
  const declared = each('navigation.surveyPatents')
  if (declared.kind !== 'query') throw new Error('no query')
  return runQuery(on, declared, session, question) as Promise<Survey>
}
const tallied = <T>(list: readonly T[], keys: (of: T) => readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const of of list) for (const key of keys(of)) counts[key] = (counts[key] ?? 0) + 1
  return counts
}
const pairs = (names: readonly string[]): string[] => names.flatMap((a, i) => names.slice(i + 1).map((b) => [a, b].sort().join('、')))
const asCounts = <T>(list: readonly T[], key: (of: T) => string, n: (of: T) => number): Record<string, number> => Object.fromEntries(list.map((of) => [key(of), n(of)]))

describe('every figure is what counting one by one gives', () => {
  test.each([['the whole register', {}, () => true], ['words', { q: '电池' }, ({ title }: Made) => title.includes('电池')], ['a formula and a choice', { q: 'PA=演示甲 AND NOT TI=电池', year: '2015' }, ({ title, firms, year }: Made) => firms.includes(FIRMS[0]!) && !title.includes('电池') && year === 2015]] as const)('%s', async (_, question, within) => {
    const found = await survey(question)
    const held = all.filter(within as (of: Made) => boolean)
    expect(found).toMatchObject({ total: held.length, exact: true })
    expect(asCounts(found.years.filter(({ invention }) => invention > 0), ({ year }) => String(year), ({ invention }) => invention)).toEqual(tallied(held, ({ year }) => [String(year)]))
    expect(found.years.reduce((sum, { granted }) => sum + granted, 0)).toBe(held.filter(({ granted }) => granted).length)
    expect(asCounts(found.branches, ({ code }) => code, ({ patents }) => patents)).toEqual(tallied(held, ({ ipc }) => ipc.map((symbol) => symbol.slice(0, 4))))
    expect(asCounts(found.holders, ({ name }) => name, ({ patents }) => patents)).toEqual(tallied(held, ({ firms }) => firms.map(organisationNameKey)))
    expect(asCounts(found.holders.filter(({ inForce }) => inForce > 0), ({ name }) => name, ({ inForce }) => inForce)).toEqual(tallied(held.filter(({ granted }) => granted), ({ firms }) => firms.map(organisationNameKey)))
    expect(asCounts(found.together, ({ a, b }) => [a, b].sort().join('、'), ({ patents }) => patents)).toEqual(tallied(held, ({ firms }) => pairs(firms.map(organisationNameKey))))
    expect(asCounts(found.inventors, ({ name }) => name, ({ patents }) => patents)).toEqual(tallied(held, ({ people }) => people.map(organisationNameKey)))
    const met = tallied(held, ({ ipc }) => pairs(ipc.map((symbol) => symbol.slice(0, 4))))
    expect(asCounts(found.branchPairs.filter(({ patents }) => patents > 0), ({ a, b }) => [a, b].sort().join('、'), ({ patents }) => patents)).toEqual(met)
    expect(found.risks.length).toBeLessThanOrEqual(20)
  })

  test('nothing found is an answer', async () => {
    expect(await survey({ q: 'TI=没有这种东西的装置' })).toMatchObject({ total: 0, years: [], holders: [], concentration: null, risks: [] })
  })

  test('a formula that cannot be read is refused with its place', async () => {
    await expect(survey({ q: 'TI=电池 AND (' })).rejects.toMatchObject({ code: 'INPUT_INVALID', fields: [{ path: 'q' }] })
  })
})

describe('what a firm holds, what a portfolio has', () => {
  const numberOf = (n: number): string => applicationOf(n, { year: made(n).year })
  let firm = 0
  let portfolio = 0
  const owner = (): Session => ({ ...visitor(REGION), actor: 3001, name: '演示经办', role: 'applicant', organisations: [firm] })
  const members = [0, 4, 8, 12, 15].map(numberOf)
  const act = async (session: Session, name: string, input: object) => {
    const declared = [...partiesDeclared, ...assetsDeclared({ rules: loadContent().assets, tell: async () => {} })].find((one) => one.name === name)!
    if (declared.kind !== 'action') throw new Error(name)
    // oxlint-disable-next-line typescript/no-explicit-any
    return (await runAction(on, declared, session, input, randomUUID())) as any
  }
  beforeAll(async () => {
    const manager: Session = { ...system(REGION), actor: 900, role: 'manager' }
    const first = '91999901MB0000001'
    firm = (await act(manager, 'parties.registerOrganisation', { uscc: first + creditCheck(first), name: FIRMS[0], kind: '企业' })).organisation
    await act(manager, 'parties.setOrganisationStatus', { organisation: firm, status: 'active', reason: '演示' })
    const keeper = await on.owner.connect()
    await keeper.query('begin')
    await syncDictionary(databaseOn(keeper), loadContent().dictionary)
    await keeper.query('commit')
    keeper.release()
    await followPatents(on, REGION)
    // Given away since: the name is still printed on it, the firm no longer holds it.
    await inTransaction(on.pool, system(REGION), (client) => databaseOn(client).run(sql`update patents.owner set until = '2026-01-01' where application = ${numberOf(16)}`))
    portfolio = (await act(owner(), 'assets.openPortfolio', { organisation: firm, name: '演示组合', test: 'award' })).portfolio
    await act(owner(), 'assets.addMembers', { portfolio, organisation: firm, numbers: members })
  })
  const same = async (question: object, held: readonly Made[], session: Session) => {
    const found = await survey(question, session)
    expect(found).toMatchObject({ total: held.length, exact: true })
    expect(asCounts(found.years.filter(({ invention }) => invention > 0), ({ year }) => String(year), ({ invention }) => invention)).toEqual(tallied(held, ({ year }) => [String(year)]))
    expect(asCounts(found.branches, ({ code }) => code, ({ patents }) => patents)).toEqual(tallied(held, ({ ipc }) => ipc.map((symbol) => symbol.slice(0, 4))))
    expect(asCounts(found.holders, ({ name }) => name, ({ patents }) => patents)).toEqual(tallied(held, ({ firms }) => firms.map(organisationNameKey)))
    return found
  }
  const behind = async (question: object, session: Session): Promise<string[]> => {
    const declared = each('navigation.searchWithin')
    if (declared.kind !== 'query') throw new Error('no query')
    return ((await runQuery(on, declared, session, { limit: 100, ...question })) as { hits: { number: string }[] }).hits.map(({ number }) => number).sort()
  }

  test('a firm: by link, not by name; each point opens its patents', async () => {
    const held = all.filter(({ firms }, n) => firms.includes(FIRMS[0]!) && n !== 16)
    expect(await same({ owner: firm }, held, visitor(REGION))).toMatchObject({ about: `${FIRMS[0]} 现有专利` })
    expect((await survey({ q: `PA=${FIRMS[0]}` })).total).toBe(held.length + 1)
    await same({ owner: firm, q: '电池', year: '2015' }, held.filter(({ title, year }) => title.includes('电池') && year === 2015), visitor(REGION))
    expect(await behind({ owner: firm, ipc: 'H01M', year: '2012' }, visitor(REGION))).toEqual(all.flatMap(({ firms, ipc, year }, n) => (firms.includes(FIRMS[0]!) && n !== 16 && year === 2012 && ipc[0]!.startsWith('H01M') ? [numberOf(n)] : [])).sort())
  })

  test('a portfolio: its members, for those who may see it', async () => {
    const held = [0, 4, 8, 12, 15].map(made)
    expect(await same({ portfolio }, held, owner())).toMatchObject({ about: '专利组合“演示组合”' })
    expect(await behind({ portfolio }, owner())).toEqual([...members].sort())
    expect(await behind({ portfolio, ipc: 'B25J' }, owner())).toEqual([0, 12, 15].map(numberOf).sort())
    for (const session of [visitor(REGION), { ...owner(), organisations: [firm + 1] }]) await expect(survey({ portfolio }, session)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(behind({ portfolio }, visitor(REGION))).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

test.each([['the whole register', null, SIZE], ['words, looked up in the index of the part', JSON.stringify(['words', "'机械手'"]), SIZE * 3 / 4]])('long answers are estimated from a part, within what a part can tell: %s', async (_, where, size) => {
  const rows = await inTransaction(on.pool, system(REGION), (client) => databaseOn(client).rows<Answered>(sql`select * from navigation.answer(${REGION}, '2026-03-02', ${where}::jsonb, 0, 1000000)`), 'read only')
  const { total, exact, years, holders } = landscapeOf(rows)
  expect(exact).toBe(false)
  // An eighth, and no more than some five of its standard deviations off.
  expect(Math.abs(total - size)).toBeLessThan(8 * 5 * Math.sqrt(size / 8))
  expect(years.length).toBeGreaterThan(3)
  expect(years.reduce((sum, { invention }) => sum + invention, 0)).toBe(total)
  expect(holders).toHaveLength(FIRMS.length)
})

test('another region is another register', async () => {
  expect(await survey({}, visitor(999800))).toMatchObject({ total: 0 })
  await expect(inTransaction(on.pool, visitor(999800), (client) => databaseOn(client).rows(sql`select * from navigation.answer(${REGION}, '2026-03-02', null, 100, 10)`), 'read only')).rejects.toMatchObject({ code: '42501' })
})

test('the report has every figure with the question behind it', async () => {
  const declared = each('navigation.printSurvey')
  if (declared.kind !== 'download') throw new Error('no download')
  let file = Buffer.alloc(0)
  await runDownload(on, declared, visitor(REGION), { q: '电池', title: '演示导航', format: 'docx' }, async ({ body }) => void (file = await buffer(body)))
  const words = (await wordText(file)).body.join('\n')
  for (const part of ['趋势与生命周期', 'AND IC=H01M', `PA="${organisationNameKey(FIRMS[0]!)}"`, '赫芬达尔指数', '须由专业人员判断']) expect(words).toContain(part)
})
