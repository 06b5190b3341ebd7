import { expect } from 'vitest'
import { move, stateOf, yuan } from './way.ts'
import { COMPETITIVE, DUE, REGION, type Person, type World } from './world.ts'

// A call of the made-up procedures, and what belongs to it.

export type Own = 'firm' | 'rival' | 'agency'
const people: Record<Own, Person> = { firm: 'firm', rival: 'rival', agency: 'agent' }

/** The office chooses a reading of the made-up axis. */
export const choose = (world: World, value: string): Promise<unknown> =>
  world.inner((db) => db.run({ text: `insert into policies.reading_choice(region, document, axis, value, office, decided_on, paper, chosen_by) values ($1, '002', '演示轴', $2, '演示机关', '2026-03-01', '演示文号', 1)`, values: [REGION, value] }))

export const fieldsOf = async (world: World, id: number): Promise<Record<string, unknown>> =>
  (await world.inner((db) => db.one<{ fields: Record<string, unknown> }>({ text: 'select fields from cases.content where case_id = $1', values: [id] }))).fields
export const noOf = async (world: World, id: number): Promise<string> => (await world.inner((db) => db.one<{ no: string }>({ text: 'select no from cases.case where id = $1', values: [id] }))).no
type Stepped = { action: string; role: string; person: number | null; organisation: number | null; filled: Record<string, unknown>; hash: string }
export const stepsOf = (world: World, id: number): Promise<Stepped[]> =>
  world.inner((db) => db.rows<Stepped>({ text: 'select action, role, person, organisation, filled, hash from cases.step where case_id = $1 order by seq', values: [id] }))

/** A call that is open until `day`. */
export async function call(world: World, { quota = 1, budget = yuan(1_000_000), day = '2026-12-31', most }: { quota?: number; budget?: number; day?: string; most?: number } = {}): Promise<number> {
  const { case: id } = await world.act('manager', 'cases.openInnerCase', { procedure: '演示通知' })
  const rows = [COMPETITIVE, DUE].map((measure) => ({ 措施: measure, 名额: quota, 预算: budget }))
  await move(world, 'approver', id, '发布', { values: { 通知名称: '演示通知一', 开放措施: [COMPETITIVE, DUE], 申报截止: day, 各措施: rows, ...(most === undefined ? {} : { 每家限报: most }) } })
  return id
}

export const apply = async (world: World, lot: number, own: Own, measure = COMPETITIVE): Promise<number> =>
  (await world.act(people[own], 'cases.openCase', { organisation: world.organisation(own), procedure: '演示申请', measure, lot })).case

const form = (more: object = {}) => ({ 项目名称: '演示项目', 申报措施: COMPETITIVE, 申请金额: yuan(600_000), 类别: '甲', 联合申报: false, ...more })
export const submit = (world: World, id: number, own: Own, more: object = {}) => move(world, people[own], id, '提交', { values: form(more) })

/** Lets the day of the call go by, and the clock come round. */
export async function close(world: World, lot: number): Promise<void> {
  const now = world.clock.now()
  world.clock.set('2027-01-04T02:00:00Z')
  await world.tick()
  world.clock.set(now.toISOString())
  expect(await stateOf(world, lot)).toBe('评审中')
}

/** A call with one application that is to be paid by the bank. */
export async function chosen(world: World): Promise<{ lot: number; id: number }> {
  const lot = await call(world)
  const id = await apply(world, lot, 'firm')
  await submit(world, id, 'firm')
  await close(world, lot)
  await move(world, 'manager', id, '审查', { values: { 得分: 80 } })
  await move(world, 'manager', lot, '遴选')
  await move(world, 'approver', lot, '审定')
  return { lot, id }
}
