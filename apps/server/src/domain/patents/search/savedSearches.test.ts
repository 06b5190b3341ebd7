import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { creditCheck } from '@zhiyun/identity'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { permissions } from '../../../app/permissions.ts'
import { runAction, runQuery } from '../../../platform/action/run.ts'
import { importFile } from '../../../platform/import/index.ts'
import type { Session } from '../../../platform/permission/session.ts'
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts'
import { testClock, testPlatform, type TestPlatform } from '../../../testing/platform.ts'
import { partiesDeclared } from '../../parties/index.ts'
import { classesKind, followPatents, patentsDeclared, patentsKind, tellSearches, type TellSearch } from '../index.ts'
import { csvText, HEADER, madeRow } from '../testing/table.ts'

const REGION = 999900
const session = (actor: number, organisations: number[] = [], role: Session['role'] = 'applicant'): Session => ({ actor, name: '演示', role, region: REGION, district: null, organisations })
const manager = session(900, [], 'manager')
let database: TestDatabase
let platform: TestPlatform
let folder: string
let firm: number

beforeAll(async () => {
  database = await createTestDatabase()
  platform = await testPlatform(database, { permissions, clock: testClock('2026-03-02T01:00:00Z') })
  folder = await mkdtemp(join(tmpdir(), 'zhiyun-saved-'))
  const first = '91999901MC0000001'
  firm = (await ask(manager, 'parties.registerOrganisation', { uscc: first + creditCheck(first), name: '演示检索有限公司', kind: '企业', district: null })).organisation
  await bring(Array.from({ length: 60 }, (_, n) => madeRow(n + 1)))
})
afterAll(async () => {
  await platform.close()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

// oxlint-disable-next-line typescript/no-explicit-any
const ask = async (as: Session, name: string, input: object): Promise<any> => {
  const each = [...patentsDeclared, ...partiesDeclared].find((declared) => declared.name === name)!
  return each.kind === 'query' ? runQuery(platform, each, as, input) : each.kind === 'action' ? runAction(platform, each, as, input, randomUUID()) : undefined
}
const bring = async (rows: readonly string[][]): Promise<void> => {
  const path = join(folder, `${randomUUID()}.csv`)
  await writeFile(path, csvText(rows))
  await importFile(platform, patentsKind, manager, path)
  await followPatents(platform, REGION)
}
type Told = Parameters<TellSearch>[1]
const tellInto = (told: Told[]): TellSearch => async (_, message) => void told.push(message)
const round = async (): Promise<Told[]> => {
  const told: Told[] = []
  await tellSearches(platform, REGION, tellInto(told))
  return told
}
const titled = (n: number, title: string): string[] => madeRow(n, { 名称: title })
const save = (as: Session, q: string, more: object = {}) => ask(as, 'patents.saveSearch', { name: `看${q}`, question: { q }, organisation: null, alert: 'owner', ...more })

describe('saved searches', () => {
  it('tell once what came after they were saved, with a page that shows just that', async () => {
    const mine = session(11)
    await save(mine, 'TI=量子 AND TI=钟')
    await save(mine, 'TI=没有的东西')
    expect(await round()).toEqual([])
    await bring([titled(501, '一种量子光钟'), titled(502, '量子随机数钟表'), titled(503, '量子点显示')])
    const told = await round()
    expect(told).toMatchObject([{ account: 11, matter: expect.stringContaining('新增 2 件') }])
    const query = Object.fromEntries(new URL(`http://x${told[0]!.link}`).searchParams)
    expect((await ask(mine, 'patents.searchPatents', query)).hits.map(({ title }: { title: string }) => title).toSorted()).toEqual(['一种量子光钟', '量子随机数钟表'])
    expect(await round()).toEqual([])
    // The same patents again, changed: they are no new ones.
    await bring([titled(501, '一种量子光钟装置').map((cell, i) => (HEADER[i] === '公开（公告）日' ? '20240101' : cell))])
    expect(await round()).toEqual([])
  })

  it('are told by one round only when several run at once, and not at all when the round fails', async () => {
    await save(session(12), 'TI=浮空器')
    await bring([titled(511, '系留浮空器')])
    await expect(tellSearches(platform, REGION, async () => {
      throw new Error('cut off')
    })).rejects.toThrow('cut off')
    const told: Told[] = []
    await Promise.all(Array.from({ length: 6 }, () => tellSearches(platform, REGION, tellInto(told))))
    expect(told.filter((message) => 'account' in message && message.account === 12)).toHaveLength(1)
  })

  it('are shared with an organisation, changed and deleted by their owner alone', async () => {
    const [owner, colleague, stranger] = [session(21, [firm]), session(22, [firm]), session(23)]
    const { search } = await save(owner, 'TI=磁流体', { organisation: firm, alert: 'organisation' })
    const seen = async (as: Session) => (await ask(as, 'patents.savedSearches', {})).searches.filter(({ id }: { id: number }) => id === search)
    expect(await seen(owner)).toMatchObject([{ mine: true, organisationName: '演示检索有限公司', version: 1 }])
    expect(await seen(colleague)).toMatchObject([{ mine: false }])
    expect(await seen(stranger)).toEqual([])
    const change = { search, version: 1, name: '新名', question: { q: 'TI=磁流体密封' }, organisation: firm, alert: 'organisation' }
    await expect(ask(colleague, 'patents.changeSearch', change)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await ask(owner, 'patents.changeSearch', change)).toEqual({ version: 2 })
    await expect(ask(owner, 'patents.changeSearch', change)).rejects.toMatchObject({ code: 'VERSION_CONFLICT' })
    await bring([titled(521, '磁流体密封装置')])
    expect(await round()).toMatchObject([{ organisation: firm }])
    await expect(ask(colleague, 'patents.dropSearch', { search })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await ask(owner, 'patents.dropSearch', { search })
    expect(await seen(owner)).toEqual([])
  })

  it('refuse what asks for nothing, what cannot be read, another’s organisation, and more than fifty', async () => {
    const mine = session(31)
    await expect(save(mine, '')).rejects.toMatchObject({ fields: [{ code: 'EMPTY' }] })
    await expect(save(mine, 'TI=')).rejects.toMatchObject({ fields: [{ path: 'q' }] })
    await expect(save(mine, '泵', { organisation: firm })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(save(mine, '泵', { alert: 'organisation' })).rejects.toMatchObject({ fields: [{ code: 'NOT_SHARED' }] })
    const outcomes = await Promise.allSettled(Array.from({ length: 54 }, (_, n) => save(mine, `泵${n}`)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(50)
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'TOO_MANY_SAVED' } })
  })
})

describe('the classification', () => {
  const nodes = async (under: string) => (await ask(session(1), 'patents.patentClasses', { under })).nodes
  it('shows codes with counts, and titles when the city has loaded its scheme', async () => {
    const bare = await nodes('')
    expect(bare.map(({ symbol }: { symbol: string }) => symbol)).toEqual(['B', 'C', 'F', 'G', 'H'])
    expect(bare[4]).toMatchObject({ title: null, open: true })
    for (const [under, symbol] of [['', 'H'], ['H', 'H01'], ['H01', 'H01M'], ['H01M', 'H01M10/00'], ['H01M10/00', 'H01M10/0525']] as const) {
      const node = (await nodes(under)).find((each: { symbol: string }) => each.symbol === symbol)
      const { total } = await ask(session(1), 'patents.searchPatents', { q: `IC=${symbol.replace('/00', '')}` })
      expect({ symbol, patents: node.patents }).toEqual({ symbol, patents: total })
    }
    const path = join(folder, 'scheme.csv')
    await writeFile(path, 'code,level,title_zh\r\nH,section,演示部\r\nA,section,演示甲部\r\nH01M,subclass,演示小类\r\nX99,class,坏行\r\n')
    expect((await importFile(platform, classesKind, manager, path)).run).toMatchObject({ added: 3, refused: 1 })
    expect((await importFile(platform, classesKind, manager, path)).run).toMatchObject({ same: 3 })
    expect((await nodes('')).map(({ symbol, title }: { symbol: string; title: string }) => [symbol, title])).toEqual([['A', '演示甲部'], ['B', null], ['C', null], ['F', null], ['G', null], ['H', '演示部']])
  })

  it('counts again what a later publication classes elsewhere, each patent once at a place', async () => {
    const classed = (day: string, symbols: string) => titled(701, '一种演示敷料').map((cell, i) => (HEADER[i] === '公开（公告）日' ? day : HEADER[i] === '分类号' ? symbols : cell))
    await bring([classed('20240101', 'A61B5/00;A61B5/02;A61B17/00')])
    const counts = async (under: string) => (await nodes(under)).map(({ symbol, patents }: { symbol: string; patents: number }) => [symbol, patents])
    expect(await counts('A61B')).toEqual([['A61B5/00', 1], ['A61B17/00', 1]])
    expect(await counts('A61B5/00')).toEqual([['A61B5/02', 1]])
    await bring([classed('20240601', 'A61L15/00')])
    expect(await counts('A61')).toEqual([['A61L', 1]])
    expect(await counts('A61B')).toEqual([])
  })
})

describe('similar patents', () => {
  it('share the rarest words of the title, those of the same classes first', async () => {
    await bring([titled(601, '一种仿生扑翼飞行器'), titled(602, '仿生扑翼飞行器的控制方法'), titled(603, '仿生机械手'), titled(604, '扑翼机构')])
    const [one] = (await ask(session(1), 'patents.searchPatents', { q: 'TI="一种仿生扑翼飞行器"' })).hits
    const { patents } = await ask(session(1), 'patents.similarPatents', { number: one.number })
    expect(patents[0]).toMatchObject({ title: '仿生扑翼飞行器的控制方法' })
    expect(patents.map(({ number }: { number: string }) => number)).not.toContain(one.number)
    await expect(ask(session(1), 'patents.similarPatents', { number: '1' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
