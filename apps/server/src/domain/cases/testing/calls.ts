import { addDays } from '@zhiyun/calendar'
import { today } from '../../../platform/clock/clock.ts'
import { move, yuan } from './move.ts'
import { COMPETITIVE, type World } from './world.ts'

/** What a call says: one measure, a million yuan, open for ten days. */
export const terms = (more: object = {}) => ({
  通知名称: '演示通知', 支持重点: '演示重点', 开放措施: [COMPETITIVE], 年度起止: '2025年度', 申报流程: '网上申报', 材料要求: [{ 材料: '证明材料', 要求: '盖章' }], 许联合: true, 推荐层级: '不需',
  评分办法: [{ 评分项: '创新分', 满分: 40 }, { 评分项: '可行分', 满分: 30 }, { 评分项: '效益分', 满分: 30 }], 分数均衡: '不均衡', 评审方式: '独立评分', 申报截止: '2026-03-20', 款源: '市级专项', 总预算: yuan(1_000_000), 预算来源: [{ 来源: '市', 金额: yuan(1_000_000) }],
  各措施: [{ 措施: COMPETITIVE, 名额: 1, 预算: yuan(1_000_000) }], 咨询人: '演示咨询', 咨询电话: '000-0000000', ...more,
})

/** A call, written by the manager and signed by treasury and approver. */
export async function openCall(world: World, more: object = {}): Promise<number> {
  const { case: lot } = await world.act('manager', 'cases.openInnerCase', { procedure: '申报通知' })
  await move(world, 'manager', lot, '报批', { values: terms({ 申报截止: addDays(today(world.clock), 10), ...more }) })
  await move(world, 'finance', lot, '签发')
  await move(world, 'approver', lot, '签发')
  return lot
}

/** Lets the last day of a call go by and brings it to where its list is to be approved. */
export async function choose(world: World, lot: number): Promise<void> {
  const { last } = await world.inner((db) => db.one<{ last: string }>({ text: `select fields->>'申报截止' as last from cases.content where case_id = $1`, values: [lot] }))
  const after = new Date(`${addDays(last, 1)}T02:00:00Z`)
  if (after > world.clock.now()) world.clock.set(after.toISOString())
  await world.tick()
  for (const action of ['形审毕', '评审毕', '遴选']) await move(world, 'manager', lot, action)
}

/** The list approved by both: those chosen are on public notice. */
export async function approveList(world: World, lot: number): Promise<void> {
  await move(world, 'finance', lot, '审定')
  await move(world, 'approver', lot, '审定')
}

/** The call that a case belongs to. */
export const lotOf = async (world: World, id: number): Promise<number> => (await world.inner((db) => db.one<{ lot: number }>({ text: 'select lot from cases.case where id = $1', values: [id] }))).lot

/** The notice on which a case stands; the call publishes its whole list beside it. */
export const noticeOf = async (world: World, id: number): Promise<{ notice: number; [name: string]: unknown }> => (await world.ask('visitor', 'cases.listNotices')).notices.find((each: { case: number }) => each.case === id)
