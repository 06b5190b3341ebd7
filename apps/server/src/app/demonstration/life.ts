import { addDays } from '@zhiyun/calendar'
import { runQuery } from '../../platform/action/run.ts'
import type { Query } from '../../platform/action/declare.ts'
import { bankCounter, payInBatch } from './bank.ts'
import { applied, followed, goOn, walk, type Move } from './walk.ts'
import { onDay, type World } from './world.ts'

const WAN = 1_000_000
const contact = { 联系人: '演示联系人', 联系电话: '000-0000000' }
const granted = { 决定理由: '演示：公示无异议，准予支持' }

/**
 * What a city's office has on its hands besides applications: awards and interest subsidies, payments in batches, money that
 * comes back, obligations, a third party, a contest that is open. By the same actions as people use.
 */
export async function enliven(world: World, programme: number): Promise<void> {
  await openContest(world)
  await superviseProject(world)
  const insured = await award(world, { by: 'qiye2', organisation: 'machines', measure: '000/X20', title: '专利保险补贴兑现（演示）', amount: 4.8, day: -50, account: '6200000000000011' })
  const branded = await award(world, { by: 'pinggu', organisation: 'valuer', measure: '000/X26', title: '品牌服务机构奖补兑现（演示）', amount: 5, day: -50, account: '6200000000000012' })
  await walk(world, { by: 'jigou', organisation: 'agency', procedure: '奖励', measure: '000/X20', day: -7 }, awardWay({ by: 'jigou', measure: '000/X20', title: '代理机构专利保险补贴（演示）', amount: 2.4, day: -7 }).slice(0, 3))
  await payInBatch(world, [{ case: insured, kinds: ['资金拨付'] }, { case: branded, kinds: ['资金拨付'], failed: '演示：收款户名与账号不符' }], -26)
  await recover(world, insured)
  await payInBatch(world, [{ case: await subsidies(world), kinds: ['资金拨付'] }], -2, { answered: false })
  await bankCounter(world, programme)
  await world.rooms.runClock(world.platform, world.region)
}

type Award = { readonly by: string; readonly organisation: string; readonly measure: string; readonly title: string; readonly amount: number; readonly day: number; readonly account: string }

/** 奖励, from the claim to the order that waits for the cashier. Days are spaced so that any notice has ended. */
const awardWay = ({ by, measure, title, amount, day }: Pick<Award, 'by' | 'measure' | 'title' | 'amount' | 'day'>): Move[] => [
  { by, day, action: '申领', values: { ...contact, 项目名称: title, 申报措施: measure, 凭据名称: '演示凭据', 凭据编号: `演示-${measure.slice(4)}`, 申领金额: Math.round(amount * WAN) } },
  { by: 'xingshen', day: day + 2, action: '核对', values: { 核对结果: '相符', 核对来源: '演示：已向出具凭据的单位核对' } },
  { by: 'yewu', day: day + 3, action: '核定', values: { 奖励额: Math.round(amount * WAN), 款源: '市级专项' } },
  { by: 'clock', day: day + 20, action: '公示期满' },
  { by: 'shenpi', day: day + 21, action: '批准', values: granted },
]

const award = (world: World, { organisation, account, ...plan }: Award): Promise<number> =>
  walk(world, { by: plan.by, organisation, procedure: '奖励', measure: plan.measure, day: plan.day }, [...awardWay(plan), ...ordered(world, organisation, plan.amount, account, plan.day + 22)])

/** 经办 and 复核 of the one payment that follows. */
const ordered = (world: World, organisation: string, amount: number, account: string, day: number, line = '资金拨付'): Move[] => [
  { by: 'caiwu', day, action: `${line}>经办`, values: { 本次额: Math.round(amount * WAN), 收款户名: world.nameOf(organisation), 开户行: '演示银行示范市支行', 账号: account } },
  { by: 'fuhe', day: day + 1, action: `${line}>复核` },
]

