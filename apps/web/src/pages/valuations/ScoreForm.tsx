import { indicatorGroups, type IndicatorGroup, type ModelIndicator, type Score, type ScoreModel } from '@zhiyun/valuation'
import { useLanguage } from '../../language/LanguageProvider.tsx'

interface Props {
  model: ScoreModel
  purpose: string
  findings: Readonly<Record<string, number | string | null>>
  /** What the register answers today. */
  known: Readonly<Record<string, number | string | null>>
  score: Score | null
  onChange: (findings: Readonly<Record<string, number | string | null>>) => void
}

const points = (tenths: number): string => (tenths / 10).toFixed(1)
const range = (low: number, high: number): string => (low === high ? points(low) : `${points(low)}～${points(high)}`)

/** 评分: three groups of questions; what nobody knows widens the range and is asked for in the order of what it would settle. */
export function ScoreForm({ model, purpose, findings, known, score, onChange }: Props) {
  const { language, say } = useLanguage()
  const whole = model.indicators.reduce((sum, { weights }) => sum + (weights[purpose] ?? 0), 0)
  const next = score === null ? undefined : model.indicators.find(({ id }) => id === score.askNext)
  return (
    <div className="stack">
      {score !== null && (
        <div className="score-sum">
          <p><b className="score-figure">{range(score.low, score.high)}</b> {say(['分（满分 100）', 'of 100'])}<span className="source">　{say(['已知的指标占权重的 {part}%', 'known: {part}% of the weight'], { part: Math.round((score.knownWeight / score.wholeWeight) * 100) })}{next !== undefined && <>；{say(['最该弄清：{name}', 'find out next: {name}'], { name: next.name })}</>}</span></p>
          <ul className="range-bars">
            {(Object.keys(indicatorGroups) as IndicatorGroup[]).map((group) => {
              const each = score.groups[group]
              return each === null ? null : (
                <li key={group}>
                  <span className="range-name">{indicatorGroups[group][language]}</span>
                  <span className="range-line" aria-hidden="true"><i className="sure" style={{ left: 0, width: `${each.low / 10}%` }} /><i className="maybe" style={{ left: `${each.low / 10}%`, width: `${(each.high - each.low) / 10}%` }} /></span>
                  <span className="range-words figure">{range(each.low, each.high)}</span>
                </li>
              )
            })}
          </ul>
        </div>
      )}
      {(Object.keys(indicatorGroups) as IndicatorGroup[]).map((group) => (
        <fieldset key={group} className="indicators">
          <legend className="small-head">{indicatorGroups[group][language]}</legend>
          {model.indicators.filter((each) => each.group === group && (each.weights[purpose] ?? 0) > 0).map((indicator) => (
            <Finding key={indicator.id} indicator={indicator} part={(indicator.weights[purpose] ?? 0) / whole} finding={findings[indicator.id] ?? null} known={known[indicator.id] ?? null} onChange={(finding) => onChange({ ...findings, [indicator.id]: finding })} />
          ))}
        </fieldset>
      ))}
      <p className="source">{model.basis}</p>
    </div>
  )
}

function Finding({ indicator: { id, name, question, unit, scale }, part, finding, known, onChange }: { indicator: ModelIndicator; part: number; finding: number | string | null; known: number | string | null; onChange: (finding: number | string | null) => void }) {
  const { say } = useLanguage()
  const field = `finding-${id}`
  return (
    <div className="field finding">
      <label htmlFor={field}>{name}<span className="source">　{question}　{(part * 100).toFixed(1)}%</span></label>
      {scale.kind === 'choice'
        ? <select id={field} value={finding ?? ''} onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}><option value="">{say(['不详', 'Not known'])}</option>{Object.entries(scale.points).map(([choice, each]) => <option key={choice} value={choice}>{choice}（{each}）</option>)}</select>
        : <span className="figure-input"><input id={field} inputMode="decimal" type="number" step="any" placeholder={say(['不详', 'Not known'])} value={finding ?? ''} onChange={(event) => onChange(event.target.value === '' || !Number.isFinite(event.target.valueAsNumber) ? null : event.target.valueAsNumber)} /><span>{unit}</span></span>}
      {known !== null && <span className="source">{known === finding ? say(['来自登记册', 'from the register']) : <button type="button" className="link-button" onClick={() => onChange(known)}>{say(['登记册为 {known}，采用', 'The register says {known}: take it'], { known: `${known}${unit}` })}</button>}</span>}
    </div>
  )
}
