import { Readable } from 'node:stream'
import { addDays } from '@zhiyun/calendar'
import { runQuery, runUpload, type Platform } from '../../platform/action/run.ts'
import type { Query, Upload } from '../../platform/action/declare.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { onDay, type World } from './world.ts'

/** `action` names the kinds of cases on the way to the one that is moved: 项目实施>资金拨付>经办. */
export type Move = { readonly by: string; readonly action: string; readonly day: number; readonly values?: object; readonly opinion?: string }
/** `lot` names the call it is handed in under, and before an action the call itself: lot>审定. */
type Plan = { readonly by: string; readonly organisation: string; readonly measure: string; readonly lot?: string; readonly title: string; readonly amount: number; readonly day: number; readonly moves: readonly Move[] }
/** What is begun: an application under a measure, or one under a lot. */
export type Beginning = { readonly by: string; readonly organisation: string; readonly day: number; readonly procedure?: string; readonly measure?: string; readonly lot?: number }
type Seen = { view: { v: number }; materials: { name: string; open: boolean }[]; related: { case: number; procedure: string }[]; moves: { action: string; allowed: boolean }[] }

const WAN = 1_000_000
const accept: Move = { by: 'xingshen', action: '受理', day: 3, values: { 资格初核: '符合' } }
const settle = (amount: number, day: number): Move => ({ by: 'yewu', action: '核定', day, values: { 拟资助额: amount * WAN, 款源: '市级专项', 核定理由: '演示：按条款核定' } })

/** What the experts give in turn: one of them stands out. */
const MARKS = [33, 35, 31.5, 34, 22]

/** Applications at every station of the way, so that each desk has something on it. Days count back from today. */
const plans: readonly Plan[] = [
  {
    by: 'jigou', organisation: 'agency', measure: 'X13', title: '优秀代理机构奖补（演示）', amount: 10, day: -70,
    moves: [
      { ...accept, day: -67 }, settle(10, -64),
      { by: 'clock', action: '公示期满', day: -45 },
      { by: 'shenpi', action: '批准', day: -44, values: { 决定理由: '演示：公示无异议，准予支持' } },
      { by: 'yewu', action: '项目实施>拟协议', day: -42, values: { 须验收: false, 须中期: false, 实施截止: 'today+300', 分期: [{ 期次: 1, 期额: 10 * WAN, 前提: '签约' }] } },
      { by: 'jigou', action: '项目实施>签约', day: -40 }, { by: 'yewu', action: '项目实施>签约', day: -40 },
      { by: 'caiwu', action: '项目实施>资金拨付>经办', day: -38, values: { 本次额: 10 * WAN, 收款户名: '演示启明知识产权代理有限公司', 开户行: '演示银行示范市支行', 账号: '6200000000000001' } },
      { by: 'fuhe', action: '项目实施>资金拨付>复核', day: -37 }, { by: 'chuna', action: '项目实施>资金拨付>支付', day: -36 },
      { by: 'chuna', action: '项目实施>资金拨付>到账', day: -35, values: { 流水号: '演示-0001' } },
      { by: 'shenpi', action: '项目实施>结项', day: -30 },
    ],
  },
  {
    by: 'qiye', organisation: 'optics', measure: 'X09', lot: 'chosen', title: '硅光芯片专利强企培育（演示）', amount: 80, day: -30,
    moves: [
      { ...accept, day: -27 }, { by: 'jiandu', action: '抽专家', day: -26 },
      { by: 'experts', action: '声明无关', day: -25, values: { 有利害关系: false } },
      { by: 'experts', action: '评分', day: -20, values: { 创新分: 33, 可行分: 25, 效益分: 24, 评语: '演示评语' } },
      { by: 'clock', action: '截止', day: -19 },
      ...['形审毕', '评审毕', '遴选'].map((action) => ({ by: 'yewu', action: `lot>${action}`, day: -18 })),
      { by: 'caiwu', action: 'lot>审定', day: -3 }, { by: 'shenpi', action: 'lot>审定', day: -2 },
    ],
  },
  { by: 'qiye2', organisation: 'machines', measure: 'X09', lot: 'review', title: '智能机床专利强企培育（演示）', amount: 80, day: -12, moves: [{ ...accept, day: -9 }, { by: 'jiandu', action: '封签', day: -6 }, { by: 'jiandu', action: '抽专家', day: -5 }] },
  { by: 'yiyao', organisation: 'medicine', measure: 'X20', title: '专利保险保费补贴（演示）', amount: 10, day: -3, moves: [] },
  { by: 'pinggu', organisation: 'valuer', measure: 'X18', title: '质押贷款评估补助（演示）', amount: 5.5, day: -10, moves: [{ by: 'xingshen', action: '通知补正', day: -6, values: { 资格初核: '待补', 补正事项: '请补第二笔贷款的放款凭证' }, opinion: '放款凭证不全，请补' }] },
  { by: 'jigou', organisation: 'agency', measure: 'X15', title: '优秀专利运营机构奖补（演示）', amount: 30, day: -8, moves: [{ ...accept, day: -5 }] },
  { by: 'lvsuo', organisation: 'law', measure: 'X22', title: '维权胜诉资助（演示）', amount: 3.72, day: -24, moves: [{ ...accept, day: -21 }, settle(3.72, -19), { by: 'clock', action: '公示期满', day: -4 }] },
]

/** Walks every plan as far as it goes; where today's calendar holds a clock back, the case stays there. */
export async function walkCases(world: World, lots: ReadonlyMap<string, number>): Promise<void> {
  for (const { measure, title, amount, moves, lot: call, ...plan } of plans) {
    const lot = lots.get(call ?? '')
    const id = await walk(world, { ...plan, measure: `000/${measure}`, ...(lot === undefined ? {} : { lot }) }, [applied(plan.by, plan.day, `000/${measure}`, title, amount)])
    for (const step of moves) await (step.action.startsWith('lot>') ? goOn(world, lot!, [{ ...step, action: step.action.slice(4) }]) : goOn(world, id, [step]))
  }
}

