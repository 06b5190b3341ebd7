import { useId, useRef, type PointerEvent, type ReactNode } from 'react'
import { band, frameOf, path, ticksBetween, ticksTo, valueAt, xOf, yOf, type Frame, type Scale } from '../../components/Chart/chart.ts'

/** One side's line: what stands at each value, and up to where it may reach. */
export interface Line {
  value: number
  low: number
  high: number
}

interface Props {
  title: string
  /** Said instead of seen. */
  summary: string
  width: number
  scale: Scale
  before: readonly Line[]
  after: readonly Line[]
  /** Every value is known; else straight lines lie between. */
  stepped: boolean
  /** Where both sides stand, with what is written there. */
  marks: { before: { value: number; y: number; words: string } | null; after: { value: number; y: number; words: string } | null }
  limit: { y: number; words: string } | null
  /** Of things that are not cut in two. */
  whole?: boolean
  xWords: (value: number) => string
  yWords: (value: number) => string
  onMove: (value: number) => void
}

/** The baseline dashed grey, the draft in the accent, the limit crimson, what is not fixed hatched. The draft's mark can be dragged. */
export function CurveChart({ title, summary, width, scale, before, after, stepped, marks, limit, whole = false, xWords, yWords, onMove }: Props) {
  const hatch = useId()
  const frame = frameOf(width)
  const ticks = ticksTo(Math.max(1, limit?.y ?? 0, ...[...before, ...after].map(({ high }) => high)), whole)
  const top = ticks.at(-1)!
  const placed = (lines: readonly Line[], end: 'low' | 'high') => lines.map((line) => [xOf(line.value, scale, frame), yOf(line[end], top, frame)] as const)
  const isOpen = after.some(({ low, high }) => high > low)
  const floor = frame.height - frame.bottom
  return (
    <Draggable title={title} summary={summary} frame={frame} scale={scale} onMove={onMove}>
      <defs><pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V6" stroke="#6B747E" strokeWidth="1.4" /></pattern></defs>
      {ticks.map((tick) => <g key={tick}><path d={`M${frame.left} ${yOf(tick, top, frame)}H${frame.width - frame.right}`} className="grid-line" /><text x={frame.left - 8} y={yOf(tick, top, frame) + 4} textAnchor="end">{yWords(tick)}</text></g>)}
      {ticksBetween(scale, width < 480 ? 2 : 4).map((tick, i, all) => <text key={tick} x={xOf(tick, scale, frame)} y={floor + 20} textAnchor={i === 0 ? 'start' : i === all.length - 1 ? 'end' : 'middle'}>{xWords(tick)}</text>)}
      {isOpen && <path d={band(placed(after, 'low'), placed(after, 'high'))} fill={`url(#${hatch})`} />}
      {limit !== null && <><path d={`M${frame.left} ${yOf(limit.y, top, frame)}H${frame.width - frame.right}`} className="limit-line" /><text x={frame.width - frame.right} y={yOf(limit.y, top, frame) - 6} textAnchor="end" className="limit-words">{limit.words}</text></>}
      <path d={path(placed(before, 'high'), stepped)} className="before-line" />
      <path d={path(placed(after, 'high'), stepped)} className="after-line" />
      {isOpen && <path d={path(placed(after, 'low'), stepped)} className="after-line thin" />}
      {marks.before !== null && <Mark {...marks.before} frame={frame} scale={scale} top={top} kind="before" leftwards={marks.after !== null && marks.after.value >= marks.before.value} />}
      {marks.after !== null && <Mark {...marks.after} frame={frame} scale={scale} top={top} kind="after" leftwards={marks.before !== null && marks.before.value > marks.after.value} />}
    </Draggable>
  )
}

/** Two marks turn their words away from each other, unless the edge is near. */
function Mark({ value, y, words, frame, scale, top, kind, leftwards }: { value: number; y: number; words: string; frame: Frame; scale: Scale; top: number; kind: 'before' | 'after'; leftwards: boolean }) {
  const x = xOf(value, scale, frame)
  const room = words.length * 9 + 12
  const isLeft = leftwards ? x - frame.left > room : frame.width - frame.right - x < room
  return (
    <g className={`mark-${kind}`}>
      <path d={`M${x} ${frame.top - 12}V${frame.height - frame.bottom}`} />
      <circle cx={x} cy={yOf(y, top, frame)} r={kind === 'after' ? 6 : 5} />
      <text x={isLeft ? x - 8 : x + 8} y={kind === 'after' ? frame.top - 4 : frame.top + 14} textAnchor={isLeft ? 'end' : 'start'}>{words}</text>
    </g>
  )
}

/** Pressed anywhere, the draft's mark comes there and follows. The slider below does the same for the keyboard. */
function Draggable({ title, summary, frame, scale, onMove, children }: { title: string; summary: string; frame: Frame; scale: Scale; onMove: (value: number) => void; children: ReactNode }) {
  const box = useRef<SVGSVGElement>(null)
  const follow = (event: PointerEvent) => {
    const { left, width } = box.current!.getBoundingClientRect()
    onMove(valueAt(((event.clientX - left) / width) * frame.width, scale, frame))
  }
  return (
    <figure className="curve">
      <figcaption>{title}</figcaption>
      <svg
        ref={box} viewBox={`0 0 ${frame.width} ${frame.height}`} width={frame.width} height={frame.height} role="img" aria-label={summary}
        onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); follow(event) }}
        onPointerMove={(event) => { if (event.currentTarget.hasPointerCapture(event.pointerId)) follow(event) }}
      >
        {children}
      </svg>
    </figure>
  )
}
