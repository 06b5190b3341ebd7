import { decisionTone } from '../../components/DecisionTrace/tone.ts'
import type { StatusKey } from '../../theme/tokens.ts'
import type { CitiesAnswer } from './answer.ts'

type Cell = CitiesAnswer['themes'][number]['cells'][string][number]

/** How a measure is marked in the matrix: as in the check-up, with the near miss told by a flag. */
export const toneOf = ({ status, near }: Pick<Cell, 'status' | 'near'>): StatusKey => decisionTone({ status, near: near ? { condition: '', text: '' } : null })
