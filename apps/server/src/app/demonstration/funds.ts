import { addDays } from '@zhiyun/calendar'
import { onDay, type World } from './world.ts'

type Line = { readonly measure: string; readonly plan: string; readonly planClause: string; readonly central: number; readonly city: number }

const AGENCIES = { plan: '知识产权服务机构能力提升计划', planClause: '000-074' }
const INNOVATORS = { plan: '创新主体知识产权运营能力提升计划', planClause: '000-021' }
const WAN = 1_000_000

/** In 万元: how a year's special fund is spread over the measures of the demonstration. */
const lines: readonly Line[] = [
  { measure: 'X03', ...INNOVATORS, central: 3600, city: 2400 },
  { measure: 'X05', ...INNOVATORS, central: 900, city: 900 },
  { measure: 'X06', ...INNOVATORS, central: 0, city: 600 },
  { measure: 'X09', ...INNOVATORS, central: 3600, city: 3600 },
  { measure: 'X13', ...AGENCIES, central: 0, city: 300 },
  { measure: 'X14', ...AGENCIES, central: 0, city: 180 },
  { measure: 'X15', ...AGENCIES, central: 0, city: 450 },
  { measure: 'X16', ...AGENCIES, central: 0, city: 180 },
  { measure: 'X18', ...AGENCIES, central: 300, city: 300 },
  { measure: 'X20', ...AGENCIES, central: 450, city: 450 },
  { measure: 'X22', ...AGENCIES, central: 0, city: 240 },
  { measure: 'X26', ...AGENCIES, central: 0, city: 150 },
]

/** A programme with central and city money, appropriated, and allotted to the measures that the demonstration opens. */
export async function fundProgramme({ act, rooms, day, platform }: World): Promise<number> {
  // Before the first application: money is there before it is promised.
  const on = onDay(platform, addDays(day, -80))
  const year = Number(day.slice(0, 4))
  const clausesOf = (measure: string) => [...rooms.engine.clausesOf(`000/${measure}`)]
  const budgets = ({ central, city }: Line) => [{ source: 'central' as const, amount: central * WAN }, { source: 'city' as const, amount: city * WAN }].filter(({ amount }) => amount > 0)
  const { programme } = (await act('caiwu', 'funds.openProgramme', {
    name: '知识产权运营服务体系建设专项资金（演示）',
    year,
    clauses: ['000-107'],
    measures: lines.map((line) => ({ measure: `000/${line.measure}`, name: rooms.engine.nameOf(`000/${line.measure}`), clauses: clausesOf(line.measure), plan: line.plan, planClause: line.planClause, budgets: budgets(line) })),
  }, on)) as { programme: number }
  await act('caiwu', 'funds.stateMatching', { programme, source: 'city', against: 'central', num: 1, den: 1, binding: true, clauses: ['000-107', '002-031'] }, on)
  for (const [source, amount, paper] of [['central', 15000, '演财〔中央〕1号'], ['city', 15000, '演财〔市〕1号']] as const) {
    await act('caiwu', 'funds.appropriate', { programme, year, source, amount: amount * WAN, clauses: ['000-107'], note: paper }, on)
  }
  for (const line of lines) {
    for (const { source, amount } of budgets(line)) await act('caiwu', 'funds.allot', { programme, year, source, measure: `000/${line.measure}`, amount, clauses: clausesOf(line.measure) }, on)
  }
  // Of the central money, what is clear by itself; the rest is left for the office to say.
  for (const [measure, category] of [['X03', '重点三创新主体'], ['X09', '重点三创新主体'], ['X18', '重点二服务业态']] as const) await act('caiwu', 'funds.classifyMeasure', { programme, measure: `000/${measure}`, category }, on)
  await act('caiwu', 'funds.proposeAdjustment', { kind: 'reallot', programme, year, source: 'city', measure: '000/X26', toMeasure: '000/X22', amount: 50 * WAN, clauses: ['000-113'], reason: '演示：维权胜诉资助申报较多，品牌奖补尚有余额' })
  await act('caiwu', 'funds.freeze', { programme, year, source: 'city', measure: '000/X16', amount: 20 * WAN, clauses: ['000-113'], reason: '演示：该措施的申报口径待核实，先冻结一部分' })
  return programme
}

/** A second, small programme: interest subsidies, of the city alone. */
export async function fundSubsidies({ act, rooms, day, platform }: World): Promise<void> {
  const on = onDay(platform, addDays(day, -79))
  const year = Number(day.slice(0, 4))
  const measure = '001/Q18'
  const amount = 200 * WAN
  const clauses = [...rooms.engine.clausesOf(measure)]
  const { programme } = (await act('caiwu', 'funds.openProgramme', { name: '质押贷款贴息资金（演示）', year, clauses, measures: [{ measure, name: rooms.engine.nameOf(measure), clauses, budgets: [{ source: 'city', amount }] }] }, on)) as { programme: number }
  await act('caiwu', 'funds.appropriate', { programme, year, source: 'city', amount, clauses, note: '演财〔市〕2号' }, on)
  await act('caiwu', 'funds.allot', { programme, year, source: 'city', measure, amount, clauses }, on)
}
