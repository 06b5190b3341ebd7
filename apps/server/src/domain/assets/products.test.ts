import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../platform/database/sql.ts'
import { system } from '../../platform/permission/session.ts'
import { importConcordance, importIndustryYears, importIntensiveClasses } from './index.ts'
import { REGION, stand, type Stand } from './testing/stand.ts'

let on: Stand
beforeAll(async () => void (on = await stand('2026-03-02')))
afterAll(() => on.close())

type Firm = Awaited<ReturnType<Stand['organisation']>>
const WAN = 1_000_000
const said = { name: '演示主轴', model: 'Z-1', industry: 'C3421', year: 2025, revenue: 500 * WAN, sales: 1000 * WAN, asks: true, v: 0 }
const save = (firm: Firm, patents: readonly string[], more: object = {}) => on.ask(on.member(firm.id), 'assets.saveFiling', { organisation: firm.id, ...said, patents: patents.map((number, i) => ({ number, core: i === 0, part: '演示部位' })), ...more })
const handIn = (firm: Firm, { filing, v }: { filing: number; v: number }, session = on.member(firm.id)) => on.ask(session, 'assets.handInFiling', { organisation: firm.id, filing, v })
const decide = (filing: number, v: number, more: object = { confirm: true }, session = on.manager) => on.ask(session, 'assets.decideFiling', { filing, v, ...more })
const page = (product: number, session = on.manager) => on.ask(session, 'assets.productPage', { product })
const happened = async (product: number): Promise<string[]> => (await page(product)).events.map(({ what }: { what: string }) => what)
/** A firm with a product on record. */
async function recorded(firm: Firm, patents: readonly string[], more: object = {}): Promise<number> {
  const { product, filing, v } = await save(firm, patents, more)
  await decide(filing, (await handIn(firm, { filing, v })).v)
  return product
}
async function license(owner: Firm, user: Firm, application: string, until: string | null = null): Promise<void> {
  const [made] = await on.raw<{ id: number }>(system(REGION), sql`
    insert into patents.licence(region, contract, kind, licensor, licensor_organisation, licensee, licensee_organisation, signed_on, since, until, state, source, declared_by, declared_at)
    values (${REGION}, ${`演示许可 ${application}`}, 'ordinary', ${owner.name}, ${owner.id}, ${user.name}, ${user.id}, '2025-01-01', '2025-01-01', ${until}, 'confirmed', 'office', 0, '2025-01-02') returning id`)
  await on.raw(system(REGION), sql`insert into patents.licence_patent(region, licence, application) values (${REGION}, ${made!.id}, ${application})`)
}

