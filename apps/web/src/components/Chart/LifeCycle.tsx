import { frameOf, path, placeNames, ticksOver, xOf } from './chart.ts'
import { useWidth } from './useWidth.ts'
import './charts.css'

export interface Stage {
  year: number
  filers: number
  patents: number
}

/** Each year by how many filed and how much: a young technique climbs to the upper right, an old one turns back. */
export function LifeCycle({ stages, across, up, label }: { stages: readonly Stage[]; across: string; up: string; label: string }) {
  const [box, width] = useWidth<HTMLElement>(480)
  const frame = { ...frameOf(width), top: 30, bottom: 40, left: 56 }
  const rungs = over(stages.map(({ patents }) => patents))
  const ground = over(stages.map(({ filers }) => filers))
  const xAt = (filers: number): number => xOf(filers, { min: ground[0]!, max: ground.at(-1)! }, frame)
  const yAt = (patents: number): number => frame.height - frame.bottom - ((patents - rungs[0]!) / (rungs.at(-1)! - rungs[0]!)) * (frame.height - frame.top - frame.bottom)
  const points = stages.map(({ year, filers, patents }) => ({ x: xAt(filers), y: yAt(patents), text: String(year) }))
  return (
    <figure ref={box} className="chart-life">
      <svg viewBox={`0 0 ${frame.width} ${frame.height}`} width={frame.width} height={frame.height} role="img" aria-label={`${label}：${stages.map(({ year, filers, patents }) => `${year} ${filers} ${patents}`).join('；')}`}>
        {rungs.map((tick) => <g key={tick}><path d={`M${frame.left} ${yAt(tick)}H${frame.width - frame.right}`} className="grid-line" /><text x={frame.left - 8} y={yAt(tick) + 4} textAnchor="end">{tick.toLocaleString('en-US')}</text></g>)}
        {ground.map((tick) => <text key={tick} x={xAt(tick)} y={frame.height - frame.bottom + 17} textAnchor="middle">{tick.toLocaleString('en-US')}</text>)}
        <text x={frame.width - frame.right} y={frame.height - 6} textAnchor="end">{across} →</text>
        <text x={4} y={11}>↑ {up}</text>
        <path className="over-line" d={path(points.map(({ x, y }) => [x, y]), false)} />
        {points.map(({ x, y, text }, at) => <circle key={text} cx={x} cy={y} r={at === points.length - 1 ? 5 : 3.5} className="knot" />)}
        {placeNames(points, frame).map(({ x, y, text, anchor }) => <text key={text} x={x} y={y} textAnchor={anchor}>{text}</text>)}
      </svg>
    </figure>
  )
}

const over = (values: readonly number[]): number[] => (values.length === 0 ? [0, 1] : ticksOver(Math.min(...values), Math.max(...values)))
