import { amountText } from '@zhiyun/finance'
import { chosen } from '../decide/amount.ts'
import { holdsFor } from '../indicators/judge.ts'
import { displayBound } from '../quantity/display.ts'
import type { Fund, FundFigure } from './model.ts'

/** Sums by name (规模, 财政, 国家支持资金 …) in fen, counts as they are; what is not in it is unknown. */
export type FundAmounts = Readonly<Record<string, number>>

export type FundTest = {
  readonly name: string
  readonly goal: string
  readonly status: '达到' | '未达到' | '未知' | '不可比'
  readonly note: string
  readonly clauses: readonly string[]
}

/** Every figure printed about a fund against the actual sums. A ratio against nothing is 不可比, never infinite. */
export const fundTests = (fund: Fund, amounts: FundAmounts, readings: Readonly<Record<string, string>>): FundTest[] =>
  fund.figures.map((figure) => ({ name: figure.name, goal: displayBound(figure.bound), clauses: fund.clauses, ...tested(figure, amounts, readings) }))

function tested(figure: FundFigure, amounts: FundAmounts, readings: Readonly<Record<string, string>>): Pick<FundTest, 'status' | 'note'> {
  if (figure.kind === 'sum') {
    const value = amounts[figure.name]
    if (value === undefined) return { status: '未知', note: `缺${figure.name}` }
    const money = figure.bound.kind !== 'within' && (figure.bound.kind === 'compare' ? figure.bound.quantity : figure.bound.low).dimension === '金额'
    return { status: holdsFor(figure.bound, (wanted) => value - wanted) ? '达到' : '未达到', note: `现 ${money ? amountText(value) : value}` }
  }
  const of = chosen(figure.of, readings) ?? ''
  const [num, den] = [amounts[of], amounts[figure.against]]
  if (num === undefined || den === undefined) return { status: '未知', note: `缺${num === undefined ? of : figure.against}` }
  if (den <= 0) return { status: '不可比', note: `${figure.against}为零，不可比` }
  const against = (times: number): number => {
    const other = BigInt(times) * BigInt(den)
    return BigInt(num) === other ? 0 : BigInt(num) < other ? -1 : 1
  }
  return { status: holdsFor(figure.bound, against) ? '达到' : '未达到', note: `${of} ${amountText(num)}，${figure.against} ${amountText(den)}` }
}

/** Whether money of this fund may go there: only a printed restriction says no. */
export const mayBeUsedFor = (fund: Fund, use: string): boolean => fund.restrictedTo.length === 0 || fund.restrictedTo.includes(use)

/** What is printed about it, in one line. */
export const fundWords = (fund: Fund): string =>
  [...fund.figures.map((figure) => `${figure.name} ${displayBound(figure.bound)}`), ...(fund.restrictedTo.length > 0 ? [`限用于 ${fund.restrictedTo.join('、')}`] : []), ...(fund.focus.length > 0 ? [`重点 ${fund.focus.join('、')}`] : []), ...(fund.matter === undefined ? [] : [fund.matter])].join('；')

