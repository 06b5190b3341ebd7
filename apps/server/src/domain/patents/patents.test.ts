import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { creditCheck } from '@zhiyun/identity'
import iconv from 'iconv-lite'
import type { PoolClient } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadContent } from '../../app/content.ts'
import { permissions } from '../../app/permissions.ts'
import { runAction, runDownload, runQuery } from '../../platform/action/run.ts'
import { inTransaction } from '../../platform/action/transaction.ts'
import { databaseOn, sql } from '../../platform/database/sql.ts'
import { importFile, workImport, type ImportFileOptions } from '../../platform/import/index.ts'
import { system, visitor, type Session } from '../../platform/permission/session.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { testClock, testPlatform, type TestPlatform } from '../../testing/platform.ts'
import { profile, syncDictionary } from '../facts/index.ts'
import { partiesDeclared } from '../parties/index.ts'
import { countClasses } from './search/classes.ts'
import { ask as askFor, countFacets, exactly, followPatents, indexPatents, indexState, patentsDeclared, patentsKind, words } from './index.ts'
import { applicationOf, csvText, HEADER, madeRow } from './testing/table.ts'

const REGION = 999900
const OTHER = 999800
const manager = (region = REGION): Session => ({ actor: 900, name: '演示主管', role: 'manager', region, district: null, organisations: [] })
const clock = testClock('2026-03-02T01:00:00Z')
let database: TestDatabase
let platform: TestPlatform
let folder: string

