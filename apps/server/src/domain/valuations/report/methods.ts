import { assumptionNames, type Appraisal, type AppraisalCase, type Assumption, type AssumptionName, type Indicator, type Problem, type ScoreModel, indicatorGroups, type IndicatorGroup } from '@zhiyun/valuation'
import type { Block, Text } from '../../../platform/document/index.ts'
import { percent, pointsText, rangeText, ratePercent, yuan } from './figures.ts'

type Income = NonNullable<AppraisalCase['income']>
type Cost = NonNullable<AppraisalCase['cost']>

export const problemList = (problems: readonly Problem[]): Block => ({ kind: 'list', items: problems.map(({ zh, field }) => [zh, { text: `（${field}）`, tone: 'quiet' as const }]) })
const heading = (level: 1 | 2, text: string): Block => ({ kind: 'heading', level, text })
const quiet = (text: string): Block => ({ kind: 'paragraph', text: [{ text, tone: 'quiet' }] })

/** 收益法: the assumptions with their sources, each year's figures, what moves the value most, and how it is spread. */
export function incomeBlocks(stated: Income, valued: NonNullable<Appraisal['income']>): Block[] {
  const { rightEnds, replacedOn, revenue, assumptions, draws, seed } = stated
  const said: Block[] = [
    heading(1, '收益法（许可费节省）'),
    quiet('拥有专利就不必付的许可费，减去维持权利的费用与所得税，折为基准日的价值。'),
    { kind: 'pairs', rows: [['权利届满', rightEnds], ['预计被取代', replacedOn ?? '未作判断'], ['收入预测', revenue.map(({ year, amount }) => `${year} 年 ${yuan(amount)}`).join('；') || '没有']] },
    { kind: 'table', columns: [{ title: '假设', width: 2.4 }, { title: '取值', width: 1.2, align: 'right' }, { title: '范围', width: 1.8, align: 'right' }, { title: '依据', width: 4 }], rows: (Object.keys(assumptionNames) as AssumptionName[]).map((name) => assumptionRow(name, assumptions[name])) },
  ]
  if (!valued.ok) return [...said, problemList(valued.problems)]
  const { lines, swings, distribution, value, low, high, rangeBy } = valued
  const { percentiles, mean, standardError } = distribution
  return [
    ...said,
    { kind: 'pairs', rows: [['价值', [{ text: yuan(value), tone: 'strong' }]], ['区间', rangeText(yuan(low), yuan(high))]] },
    heading(2, '逐年'),
    { kind: 'table', columns: [{ title: '期间', width: 2.6 }, { title: '产品收入', width: 2, align: 'right' }, { title: '节省的许可费', width: 2, align: 'right' }, { title: '费用', width: 1.6, align: 'right' }, { title: '税后', width: 2, align: 'right' }, { title: '折现系数', width: 1.2, align: 'right' }, { title: '现值', width: 2, align: 'right' }],
      rows: lines.map((line) => [`${line.from} 起`, yuan(line.expected), yuan(line.royalty), yuan(line.upkeep), yuan(line.afterTax), line.factor.toFixed(4), yuan(line.present)]) },
    heading(2, '哪个假设最要紧'),
    { kind: 'table', columns: [{ title: '假设', width: 2.6 }, { title: '取低', width: 1.4, align: 'right' }, { title: '价值', width: 2.4, align: 'right' }, { title: '取高', width: 1.4, align: 'right' }, { title: '价值', width: 2.4, align: 'right' }],
      rows: swings.map(({ name, low: least, high: most, atLow, atHigh }) => [assumptionNames[name].zh, percent(least), yuan(atLow), percent(most), yuan(atHigh)]) },
    heading(2, '模拟'),
    rangeBy === 'draws'
      ? { kind: 'pairs', rows: [['次数与种子', `${draws} 次，种子 ${seed}`], ['均值', `${yuan(mean)}（标准误 ${yuan(standardError)}）`], ['中位数', yuan(percentiles[50])], ['居中五成', rangeText(yuan(percentiles[25]), yuan(percentiles[75]))], ['居中九成', rangeText(yuan(percentiles[5]), yuan(percentiles[95]))]] }
      : quiet('没有一项假设给出范围，不作模拟；区间取各项假设上下一成的结果。'),
  ]
}

const assumptionRow = (name: AssumptionName, { value, source, spread }: Assumption): Text[] => [
  assumptionNames[name].zh, percent(value), spread === undefined ? '—' : `${rangeText(percent(spread.low), percent(spread.high))}${spread.shape === 'even' ? '，均匀' : '，三角'}`, source === '' ? '未注明' : source,
]

