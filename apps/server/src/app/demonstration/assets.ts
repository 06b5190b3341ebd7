import { addDays } from '@zhiyun/calendar'
import { runQuery, type Platform } from '../../platform/action/run.ts'
import type { Query } from '../../platform/action/declare.ts'
import { followAssets } from '../../domain/assets/index.ts'
import { leaveMessage } from '../../domain/cases/index.ts'
import { loadContent } from '../content.ts'
import { keepProducts } from './products.ts'
import { onDay, type World } from './world.ts'

/** What the city makes of its patents: evidence confirmed and waiting, entries in the register, two portfolios at their tests. */
export async function keepAssets(world: World): Promise<void> {
  const { act, day, organisations, platform, region } = world
  const on = onDay(platform, addDays(day, -40))
  const held = async (key: string): Promise<{ organisation: number; numbers: string[] }> => {
    const organisation = organisations.get(key)!
    const { patents } = (await ask(world, 'patents.organisationPatents', { organisation, status: 'granted', limit: 200 })) as { patents: { number: string; kind: string }[] }
    return { organisation, numbers: patents.filter(({ kind }) => kind === '发明').map(({ number }) => number).sort() }
  }
  const [machines, university, optics] = [await held('machines'), await held('university'), await held('optics')]
  // Declared by its owner, not yet confirmed by the office.
  await act('qiye', 'patents.recordLicence', { organisation: optics.organisation, applications: optics.numbers.slice(0, 1), contract: '演示许可合同一', kind: 'ordinary', licensor: world.nameOf('optics'), licensee: '演示被许可有限公司', amount: 30_000_000, signedOn: addDays(day, -60), since: addDays(day, -60) }, on)
  await act('yewu', 'assets.setParameter', { name: 'population', since: `${day.slice(0, 4)}-01-01`, value: 500_000, basis: '演示：统计公报' }, on)
  await act('yewu', 'assets.setParameter', { name: 'pledgeAmount', since: `${day.slice(0, 4)}-01-01`, value: 500_000_000, basis: '演示：本市暂定五百万元' }, on)
  await followAssets(platform, region, { rules: loadContent().assets, tell: leaveMessage })
  const said = [
    { condition: 'awarded', source: '演示：中国专利奖证书' }, { condition: 'overseas', source: '演示：海外授权公告' }, { condition: 'pledged', amount: 800_000_000, source: '演示：质押登记通知书' },
    { condition: 'overseas', source: '演示：海外授权公告二' }, { condition: 'awarded', source: '演示：待核的证书' },
  ]
  for (const [i, each] of said.entries()) {
    const { evidence } = (await act('qiye2', 'assets.recordEvidence', { organisation: machines.organisation, number: machines.numbers[i], holds: true, on: addDays(day, -400 + i), ...each }, on)) as { evidence: number }
    if (i < 4) await act('yewu', 'assets.decideEvidence', { evidence, confirm: true }, on)
  }
  await act('yewu', 'assets.enterRegister', { numbers: machines.numbers.slice(0, 3), ground: 'found' }, on)
  const open = async (who: string, { organisation, numbers }: typeof machines, name: string, field: string, test: string, international: number): Promise<void> => {
    const { portfolio } = (await act(who, 'assets.openPortfolio', { organisation, name, field, test }, on)) as { portfolio: number }
    const filed = Array.from({ length: international }, (_, i) => `PCT/CN${Number(day.slice(0, 4)) - 2}/99000${i}`)
    await act(who, 'assets.addMembers', { organisation, portfolio, numbers: [...numbers, ...filed] }, on)
    const { waiting } = (await ask(world, 'assets.portfolios', { organisation })) as { waiting: { member: number }[] }
    for (const { member } of waiting.slice(0, -1)) await act('yewu', 'assets.confirmMember', { member, confirm: true }, on)
  }
  await open('qiye2', machines, '演示数控机床组合', '数控机床与功能部件', 'award', 8)
  await open('gaoxiao', { ...university, numbers: university.numbers.slice(0, 40) }, '演示检测与分离组合', '检测装置与分离工艺', 'centre', 6)
  await takeStock(world, university.organisation, on)
  await keepProducts(world, on)
}

/** A university in the middle of its stock-taking: some graded, some through the school, some settled and open to firms. */
async function takeStock(world: World, organisation: number, on: Platform): Promise<void> {
  // Three persons for a patent; the other two are played by people who are nobody's account.
  const [first, second, third] = [0, 1, 2].map((n) => ({ ...world.sessionOf('gaoxiao'), ...(n === 0 ? {} : { actor: 9_000_000 + n, name: `演示审核${n}` }) }))
  const { stocktaking } = (await world.act(first!, 'assets.openStocktaking', { organisation, year: Number(world.day.slice(0, 4)) }, on)) as { stocktaking: number }
  const { list } = (await ask(world, 'assets.stocktakingPage', { stocktaking, limit: 10 })) as { list: { id: number; v: number }[] }
  const layers = ['convertible', 'cultivable', 'convertible', 'give-up'] as const
  for (const [i, { id, v }] of list.entries()) {
    await world.act(first!, 'assets.gradeItem', { item: id, organisation, v, used: i === 9, readiness: 3 + (i % 6), prospect: i % 3 === 0 ? 'high' : 'medium', layer: layers[i % 4]!, note: '演示自评' }, on)
  }
  await world.act(second!, 'assets.reviewItems', { organisation, items: list.slice(0, 8).map(({ id }) => id), decision: 'accept' }, on)
  await world.act(third!, 'assets.reviewItems', { organisation, items: list.slice(0, 6).map(({ id }) => id), decision: 'accept' }, on)
  await world.act(third!, 'assets.openItems', { organisation, items: list.slice(0, 6).map(({ id }) => id), open: true, contact: '演示技术转移中心' }, on)
}

const ask = (world: World, name: string, input: object): Promise<unknown> =>
  runQuery(world.platform, world.rooms.declared.find((each) => each.name === name) as Query, world.sessionOf('yewu'), input)