describe('filing', () => {
  it('keeps a draft with whatever is there, tells apart the patents that cannot be named, and hides it from the office', async () => {
    const [firm, rival] = [await on.organisation('演示备案有限公司'), await on.organisation('演示他人有限公司')]
    const [mine, pending, lapsed, theirs, licensed, over] = await on.patents([{ owner: firm.name }, { owner: firm.name, granted: null }, { owner: firm.name, filed: '2004-01-01', granted: '2006-01-01' }, { owner: rival.name }, { owner: rival.name }, { owner: rival.name }])
    await license(rival, firm, licensed!)
    await license(rival, firm, over!, '2026-03-01')
    const answer = await save(firm, [mine!, pending!, lapsed!, theirs!, licensed!, over!, '不是号码'], { revenue: null })
    expect(answer.refused.map(({ code }: { code: string }) => code).sort()).toEqual(['PATENT_NOT_IN_FORCE', 'PATENT_NOT_IN_FORCE', 'PATENT_NOT_USABLE', 'PATENT_NOT_USABLE', expect.stringMatching(/./)])
    const own = await page(answer.product, on.member(firm.id))
    expect(own.filings[0].patents.map(({ number, ground, core }: { number: string; ground: string; core: boolean }) => [number, ground, core])).toEqual([[mine, 'owned', true], [licensed, 'licensed', false]])
    await expect(page(answer.product)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(page(answer.product, on.member(rival.id))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(handIn(firm, answer)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    const { patents } = await on.ask(on.member(firm.id), 'assets.productCandidates', { organisation: firm.id })
    expect(patents.map(({ number, ground }: { number: string; ground: string }) => [number, ground]).sort()).toEqual([[mine, 'owned'], [licensed, 'licensed']].sort())
    expect(await on.raw(on.member(rival.id), sql`select 1 from assets.filing`)).toEqual([])
  })

  it('goes to the office and back, is never overwritten unseen, and what is on record stays', async () => {
    const firm = await on.organisation('演示往返有限公司')
    const [number] = await on.patents([{ owner: firm.name }])
    const first = await save(firm, [number!])
    await expect(save(firm, [number!])).rejects.toMatchObject({ code: 'PRODUCT_EXISTS' })
    const again = await save(firm, [number!], { product: first.product, v: first.v, model: 'Z-2' })
    await expect(save(firm, [], { product: first.product, v: first.v })).rejects.toMatchObject({ code: 'VERSION_CONFLICT' })
    const { v } = await handIn(firm, again)
    await expect(save(firm, [], { product: first.product, model: 'Z-2', v })).rejects.toMatchObject({ code: 'FILING_STATE' })
    await expect(decide(again.filing, v, { confirm: false })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    const returned = await decide(again.filing, v, { confirm: false, reason: '演示：收入与报表不符' })
    expect((await page(first.product)).filings[0]).toMatchObject({ state: 'returned', reason: '演示：收入与报表不符' })
    expect(on.told.at(-1)).toBe(`${firm.id} 专利产品“演示主轴”：备案被退回，请看意见后再报`)
    const mended = await save(firm, [number!], { product: first.product, model: 'Z-2', revenue: 400 * WAN, v: returned.v })
    const filed = await handIn(firm, mended)
    const answers = await Promise.allSettled([decide(mended.filing, filed.v), decide(mended.filing, filed.v, { confirm: true }, on.other), decide(mended.filing, filed.v, { confirm: false, reason: '演示' }, on.other)])
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(answers.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []))).toEqual([expect.stringMatching(/FILING_STATE|VERSION_CONFLICT/), expect.stringMatching(/FILING_STATE|VERSION_CONFLICT/)])
    await expect(on.raw(on.member(firm.id), sql`update assets.filing set state = 'confirmed', decided_by = 1 where id = ${mended.filing} returning 1 as one`)).resolves.toEqual([])
    await expect(save(firm, [number!], { product: first.product, name: '改名', year: 2024, v: 0 })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })

  it('two drafts of one product at once: one is saved, the other is told', async () => {
    const firm = await on.organisation('演示同时备案有限公司')
    const outcomes = await Promise.allSettled([save(firm, []), save(firm, []), save(firm, [])])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { products } = await on.ask(on.member(firm.id), 'assets.products', { organisation: firm.id })
    expect(products).toHaveLength(1)
    const renewals = await Promise.allSettled([1, 2].map(() => save(firm, [], { product: products[0].id, year: 2024 })))
    expect(renewals.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('is renewed by the next year, which speaks once it is on record; the year before stays as it was', async () => {
    const firm = await on.organisation('演示续报有限公司')
    const [one, two] = await on.patents([{ owner: firm.name }, { owner: firm.name }])
    const product = await recorded(firm, [one!], { year: 2024, revenue: 300 * WAN, sales: 1000 * WAN })
    const next = { product, year: 2025, revenue: 600 * WAN, sales: 1000 * WAN }
    const draft = await save(firm, [one!, two!], next)
    const before = async () => (await on.ask(on.member(firm.id), 'assets.products', { organisation: firm.id })).products[0]
    expect(await before()).toMatchObject({ state: 'draft', year: 2025, marked: true, revenue: 300 * WAN, inForce: 1, share: 3000 })
    const filed = await handIn(firm, draft)
    const { v } = await decide(draft.filing, filed.v, { confirm: false, reason: '演示：请附报表' })
    expect(await page(product)).toMatchObject({ year: 2025, filings: [{ year: 2025, state: 'returned', reason: '演示：请附报表' }, { year: 2024, state: 'confirmed', revenue: 300 * WAN, patents: [{ number: one }] }] })
    const again = await save(firm, [one!, two!], { ...next, v })
    await decide(again.filing, (await handIn(firm, again)).v)
    expect(await before()).toMatchObject({ state: 'confirmed', year: 2025, revenue: 600 * WAN, inForce: 2, share: 6000 })
    expect((await page(product)).filings.map(({ year, revenue }: { year: number; revenue: number }) => [year, revenue])).toEqual([[2025, 600 * WAN], [2024, 300 * WAN]])
    await expect(save(firm, [one!], { ...next, year: 2024 })).rejects.toMatchObject({ code: 'FILING_STATE' })
    expect(await happened(product)).toEqual(['confirmed', 'filed', 'returned', 'filed', 'confirmed', 'filed'])
  })

  it('each act goes from its own states alone, in filings and in recognitions', async () => {
    const firm = await on.organisation('演示各态有限公司')
    const [number] = await on.patents([{ owner: firm.name }])
    const made = await save(firm, [number!])
    const code = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (problem: { code: string }) => problem.code)
    const tried = async (v: number) => ({
      save: await code(save(firm, [number!], { product: made.product, v })), handIn: await code(handIn(firm, { filing: made.filing, v })),
      confirm: await code(decide(made.filing, v)), refuse: await code(decide(made.filing, v, { confirm: false, reason: '演示' })),
    })
    // The office does not see a draft.
    expect([await code(decide(made.filing, made.v)), await code(decide(made.filing, made.v, { confirm: false, reason: '演示' }))]).toEqual(['NOT_FOUND', 'NOT_FOUND'])
    let { v } = await handIn(firm, made)
    expect([await code(save(firm, [number!], { product: made.product, v })), await code(handIn(firm, { filing: made.filing, v }))]).toEqual(['FILING_STATE', 'FILING_STATE'])
    v = (await decide(made.filing, v, { confirm: false, reason: '演示' })).v
    expect([await code(decide(made.filing, v)), await code(decide(made.filing, v, { confirm: false, reason: '演示' }))]).toEqual(['FILING_STATE', 'FILING_STATE'])
    v = (await decide(made.filing, (await handIn(firm, { filing: made.filing, v })).v)).v
    expect(await tried(v)).toEqual({ save: 'FILING_STATE', handIn: 'FILING_STATE', confirm: 'FILING_STATE', refuse: 'FILING_STATE' })

    const propose = async (): Promise<number> => (await on.ask(on.manager, 'assets.proposeRecognition', { product: made.product, level: 'nation', reference: '演示目录' })).recognition
    const settle = (recognition: number, confirm: boolean) => code(on.ask(on.other, 'assets.decideRecognition', { recognition, confirm, reason: '演示' }))
    const end = (recognition: number) => code(on.ask(on.manager, 'assets.endRecognition', { recognition, reason: '演示' }))
    const first = await propose()
    expect(await end(first)).toBe('RECOGNITION_DECIDED')
    expect(await settle(first, false)).toBe('done')
    expect([await settle(first, true), await settle(first, false), await end(first)]).toEqual(Array.from({ length: 3 }, () => 'RECOGNITION_DECIDED'))
    expect((await page(made.product)).recognitions[0]).toMatchObject({ state: 'refused', reason: '演示' })
    const second = await propose()
    expect(await settle(second, true)).toBe('done')
    expect([await settle(second, true), await settle(second, false)]).toEqual(['RECOGNITION_DECIDED', 'RECOGNITION_DECIDED'])
    expect([await end(second), await end(second), await settle(second, true)]).toEqual(['done', 'RECOGNITION_DECIDED', 'RECOGNITION_DECIDED'])
  })

  it('the year must be over, and whoever handed it in does not decide', async () => {
    const firm = await on.organisation('演示自办有限公司')
    const [number] = await on.patents([{ owner: firm.name }])
    await expect(save(firm, [number!], { year: 2026 })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(save(firm, [number!], { revenue: 2000 * WAN })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    const draft = await save(firm, [number!])
    const both = { ...on.member(firm.id), actor: on.manager.actor }
    const { v } = await handIn(firm, draft, both)
    await expect(decide(draft.filing, v)).rejects.toMatchObject({ code: 'SAME_PERSON' })
    await expect(on.ask(on.member(firm.id), 'assets.decideFiling', { filing: draft.filing, v, confirm: true })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect((await decide(draft.filing, v, { confirm: true }, on.other)).v).toBe(v + 1)
  })
})

describe('recognition', () => {
  it('is open until the thresholds are set, goes by two persons, and what falls is told', async () => {
    const firm = await on.organisation('演示密集有限公司')
    const [number, utility] = await on.patents([{ owner: firm.name, filed: '2016-06-01', granted: '2018-06-01' }, { owner: firm.name, utility: true }])
    const product = await recorded(firm, [number!, utility!])
    expect(await page(product)).toMatchObject({ marked: true, verdict: null, checks: [{ figure: 'inventions', have: 1, need: null }, { figure: 'share', have: 5000, need: null, short: null }, { figure: 'revenue' }] })
    const propose = (level: string, session = on.manager) => on.ask(session, 'assets.proposeRecognition', { product, level, reference: '演示目录' })
    await expect(propose('city')).rejects.toMatchObject({ code: 'PRODUCT_NOT_INTENSIVE' })
    for (const [name, value] of [['productInventions', 1], ['productShare', 5001], ['productRevenue', 500 * WAN]] as const) await on.ask(on.manager, 'assets.setParameter', { name, since: '2026-01-01', value, basis: '演示' })
    await on.assess()
    expect(await page(product)).toMatchObject({ verdict: false, checks: [{ verdict: true, short: 0 }, { verdict: false, short: 1 }, { verdict: true, short: 0 }] })
    await on.ask(on.manager, 'assets.setParameter', { name: 'productShare', since: '2026-02-01', value: 5000, basis: '演示二' })
    await on.assess()
    const { recognition } = await propose('city')
    await expect(propose('city', on.other)).rejects.toMatchObject({ code: 'RECOGNITION_DECIDED' })
    const settle = (id: number, session: typeof on.manager, more: object = { confirm: true }) => on.ask(session, 'assets.decideRecognition', { recognition: id, ...more })
    await expect(settle(recognition, on.manager)).rejects.toMatchObject({ code: 'SAME_PERSON' })
    const third = { ...on.manager, actor: 902 }
    const outcomes = await Promise.allSettled([settle(recognition, on.other), settle(recognition, third), settle(recognition, third, { confirm: false, reason: '演示' })])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [again] = (await page(product)).recognitions
    if (again.state === 'refused') await settle((await propose('city')).recognition, on.other)
    expect((await on.ask(on.manager, 'assets.products', { recognised: 'city' })).products.map(({ id }: { id: number }) => id)).toEqual([product])

    // The invention ends twenty years after filing; before that the figures of 2025 are too old.
    on.clock.set('2028-03-02T01:00:00Z')
    await on.assess()
    expect(await page(product)).toMatchObject({ current: false, verdict: null, checks: [{ verdict: true }, { have: null, verdict: null }, { have: null, verdict: null }] })
    on.clock.set('2036-06-02T01:00:00Z')
    await on.assess()
    await on.assess()
    expect((await page(product)).checks[0]).toMatchObject({ have: 0, short: 1, verdict: false })
    expect((await happened(product)).filter((what) => ['patent-lost', 'figures-old', 'fell', 'reached'].includes(what))).toEqual(['patent-lost', 'fell', 'figures-old', 'reached'])
    const of = on.told.filter((word) => word.startsWith(`${firm.id} `)).map((word) => word.split('：')[1])
    expect(of.slice(-3)).toEqual(['年度数据已过效期，请报新的年度', '不再达到本市的专利密集型产品标准', '用到的专利失效，或不再归本单位使用'])
    expect(on.told.filter((word) => word.startsWith('manager '))).toEqual(['manager 已认定的专利密集型产品“演示主轴”不再达到标准，请核对'])
    on.clock.set('2026-03-02T01:00:00Z')
    await on.assess()
  })

  it('tells the facts what stands for recognition and what the state has named; takes both back', async () => {
    const firm = await on.organisation('演示国家有限公司')
    const [number] = await on.patents([{ owner: firm.name }])
    const draft = await save(firm, [number!])
    expect((await on.known(firm.id)).facts.是否申报专利密集型产品).toBeUndefined()
    const { v } = await handIn(firm, draft)
    expect((await on.known(firm.id)).facts.是否申报专利密集型产品).toMatchObject({ value: true, source: '计算' })
    await expect(on.ask(on.manager, 'assets.proposeRecognition', { product: draft.product, level: 'nation', reference: '演示' })).rejects.toMatchObject({ code: 'PRODUCT_NOT_INTENSIVE' })
    await decide(draft.filing, v)
    expect((await on.known(firm.id)).records.专利密集型产品).toBeUndefined()
    const { recognition } = await on.ask(on.manager, 'assets.proposeRecognition', { product: draft.product, level: 'nation', reference: '演示国家目录' })
    await on.ask(on.other, 'assets.decideRecognition', { recognition, confirm: true })
    expect((await on.known(firm.id)).records.专利密集型产品).toMatchObject([{ 是否国家认定专利密集型产品: { value: true, source: '认定' } }])
    await on.ask(on.manager, 'assets.endRecognition', { recognition, reason: '演示：目录已删' })
    expect((await on.known(firm.id)).records.专利密集型产品).toEqual([])
    await on.ask(on.member(firm.id), 'assets.withdrawProduct', { organisation: firm.id, product: draft.product, reason: '演示：停产' })
    expect((await on.known(firm.id)).facts.是否申报专利密集型产品).toBeUndefined()
    await expect(save(firm, [number!], { product: draft.product, year: 2024 })).rejects.toMatchObject({ code: 'PRODUCT_WITHDRAWN' })
    // The name is free again.
    expect((await save(firm, [number!])).product).not.toBe(draft.product)
  })

  it('counts which firms with patents in force have a product on record', async () => {
    const { coverage: before } = await on.ask(on.manager, 'assets.products', {})
    const [one, two] = [await on.organisation('演示覆盖甲有限公司'), await on.organisation('演示覆盖乙有限公司')]
    const [number] = await on.patents([{ owner: one.name }, { owner: two.name }])
    await recorded(one, [number!])
    const { coverage, figures } = await on.ask(on.manager, 'assets.products', {})
    expect(coverage).toEqual({ firms: before.firms + 2, onRecord: before.onRecord + 1 })
    expect(figures.products).toBe(figures.yes + figures.open + figures.no)
    // The fact of the city is the number of the page.
    const city = await on.organisation('演示市人民政府', '城市')
    await on.assess()
    expect((await on.known(city.id)).facts.专利产品备案企业覆盖率).toMatchObject({ value: Math.floor((coverage.onRecord * 10_000) / coverage.firms), source: '计算' })
    const [product] = (await on.ask(on.member(one.id), 'assets.products', { organisation: one.id })).products
    await on.ask(on.member(one.id), 'assets.withdrawProduct', { organisation: one.id, product: product.id, reason: '演示' })
    expect((await on.known(city.id)).facts.专利产品备案企业覆盖率).toMatchObject({ value: Math.floor((before.onRecord * 10_000) / coverage.firms) })
    await recorded(one, [number!])
    const lines = (await on.file(on.member(one.id), 'assets.exportProducts', { organisation: one.id })).trim().split(/\r?\n/)
    expect(lines).toHaveLength(3)
    expect(lines[2]).toContain('演示覆盖甲有限公司,演示主轴,Z-1,C3421,2025,已备案,1,1,5000000.00,50.00,')
    await expect(on.file(on.member(two.id), 'assets.exportProducts', { organisation: one.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('industry value added', () => {
  const years = (code: string, values: readonly (number | '')[], people: readonly (number | '')[]) => values.map((value, i) => `${code},${2021 + i},演示${code},${value},${people[i]}`).join('\n')
  const industries = (year?: number) => on.ask(on.manager, 'assets.industries', year === undefined ? {} : { year })
  const of = async (code: string) => (await industries(2025)).chosen.classes.find((each: { code: string }) => each.code === code)

  it('follows every figure to its rows; what is missing is not nought', async () => {
    expect((await industries()).chosen).toBeNull()
    const firm = await on.organisation('演示产业有限公司')
    await on.patents([{ owner: firm.name, ipc: 'B23Q1/00', granted: '2022-05-01' }, { owner: firm.name, ipc: 'B23Q1/25', granted: '2025-05-01' }, { owner: firm.name, ipc: 'B23Q1/00', granted: '2020-05-01' }, { owner: firm.name, ipc: 'G21B1/00', granted: '2025-06-01' }])
    await on.bring(importConcordance, 'IPC,产业代码,产业名称,件数\nB23Q1/00,C3421,演示机床,3\nB23Q1/00,C3425,演示附件,1\n', { scheme: 'economy', source: '演示对照' })
    const table = `行业代码,年度,行业名称,增加值（亿元）,平均就业人员\n${years('C34', ['', '', '', 1, 2], [1000, 1000, 1000, 1000, 1000])}\n${years('C3421', ['', '', '', '', 1], [100, 100, 100, 100, ''])}\n${years('A01', ['', '', '', '', 3], [10, 10, 10, 10, 10])}\nALL,2025,全市,100,\n`
    const { run } = await on.bring(importIndustryYears, table, { source: '演示统计' })
    expect(run).toMatchObject({ added: 16, refused: 0 })
    const { chosen, years: shown } = await industries()
    expect(shown.map(({ year }: { year: number }) => year)).toEqual([2024, 2025])
    expect(chosen).toMatchObject({ year: 2025, least: 0, most: 500_000_000_00, gdp: 10_000_000_000_00, edition: null })
    expect(chosen.unplaced).toBeGreaterThanOrEqual(1)
    // 2 patents in the window: 2 ÷ 1,000 × 10,000 = 20 for 10,000 people.
    expect(await of('C34')).toMatchObject({ parts: 2_000_000, density: 2000, verdict: null, reason: 'rule' })
    expect(await of('C3421')).toMatchObject({ parts: 1_500_000, density: null, employees: [100, 100, 100, 100, null] })
    const traced = await on.ask(on.manager, 'assets.industryClass', { code: 'C3421', year: 2025 })
    expect(traced.placed).toEqual([expect.objectContaining({ symbol: 'B23Q1/00', entry: 'B23Q1/00', patents: 1, weight: 3, of: 4, parts: 750_000 }), expect.objectContaining({ symbol: 'B23Q1/25', parts: 750_000 })])
    expect(traced.statistics).toHaveLength(5)
    expect((await on.file(on.manager, 'assets.exportIndustries', { year: 2025 })).split(/\r?\n/)).toEqual(expect.arrayContaining(['2025,C34,演示C34,2,1000,20.00,未定,按本市的界值,200000000.00', '2025,C3421,演示C3421,1.5,,,未定,按本市的界值,100000000.00']))
    for (const [name, value] of [['industryScale', 2], ['industryDensity', 2000]] as const) await on.ask(on.manager, 'assets.setParameter', { name, since: '2025-12-31', value, basis: '演示' })
    expect((await industries(2025)).chosen).toMatchObject({ least: 200_000_000_00, most: 200_000_000_00, shareLeast: 200 })
    expect((await industries(2024)).chosen.classes.map(({ verdict }: { verdict: boolean | null }) => verdict)).not.toContain(true)
  })

  it('an official list decides from its day on; bad rows come back', async () => {
    const { run } = await on.bring(importIntensiveClasses, '行业代码,行业名称\nC3421,演示机床\n3421,没有字母\n', { since: '2025-06-01', source: '演示目录' })
    expect(run).toMatchObject({ added: 1, refused: 1 })
    const { chosen } = await industries(2025)
    expect(chosen).toMatchObject({ edition: { since: '2025-06-01', classes: 1 }, least: 100_000_000_00, most: 200_000_000_00 })
    expect([await of('C34'), await of('C3421'), await of('A01')]).toMatchObject([{ verdict: null, reason: 'partly-listed' }, { verdict: true, reason: 'listed' }, { verdict: false, reason: 'not-listed' }])
    expect((await industries(2024)).chosen.edition).toBeNull()
    const { problems } = await on.bring(importIndustryYears, '行业代码,年度,增加值,平均就业人员\nC35,2025,-1,\nC35,二五,1,\nC35,2025,,\nC35,2025,1,很多\n', { source: '演示' })
    expect(problems.map(({ code }) => code)).toEqual(['SUM_FORM', 'YEAR_FORM', 'ROW_EMPTY', 'COUNT_FORM'])
    await expect(on.ask(on.member(1), 'assets.industries', {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await on.raw(on.member(1), sql`select 1 from assets.industry_year`)).toEqual([])
  })
})
