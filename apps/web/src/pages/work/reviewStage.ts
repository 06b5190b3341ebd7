import type { CaseAnswer } from '../cases/case.ts'

/** What an expert has to do next. Before the declaration nothing is to be read; once scored there is nothing left. */
export function stageOf({ moves }: Pick<CaseAnswer, 'moves'>): 'declare' | 'score' | 'done' {
  const may = (action: string) => moves.some((move) => move.action === action && move.allowed)
  if (may('评分')) return 'score'
  return may('声明无关') ? 'declare' : 'done'
}
