import { parseAmount, type Fen } from '@zhiyun/finance'
import type { ImportCell } from '../../../platform/import/index.ts'

/** The fen in a cell: `1,234.50`, `¥1234.5`, `3.44万元`; the heading's unit counts where the cell names none. Null when it is no sum. */
export function fenOfCell(cell: ImportCell | undefined): Fen | null {
  const text = (cell?.text ?? '').replace(/[,，\s¥￥]/g, '')
  if (text === '') return null
  const unit = /[元万亿]/.test(text) ? '' : cell?.unit === '万元' ? '万元' : '元'
  const fen = parseAmount(`${text}${unit}`)
  return fen !== null && fen > 0 ? fen : null
}
