import type { CaseAnswer } from '../cases/case.ts'

const REVIEW: readonly string[] = ['声明无关', '声明回避', '评分']

/** What the procedure asks of its experts beside declaring and scoring: coming to the meeting, agreeing, signing. */
export const panelMoves = ({ moves }: Pick<CaseAnswer, 'moves'>) => moves.filter(({ action }) => !REVIEW.includes(action))

/** What an expert has to do next. Before the declaration nothing is to be read; once scored there is the panel, or nothing. */
export function stageOf({ moves }: Pick<CaseAnswer, 'moves'>): 'declare' | 'score' | 'panel' | 'done' {
  const may = (action: string) => moves.some((move) => move.action === action && move.allowed)
  if (may('评分')) return 'score'
  if (may('声明无关')) return 'declare'
  return panelMoves({ moves }).length > 0 ? 'panel' : 'done'
}
