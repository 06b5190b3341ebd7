import { daysBetween, isIsoDate, type IsoDate } from '@zhiyun/calendar'
import type { Fen } from '@zhiyun/finance'
import { problem, type Problem } from '../problem.ts'
import type { Assumption } from '../uncertainty/assumption.ts'

/** What a valuation by relief from royalty assumes. Ratios are parts of one: 0.05 is five in a hundred. */
export const assumptionNames = {
  revenueLevel: { zh: '收入实现程度', en: 'Share of the forecast that is sold' },
  contribution: { zh: '专利对产品收入的贡献', en: 'Share of the revenue that the patents earn' },
  royaltyRate: { zh: '许可费率', en: 'Royalty rate' },
  growth: { zh: '预测期后的年增长', en: 'Yearly growth after the forecast' },
  decay: { zh: '技术陈旧的年递减', en: 'Yearly decline as the technique ages' },
  validity: { zh: '权利维持有效的把握', en: 'Probability that the right stands' },
  taxRate: { zh: '所得税率', en: 'Income tax rate' },
  discountRate: { zh: '折现率', en: 'Discount rate' },
} as const

export type AssumptionName = keyof typeof assumptionNames
export const assumptionOrder = Object.keys(assumptionNames) as readonly AssumptionName[]
export type Assumptions = Readonly<Record<AssumptionName, Assumption>>

/** What must be known to value rights by the royalties that their owner is spared. */
export type IncomeCase = {
  readonly valuedOn: IsoDate
  /** The day on which the right ends by law, as the register says. */
  readonly rightEnds: IsoDate
  /** The day from which something better is expected to replace it, if that comes sooner; null: nobody has judged it. */
  readonly replacedOn: IsoDate | null
  /** Revenue of the products that use it, by calendar year, for whole years, beginning with the year of the valuation. */
  readonly revenue: readonly { readonly year: number; readonly amount: Fen }[]
  /** Annual fees and other sums that keep the right alive. */
  readonly upkeep: readonly { readonly day: IsoDate; readonly amount: Fen }[]
  readonly assumptions: Assumptions
}

const bounds: Readonly<Record<AssumptionName, readonly [least: number, most: number]>> = {
  revenueLevel: [0, 10],
  contribution: [0, 1],
  royaltyRate: [0, 1],
  growth: [-1, 10],
  decay: [0, 1],
  validity: [0, 1],
  taxRate: [0, 1],
  discountRate: [0, 10],
}

/** The last day of earnings is the day before this. */
export const earnsUntil = ({ rightEnds, replacedOn }: IncomeCase): IsoDate => (replacedOn !== null && replacedOn < rightEnds ? replacedOn : rightEnds)

/** Everything that keeps the case from being valued; empty when nothing does. */
export function problemsOf(of: IncomeCase): readonly Problem[] {
  const dates = ([['valuedOn', of.valuedOn], ['rightEnds', of.rightEnds], ['replacedOn', of.replacedOn ?? of.rightEnds]] as const).filter(([, date]) => !isIsoDate(date))
  if (dates.length > 0) return dates.map(([field]) => problem('NOT_A_DATE', field, '不是日期，写成 2026-01-31', 'Not a date, write 2026-01-31'))
  return [...timesWrong(of), ...revenueWrong(of), ...upkeepWrong(of), ...assumptionOrder.flatMap((name) => assumptionWrong(name, of.assumptions[name]))]
}

function timesWrong(of: IncomeCase): readonly Problem[] {
  if (daysBetween(of.valuedOn, earnsUntil(of)) > 0) return []
  const field = of.rightEnds <= of.valuedOn ? 'rightEnds' : 'replacedOn'
  return [problem('NOTHING_LEFT', field, '评估基准日之后已无收益期：权利已届满，或已被取代', 'Nothing is earned after the day of the valuation')]
}

function revenueWrong({ revenue, valuedOn }: IncomeCase): readonly Problem[] {
  const first = Number(valuedOn.slice(0, 4))
  const gap = revenue.findIndex(({ year }, at) => year !== first + at)
  if (revenue.length === 0 || gap >= 0) return [problem('FORECAST_GAP', 'revenue', `收入预测须从 ${first} 年起逐年连续`, `The forecast begins with ${first} and leaves out no year`)]
  const wrong = revenue.find(({ amount }) => !Number.isSafeInteger(amount) || amount < 0)
  return wrong === undefined ? [] : [problem('AMOUNT', `revenue.${wrong.year}`, '收入须为不小于零的整数分', 'Revenue is a whole number of fen, zero or more')]
}

function upkeepWrong({ upkeep }: IncomeCase): readonly Problem[] {
  return upkeep.flatMap(({ day, amount }, at) => {
    if (!isIsoDate(day)) return [problem('NOT_A_DATE', `upkeep.${at}`, '不是日期，写成 2026-01-31', 'Not a date, write 2026-01-31')]
    return Number.isSafeInteger(amount) && amount >= 0 ? [] : [problem('AMOUNT', `upkeep.${at}`, '费用须为不小于零的整数分', 'A fee is a whole number of fen, zero or more')]
  })
}

function assumptionWrong(name: AssumptionName, { value, source, spread }: Assumption): readonly Problem[] {
  const [least, most] = bounds[name]
  const { zh, en } = assumptionNames[name]
  const within = (figure: number): boolean => Number.isFinite(figure) && figure >= least && figure <= most
  if (!within(value)) return [problem('OUT_OF_BOUNDS', name, `${zh}须在 ${least} 与 ${most} 之间`, `${en} lies between ${least} and ${most}`)]
  if (source.trim() === '') return [problem('NO_SOURCE', name, `${zh}须注明依据`, `${en} needs its source`)]
  if (spread === undefined) return []
  const { low, high } = spread
  if (!within(low) || !within(high) || low > value || value > high) return [problem('SPREAD', name, `${zh}的范围须含所设的数，并在 ${least} 与 ${most} 之间`, `The range of ${en} holds its value and lies between ${least} and ${most}`)]
  return []
}