/** 贴息: one on its way to the firm, one that the bank has confirmed, one that waits for the bank. Returns the first. */
async function subsidies(world: World): Promise<number> {
  const begin = (day: number, n: number, amount: number, moves: readonly Move[]) =>
    walk(world, { by: 'yiyao', organisation: 'medicine', procedure: '贴息兑付', measure: '001/Q18', day }, [
      { by: 'yiyao', day, action: '提交', values: { ...contact, 项目名称: `专利质押贷款贴息之${'一二三'[n - 1]}（演示）`, 申报措施: '001/Q18', 贷款合同号: `演示借字第${n}号`, 放款机构: world.codeOf('bank'), 放款日: `today${-400 - n}`, 还清日: `today${-80 + n}`, 申请金额: amount * WAN } },
      ...moves,
    ])
  const confirmed = (day: number, interest: number): Move => ({ by: 'yinhang', day, action: '银行确认', values: { 还本付息属实: true, 实付利息: interest * WAN, 机构类型: '银行', 专利权质押: true, 贷款期限: 12 } })
  const first = await begin(-60, 1, 8, [
    confirmed(-57, 16),
    { by: 'xingshen', day: -55, action: '核对' },
    { by: 'yewu', day: -54, action: '核定', values: { 拟资助额: 8 * WAN, 款源: '市级专项', 核定理由: '演示：依银行回执' } },
    { by: 'clock', day: -35, action: '公示期满' },
    { by: 'shenpi', day: -34, action: '批准', values: granted },
    ...ordered(world, 'medicine', 8, '6200000000000013', -32),
  ])
  await begin(-6, 2, 5, [confirmed(-4, 10)])
  await begin(-1, 3, 4, [])
  return first
}

/** 追回 of a part: told, heard, decided in three instalments, two of them in, the first reported. */
async function recover(world: World, paid: number): Promise<void> {
  const line = '资金追回'
  await goOn(world, paid, [
    { by: 'yewu', day: -24, action: '兑现完成' },
    { by: 'caiwu', day: -21, action: '立案追回', values: { 追回额: WAN, 追回事由: '演示：一份保单已退保' } },
    { by: 'caiwu', day: -20, action: `${line}>告知`, values: { 款源: '市级专项', 追回依据: '演示：保险公司退保回执' } },
    { by: 'qiye2', day: -19, action: `${line}>申辩`, values: { 申辩意见: '演示：对事实没有异议，请准予分期。' } },
    { by: 'shenpi', day: -16, action: `${line}>决定追回`, values: { 缴款期限: 'today+25', 缴款计划: [{ 事项: '第一期缴回', 期限: 'today-6', 期额: 0.6 * WAN }, { 事项: '第二期缴回', 期限: 'today+5', 期额: 0.2 * WAN }, { 事项: '第三期缴回', 期限: 'today+25', 期额: 0.2 * WAN }], 决定理由: '演示：事实清楚，准予分期' } },
    // Two of one sum, a day apart: the bank's lines of them are told apart by a person.
    { by: 'caiwu', day: -8, action: `${line}>登记缴回`, values: { 本次缴回额: 0.3 * WAN, 缴款流水: '演示-缴-1' } },
    { by: 'caiwu', day: -7, action: `${line}>登记缴回`, values: { 本次缴回额: 0.3 * WAN, 缴款流水: '演示-缴-2' } },
  ])
  await report(world, 'qiye2', 'machines', '第一期缴回', -7, '演示：已分两笔缴回第一期。')
}

