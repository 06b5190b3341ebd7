import { Link } from 'react-router'
import './charts.css'

export interface Bar {
  key: string
  name: string
  note?: string | undefined
  value: number
  /** Where its patents are. */
  to: string
}

/** Names with a bar each, the greatest first; each leads to what it counts. */
export function Bars({ bars, unit, label }: { bars: readonly Bar[]; unit: string; label: string }) {
  const top = Math.max(1, ...bars.map(({ value }) => value))
  return (
    <ol className="chart-bars" aria-label={label}>
      {bars.map(({ key, name, note, value, to }) => (
        <li key={key}>
          <Link to={to}>{name}</Link>{note !== undefined && <span className="source"> {note}</span>}
          <span className="chart-bar" aria-hidden="true"><i style={{ width: `${(value / top) * 100}%` }} /></span>
          <span className="figure">{value.toLocaleString('en-US')}<small> {unit}</small></span>
        </li>
      ))}
    </ol>
  )
}
