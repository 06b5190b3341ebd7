import type { StageBar } from '../../components/StageBars/StageBars.tsx'
import type { TreeAnswer } from './ledger.ts'
import { SOURCES, type Source } from './words.ts'

type Programme = TreeAnswer['programmes'][number]
type Measure = Programme['plans'][number]['measures'][number]

/** The ledger of one programme and year, asked once for each source. */
export type BySource = Readonly<Record<Source, TreeAnswer>>

/** One line of the budget: a measure and a source, with what became of it. */
export interface BudgetLine {
  readonly measure: string
  readonly name: string
  readonly plan: string
  readonly planClause: string
  readonly clauses: readonly string[]
  readonly source: Source
  readonly budget: number
  readonly figures: Measure['figures']
}

/** What has come in from a source and is not allotted yet: the most that can be allotted. */
export interface SourceMoney {
  readonly source: Source
  readonly budget: number
  readonly appropriated: number
  readonly unallotted: number
}

const programmeOf = (answer: TreeAnswer, programme: number): Programme | undefined => answer.programmes.find((each) => each.programme === programme)

/** Lines with a budget or with money, measure by measure in the programme's order, each with its sources in theirs. */
export function linesOf(bySource: BySource, programme: number): BudgetLine[] {
  const lines = SOURCES.flatMap((source) =>
    (programmeOf(bySource[source], programme)?.plans ?? []).flatMap(({ plan, clause: planClause, measures }) =>
      measures.map(({ measure, name, clauses, budget, figures }): BudgetLine => ({ measure, name, plan, planClause, clauses, source, budget, figures }))),
  ).filter(({ budget, figures }) => budget > 0 || figures.allotted > 0)
  const order = new Map((programmeOf(bySource.central, programme)?.plans ?? []).flatMap(({ measures }) => measures).map(({ measure }, at) => [measure, at]))
  return lines.sort((a, b) => order.get(a.measure)! - order.get(b.measure)! || SOURCES.indexOf(a.source) - SOURCES.indexOf(b.source))
}

export const moneyOf = (bySource: BySource, programme: number): SourceMoney[] =>
  SOURCES.map((source) => {
    const own = programmeOf(bySource[source], programme)
    const budget = (own?.plans ?? []).flatMap(({ measures }) => measures).reduce((sum, each) => sum + each.budget, 0)
    return { source, budget, appropriated: own?.appropriated ?? 0, unallotted: own?.unallotted ?? 0 }
  }).filter(({ budget, appropriated }) => budget > 0 || appropriated > 0)

/** 预算 → 到位 → 分配 → 承诺 → 拨付, each made up of its sources. */
export function stagesOf(bySource: BySource, programme: number, wordOf: (key: string) => string): StageBar[] {
  const money = new Map(moneyOf(bySource, programme).map((each) => [each.source, each]))
  const amounts: Readonly<Record<string, (source: Source) => number>> = {
    budget: (source) => money.get(source)?.budget ?? 0,
    appropriated: (source) => money.get(source)?.appropriated ?? 0,
    allotted: (source) => programmeOf(bySource[source], programme)?.figures.allotted ?? 0,
    committed: (source) => programmeOf(bySource[source], programme)?.figures.committed ?? 0,
    paid: (source) => programmeOf(bySource[source], programme)?.figures.paid ?? 0,
  }
  return Object.entries(amounts).map(([key, amount]) => ({ key, label: wordOf(key), parts: SOURCES.map((source) => ({ key: source, label: wordOf(source), amount: amount(source) })) }))
}