/** 成本法: what was spent, at the prices of the day, and what of it is left. */
export function costBlocks(stated: Cost, valued: NonNullable<Appraisal['cost']>): Block[] {
  const { interest, months, profit, life, obsolescence } = stated
  const said: Block[] = [
    heading(1, '成本法（重置成本）'),
    { kind: 'pairs', rows: [['研发月数', `${months} 个月，资金成本每年 ${ratePercent(interest)}，按期间匀支计半`], ['合理利润', ratePercent(profit)], ['寿命', `${life.from} 至 ${life.until}`], ['陈旧率', `${ratePercent(obsolescence.likely)}（${rangeText(ratePercent(obsolescence.low), ratePercent(obsolescence.high))}）`]] },
  ]
  if (!valued.ok) return [...said, problemList(valued.problems)]
  const { value, low, high, likely } = valued
  return [
    ...said,
    { kind: 'table', columns: [{ title: '成本项目', width: 3 }, { title: '年份', width: 1 }, { title: '发生额', width: 2.2, align: 'right' }, { title: '按基准日价格', width: 2.2, align: 'right' }, { title: '凭据', width: 3 }],
      rows: likely.lines.map((line) => [line.name, String(line.year), yuan(line.amount), yuan(line.restated), line.source]), total: ['合计', '', '', yuan(likely.spent), ''] },
    { kind: 'pairs', rows: [['资金成本', yuan(likely.interest)], ['利润', yuan(likely.profit)], ['重置全价', yuan(likely.gross)], ['已过年限', `－${yuan(likely.aged)}`], ['陈旧', `－${yuan(likely.obsolete)}`], ['价值', [{ text: yuan(value), tone: 'strong' }]], ['区间', rangeText(yuan(low), yuan(high))]] },
  ]
}

/** 市场法: each deal, what was adjusted and why. */
export function marketBlocks(valued: NonNullable<Appraisal['market']>): Block[] {
  const head = heading(1, '市场法（可比交易）')
  if (!valued.ok) return [head, problemList(valued.problems)]
  const { value, low, high, lines } = valued
  return [
    head,
    { kind: 'table', columns: [{ title: '交易', width: 2.4 }, { title: '成交价', width: 2, align: 'right' }, { title: '修正', width: 3.6 }, { title: '修正后', width: 2, align: 'right' }, { title: '权重', width: 0.9, align: 'right' }, { title: '出处', width: 2.2 }],
      rows: lines.map(({ name, price, adjustments, adjusted, strained, weight, source }): Text[] => [name, yuan(price), `${adjustments.map((each) => `${each.name}×${each.factor.num}/${each.factor.den}：${each.reason}`).join('；') || '不修正'}${strained ? '（修正超过三分之一，可比性弱）' : ''}`, yuan(adjusted), String(weight), source]) },
    { kind: 'pairs', rows: [['价值', [{ text: yuan(value), tone: 'strong' }]], ['区间', rangeText(yuan(low), yuan(high))]] },
  ]
}

/** 评分: three groups, each indicator with what was found and how much it counts. */
export function scoreBlocks(score: Appraisal['score'], { basis, indicators: models }: ScoreModel, indicators: readonly Indicator[]): Block[] {
  const head: Block[] = [heading(1, '价值评分'), quiet(basis)]
  if (!score.ok) return [...head, problemList(score.problems)]
  const words = (low: number, high: number): string => rangeText(pointsText(low), pointsText(high))
  const unitOf = new Map(models.map(({ id, unit }) => [id, unit]))
  const whole = indicators.reduce((sum, { weight }) => sum + weight, 0)
  return [
    ...head,
    { kind: 'pairs', rows: [['总分（满分 100）', [{ text: words(score.low, score.high), tone: 'strong' }]], ...(Object.keys(indicatorGroups) as IndicatorGroup[]).flatMap((group) => { const each = score.groups[group]; return each === null ? [] : [[indicatorGroups[group].zh, words(each.low, each.high)] as const] }), ['已知的权重', `${percent(score.knownWeight / score.wholeWeight)}`]] },
    { kind: 'table', columns: [{ title: '组', width: 1.4 }, { title: '指标', width: 2.2 }, { title: '情况', width: 2.4 }, { title: '权重', width: 1, align: 'right' }, { title: '分', width: 1.4, align: 'right' }],
      rows: score.lines.filter(({ weight }) => weight > 0).map((line) => [indicatorGroups[line.group].zh, line.name, line.finding === null ? '不详' : `${line.finding}${typeof line.finding === 'number' ? unitOf.get(line.id) ?? '' : ''}`, percent(line.weight / whole), words(line.low, line.high)]) },
  ]
}
