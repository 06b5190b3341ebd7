import { useId } from 'react'
import { settingWords, type Dial, type DraftEffect, type Setting } from '@zhiyun/policy'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { CurveChart, type Line } from './CurveChart.tsx'
import { snapped, valueOf, type Range } from './dialNumber.ts'
import { costText, grouped } from './sums.ts'
import { useWidth } from '../../components/Chart/useWidth.ts'
import { withValue } from './worker/setting.ts'
import type { Curve, CurvePoint } from './worker/protocol.ts'

interface Props {
  dial: Dial
  /** Where the number stands on either side. */
  before: Setting
  after: Setting
  range: Range
  /** Null while it is being drawn. */
  curve: Curve | null
  effect: DraftEffect
  budget: bigint | null
  against: string
  onMove: (value: number) => void
}

/** Charts are drawn in doubles: no pixel tells a fen. */
const inWan = (fen: bigint): number => Number(fen) / 1_000_000
const people = ({ value, passing }: CurvePoint): Line => ({ value, low: passing, high: passing })
const money = ({ value, low, high }: CurvePoint): Line => ({ value, low: inWan(low), high: inWan(high) })
const wanWords = (value: number): string => grouped(Math.round(value))

/** How many pass and what it costs at every value of one number: two small charts over the same values, one handle. */
export function Curves({ dial, before: stands, after: drafted, range, curve, effect, budget, against, onMove }: Props) {
  const say = useSay()
  const id = useId()
  const [box, width] = useWidth<HTMLDivElement>(600)
  const { before, after } = effect
  const [was, is] = [valueOf(stands)!, valueOf(drafted)!]
  const words = (value: number): string => settingWords(withValue(dial.setting, value)).replace(/^[≥＞≤＜＝] /, '').replace(/\.00 /, ' ')
  const move = (value: number) => onMove(snapped(value, range))
  const lines = curve === null ? { before: [], after: [] } : curve
  const shared = { width, scale: range, stepped: curve?.exact ?? false, xWords: words, onMove: move }
  const unbounded = after.unbounded > 0
  return (
    <section className="sheet" aria-labelledby={id}>
      <header><h2 id={id}>{say(['“{label}”放在哪里，多少家够格、要花多少钱', 'Where “{label}” stands: how many pass, and what it costs'], { label: dial.label })}</h2>
        <span className="source">{curve === null ? say(['正在画…', 'Drawing…']) : curve.exact ? say(['每一档都算过', 'every value computed']) : say(['逐点试算，点间为直线', 'point by point, straight lines between'])}</span></header>
      <div className="sheet-body stack" ref={box}>
        <CurveChart
          {...shared} title={say(['够格，家', 'Pass'])} before={lines.before.map(people)} after={lines.after.map(people)} limit={null} whole yWords={wanWords}
          summary={say(['够格家数随“{label}”变化的曲线：{against} {was}，{n} 家；草案 {is}，{m} 家', 'Curve of how many pass by “{label}”: {against} {was}, {n}; draft {is}, {m}'], { label: dial.label, against, was: words(was), is: words(is), n: before.passing, m: after.passing })}
          marks={{ before: { value: was, y: before.passing, words: `${against} ${grouped(before.passing)}` }, after: { value: is, y: after.passing, words: `${say(['草案', 'Draft'])} ${grouped(after.passing)}` } }}
        />
        <CurveChart
          {...shared} title={say(['全部支持所需，万元', 'Needed to support all, ×10k yuan'])} before={lines.before.map(money)} after={lines.after.map(money)} yWords={wanWords}
          limit={budget === null ? null : { y: inWan(budget), words: say(['预算 {wan}', 'Budget {wan}'], { wan: grouped(Math.round(inWan(budget))) }) }}
          summary={say(['所需资金随“{label}”变化的曲线：{against} {was} 万元；草案 {is} 万元', 'Curve of money needed by “{label}”: {against} {was}; draft {is} ×10k yuan'], { label: dial.label, against, was: costText(before), is: costText(after) })}
          marks={{ before: { value: was, y: inWan(before.high), words: `${against} ${costText(before)}` }, after: { value: is, y: inWan(after.high), words: `${say(['草案', 'Draft'])} ${costText(after)}` } }}
        />
        <p className="slider">
          <label className="unseen" htmlFor={`${id}-slider`}>{dial.label}</label>
          <input
            id={`${id}-slider`} type="range" min={range.min / range.step} max={range.max / range.step} step={1} value={Math.round(is / range.step)}
            aria-valuetext={say(['{at}，{n} 家', '{at}, {n}'], { at: words(is), n: after.passing })} onChange={(event) => onMove(Number(event.target.value) * range.step)}
          />
        </p>
        <p className="key">
          <span><svg width="26" height="8" aria-hidden="true"><path d="M0 4H26" className="after-line" /></svg>{say(['草案', 'Draft'])}</span>
          <span><svg width="26" height="8" aria-hidden="true"><path d="M0 4H26" className="before-line" /></svg>{against}</span>
          {(after.low !== after.high || unbounded) && <span>{unbounded ? say(['有单位没有印出上限，图上只画到已知的数', 'Some have no printed bound; the chart ends at what is known']) : say(['斜线：数额由机关在上限内定', 'Hatched: set by the office up to the ceiling'])}</span>}
        </p>
        {curve !== null && <Points curve={curve} words={words} against={against} />}
      </div>
    </section>
  )
}

/** The same in figures, a dozen of them. */
function Points({ curve, words, against }: { curve: Curve; words: (value: number) => string; against: string }) {
  const say = useSay()
  const every = Math.max(1, Math.floor((curve.after.length - 1) / 12))
  const rows = curve.after.filter((_, i) => i % every === 0).map((point) => ({ point, before: curve.before.find(({ value }) => value === point.value) ?? null }))
  return (
    <details>
      <summary>{say(['看曲线的数', 'The curve in figures'])}</summary>
      <DataTable caption={say(['曲线上的各点', 'Points of the curve'])} rows={rows} rowKey={({ point }) => String(point.value)} phone="compact" dense empty={null}
        columns={[
          { key: 'value', title: say(['放在', 'At']), names: true, cell: ({ point }) => words(point.value) },
          { key: 'before', title: say(['{against}够格（家）', '{against}: pass'], { against }), kind: 'figure', cell: ({ before }) => before === null ? null : grouped(before.passing) },
          { key: 'after', title: say(['草案够格（家）', 'Draft: pass']), kind: 'figure', cell: ({ point }) => grouped(point.passing) },
          { key: 'beforeCost', title: say(['{against}所需（万元）', '{against}: needed'], { against }), kind: 'figure', cell: ({ before }) => before === null ? null : costText(before) },
          { key: 'afterCost', title: say(['草案所需（万元）', 'Draft: needed']), kind: 'figure', cell: ({ point }) => costText(point) },
        ]} />
    </details>
  )
}
