import { assumptionNames, type Assumption, type AssumptionName } from '@zhiyun/valuation'
import { useLanguage } from '../../language/LanguageProvider.tsx'
import { FigureInput } from './FigureInput.tsx'
import { changedAt, longerForecast, type Income } from './stated.ts'
import { SumInput } from './SumInput.tsx'

/** What each figure may be, in percent. */
const BOUNDS: Readonly<Record<AssumptionName, readonly [least: number, most: number]>> = {
  revenueLevel: [0, 1000], contribution: [0, 100], royaltyRate: [0, 100], growth: [-100, 1000], decay: [0, 100], validity: [0, 100], taxRate: [0, 100], discountRate: [0, 1000],
}

/** 收益法: the forecast, and eight assumptions, each with its range and where it comes from. */
export function IncomeForm({ income, valuedOn, onChange }: { income: Income; valuedOn: string; onChange: (income: Income) => void }) {
  const { say } = useLanguage()
  const { revenue, rightEnds, replacedOn, assumptions } = income
  const assume = (name: AssumptionName, assumption: Assumption) => onChange({ ...income, assumptions: { ...assumptions, [name]: assumption } })
  return (
    <div className="stack">
      <div className="row">
        <div className="field"><label htmlFor="right-ends">{say(['权利届满', 'The right ends'])}</label><input id="right-ends" type="date" required value={rightEnds} onChange={(event) => { if (event.target.value !== '') onChange({ ...income, rightEnds: event.target.value }) }} /></div>
        <div className="field"><label htmlFor="replaced-on">{say(['预计被取代（没有判断就留空）', 'Expected to be replaced (leave empty if nobody knows)'])}</label><input id="replaced-on" type="date" value={replacedOn ?? ''} onChange={(event) => onChange({ ...income, replacedOn: event.target.value === '' ? null : event.target.value })} /></div>
      </div>
      <fieldset className="forecast">
        <legend className="field-label">{say(['使用它的产品的全年收入', 'Revenue of the products that use it, whole years'])}</legend>
        <div className="row">
          {revenue.map(({ year, amount }, at) => <SumInput key={at} label={say(['{year} 年', '{year}'], { year })} fen={amount} onChange={(fen) => onChange({ ...income, revenue: changedAt(revenue, at, { amount: fen }) })} />)}
        </div>
        <p className="row">
          <button type="button" className="button small" disabled={revenue.length >= 20} onClick={() => onChange({ ...income, revenue: longerForecast(revenue, valuedOn) })}>{say(['再预测一年', 'One year more'])}</button>
          <button type="button" className="button small" disabled={revenue.length < 2} onClick={() => onChange({ ...income, revenue: revenue.slice(0, -1) })}>{say(['去掉最后一年', 'One year less'])}</button>
          <span className="source">{say(['预测期之后按“预测期后的年增长”推算', 'Later years follow by the growth below'])}</span>
        </p>
      </fieldset>
      <div className="assumptions" role="group" aria-label={say(['假设', 'Assumptions'])}>
        {(Object.keys(assumptionNames) as AssumptionName[]).map((name) => <AssumptionRow key={name} name={name} assumption={assumptions[name]} onChange={(assumption) => assume(name, assumption)} />)}
      </div>
      <p className="row">
        <span className="field-label">{say(['模拟', 'Draws'])}</span>
        <FigureInput label={say(['模拟次数', 'Draws'])} value={income.draws} unit={say(['次', 'draws'])} least={1000} most={50_000} whole onChange={(draws) => onChange({ ...income, draws })} />
        <FigureInput label={say(['种子', 'Seed'])} value={income.seed} unit={say(['号种子', 'seed'])} least={0} most={4_294_967_295} whole onChange={(seed) => onChange({ ...income, seed })} />
      </p>
    </div>
  )
}

function AssumptionRow({ name, assumption, onChange }: { name: AssumptionName; assumption: Assumption; onChange: (assumption: Assumption) => void }) {
  const { language, say } = useLanguage()
  const label = assumptionNames[name][language]
  const [least, most] = BOUNDS[name]
  const { value, source, spread } = assumption
  const figure = (words: string, at: number, take: (ratio: number) => void) => <FigureInput label={`${label}${words}`} value={at * 100} unit="%" least={least} most={most} onChange={(percent) => take(percent / 100)} />
  return (
    <div className="assumption">
      <span className="field-label">{label}</span>
      {figure('', value, (next) => onChange({ ...assumption, value: next }))}
      <span className="row">
        <label className="row"><input type="checkbox" checked={spread !== undefined} onChange={(event) => onChange(event.target.checked ? { value, source, spread: { shape: 'triangle', low: value * 0.8, high: Math.min(most / 100, value * 1.2) } } : { value, source })} />{say(['不确定', 'Uncertain'])}<span className="unseen">：{label}</span></label>
        {spread !== undefined && <>
          {figure(say(['，最低', ', least']), spread.low, (low) => onChange({ ...assumption, spread: { ...spread, low } }))}～
          {figure(say(['，最高', ', most']), spread.high, (high) => onChange({ ...assumption, spread: { ...spread, high } }))}
          <select aria-label={say(['{label}的分布', 'Shape of {label}'], { label })} value={spread.shape} onChange={(event) => onChange({ ...assumption, spread: { ...spread, shape: event.target.value === 'even' ? 'even' : 'triangle' } })}>
            <option value="triangle">{say(['越近所设越可能', 'Likelier near the figure'])}</option><option value="even">{say(['各处一样可能', 'Alike everywhere'])}</option>
          </select>
        </>}
      </span>
      <input className="assumption-source" aria-label={say(['{label}的依据', 'Source of {label}'], { label })} aria-invalid={source.trim() === '' ? true : undefined} placeholder={say(['依据：合同、年报、可比许可、判断人', 'Source: contract, report, comparable licence, who judged'])} maxLength={500} value={source} onChange={(event) => onChange({ ...assumption, source: event.target.value })} />
    </div>
  )
}
