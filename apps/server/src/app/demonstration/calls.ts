import { addDays } from '@zhiyun/calendar'
import { goOn } from './walk.ts'
import { onDay, type World } from './world.ts'

const WAN = 1_000_000

/** Days count back from today. `measures`: which are opened, with places and money in 万元. */
type CallPlan = { readonly key: string; readonly name: string; readonly day: number; readonly last: number; readonly measures: readonly { readonly measure: string; readonly places: number; readonly budget: number }[] }

const plans: readonly CallPlan[] = [
  { key: 'chosen', name: '知识产权强企培育申报通知（演示，第一批）', day: -42, last: -28, measures: [{ measure: 'X09', places: 2, budget: 160 }] },
  { key: 'review', name: '知识产权强企培育申报通知（演示，第二批）', day: -16, last: 10, measures: [{ measure: 'X09', places: 3, budget: 240 }] },
  { key: 'open', name: '高价值专利培育申报通知（演示）', day: -5, last: 10, measures: [{ measure: 'X03', places: 3, budget: 300 }] },
]

/** Calls as the office publishes them: written by the manager, signed by treasury and approver. One has ended, one is under review, one just opened. */
export async function publishCalls(world: World): Promise<ReadonlyMap<string, number>> {
  const lots = new Map<string, number>()
  for (const plan of plans) lots.set(plan.key, await publish(world, plan))
  return lots
}

async function publish(world: World, { name, day, last, measures }: CallPlan): Promise<number> {
  const { case: id } = (await world.act('yewu', 'cases.openInnerCase', { procedure: '申报通知' }, onDay(world.platform, addDays(world.day, day)))) as { case: number }
  const total = measures.reduce((sum, { budget }) => sum + budget * WAN, 0)
  await goOn(world, id, [
    {
      by: 'yewu', day, action: '报批',
      values: {
        通知名称: name, 支持重点: '演示文本：支持重点产业的创新主体培育与运用专利。', 开放措施: measures.map(({ measure }) => `000/${measure}`), 年度起止: '演示：上一年度 1 月 1 日至 12 月 31 日',
        申报流程: '演示：网上填报、附件上传、形式审查、专家评审、遴选、公示。', 材料要求: [{ 材料: '申报书盖章件', 要求: '每页盖章' }, { 材料: '证明材料', 要求: '与申报书所填相符' }],
        许联合: true, 推荐层级: '不需', 评分办法: [{ 评分项: '创新分', 满分: 40 }, { 评分项: '可行分', 满分: 30 }, { 评分项: '效益分', 满分: 30 }], 分数均衡: '不均衡', 评审方式: '独立评分',
        申报截止: `today${last < 0 ? '' : '+'}${last}`, 款源: '市级专项', 总预算: total, 预算来源: [{ 来源: '市', 金额: total }],
        各措施: measures.map(({ measure, places, budget }) => ({ 措施: `000/${measure}`, 名额: places, 预算: budget * WAN })), 咨询人: '演示咨询', 咨询电话: '000-0000000',
      },
    },
    { by: 'caiwu', day, action: '签发' }, { by: 'shenpi', day, action: '签发' },
  ])
  return id
}
