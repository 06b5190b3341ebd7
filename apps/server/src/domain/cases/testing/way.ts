import { approveList, choose, lotOf, openCall } from './calls.ts'
import type { Session } from '../../../platform/permission/session.ts'
import { move } from './move.ts'
import { COMPETITIVE, DUE, type Person, type World } from './world.ts'

const WAN = 1_000_000
export { move, versionOf, yuan } from './move.ts'

/** What people fill in. */
export const filled = {
  application: (measure: string, amount: number) => ({ 联系人: '演示联系人', 联系电话: '000-0000000', 项目名称: '演示项目', 申报措施: measure, 申请金额: amount, 技术方案: '演示方案', 绩效目标: [{ 指标名: '转化', 目标值: '一项' }] }),
  fit: { 资格初核: '符合' },
  unfit: { 资格初核: '不符合' },
  incomplete: { 资格初核: '待补', 补正事项: '盖章不清' },
  free: { 有利害关系: false },
  bound: { 有利害关系: true, 关系说明: '曾任顾问' },
  score: (n = 30) => ({ 创新分: n, 可行分: 20, 效益分: 25, 评语: `评语 ${n}` }),
  award: (amount: number) => ({ 拟资助额: amount, 款源: '市级专项', 核定理由: '依条款核定' }),
  decision: { 决定理由: '公示无异议' },
  contract: (amount: number) => ({ 须验收: false, 须中期: false, 实施截止: '2026-12-31', 分期: [{ 期次: 1, 期额: amount, 前提: '签约' }] }),
  twoParts: (first: number, second: number) => ({ 须验收: true, 须中期: false, 实施截止: '2026-12-31', 分期: [{ 期次: 1, 期额: first, 前提: '签约' }, { 期次: 2, 期额: second, 前提: '验收' }] }),
  tasks: { 完成期限: '2026-12-31', 里程碑: [{ 事项: '演示里程碑', 期限: '2026-11-30', 考核: '一项' }] },
  payment: (amount: number) => ({ 本次额: amount, 收款户名: '演示光学有限公司', 开户行: '演示银行', 账号: '6200000000000001' }),
} as const

export type Seen = { view: { v: number; state: string | null; outward: string; fields: Record<string, unknown>; own: Record<string, unknown>; opinions: { action: string; text: string }[] } | null; moves: { action: string; allowed: boolean; roles: string[] }[]; related: { case: number; procedure: string; outward: string }[]; [name: string]: unknown }

export const stateOf = async (world: World, id: number): Promise<string> => (await world.inner((db) => db.one<{ state: string }>({ text: 'select state from cases.content where case_id = $1', values: [id] }))).state
/** Cases of a kind that follow from this one, also those that follow from what followed. */
export const childrenOf = async (world: World, id: number, procedure: string): Promise<number[]> =>
  (await world.inner((db) => db.rows<{ id: number }>({ text: 'select id from cases.case where (parent = $1 or parent in (select id from cases.case where parent = $1)) and procedure = $2 order by id', values: [id, procedure] }))).map((row) => row.id)

/** The carrying out of an awarded application: agreement, instalments, acceptance. */
export const projectOf = async (world: World, id: number): Promise<number> => (await childrenOf(world, id, '项目实施'))[0]!

/** The experts drawn for a case, by name. */
export async function drawnIn(world: World, id: number): Promise<Person[]> {
  const rows = await world.inner((db) => db.rows<{ person: number }>({ text: `select person from cases.party where case_id = $1 and role = '评审专家' and until is null order by n`, values: [id] }))
  const names: Person[] = ['expert1', 'expert2', 'expert3', 'expert4', 'expert5', 'expert6', 'expert7', 'ownExpert', 'officerExpert']
  return rows.map(({ person }) => names.find((name) => world.account(name) === person)!)
}

export async function draft(world: World, { who = 'firm', organisation = 'firm', measure = COMPETITIVE, lot }: { who?: Person; organisation?: 'firm' | 'rival' | 'agency'; measure?: string; lot?: number } = {}): Promise<number> {
  const under = lot !== undefined ? { lot } : measure === COMPETITIVE ? { lot: await openCall(world) } : {}
  const { case: id } = await world.act(who, 'cases.openCase', { organisation: world.organisation(organisation), measure, ...under })
  await world.attach(who, id, '申报书盖章件')
  await world.attach(who, id, '证明材料')
  return id
}

