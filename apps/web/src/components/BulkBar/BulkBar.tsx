import { digits } from '../Amount/money.ts'
import type { Fen } from '@zhiyun/finance'
import { useSay } from '../../language/LanguageProvider.tsx'
import './BulkBar.css'

interface Props {
  count: number
  sum: Fen
  moves: readonly { name: string; onMove: () => void }[]
  onClear: () => void
}

/** What is chosen and what it comes to. Each case is checked and logged on its own: one refusal does not stop the rest. */
export function BulkBar({ count, sum, moves, onClear }: Props) {
  const say = useSay()
  return (
    <div className="bulk-bar no-print">
      <b role="status">{say(['已选 {n} 件，合计 {sum} 万元', '{n} chosen, {sum} ×10k yuan'], { n: count, sum: digits(sum, '万元') })}</b>
      {moves.map((move) => <button key={move.name} type="button" className="button small" onClick={move.onMove}>{move.name}</button>)}
      <button type="button" className="link-button" onClick={onClear}>{say(['清除', 'Clear'])}</button>
      <span className="source">{say(['逐件校验、逐件留痕', 'Each is checked and logged on its own'])}</span>
    </div>
  )
}
