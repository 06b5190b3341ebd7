import { frameOf, ticksTo, xOf, yOf } from './chart.ts'
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
  const ticks = ticksTo(Math.max(1, ...stages.map(({ patents }) => patents)), true)
  const ground = ticksTo(Math.max(1, ...stages.map(({ filers }) => filers)), true)
  const scale = { min: 0, max: ground.at(-1)! }
  const place = ({ filers, patents }: Stage) => [xOf(filers, scale, frame), yOf(patents, ticks.at(-1)!, frame)] as const
  return (
    <figure ref={box} className="chart-life">
      <svg viewBox={`0 0 ${frame.width} ${frame.height}`} width={frame.width} height={frame.height} role="img" aria-label={`${label}：${stages.map(({ year, filers, patents }) => `${year} ${filers} ${patents}`).join('；')}`}>
        {ticks.map((tick) => <g key={tick}><path d={`M${frame.left} ${yOf(tick, ticks.at(-1)!, frame)}H${frame.width - frame.right}`} className="grid-line" /><text x={frame.left - 8} y={yOf(tick, ticks.at(-1)!, frame) + 4} textAnchor="end">{tick.toLocaleString('en-US')}</text></g>)}
        {ground.map((tick) => <text key={tick} x={xOf(tick, scale, frame)} y={frame.height - frame.bottom + 17} textAnchor="middle">{tick.toLocaleString('en-US')}</text>)}
        <text x={frame.width - frame.right} y={frame.height - 6} textAnchor="end">{across} →</text>
        <text x={4} y={11}>↑ {up}</text>
        <path className="over-line" d={stages.map((stage, at) => `${at === 0 ? 'M' : 'L'}${place(stage).map((each) => each.toFixed(1)).join(' ')}`).join('')} />
        {stages.map((stage, at) => {
          const [x, y] = place(stage)
          return <g key={stage.year}><circle cx={x} cy={y} r={at === stages.length - 1 ? 5 : 3.5} className="knot" />{(at === 0 || at === stages.length - 1 || at % 3 === 0) && <text x={x + 7} y={y - 6}>{stage.year}</text>}</g>
        })}
      </svg>
    </figure>
  )
}
