import type { CaseAnswer } from '../cases/case.ts'

/** What an expert has to do next. Before the declaration nothing is to be read; it may be made anew later, but leads on only once. */
export function stageOf({ moves, view }: Pick<CaseAnswer, 'moves' | 'view'>): 'declare' | 'score' | 'done' {
  const may = (action: string) => moves.some((move) => move.action === action && move.allowed)
  if (may('评分')) return 'score'
  return may('声明无关') && !('有利害关系' in view.own) ? 'declare' : 'done'
}
