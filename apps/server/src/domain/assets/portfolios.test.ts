import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../platform/database/sql.ts'
import { stand, type Stand } from './testing/stand.ts'

let on: Stand
beforeAll(async () => void (on = await stand('2026-03-02')))
afterAll(() => on.close())

type Firm = Awaited<ReturnType<Stand['organisation']>>
const open = async (firm: Firm, test = 'award'): Promise<number> => (await on.ask(on.member(firm.id), 'assets.openPortfolio', { organisation: firm.id, name: '演示组合', test })).portfolio
const add = (firm: Firm, portfolio: number, numbers: readonly string[]) => on.ask(on.member(firm.id), 'assets.addMembers', { organisation: firm.id, portfolio, numbers })
const page = (portfolio: number, session = on.manager) => on.ask(session, 'assets.portfolioPage', { portfolio })
const records = async (firm: Firm) => (await on.known(firm.id)).records.专利组合?.map(({ 编, 组合内发明专利数: inventions, 组合内国际申请数: international }) => [编, (inventions as { value: number }).value, (international as { value: number }).value])

describe('portfolios', () => {
  it('counts what stands, says what is short, and tells the facts', async () => {
    const firm = await on.organisation('演示组合有限公司')
    const numbers = await on.patents([...Array.from({ length: 30 }, () => ({ owner: firm.name })), { owner: firm.name, utility: true }, { owner: firm.name, granted: null }])
    const portfolio = await open(firm, 'centre')
    const answer = await add(firm, portfolio, [...numbers, 'PCT/CN2019/000001', 'PCT/CN2019/000002', '不是号码'])
    expect(answer).toMatchObject({ added: 34, known: 0, refused: [{ number: '不是号码' }] })
    const shown = await page(portfolio)
    expect(shown.counts).toMatchObject({ members: 34, patents: 31, inventions: 30, international: 0, unconfirmed: 2, pending: 1 })
    expect(shown.progress).toEqual({ met: false, figures: [{ figure: 'inventions', have: 30, need: 30, short: 0 }, { figure: 'international', have: 0, need: 5, short: 5 }] })
    expect(shown.tests.map(({ id }: { id: string }) => id)).toEqual(['award', 'centre', 'pool'])
    const { waiting } = await on.ask(on.manager, 'assets.portfolios', {})
    for (const { member } of waiting.filter((each: { portfolio: number }) => each.portfolio === portfolio)) await on.ask(on.manager, 'assets.confirmMember', { member, confirm: true })
    expect(await records(firm)).toEqual([[`组合${portfolio}`, 30, 2]])
    expect((await page(portfolio)).history[0]).toMatchObject({ on: '2026-03-02', inventions: 30, international: 2 })
  })

  it('only patents of its owners, each once, and only by its owners', async () => {
    const [firm, rival] = [await on.organisation('演示甲组合有限公司'), await on.organisation('演示乙组合有限公司')]
    const [mine, theirs] = await on.patents([{ owner: firm.name }, { owner: rival.name }])
    const [one, two] = [await open(firm), await open(firm)]
    expect(await add(firm, one, [mine!, mine!, theirs!])).toMatchObject({ added: 1, refused: [{ number: theirs, code: 'PATENT_NOT_HELD' }] })
    expect(await add(firm, one, [mine!])).toMatchObject({ added: 0, known: 1 })
    expect(await add(firm, two, [mine!])).toMatchObject({ added: 0, refused: [{ code: 'MEMBER_ELSEWHERE' }] })
    await expect(add(rival, one, [theirs!])).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(page(one, on.member(rival.id))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await on.raw(on.member(rival.id), sql`select * from assets.member`)).toEqual([])
    await expect(on.raw(on.member(rival.id), sql`insert into assets.member(region, portfolio, lead, kind, number, joined_on, joined_by) values (999900, ${one}, ${firm.id}, 'patent', ${theirs}, '2026-03-02', 1)`)).rejects.toMatchObject({ code: '42501' })
  })

  it('two who add the same at once: it is in once', async () => {
    const firm = await on.organisation('演示同时有限公司')
    const numbers = await on.patents(Array.from({ length: 12 }, () => ({ owner: firm.name })))
    const portfolio = await open(firm)
    const answers = await Promise.all([numbers, numbers.toReversed(), numbers].map((list) => add(firm, portfolio, list)))
    expect(answers.reduce((sum, { added }) => sum + added, 0)).toBe(12)
    expect((await page(portfolio)).counts.inventions).toBe(12)
    expect(await records(firm)).toEqual([[`组合${portfolio}`, 12, 0]])
  })

  it('another owner brings its patents in once it has accepted, and takes them along when it leaves', async () => {
    const [lead, partner] = [await on.organisation('演示牵头协会', '行业组织'), await on.organisation('演示成员有限公司')]
    const [theirs] = await on.patents([{ owner: partner.name }])
    const portfolio = await open(lead, 'pool')
    await on.ask(on.member(lead.id), 'assets.inviteOwner', { organisation: lead.id, portfolio, uscc: partner.uscc })
    expect(await add(lead, portfolio, [theirs!])).toMatchObject({ added: 0 })
    expect((await on.ask(on.member(partner.id), 'assets.portfolios', { organisation: partner.id })).invitations).toEqual([{ id: portfolio, name: '演示组合', leadName: lead.name }])
    await on.ask(on.member(partner.id), 'assets.answerInvitation', { organisation: partner.id, portfolio, join: true })
    expect(await add(partner, portfolio, [theirs!])).toMatchObject({ added: 1 })
    expect((await on.known(lead.id)).facts.专利池专利数).toMatchObject({ value: 1, source: '计算' })
    await on.ask(on.member(partner.id), 'assets.answerInvitation', { organisation: partner.id, portfolio, join: false })
    expect((await page(portfolio)).counts).toMatchObject({ patents: 0, lost: 1 })
    expect((await on.known(lead.id)).facts.专利池专利数).toMatchObject({ value: 0 })
  })

  it('what is taken out stays in the history; a closed one counts no longer', async () => {
    const firm = await on.organisation('演示关闭有限公司')
    const numbers = await on.patents([{ owner: firm.name }, { owner: firm.name }])
    const portfolio = await open(firm)
    await add(firm, portfolio, numbers)
    const before = await page(portfolio)
    on.clock.set('2026-03-05T01:00:00Z')
    await on.ask(on.member(firm.id), 'assets.removeMembers', { organisation: firm.id, portfolio, members: [before.members[0].id] })
    const after = await page(portfolio)
    expect([after.members.length, after.left.length, after.history.map(({ on: day, inventions }: { on: string; inventions: number }) => [day, inventions])]).toEqual([1, 1, [['2026-03-05', 1], ['2026-03-02', 2]]])
    const { candidates } = await on.ask(on.member(firm.id), 'assets.portfolioCandidates', { portfolio, q: '演示电池' })
    expect(candidates.map(({ number }: { number: string }) => number)).toEqual([before.members[0].number])
    await on.ask(on.member(firm.id), 'assets.closePortfolio', { organisation: firm.id, portfolio })
    expect(await records(firm)).toEqual([])
    await expect(add(firm, portfolio, numbers)).rejects.toMatchObject({ code: 'PORTFOLIO_CLOSED' })
    on.clock.set('2026-03-02T01:00:00Z')
  })
})