/** Stations of an application on its way; each begins where the one before ends. 已签约: awarded, and the agreement of its project signed. */
export const stations = ['起草', '待形审', '待抽专家', '评审中', '待核定', '公示中', '待决定', '实施中', '已签约', '已结项'] as const
export type Station = (typeof stations)[number]

/** `lot`: under this call instead of one of its own. */
export type Way = { readonly lot?: number; readonly measure?: string; readonly amount?: number; readonly who?: Person; readonly organisation?: 'firm' | 'rival' | 'agency' }

/** Brings a new application to a station: one that is due by itself; what is competed for by review, under a call of its own, where it waits for the choice (待遴选) instead of 待核定. */
export async function bring(world: World, to: Station, { measure = COMPETITIVE, amount = measure === DUE ? 10 * WAN : 80 * WAN, who = 'firm', organisation = 'firm', lot }: Way = {}): Promise<number> {
  const id = await draft(world, { who, organisation, measure, ...(lot === undefined ? {} : { lot }) })
  for (const station of stations.slice(1, stations.indexOf(to) + 1)) await reach(world, id, station, { measure, amount, who })
  return id
}

async function reach(world: World, id: number, station: Station, { measure, amount, who }: { measure: string; amount: number; who: Person }): Promise<void> {
  const reviewed = measure === COMPETITIVE
  switch (station) {
    case '起草': return
    case '待形审': return void (await move(world, who, id, '提交', { values: filled.application(measure, amount) }))
    case '待抽专家': return reviewed ? void (await move(world, 'intake', id, '受理', { values: filled.fit })) : undefined
    case '评审中': return reviewed ? void (await move(world, 'supervisor', id, '抽专家')) : undefined
    case '待核定':
      if (!reviewed) return void (await move(world, 'intake', id, '受理', { values: filled.fit }))
      for (const expert of await drawnIn(world, id)) {
        await move(world, expert, id, '声明无关', { values: filled.free })
        await move(world, expert, id, '评分', { values: filled.score() })
      }
      return
    case '公示中': {
      if (!reviewed) return void (await move(world, 'manager', id, '核定', { values: filled.award(amount) }))
      const lot = await lotOf(world, id)
      await choose(world, lot)
      return approveList(world, lot)
    }
    case '待决定':
      await passNotice(world)
      return
    case '实施中': return void (await move(world, 'approver', id, '批准', { values: filled.decision }))
    case '已签约': return void (await agree(world, id, filled.contract(amount), who))
    case '已结项':
      for (const payment of await childrenOf(world, id, '资金拨付')) await pay(world, payment, amount)
      return void (await move(world, 'approver', await projectOf(world, id), '结项'))
  }
}

/** The agreement on an award, drafted by the manager and signed by both sides. */
export async function agree(world: World, id: number, terms: object, who: Person = 'firm'): Promise<number> {
  const project = await projectOf(world, id)
  await move(world, 'manager', project, '拟协议', { values: terms })
  await move(world, who, project, '签约')
  await move(world, 'manager', project, '签约')
  return project
}

/** Who prepares, approves and sends; the city's own where nobody else is named. */
export type Treasury = Readonly<Record<'finance' | 'reviewer' | 'cashier', Person | Session>>
const ownTreasury: Treasury = { finance: 'finance', reviewer: 'reviewer', cashier: 'cashier' }

export async function pay(world: World, payment: number, amount: number, { finance, reviewer, cashier }: Treasury = ownTreasury): Promise<void> {
  await move(world, finance, payment, '经办', { values: filled.payment(amount) })
  await move(world, reviewer, payment, '复核')
  await move(world, cashier, payment, '支付')
  await move(world, cashier, payment, '到账', { values: { 流水号: `演示-${payment}` } })
}

/** Lets two weeks go by, enough for five working days around any holiday, and the clock come round. */
export async function passNotice(world: World): Promise<void> {
  const later = new Date(world.clock.now().getTime() + 14 * 86_400_000)
  world.clock.set(later.toISOString())
  await world.tick()
}

/** What a case holds in the ledger, in fen by stage. */
export async function moneyOf(world: World, id: number): Promise<Record<string, number>> {
  const rows = await world.inner((db) => db.rows<{ stage: string; balance: number }>({ text: `select stage, balance from funds.holdings(999900, array[$1::bigint], array['reserved','committed','in_transit','paid'])`, values: [id] }))
  return Object.fromEntries(rows.map(({ stage, balance }) => [stage, balance]))
}