beforeAll(async () => {
  database = await createTestDatabase()
  platform = await testPlatform(database, { permissions, clock })
  folder = await mkdtemp(join(tmpdir(), 'zhiyun-patents-'))
  const client = await platform.owner.connect()
  await client.query('begin')
  await syncDictionary(databaseOn(client), loadContent().dictionary)
  await client.query('commit')
  client.release()
})
afterAll(async () => {
  await platform.close()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

const declared = (name: string) => [...patentsDeclared, ...partiesDeclared].find((each) => each.name === name)!
// oxlint-disable-next-line typescript/no-explicit-any
const ask = async (session: Session, name: string, input: object): Promise<any> => {
  const each = declared(name)
  return each.kind === 'query' ? runQuery(platform, each, session, input) : each.kind === 'action' ? runAction(platform, each, session, input, randomUUID()) : undefined
}
const search = (input: object, region = REGION) => ask(visitor(region), 'patents.searchPatents', input)
const numbers = async (q: string, more: object = {}): Promise<string[]> => (await search({ q, ...more })).hits.map(({ number }: { number: string }) => number)

type Change = Parameters<typeof madeRow>[1]
const bring = async (rows: readonly string[][], { region = REGION, bytes, ...options }: ImportFileOptions & { region?: number; bytes?: Buffer } = {}) => {
  const path = join(folder, `${randomUUID()}.csv`)
  await writeFile(path, bytes ?? csvText(rows))
  return importFile(platform, patentsKind, manager(region), path, options)
}
const count = (region = REGION) => inTransaction(platform.pool, system(region), async (client) => (await databaseOn(client).one<{ n: number }>(sql`select count(*) as n from patents.patent where region = ${region}`)).n)
let serial = 0
/** A row with a number of its own. */
const row = (change: Change = {}): string[] => madeRow(++serial, change)
const numberOf = (cells: readonly string[]): string => cells[HEADER.indexOf('申请号')]!

const exported = async (question: object): Promise<string[]> => {
  let body = ''
  const each = declared('patents.exportPatents')
  if (each.kind !== 'download') throw new Error('not a download')
  await runDownload(platform, each, visitor(REGION), question, async (delivery) => void (body = await text(delivery.body)))
  return body.split('\r\n').slice(1, -1)
}
const register = async (name: string, district: number | null = null): Promise<number> => {
  const first = `91999901MC${String(++serial).padStart(7, '0')}`
  return (await ask(manager(), 'parties.registerOrganisation', { uscc: first + creditCheck(first), name, kind: '企业', district })).organisation
}
const counted = (subject: number) => inTransaction(platform.pool, system(REGION), async (client) => (await profile(databaseOn(client), { region: REGION, subject, asOf: '2026-03-02' })).facts, 'read only')

describe('import', () => {
  it('takes sound rows, refuses the rest with what to do, and guesses nothing', async () => {
    const good = row()
    const wrong = row()
    const digits = numberOf(wrong).slice(0, -1)
    const report = await bring([
      good,
      wrong.map((cell) => (cell === numberOf(wrong) ? `${digits}${digits.endsWith('X') ? '1' : numberOf(wrong).endsWith('1') ? '2' : '1'}` : cell)),
      row({ 申请号: '2.02E+12' }), row({ 名称: '' }), row({ 申请号: "=cmd|'/c calc'!A1" }), row({ 名称: '锟斤拷装置' }),
      row({ 申请日: '2017-02-30' }), good,
    ])
    expect(report.run).toMatchObject({ state: 'done', read: 8, added: 2, refused: 6 })
    expect(report.problems.map(({ row: at, code }) => `${at} ${code}`)).toEqual([
      '3 application-number.check', '4 application-number.scientific', '5 record.title', expect.stringMatching(/^6 application-number\./), '7 TEXT_DESTROYED', '9 DUPLICATE_IN_FILE',
    ])
    expect(report.problems[0]!.mend.zh).not.toBe('')
    expect(platform.sent.at(-1)).toMatchObject({ queue: 'patents.follow', data: { region: REGION } })
  })

  it('a dry run counts the same and writes nothing', async () => {
    const [before, rows] = [await count(), [row(), row()]]
    expect((await bring(rows, { dry: true })).run).toMatchObject({ added: 2, refused: 0 })
    expect(await count()).toBe(before)
    expect((await bring(rows)).run).toMatchObject({ added: 2 })
    expect((await bring(rows)).run).toMatchObject({ added: 0, same: 2 })
  })

  it('a later publication updates the same patent, an earlier one only fills gaps', async () => {
    const number = applicationOf(5001)
    const published = row({ 申请号: number, '公开（公告）号': 'CN107000001A', '公开（公告）日': '20170601', 申请日: '20170110', 名称: '一种演示装置', 申请人: '演示甲有限公司', 摘要: '演示摘要' })
    const granted = row({ 申请号: number.replace('.', ''), '公开（公告）号': 'CN107000001B', '公开（公告）日': '20190601', 申请日: '20170110', 名称: '一种改进的演示装置', 申请人: '演示乙有限公司', 摘要: '' })
    const before = await count()
    expect((await bring([granted, published])).run).toMatchObject({ added: 1, changed: 1 })
    expect((await bring([published, granted])).run).toMatchObject({ same: 2 })
    expect(await count()).toBe(before + 1)
    const page = await ask(visitor(REGION), 'patents.patentPage', { number: `ZL${number}` })
    expect(page).toMatchObject({ number, title: '一种改进的演示装置', abstract: '演示摘要', status: { word: '有效' }, publications: [{ number: 'CN107000001A' }, { number: 'CN107000001B', date: '2019-06-01' }] })
    expect(page.facts).toEqual(expect.arrayContaining([{ name: '原始申请人', value: '演示甲有限公司', source: '最早一次公开' }]))
    expect(page.facts.some(({ name }: { name: string }) => name === '地址')).toBe(false)
    expect(page.fees.find(({ state }: { state: { word: string } }) => state.word === '下一次')).toMatchObject({ year: 11, due: '2027-01-11', amount: '4,000.00' })
  })

  it('two filing dates of one application are a conflict: refused, the register stays', async () => {
    const first = row({ 申请日: '20170110' })
    await bring([first])
    const { run, problems } = await bring([first.map((cell) => (cell === '20170110' ? '20170111' : cell))])
    expect(run).toMatchObject({ refused: 1, changed: 0 })
    expect(problems[0]).toMatchObject({ code: 'patent.filing-dates-disagree', column: '申请日' })
  })

  it('reads GB18030, and says so when it is taken for UTF-8', async () => {
    const bytes = iconv.encode(csvText([row({ 名称: '𠮷祥纹样打印机' })]), 'gb18030')
    await expect(bring([], { bytes, reading: { encoding: 'utf-8' } })).rejects.toMatchObject({ code: 'FILE_ENCODING_WRONG' })
    expect((await bring([], { bytes, reading: { encoding: 'gb18030' } })).run.added).toBe(1)
  })

  it('texts of every sort come back as they went in', async () => {
    const nasty = '一种"引号"\\反斜杠{括号},逗号\'单引\'；$1 %s 装置'
    const cells = row({ 名称: nasty, 申请人: '演示"甲"公司;演示\\乙\\公司;{演示丙}', 发明人: 'K·示例 示范;NULL', 摘要: '第一行\n第二行\t制表 \\N \\.' })
    expect((await bring([cells])).run.added).toBe(1)
    const page = await ask(visitor(REGION), 'patents.patentPage', { number: numberOf(cells) })
    expect(page.title).toBe(nasty)
    expect(page.abstract).toBe('第一行\n第二行\t制表 \\N \\.')
    expect(page.facts.find(({ name }: { name: string }) => name === '申请（专利权）人').value).toBe('演示"甲"公司；演示\\乙\\公司；{演示丙}')
    expect(page.facts.find(({ name }: { name: string }) => name.startsWith('发明')).value).toBe('K·示例 示范；NULL')
  })

  it('cut off between chunks and taken up again, it ends as if it had not been', async () => {
    const region = 999700
    const path = join(folder, 'long.csv')
    await writeFile(path, csvText(Array.from({ length: 95 }, (_, n) => madeRow(70_000 + n))))
    const cut = new AbortController()
    const half = await importFile(platform, patentsKind, manager(region), path, { chunk: 10, signal: cut.signal, onProgress: ({ read }) => void (read >= 30 && cut.abort()) })
    expect(half.run.state).toBe('running')
    expect(await count(region)).toBe(half.run.read)
    expect(half.run.read).toBeLessThan(95)
    expect(await workImport(platform, [patentsKind], { region, run: half.run.id }, { chunk: 10 })).toBe('done')
    expect(await count(region)).toBe(95)
  })

  it('two imports of one file at once put every patent in once', async () => {
    const region = 999600
    const rows = Array.from({ length: 60 }, (_, n) => madeRow(80_000 + n))
    const reports = await Promise.all([bring(rows, { region, chunk: 20 }), bring(rows, { region, chunk: 20 })])
    expect(await count(region)).toBe(60)
    expect(reports.map(({ run }) => run.added + run.same)).toEqual([60, 60])
    expect(reports.reduce((sum, { run }) => sum + run.added, 0)).toBe(60)
  })
})

describe('search', () => {
  const SEEN = ['石墨烯散热膜', '一种石墨烯散热膜的制备方法', '电池管理系统', '晶振焊接夹具', '卷积神经网络加速器', '激光雷达']
  const made = new Map<string, string>()
  beforeAll(async () => {
    const rows = SEEN.map((title, n) => row({ 名称: title, 摘要: title === '激光雷达' ? '它旁边装有石墨烯散热膜和晶振。' : '', 申请人: n % 2 === 0 ? '演示绿之源有限公司' : '演示(高新)研究院；演示丙', 发明人: '演甲一', 分类号: n < 2 ? 'C01B32/182' : 'H01M10/0525' }))
    rows.forEach((cells, n) => made.set(SEEN[n]!, numberOf(cells)))
    await bring(rows)
    await bring(Array.from({ length: 300 }, (_, n) => madeRow(90_000 + n)))
    await bring([row({ 名称: '别市石墨烯' })], { region: OTHER })
    await indexPatents(platform, REGION)
    await indexPatents(platform, OTHER)
  })

  it('every title is found by its own words, by parts of them and by its number', async () => {
    for (const title of SEEN) {
      const found = await numbers(`申请人:演示 ${title}`, { limit: 100 })
      expect({ title, found }).toMatchObject({ found: expect.arrayContaining([made.get(title)]) })
    }
    for (const [part, title] of [['神经网络', '卷积神经网络加速器'], ['管理系统', '电池管理系统'], ['晶振', '晶振焊接夹具'], ['晶振', '激光雷达'], ['石墨烯 制备方法', '一种石墨烯散热膜的制备方法']] as const) {
      expect({ part, found: await numbers(part, { limit: 100 }) }).toMatchObject({ found: expect.arrayContaining([made.get(title)]) })
    }
    expect(await numbers(made.get('激光雷达')!.replace('.', ''))).toEqual([made.get('激光雷达')])
  })

  it('what is about the words comes before what mentions them', async () => {
    const found = await numbers('石墨烯散热膜 -可拆卸', { limit: 100, ipc: 'C01B,H01M' })
    const [title, mention] = [made.get('石墨烯散热膜')!, made.get('激光雷达')!]
    expect(found.indexOf(title)).toBeGreaterThanOrEqual(0)
    expect(found.indexOf(title)).toBeLessThan(found.indexOf(mention))
  })

  it('a phrase is literal, a part of a name is literal, conditions join', async () => {
    expect(await numbers('"散热膜的制备"')).toEqual([made.get('一种石墨烯散热膜的制备方法')])
    expect(await numbers('"制备散热膜"')).toEqual([])
    expect((await numbers('申请人:绿之源')).toSorted()).toEqual(SEEN.filter((_, n) => n % 2 === 0).map((title) => made.get(title)!).toSorted())
    expect(await numbers('申请人:之绿源')).toEqual([])
    expect((await numbers('申请人:演示（高新） ipc:C01B')).toSorted()).toEqual([made.get('一种石墨烯散热膜的制备方法')])
    expect(await numbers('申请人:绿之源 year:1999')).toEqual([])
  })

  it('the total and every facet equal what the filter then finds, also beside another filter', async () => {
    for (const question of [{ q: '' }, { q: '电池管理系统' }, { q: '装置', kind: 'invention' }, { q: '', ipc: 'H01M', year: '2012,2013' }]) {
      const { facets, total } = await search(question)
      expect(total).toBe((await exported(question)).length)
      for (const { key, values } of facets) {
        for (const { value, count: n } of values.slice(0, 3)) expect({ question, key, value, n: (await search({ ...question, [key]: value })).total }).toEqual({ question, key, value, n })
      }
    }
  })

  it('the best are those that ranking every answer finds, in the same order', async () => {
    for (const q of ['石墨烯散热膜', '电池管理系统', '无人机', '注塑模具 控制方法', '石墨烯 -可拆卸', '装置', 'TI=石墨烯 OR TI=激光雷达', '电池 AND NOT (TI=石墨烯 OR KD=外观设计)', 'TI=无人机 AND AB=显示面板']) {
      const { base, rank } = askFor({ q }, '2026-03-02')
      const { rows: [condition] } = await platform.owner.query<{ text: string }>('select patents.asked($1, $2) as text', [REGION, JSON.stringify(base)])
      const { rows: exact } = await platform.owner.query<{ application: string }>(
        `select d.application from patents.document d where ${condition!.text} order by ts_rank(d.words, $1::tsquery, 1) desc, d.published_on desc nulls last, d.application desc limit 20`, [rank])
      expect(exact.length).toBeGreaterThan(0)
      expect({ q, found: await numbers(q) }).toEqual({ q, found: exact.map(({ application }) => application) })
    }
  })

  it('words within years and kinds find what they find alone, of those years and kinds', async () => {
    const dated = async (q: string) => (await search({ q, limit: 100 })).hits.map(({ number }: { number: string }) => number).filter((number: string) => /^(2012|2013)1/.test(number)).toSorted()
    expect((await dated('无人机')).length).toBeGreaterThan(0)
    for (const more of [{ year: '2012,2013', kind: 'invention' }, { year: '2012,2013' }]) expect((await numbers('无人机', { ...more, limit: 100 })).toSorted()).toEqual(await dated('无人机'))
    expect((await numbers('无人机 year:2012-2013 类型:发明', { limit: 100 })).toSorted()).toEqual(await dated('无人机'))
    expect(await numbers('无人机 year:2012-2013', { kind: 'design' })).toEqual([])
  })

  it('a long answer is counted from a sample, and says so', async () => {
    const region = 999400
    await bring(Array.from({ length: 3000 }, (_, n) => madeRow(200_000 + n)), { region })
    await indexPatents(platform, region)
    const counts = (q: string, exact: number) => inTransaction(platform.pool, visitor(region), (client) => countFacets(databaseOn(client), { region }, '2026-03-02', askFor({ q }, '2026-03-02'), exact))
    for (const q of ['', '电池管理系统', 'ipc:H01M', 'year:2011-2016']) {
      const [whole, sample] = [await counts(q, 10_000), await counts(q, 100)]
      expect(exactly(whole)).toBe(true)
      expect(exactly(sample)).toBe(false)
      const [of, from] = [whole, sample].map((each) => each.find(({ facet }) => facet === 'total')!.patents) as [number, number]
      // Some fifty are counted of as many as there are: four times the standard error of such a sample.
      expect(Math.abs(from / of - 1)).toBeLessThan(0.6)
    }
  })

  it('the 64th that is counted in is what the documents of it are', async () => {
    await platform.owner.query(`update patents.document set districts = '999901' where region = 999400 and bucket in (0, 1)`)
    await platform.owner.query(`delete from patents.document where region = 999400 and year = 2012`)
    const { rows: [differ] } = await platform.owner.query<{ n: number; held: number }>(`
      select count(*) filter (where to_jsonb(d) is distinct from to_jsonb(s)) as n, count(*) as held from (select * from patents.document where bucket < 1) d full join patents.sample s on s.region = d.region and s.application = d.application`)
    expect(differ).toMatchObject({ n: 0 })
    expect(differ!.held).toBeGreaterThan(30)
  })

  it('pages do not overlap and refuse to go deeper than is ranked', async () => {
    const [first, second] = [await numbers('电池管理系统', { limit: 5 }), await numbers('电池管理系统', { limit: 5, from: 5 })]
    expect(new Set([...first, ...second]).size).toBe(10)
    await expect(search({ q: '装置', from: 1000 })).rejects.toMatchObject({ code: 'INPUT_INVALID', fields: [{ code: 'TOO_DEEP' }] })
  })

  it.each(["' | '", "石墨烯' & !'", "'); drop table patents.patent; --", '\\', '"', '()&|!:*<->', '申请人:\'%_\\ ipc:H01M', '-', '-""', '号:1', ':*', '石墨烯:*', '申请人:演\u0000示', '🔋', 'a'.repeat(500)])('%j is a question, not syntax', async (q) => {
    const { total, hits } = await search({ q })
    expect(hits.length).toBeLessThanOrEqual(total)
    expect(await count()).toBeGreaterThan(300)
  })

  it('what was not understood is said, the rest is asked', async () => {
    const { understood, total } = await search({ q: '石墨烯 ipc:XYZ 状态:有效' })
    expect(understood).toContain('石墨烯 AND LS=有效')
    expect(understood).toContain('XYZ')
    expect(total).toBe((await search({ q: '石墨烯 状态:有效' })).total)
  })

  it('another region is not seen, not even through the index’s own functions', async () => {
    expect((await search({ q: '别市石墨烯' }, OTHER)).total).toBe(1)
    expect((await search({ q: '别市' })).total).toBe(0)
    const peek = (statement: ReturnType<typeof sql>) => inTransaction(platform.pool, visitor(REGION), (client) => databaseOn(client).rows(statement))
    await expect(peek(sql`select * from patents.document`)).rejects.toMatchObject({ code: '42501' })
    await expect(peek(sql`select * from patents.stale(${OTHER}, 'x', '', 10)`)).rejects.toMatchObject({ code: '42501' })
    await expect(peek(sql`select patents.place_documents(${REGION})`)).rejects.toMatchObject({ code: '42501' })
    expect(await peek(sql`select application from patents.patent where region = ${OTHER}`)).toEqual([])
  })

  it('words are looked up in the index, in spite of row-level security', async () => {
    const region = 999500
    await bring([...Array.from({ length: 2000 }, (_, n) => madeRow(100_000 + n)), row({ 名称: '独一无二的晶振' })], { region })
    await indexPatents(platform, region)
    const client = await platform.owner.connect()
    try {
      await client.query(`begin; set local app.region='${region}'; set local enable_seqscan = off`)
      const { rows: [condition] } = await client.query<{ text: string }>('select patents.asked($1, $2) as text', [region, JSON.stringify(askFor({ q: '晶振' }, '2026-03-02').base)])
      const { rows } = await client.query(`explain select * from patents.document d where ${condition!.text}`)
      expect(rows.map((line: { 'QUERY PLAN': string }) => line['QUERY PLAN']).join('\n')).toMatch(/Bitmap Index Scan on document_terms/)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  it('the index says how current it is; a changed patent is made again, nothing else is', async () => {
    const state = () => inTransaction(platform.pool, system(REGION), (client) => indexState(databaseOn(client), REGION))
    expect((await indexPatents(platform, REGION)).indexed).toBe(0)
    const before = await state()
    expect(before.current).toBe(before.patents)
    const cells = row({ 申请号: applicationOf(6001), '公开（公告）日': '20180101', 名称: '旧名称水泵' })
    await bring([cells])
    await indexPatents(platform, REGION)
    await bring([cells.map((cell) => (cell === '旧名称水泵' ? '新名称风机' : cell))])
    expect((await indexPatents(platform, REGION)).indexed).toBe(1)
    expect(await numbers('"旧名称水泵"')).toEqual([])
    expect(await numbers('"新名称风机"')).toEqual([applicationOf(6001)])
    expect((await indexPatents(platform, REGION, { all: true, chunk: 50 })).indexed).toBe(before.patents + 1)
  })

  it('what follows a small import reads what was imported, not the register', async () => {
    const region = 999300
    const tallies = (client: PoolClient) => databaseOn(client).rows<{ symbol: string; patents: number }>(sql`select symbol, patents from patents.class_tally where region = ${region} order by symbol`)
    await bring(Array.from({ length: 400 }, (_, n) => madeRow(300_000 + n)), { region })
    expect((await followPatents(platform, region)).indexed).toBe(400)
    // One comes, one is in another class now, one is as it was.
    await bring([madeRow(310_000), madeRow(300_001, { 分类号: 'B63B1/00' }), madeRow(300_002)], { region })
    await inTransaction(platform.pool, system(region), async (client) => {
      const db = databaseOn(client)
      const read = async () => (await db.one<{ n: number }>(sql`select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int as n from pg_stat_xact_user_tables where schemaname = 'patents' and relname in ('patent', 'document', 'owner')`)).n
      const before = await read()
      await db.run(sql`select patents.spread_noted(${region})`)
      expect(await db.rows(sql`select from patents.stale(${region}, ${words().edition}, '', 100)`)).toHaveLength(2)
      expect(await countClasses({ db, session: system(region) })).toBeGreaterThan(0)
      await db.run(sql`select patents.place_documents(${region})`)
      expect(await read() - before).toBeLessThan(20)
    })
    expect((await indexPatents(platform, region)).indexed).toBe(2)
    await inTransaction(platform.pool, system(region), async (client) => {
      const db = databaseOn(client)
      const followed = await tallies(client)
      expect(followed).toContainEqual({ symbol: 'B63B1/00', patents: 1 })
      await db.run(sql`update patents.followed set classed = false where region = ${region}`)
      // Counted anew, nothing is different.
      expect(await countClasses({ db, session: system(region) })).toBe(0)
      expect(await tallies(client)).toEqual(followed)
    })
  })

})

describe('owners', () => {

  it('links by name in any writing, follows a transfer, counts what is in force, and reports doubtful names', async () => {
    const maker = await register('演示高岭科技（示范）有限公司', 999903)
    const buyer = await register('演示受让有限公司', 999901)
    await register('演示同名有限公司')
    await register('演示同名 有限公司')
    const number = applicationOf(7001)
    const base = { 申请日: '20150110', 发明人: '演甲一' }
    await bring([
      row({ ...base, 申请号: number, '公开（公告）号': 'CN104000001B', '公开（公告）日': '20170601', 申请人: '演示高岭科技(示范)有限公司;演示外地大学' }),
      row({ ...base, 申请号: applicationOf(7002, { type: '2' }), '公开（公告）号': 'CN204000002U', '公开（公告）日': '20150901', 申请人: '演示高岭科技（示范）有限公司' }),
      row({ ...base, 申请号: applicationOf(7003), 申请人: '演示同名有限公司' }),
    ])
    const first = await followPatents(platform, REGION)
    expect(first).toMatchObject({ linked: 2, ended: 0, ambiguous: [{ name: '演示同名有限公司', patents: 1 }] })
    expect(first.ambiguous[0]!.organisations).toHaveLength(2)
    expect(await followPatents(platform, REGION)).toMatchObject({ indexed: 0, linked: 0, ended: 0, counted: 0 })

    const held = await ask(manager(), 'patents.organisationPatents', { organisation: maker })
    // The utility model of 2015 has come to the end of its ten years.
    expect(held).toMatchObject({ total: 2, counts: { inForce: 1, inventions: 1, ownInventions: 1 } })
    expect((await search({ q: '', district: '999903' })).total).toBe(2)
    expect(await counted(maker)).toMatchObject({ 自主发明专利数: { value: 1, source: '计算' }, 有效发明专利数: { value: 1 }, 有效专利数: { value: 1 } })

    await bring([row({ ...base, 申请号: number, '公开（公告）号': 'CN104000001B8', '公开（公告）日': '20250601', 申请人: '演示受让有限公司' })])
    expect(await followPatents(platform, REGION)).toMatchObject({ linked: 1, ended: 1 })
    expect(await counted(maker)).toMatchObject({ 自主发明专利数: { value: 0 }, 有效专利数: { value: 0 } })
    // Held, but not of its own making.
    expect(await counted(buyer)).toMatchObject({ 自主发明专利数: { value: 0 }, 有效发明专利数: { value: 1 } })
    const { owners } = await ask(visitor(REGION), 'patents.patentPage', { number })
    expect(owners).toMatchObject([{ organisation: buyer, original: false, since: '2025-06-01', until: null }, { organisation: maker, original: true, since: '2015-01-10', until: '2025-06-01', shareOf: 1, shareIn: 2 }])
    expect((await search({ q: '', district: '999901' })).total).toBe(1)
  })

  it('an applicant sees the list of its own organisation only', async () => {
    const organisation = await register('演示自家有限公司')
    const own: Session = { actor: 3000, name: '演示经办人', role: 'applicant', region: REGION, district: null, organisations: [organisation] }
    expect(await ask(own, 'patents.organisationPatents', { organisation })).toMatchObject({ total: 0, counts: null })
    await expect(ask(own, 'patents.organisationPatents', { organisation: organisation - 1 })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(ask(own, 'patents.linkOwners', {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(importFile(platform, patentsKind, own, join(folder, 'long.csv'))).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

})
