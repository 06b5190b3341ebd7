import { useSay } from '../../language/LanguageProvider.tsx'
import { FigureInput } from './FigureInput.tsx'
import { changedAt, percentOf, pricesFor, ratioOfPercent, withoutAt, type Cost } from './stated.ts'
import { SumInput } from './SumInput.tsx'

/** 成本法: what was spent by whom to see it, the prices of those years, and how much of its use is lost. */
export function CostForm({ cost, valuedOn, onChange }: { cost: Cost; valuedOn: string; onChange: (cost: Cost) => void }) {
  const say = useSay()
  const { items, prices, life, obsolescence } = cost
  const put = (change: Partial<Cost>) => {
    const next = { ...cost, ...change }
    onChange({ ...next, prices: pricesFor(next, valuedOn) })
  }
  const item = (at: number, change: Partial<Cost['items'][number]>) => put({ items: changedAt(items, at, change) })
  const share = (label: string, rate: Cost['interest'], take: (rate: Cost['interest']) => void) => (
    <div className="field"><span className="field-label">{label}</span><FigureInput label={label} value={percentOf(rate)} unit="%" least={0} most={100} onChange={(percent) => take(ratioOfPercent(percent))} /></div>
  )
  return (
    <div className="stack">
      {items.map(({ name, amount, year, source }, at) => (
        <fieldset key={at} className="row item">
          <legend className="unseen">{say(['第 {n} 项成本', 'Cost {n}'], { n: at + 1 })}</legend>
          <div className="field grow"><label htmlFor={`item-${at}`}>{say(['成本项目', 'What was spent'])}</label><input id={`item-${at}`} maxLength={100} value={name} onChange={(event) => item(at, { name: event.target.value })} /></div>
          <div className="field"><span className="field-label">{say(['年份', 'Year'])}</span><FigureInput label={say(['第 {n} 项的年份', 'Year of cost {n}'], { n: at + 1 })} value={year} unit={say(['年', ''])} least={1985} most={Number(valuedOn.slice(0, 4))} whole onChange={(next) => item(at, { year: next })} /></div>
          <SumInput label={say(['发生额', 'Sum'])} fen={amount} onChange={(fen) => item(at, { amount: fen })} />
          <div className="field grow"><label htmlFor={`item-source-${at}`}>{say(['凭据', 'Source'])}</label><input id={`item-source-${at}`} maxLength={500} aria-invalid={source.trim() === '' ? true : undefined} value={source} onChange={(event) => item(at, { source: event.target.value })} /></div>
          {items.length > 1 && <button type="button" className="button small" onClick={() => put({ items: withoutAt(items, at) })}>{say(['去掉', 'Remove'])}<span className="unseen">：{name}</span></button>}
        </fieldset>
      ))}
      <p><button type="button" className="button small" onClick={() => put({ items: [...items, { name: '', amount: 0, year: Number(valuedOn.slice(0, 4)), source: '' }] })}>{say(['加一项成本', 'One cost more'])}</button></p>
      <div className="row">
        <span className="field-label">{say(['价格指数（基年为 1000）', 'Price levels (base year 1000)'])}</span>
        {Object.entries(prices).map(([year, level]) => <FigureInput key={year} label={say(['{year} 年价格指数', 'Price level of {year}'], { year })} value={level} unit={say(['（{year}）', '({year})'], { year })} least={1} most={100_000} whole onChange={(next) => put({ prices: { ...prices, [year]: next } })} />)}
      </div>
      <div className="row">
        <div className="field"><span className="field-label">{say(['研发月数', 'Months of work'])}</span><FigureInput label={say(['研发月数', 'Months of work'])} value={cost.months} unit={say(['个月', 'months'])} least={0} most={600} whole onChange={(months) => put({ months })} /></div>
        {share(say(['资金成本（年）', 'Cost of money, a year']), cost.interest, (interest) => put({ interest }))}
        {share(say(['合理利润', 'Fair profit']), cost.profit, (profit) => put({ profit }))}
      </div>
      <div className="row">
        <div className="field"><label htmlFor="life-from">{say(['寿命自', 'Life from'])}</label><input id="life-from" type="date" value={life.from} onChange={(event) => { if (event.target.value !== '') put({ life: { ...life, from: event.target.value } }) }} /></div>
        <div className="field"><label htmlFor="life-until">{say(['至', 'until'])}</label><input id="life-until" type="date" value={life.until} onChange={(event) => { if (event.target.value !== '') put({ life: { ...life, until: event.target.value } }) }} /></div>
        {share(say(['陈旧率最低', 'Obsolete, least']), obsolescence.low, (low) => put({ obsolescence: { ...obsolescence, low } }))}
        {share(say(['陈旧率', 'Obsolete']), obsolescence.likely, (likely) => put({ obsolescence: { ...obsolescence, likely } }))}
        {share(say(['陈旧率最高', 'Obsolete, most']), obsolescence.high, (high) => put({ obsolescence: { ...obsolescence, high } }))}
      </div>
    </div>
  )
}