/** The first move of an application for special funds. `amount` in 万元. */
export const applied = (by: string, day: number, measure: string, title: string, amount: number): Move => ({
  by, day, action: '提交',
  values: { 联系人: '演示联系人', 联系电话: '000-0000000', 项目名称: title, 申报措施: measure, 申请金额: Math.round(amount * WAN), 技术方案: '演示文本：说明拟开展的工作、现有基础与实施步骤。', 绩效目标: [{ 指标名: '演示指标', 目标值: '完成' }] },
})

/** Begins a case with the materials it asks for and goes on as far as it goes. Returns its number. */
export async function walk(world: World, { by, organisation, day, procedure, measure, lot }: Beginning, moves: readonly Move[]): Promise<number> {
  const on = onDay(world.platform, addDays(world.day, day))
  const { case: id } = (await world.act(by, 'cases.openCase', { organisation: world.organisations.get(organisation), ...(procedure === undefined ? {} : { procedure }), ...(measure === undefined ? {} : { measure }), ...(lot === undefined ? {} : { lot }) }, on)) as { case: number }
  await attach(world, on, by, id)
  await goOn(world, id, moves)
  return id
}

/** Moves on until the way ends: where today's calendar holds a clock back, what would follow does not. */
export async function goOn(world: World, id: number, moves: readonly Move[]): Promise<void> {
  try {
    for (const step of moves) await take(world, onDay(world.platform, addDays(world.day, step.day)), id, step)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

/** `today-6` anywhere in a form is that day. */
const dated = (world: World, value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((each) => dated(world, each))
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, dated(world, each)]))
  const days = typeof value === 'string' ? /^today([+-]\d+)$/.exec(value)?.[1] : undefined
  return days === undefined ? value : addDays(world.day, Number(days))
}

async function take(world: World, on: Platform, id: number, { by, action, values, opinion }: Move): Promise<void> {
  if (by === 'clock') return void (await world.rooms.runClock(on, world.region))
  const filled = values === undefined ? undefined : (dated(world, values) as Record<string, unknown>)
  if (action === '封签') return void (await world.act(by, 'cases.sealDraw', { case: id, seats: [{ field: '技术', count: 1 }, { field: '财务', count: 1 }], perGroup: 1 }, on))
  if (by === 'experts') {
    let place = 0
    for (const expert of [...world.accounts.keys()].filter((name) => name.startsWith('zhuanjia'))) {
      const seen = await look(world, on, expert, id)
      if (seen?.moves.some((each) => each.action === action && each.allowed)) await move(world, on, id, expert, action, action === '评分' ? { ...filled, 创新分: MARKS[place++ % MARKS.length] } : filled, opinion)
    }
    return
  }
  const kinds = action.split('>')
  const target = await followed(world, on, id, kinds.slice(0, -1))
  if (target !== undefined) await move(world, on, target, by, kinds.at(-1)!, filled, opinion)
}

/** The case at the end of a line of kinds, each of which follows from the one before: 项目实施, 资金拨付. By the auditor's eyes, who sees them all. */
export async function followed(world: World, on: Platform, id: number, kinds: readonly string[]): Promise<number | undefined> {
  const [kind, ...rest] = kinds
  if (kind === undefined) return id
  const known = world.following.get(`${id}/${kind}`) ?? (await look(world, on, 'shenji', id))?.related.find((each) => each.procedure === kind)?.case
  if (known === undefined) return undefined
  world.following.set(`${id}/${kind}`, known)
  return followed(world, on, known, rest)
}

/** With the version that the last move left; where another case has moved this one since, with the one that is seen. */
async function move(world: World, on: Platform, id: number, by: string, action: string, values?: object, opinion?: string): Promise<void> {
  const make = async (v: number): Promise<void> => {
    const moved = (await world.act(by, 'cases.moveCase', { case: id, action, v, ...(values === undefined ? {} : { values }), ...(opinion === undefined ? {} : { opinion }) }, on)) as { v: number }
    world.versions.set(id, moved.v)
  }
  const seen = async (): Promise<number> => {
    const found = await look(world, on, by, id)
    if (found === undefined) throw new Refusal('NOT_FOUND')
    return found.view.v
  }
  const known = world.versions.get(id)
  if (known === undefined) return make(await seen())
  try {
    await make(known)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'VERSION_CONFLICT') throw error
    await make(await seen())
  }
}

async function look(world: World, on: Platform, by: string, id: number): Promise<Seen | undefined> {
  const view = world.rooms.declared.find((each) => each.name === 'cases.caseView') as Query<unknown, Seen>
  return runQuery(on, view, world.sessionOf(by), { case: id }).catch((error: unknown) => {
    if (error instanceof Refusal) return undefined
    throw error
  })
}

/** One page that says that it is a demonstration, for each material that is asked for. */
async function attach(world: World, on: Platform, by: string, id: number): Promise<void> {
  const upload = world.rooms.declared.find((each) => each.name === 'cases.attachFile') as Upload
  const seen = await look(world, on, by, id)
  for (const { name } of seen?.materials ?? []) {
    const stored = await on.files.put(Readable.from([PAGE]), PAGE.length)
    await runUpload(on, upload, world.sessionOf(by), { case: id, material: name }, `demonstration-${id}-${name}`, { ...stored, name: `${name}（演示）.pdf`, mediaType: 'application/pdf' })
  }
}

/** The smallest PDF that opens: one empty page. */
const PAGE = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
)