/** A project under way: its milestones one by one met, missed, soon due; a supervisor looks after it. */
async function superviseProject(world: World): Promise<void> {
  const line = '项目实施'
  const project = await walk(world, { by: 'xiehui', organisation: 'association', measure: '000/X06', day: -62 }, [
    applied('xiehui', -62, '000/X06', '光电产业知识产权联盟建设（演示）', 20),
    { by: 'xingshen', day: -60, action: '受理', values: { 资格初核: '符合' } },
    { by: 'yewu', day: -58, action: '核定', values: { 拟资助额: 20 * WAN, 款源: '市级专项', 核定理由: '演示：按条款核定' } },
    { by: 'clock', day: -40, action: '公示期满' },
    { by: 'shenpi', day: -39, action: '批准', values: granted },
    { by: 'yewu', day: -38, action: `${line}>拟协议`, values: { 须验收: true, 须中期: false, 实施截止: 'today+300', 分期: [{ 期次: 1, 期额: 12 * WAN, 前提: '签约' }, { 期次: 2, 期额: 8 * WAN, 前提: '验收' }] } },
    { by: 'xiehui', day: -37, action: `${line}>签约` }, { by: 'yewu', day: -36, action: `${line}>签约` },
    { by: 'xiehui', day: -34, action: `${line}>报任务书`, values: { 完成期限: 'today+280', 里程碑: [
      { 事项: '建成成员单位专利清单', 期限: 'today-12', 考核: '清单一份' },
      { 事项: '办成员单位专题培训', 期限: 'today-4', 考核: '签到与课件' },
      { 事项: '提出联盟专利池方案', 期限: 'today+6', 考核: '方案一份' },
      { 事项: '报年度运行情况', 期限: 'today+40', 考核: '报告一份' },
      { 事项: '完成两次对接活动', 期限: 'today+200', 考核: '活动记录' },
    ] } },
    { by: 'yewu', day: -33, action: `${line}>核任务书` },
    ...ordered(world, 'association', 12, '6200000000000014', -3, `${line}>资金拨付`).slice(0, 1),
  ])
  const { obligation, v } = await report(world, 'xiehui', 'association', '建成成员单位专利清单', -14, '演示：清单已经建成，收录成员单位有效专利。')
  await world.act('yewu', 'cases.judgeReport', { obligation, report: 1, v, verdict: '受理' }, on(world, -13))
  const { engagement } = (await world.act('yewu', 'cases.engage', { engaged: world.organisations.get('valuer'), kind: '监理', cases: [project], since: addDays(world.day, -30), grounds: '演示：监理委托书' }, on(world, -30))) as { engagement: number }
  const supervisor = { ...world.sessionOf('pinggu'), role: 'engaged' as const, organisations: [], engagements: [engagement] }
  const visited = await followed(world, on(world, -20), project, [line])
  const write = (day: number, record: object) => world.act(supervisor, 'cases.writeOversight', { engagement, case: visited, onDay: addDays(world.day, day), ...record }, on(world, day)) as Promise<{ record: number }>
  await write(-20, { kind: '走访', title: '首次现场走访（演示）', words: '演示：到联盟秘书处查看了成员名册与制度，工作已经开展。' })
  const { record } = await write(-3, { kind: '问题', title: '专题培训未按期举办（演示）', words: '演示：任务书载明的培训已过期限，请说明原因与补办安排。', answerFrom: '单位' })
  await world.act('xiehui', 'cases.answerOversight', { record, words: '演示：讲师改期，拟于下月补办，将另报展期。' }, on(world, -1))
}

const on = (world: World, day: number) => onDay(world.platform, addDays(world.day, day))

type Duty = { readonly id: number; readonly matter: string; readonly v: number }

/** Reports one obligation as met. Returns it as it then stands. */
async function report(world: World, by: string, organisation: string, matter: string, day: number, words: string): Promise<{ obligation: number; v: number }> {
  const find = async (): Promise<Duty> => {
    const { obligations } = await runQuery(on(world, day), world.rooms.declared.find((each) => each.name === 'cases.obligationsOf') as Query<unknown, { obligations: Duty[] }>, world.sessionOf(by), { organisation: world.organisations.get(organisation) })
    const found = obligations.find((each) => each.matter === matter)
    if (found === undefined) throw new Error(`demonstration: no obligation ${matter}`)
    return found
  }
  const { id: obligation, v } = await find()
  await world.act(by, 'cases.reportObligation', { obligation, v, doneOn: addDays(world.day, day), words }, on(world, day))
  return { obligation, v: (await find()).v }
}

/** 大赛: entries are open for another month, two are in. */
async function openContest(world: World): Promise<void> {
  const { case: contest } = (await world.act('yewu', 'cases.openInnerCase', { procedure: '大赛' }, on(world, -12))) as { case: number }
  await goOn(world, contest, [
    { by: 'yewu', day: -12, action: '报批', values: { 大赛名称: '示范市高价值专利培育大赛（演示）', 参赛要求: '演示：本市单位的发明专利项目均可报名，材料中不得出现单位与人名。', 所依措施: '000/X30', 报名截止: 'today+30', 复赛名额: 6, 获奖名额: 3, 单项奖金: 20 * WAN, 款源: '市级专项' } },
    { by: 'caiwu', day: -11, action: '批准办赛' }, { by: 'shenpi', day: -10, action: '批准办赛' },
  ])
  const entries = [['qiye', 'optics', '硅光收发芯片（演示）'], ['gaoxiao', 'university', '高耐压储能材料（演示）']] as const
  for (const [i, [by, organisation, title]] of entries.entries()) {
    await walk(world, { by, organisation, procedure: '参赛', lot: contest, day: -6 + i }, [{ by, day: -6 + i, action: '报名', values: { 项目名称: title, 核心专利: [{ 专利号: '演示专利' }], 项目说明: '演示文本：说明技术要点与运营设想。' } }])
  }
}
