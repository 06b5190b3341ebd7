import type { Choice, Condition } from '../pack/rule.ts'
import type { Bound } from '../quantity/types.ts'

/** 累计 to date in the period, 当年 of one year, 时点 as it stands, 增幅 and 降幅 against a base. */
export type IndicatorKind = '累计' | '当年' | '增幅' | '降幅' | '时点'

/** What is aimed at: a number, 空 (no figure in the cell), 实现 (done or not), 判断 (printed without a figure: an expert says). */
export type Goal = { readonly kind: 'number'; readonly bound: Bound } | { readonly kind: 'blank' | 'done' | 'judged' }

/** `at`: 期末, 年均, 每年, 总, 要求 (the requirement column beside a yearly table), or a year. */
export type IndicatorTarget = { readonly at: string; readonly path: string; readonly goal: Goal }

/** One row of targets (指标). */
export type Indicator = {
  readonly id: string
  readonly path: string
  readonly name: string
  readonly clauses: readonly string[]
  readonly seeAlso: readonly string[]
  /** Units that answer for it. */
  readonly units: readonly string[]
  readonly of: { readonly kind: 'facts'; readonly names: readonly string[] } | { readonly kind: 'count'; readonly record: string; readonly conditions: readonly Condition[] }
  /** Several facts: 合计, or 分别 and 各自 (each of them must reach it). */
  readonly join?: Choice
  /** What exactly is counted, where that is a reading (按). */
  readonly variant?: Choice
  readonly kind: Choice
  /** 复合 or 逐年同比. */
  readonly method?: Choice
  /** 建设期前一年, 上一年, a year, or 未印. */
  readonly base?: Choice
  /** 阶段止 or 年末: up to which day the last year counts. */
  readonly lastYear?: Choice
  /** What a bare number means: 不少于, 恰为, 上限, 足额. */
  readonly bare?: Choice
  /** 无目标 or 零. */
  readonly blank?: Choice
  /** Where 期末 is a printed year: 到2025年; 未限 otherwise. */
  readonly until?: Choice
  readonly targets: readonly IndicatorTarget[]
  readonly bestEffort: boolean
  readonly original?: string
}
