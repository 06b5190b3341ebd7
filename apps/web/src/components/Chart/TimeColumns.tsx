import { Link } from 'react-router'
import { frameOf, ticksTo, yOf } from './chart.ts'
import { useWidth } from './useWidth.ts'
import './charts.css'

/** Of names below the columns, in pixels. */
const LETTER = 8
const GAP = 12

export interface TimeColumn {
  /** A year, or a month as 2026-11. */
  time: number | string
  /** From the ground up; as many as there are kinds. */
  parts: readonly number[]
  to: string
}

/** One stacked column a year or month, each a way to its patents. `kinds` name the parts; `line` runs above them. */
export function TimeColumns({ columns, kinds, line, label }: { columns: readonly TimeColumn[]; kinds: readonly string[]; line?: { name: string; values: readonly number[] }; label: string }) {
  const [box, width] = useWidth<HTMLElement>(640)
  const frame = { ...frameOf(width), top: 12, left: 52 }
  const sums = columns.map(({ parts }) => parts.reduce((sum, each) => sum + each, 0))
  const ticks = ticksTo(Math.max(1, ...sums, ...(line?.values ?? [])), true)
  const top = ticks.at(-1)!
  const step = (frame.width - frame.left - frame.right) / Math.max(1, columns.length)
  const every = Math.max(1, Math.ceil((LETTER * Math.max(0, ...columns.map(({ time }) => String(time).length)) + GAP) / step))
  const middle = (at: number): number => frame.left + step * (at + 0.5)
  return (
    <figure ref={box} className="chart-columns">
      <svg viewBox={`0 0 ${frame.width} ${frame.height}`} width={frame.width} height={frame.height} role="group" aria-label={label}>
        {ticks.map((tick) => <g key={tick} aria-hidden="true"><path d={`M${frame.left} ${yOf(tick, top, frame)}H${frame.width - frame.right}`} className="grid-line" /><text x={frame.left - 8} y={yOf(tick, top, frame) + 4} textAnchor="end">{tick.toLocaleString('en-US')}</text></g>)}
        {columns.map(({ time, parts, to }, at) => (
          <Link key={time} to={to} aria-label={`${time}：${kinds.map((kind, i) => `${kind} ${parts[i]}`).join('，')}${line === undefined ? '' : `，${line.name} ${line.values[at]}`}`}>
            <rect x={frame.left + step * at} y={frame.top} width={step} height={frame.height - frame.bottom - frame.top} className="reach" />
            {parts.map((part, i) => {
              const below = parts.slice(0, i).reduce((sum, each) => sum + each, 0)
              return <rect key={kinds[i]} x={frame.left + step * at + Math.min(2, step / 8)} width={Math.max(1, step - Math.min(4, step / 4))} y={yOf(below + part, top, frame)} height={Math.max(0, yOf(below, top, frame) - yOf(below + part, top, frame))} className={`part-${i}`} />
            })}
            {at % every === 0 && <text x={middle(at)} y={frame.height - frame.bottom + 18} textAnchor="middle" aria-hidden="true">{time}</text>}
          </Link>
        ))}
        {line !== undefined && <path className="over-line" aria-hidden="true" d={line.values.map((value, at) => `${at === 0 ? 'M' : 'L'}${middle(at).toFixed(1)} ${yOf(value, top, frame).toFixed(1)}`).join('')} />}
      </svg>
      <figcaption className="key">{kinds.map((kind, i) => <span key={kind}><svg width="12" height="12" aria-hidden="true"><rect width="12" height="12" className={`part-${i}`} /></svg>{kind}</span>)}{line !== undefined && <span><svg width="18" height="12" aria-hidden="true"><path d="M0 6H18" className="over-line" /></svg>{line.name}</span>}</figcaption>
    </figure>
  )
}
