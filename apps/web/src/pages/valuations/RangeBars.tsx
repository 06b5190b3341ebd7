import { amountText } from '@zhiyun/finance'

export interface Range {
  name: string
  note?: string
  low: number
  value: number
  high: number
  strong?: boolean
}

/** Values within their ranges, on one scale from nought; the words say the same. */
export function RangeBars({ ranges }: { ranges: readonly Range[] }) {
  const top = Math.max(1, ...ranges.map(({ high }) => high))
  const at = (fen: number): string => `${((fen / top) * 100).toFixed(2)}%`
  return (
    <ul className="range-bars">
      {ranges.map(({ name, note, low, value, high, strong }) => (
        <li key={name} className={strong === true ? 'strong' : undefined}>
          <span className="range-name">{name}{note !== undefined && <span className="source"> {note}</span>}</span>
          <span className="range-line" aria-hidden="true"><i style={{ left: at(low), width: `calc(${at(high)} - ${at(low)} + 2px)` }} /><b style={{ left: at(value) }} /></span>
          <span className="range-words figure"><b>{amountText(value)}</b> <span className="source">{amountText(low)}～{amountText(high)}</span></span>
        </li>
      ))}
    </ul>
  )
}
