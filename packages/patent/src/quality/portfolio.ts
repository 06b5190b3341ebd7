/** What a portfolio holds; each figure counts what stands today. */
export type PortfolioCounts = {
  readonly patents: number
  /** Granted inventions in force. */
  readonly inventions: number
  /** International applications under the PCT. */
  readonly international: number
}
export const PORTFOLIO_FIGURES = ['patents', 'inventions', 'international'] as const
export type PortfolioFigure = (typeof PORTFOLIO_FIGURES)[number]

/** A document's test of a portfolio: what it asks at least, from which clause, in force from day to day. */
export type PortfolioTest = {
  readonly id: string
  readonly name: string
  readonly atLeast: Readonly<Partial<Record<PortfolioFigure, number>>>
  readonly clauses: readonly string[]
}

export type FigureProgress = { readonly figure: PortfolioFigure; readonly have: number; readonly need: number; readonly short: number }
export type PortfolioProgress = { readonly met: boolean; readonly figures: readonly FigureProgress[] }

/** How far a portfolio is from a test. */
export function progressOf(counts: PortfolioCounts, { atLeast }: Pick<PortfolioTest, 'atLeast'>): PortfolioProgress {
  const figures = PORTFOLIO_FIGURES.flatMap((figure): FigureProgress[] => {
    const need = atLeast[figure]
    return need === undefined ? [] : [{ figure, have: counts[figure], need, short: Math.max(0, need - counts[figure]) }]
  })
  return { met: figures.every(({ short }) => short === 0), figures }
}
