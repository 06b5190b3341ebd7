import { Link } from 'react-router'
import { ScrollArea } from '../DataTable/DataTable.tsx'
import './charts.css'

export interface HeatCell {
  value: number
  to: string
  /** Outlined: something one would expect is not there. */
  blank?: boolean
}

/** Rows by columns, the more the darker, each figure a way to its patents; null where there is nothing to say. */
export function Heat({ caption, corner, columns, rows }: { caption: string; corner: string; columns: readonly string[]; rows: readonly { key: string; name: string; cells: readonly (HeatCell | null)[] }[] }) {
  const top = Math.max(1, ...rows.flatMap(({ cells }) => cells.map((cell) => cell?.value ?? 0)))
  return (
    <ScrollArea name={caption}>
      <table className="heat">
        <caption className="unseen">{caption}</caption>
        <thead><tr><th scope="col">{corner}</th>{columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr></thead>
        <tbody>
          {rows.map(({ key, name, cells }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {cells.map((cell, at) => cell === null
                ? <td key={columns[at]} className="none" aria-label="—" />
                : <td key={columns[at]} className={cell.blank === true ? 'blank' : undefined} style={cell.value === 0 ? undefined : { background: `color-mix(in srgb, var(--accent) ${Math.round(6 + 38 * Math.sqrt(cell.value / top))}%, #fff)` }}>{cell.value === 0 && cell.blank !== true ? <span className="source">0</span> : <Link to={cell.to}>{cell.value}</Link>}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  )
}
