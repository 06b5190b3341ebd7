import { creditCheck } from '@zhiyun/identity'
import type { Session } from '../../../platform/permission/session.ts'
import { appointTo } from '../../parties/index.ts'
import { say } from './opening.ts'
import { yuan } from './way.ts'
import { REGION, type World } from './world.ts'

/** The city as an applicant: an organisation like any other, with somebody who acts for it. */
export type CityApplicant = { readonly organisation: number; readonly session: Session }

export const MEASURE = '002/F01'
export const proposal = {
  申报措施: MEASURE, 方案摘要: '演示方案',
  绩效目标: [{ 指标名: '高价值专利组合', 目标值: '二十个' }],
  政策清单: [{ 文件名: '演示办法', 发文单位: '演示市政府', 发文日期: '2025-05-01', 主要措施: '奖补', 实施效果: '见效' }],
}
const materials = ['工作方案', '情况报告', '政策文件', '电子版']
const known = {
  主体类型: '城市', 是否计划单列市: false, 所在省份: '示范省', 是否国家知识产权示范城市: true, 是否自愿提出申报: true, 工作方案期限: 36,
  是否经省级财政和知识产权部门推荐: true, 本省推荐城市数: 1, 是否提交知识产权工作情况报告: true, 是否提交政策文件清单: true, 是否附省级推荐意见: true, 是否附电子版: true, 是否截止日前上报: true, 是否截止日当日上报: false,
}

/** Registers a city as an applicant with what is known of it. */
export async function openCity(world: World, n = 1): Promise<CityApplicant> {
  const first = `11999900MA000050${n}`
  const account = 500 + n
  const { organisation } = await world.act('manager', 'parties.registerOrganisation', { uscc: first + creditCheck(first), name: `演示小城${n}`, kind: '城市', district: null, contact: '演示联系人', phone: '000-0000000', demonstration: true })
  await world.asSystem((context) => appointTo(context, { account, person: `演示小城${n}经办`, role: 'applicant', organisation }))
  await say(world, organisation, known)
  return { organisation, session: { actor: account, name: `演示小城${n}经办`, role: 'applicant', region: REGION, district: null, organisations: [organisation] } }
}

/** Lets document 002 be in force, read in these ways. */
export async function putInForce(world: World, readings: Readonly<Record<string, string>> = { 直报附省级意见: '不附', 考核未过: '不拨' }): Promise<void> {
  await world.inner(async (db) => {
    await db.run({ text: `insert into policies.validity(region, document, in_force, ground, registered_by) values ($1, '002', true, '演示：登记为在效', 0)`, values: [REGION] })
    for (const [axis, value] of Object.entries(readings)) await db.run({ text: `insert into policies.reading_choice(region, document, axis, value, office, decided_on, paper, chosen_by) values ($1, '002', $2, $3, '演示市局', '2026-01-05', '演示纪要', 0)`, values: [REGION, axis, value] })
  })
}

export async function draftCity(world: World, { organisation, session }: CityApplicant): Promise<number> {
  const { case: id } = await world.act(session, 'cases.openCase', { organisation, procedure: '城市申报', measure: MEASURE })
  for (const material of materials) await world.attach(session, id, material)
  return id
}

/** Central money for two cities, arrived and allotted. */
export async function fundCentrally(world: World): Promise<number> {
  const clauses = ['002-031']
  const amount = yuan(400_000_000)
  const { programme } = await world.act('finance', 'funds.openProgramme', { name: '演示中央专项', year: 2026, clauses, measures: [{ measure: MEASURE, name: '演示中央支持', clauses, budgets: [{ source: 'central', amount }] }] })
  await world.act('finance', 'funds.appropriate', { programme, year: 2026, source: 'central', amount, clauses, note: '演示文号' })
  await world.act('finance', 'funds.allot', { programme, year: 2026, source: 'central', measure: MEASURE, amount, clauses })
  return programme
}
