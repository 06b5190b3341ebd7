import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadContent } from '../../app/content.ts'
import { sql } from '../../platform/database/sql.ts'
import { system, type Session } from '../../platform/permission/session.ts'
import { importGrades } from './index.ts'
import { REGION, stand, type Stand } from './testing/stand.ts'

let on: Stand
let school: Awaited<ReturnType<Stand['organisation']>>
let firm: Session
let [inventor, dean, office]: Session[] = []
let numbers: string[]
beforeAll(async () => {
  on = await stand('2026-03-02')
  school = await on.organisation('演示理工大学', '高校')
  ;[inventor, dean, office] = [on.member(school.id), on.member(school.id), on.member(school.id)]
  firm = on.member((await on.organisation('演示买方有限公司')).id)
  numbers = await on.patents([{ owner: school.name, granted: '2020-05-01' }, { owner: school.name, granted: '2025-05-01' }, { owner: school.name, granted: '2018-05-01', filed: '2016-05-01' }, { owner: school.name, granted: null }])
})
afterAll(() => on.close())

const ask = (session: Session | undefined, name: string, input: object) => on.ask(session!, `assets.${name}`, { organisation: school.id, ...input })
const open = async (): Promise<{ stocktaking: number; added: number }> => ask(office, 'openStocktaking', { year: 2026 })
const page = (stocktaking: number, more: object = {}) => on.ask(office!, 'assets.stocktakingPage', { stocktaking, ...more })
const itemOf = async (stocktaking: number, number: string | undefined) => (await page(stocktaking)).list.find((each: { number: string }) => each.number === number)
const grade = { used: false, readiness: 6, prospect: 'high', layer: 'convertible' }

describe('stock-taking', () => {
  it('takes every patent in force from the register, fills up, and is for universities', async () => {
    expect(await open()).toMatchObject({ added: 3 })
    const answers = await Promise.all([open(), open()])
    expect(answers.map(({ added }) => added)).toEqual([0, 0])
    expect(new Set(answers.map(({ stocktaking }) => stocktaking)).size).toBe(1)
    const buyer = await on.organisation('演示企业有限公司')
    await expect(on.ask(on.member(buyer.id), 'assets.openStocktaking', { organisation: buyer.id, year: 2026 })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(on.ask(firm, 'assets.stocktakingPage', { stocktaking: answers[0]!.stocktaking })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('needs three persons, tells what sleeps, and shows firms only what was opened', async () => {
    const { stocktaking } = await open()
    const item = await itemOf(stocktaking, numbers[0])
    expect(item).toMatchObject({ sleeping: null, state: 'waiting' })
    const { v } = await ask(inventor, 'gradeItem', { item: item.id, v: item.v, ...grade })
    await expect(ask(inventor, 'gradeItem', { item: item.id, v: item.v, ...grade })).rejects.toMatchObject({ code: 'VERSION_CONFLICT' })
    expect(await itemOf(stocktaking, numbers[0])).toMatchObject({ sleeping: true, v })
    const review = (who: Session | undefined) => ask(who, 'reviewItems', { items: [item.id], decision: 'accept' })
    expect(await review(inventor)).toMatchObject({ done: 0, refused: [{ code: 'SAME_PERSON' }] })
    expect(await review(dean)).toMatchObject({ done: 1 })
    expect(await review(dean)).toMatchObject({ done: 0, refused: [{ code: 'SAME_PERSON' }] })
    expect((await on.ask(firm, 'assets.library', {})).total).toBe(0)
    expect(await ask(office, 'openItems', { items: [item.id], open: true, contact: '演示转化办' })).toEqual({ changed: 0 })
    expect(await review(office)).toMatchObject({ done: 1 })
    expect(await ask(office, 'openItems', { items: [item.id], open: true, contact: '演示转化办' })).toEqual({ changed: 1 })
    const { patents } = await on.ask(firm, 'assets.library', { words: '演示电池' })
    expect(patents).toEqual([expect.objectContaining({ number: numbers[0], layer: 'convertible', readiness: 6, contact: '演示转化办', owner: school.name })])
    expect(await review(on.member(school.id))).toMatchObject({ done: 0, refused: [{ code: 'STOCK_ITEM_STATE' }] })
  })

  it('a confirmed licence wakes a sleeping patent, whatever was said by hand, and sleep returns when it was wrong', async () => {
    const { stocktaking } = await open()
    const { id } = await on.ask(on.manager, 'patents.recordLicence', { applications: [numbers[0]], contract: '演示许可-甲', kind: 'ordinary', licensor: school.name, licensee: '演示被许可有限公司', signedOn: '2024-01-05', since: '2024-01-05' })
    await on.follow()
    expect(await itemOf(stocktaking, numbers[0])).toMatchObject({ used: false, sleeping: false, usedBy: '许可 演示许可-甲，2024-01-05' })
    expect(await page(stocktaking)).toMatchObject({ unused: 2, surveyed: 0, usedByRecord: 1, usedByHand: 0 })
    await on.ask(on.manager, 'patents.endRecord', { what: 'licence', id, nature: 'wrong', why: '录错' })
    await on.follow()
    expect(await itemOf(stocktaking, numbers[0])).toMatchObject({ sleeping: true, usedBy: null })
  })

  it('two who review at once: one does', async () => {
    const { stocktaking } = await open()
    const item = await itemOf(stocktaking, numbers[1])
    await ask(inventor, 'gradeItem', { item: item.id, v: item.v, ...grade, layer: 'cultivable' })
    const outcomes = await Promise.all([dean, dean, dean].map((who) => ask(who, 'reviewItems', { items: [item.id], decision: 'accept', layer: 'give-up' })))
    expect(outcomes.map(({ done }) => done).sort()).toEqual([0, 0, 1])
    expect(await ask(office, 'reviewItems', { items: [item.id], decision: 'return' })).toMatchObject({ done: 1 })
    expect((await page(stocktaking, { state: 'waiting' })).list.find(({ id }: { id: number }) => id === item.id)).toMatchObject({ layer: 'give-up' })
  })

  it('grades come from a table: good rows in, bad rows back', async () => {
    const { stocktaking } = await open()
    const kind = importGrades(loadContent().assets)
    const { run, problems } = await on.bring(kind, `申请号,是否已转化,技术成熟度,市场前景,分层,说明\n${numbers[2]},是,9,高,可转化,演示\n${numbers[1]},也许,12,高,可转化,\n${numbers[3]},否,3,低,拟放弃,\n${numbers[0]},否,3,低,拟放弃,\n`, { stocktaking }, inventor)
    expect(run).toMatchObject({ read: 4, added: 1, refused: 3 })
    expect(problems.map(({ code }) => code)).toEqual(['VALUE_UNKNOWN', 'VALUE_UNKNOWN', 'NOT_IN_STOCK', 'STOCK_ITEM_STATE'])
    expect((await on.bring(kind, `申请号,是否已转化,技术成熟度,市场前景,分层\n${numbers[2]},否,9,高,可转化\n`, { stocktaking }, firm)).run).toMatchObject({ refused: 1 })
    const { coverage } = await on.ask(on.manager, 'assets.stocktakings', {})
    expect(coverage).toEqual({ held: 2, surveyed: 1 })
    // The same for the facts: one of two unused patents in force has been graded; the one sent back has not.
    expect((await on.known(school.id)).facts.未转化有效专利盘点率).toMatchObject({ value: 5000, source: '计算' })
    const { list } = await page(stocktaking, { state: 'waiting' })
    await ask(inventor, 'gradeItem', { item: list[0].id, v: list[0].v, ...grade })
    expect((await on.known(school.id)).facts.未转化有效专利盘点率).toMatchObject({ value: 10_000 })
  })

  it('an inventor who was asked grades, and nobody else', async () => {
    const { stocktaking } = await open()
    const item = await itemOf(stocktaking, numbers[1])
    await expect(ask(office, 'assignItems', { items: [item.id], account: 424242 })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })

  it('a product on record and a transfer to others speak too, by record; taking over does not, and nothing is left when they go', async () => {
    const other = await on.organisation('演示院所', '科研院所')
    const [built, given, taken] = await on.patents([{ owner: other.name }, { owner: other.name }, { owner: other.name }])
    await on.raw(system(REGION), sql`insert into patents.event(region, application, kind, code, happened_on, details, source, recorded_at) values
      (${REGION}, ${given}, 'transferred', 'TR', '2025-02-01', ${JSON.stringify({ from: ['演示甲'], to: ['演示乙'] })}, 'csv', now()), (${REGION}, ${taken}, 'transferred', 'TR', '2021-02-01', ${JSON.stringify({ from: ['演示甲'], to: [other.name] })}, 'csv', now())`)
    const held = async (): Promise<number> => (await on.ask(on.manager, 'assets.stocktakings', {})).coverage.held
    const before = await held()
    const member = on.member(other.id)
    const { stocktaking, added } = await on.ask(member, 'assets.openStocktaking', { organisation: other.id, year: 2026 })
    expect(added).toBe(3)
    const shown = async () => Object.fromEntries((await on.ask(member, 'assets.stocktakingPage', { stocktaking })).list.map(({ number, usedBy }: { number: string; usedBy: string | null }) => [number, usedBy]))
    expect(await shown()).toEqual({ [built!]: null, [given!]: '转让，2025-02-01', [taken!]: null })
    // What no stock-taking has is judged by the same records.
    expect(await held()).toBe(before)
    const file = { organisation: other.id, name: '演示装置', industry: 'C3421', year: 2025, revenue: 100, sales: 200, patents: [{ number: built }], v: 0 }
    const { filing, v, product } = await on.ask(member, 'assets.saveFiling', file)
    await on.ask(member, 'assets.handInFiling', { organisation: other.id, filing, v })
    await on.assess()
    expect((await shown())[built!]).toBeNull()
    await on.ask(on.manager, 'assets.decideFiling', { filing, v: v + 1, confirm: true })
    await on.assess()
    expect((await shown())[built!]).toBe(`专利产品备案第 ${filing} 号，2025 年度`)
    expect(await held()).toBe(before - 1)
    await on.ask(member, 'assets.withdrawProduct', { organisation: other.id, product, reason: '演示：误报' })
    await on.assess()
    expect((await shown())[built!]).toBeNull()
    expect(await held()).toBe(before)
  })
})
