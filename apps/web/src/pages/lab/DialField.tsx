import { useId, useState } from 'react'
import { settingWords, writeSetting, type Dial, type Quantity, type Setting } from '@zhiyun/policy'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { numberText, readNumber, unitOf } from './dialNumber.ts'

interface Props {
  dial: Dial
  /** What the draft sets; the pack's own setting when it changes nothing here. */
  drafted: Setting
  onChange: (setting: Setting | null) => void
  /** Whether the curve is this number's; undefined where none can be drawn. */
  swept: boolean | undefined
  onSweep: () => void
}

const SIGNS = { '>=': '≥', '>': '＞', '<=': '≤', '<': '＜', '=': '＝' } as const
type Operator = keyof typeof SIGNS

/** One place of the measure: what stands there, what the draft puts there, by which clause. */
export function DialField({ dial, drafted, onChange, swept, onSweep }: Props) {
  const say = useSay()
  const id = useId()
  const isChanged = writeSetting(drafted) !== writeSetting(dial.setting)
  return (
    <div className={isChanged ? 'dial changed' : 'dial'}>
      <div className="dial-head">
        <span className="dial-label" id={id}>{dial.label}</span>
        <span className="source">{isChanged ? say(['现行 {was}', 'now {was}'], { was: settingWords(dial.setting) }) : say(['未改', 'unchanged'])}</span>
      </div>
      {drafted.form === 'choice'
        ? <Choice of={drafted} labelledBy={id} onChange={onChange} />
        : <div className="dial-input" role="group" aria-labelledby={id}>{inputs(drafted, dial, onChange)}</div>}
      <div className="dial-foot">
        <ClauseLinks ids={dial.clauses} />
        {dial.shared && drafted.form !== 'choice' && <span className="source">{say(['与其他措施共用', 'shared with other measures'])}</span>}
        {swept !== undefined && <button type="button" className="link-button" aria-pressed={swept} onClick={onSweep}>{swept ? say(['曲线已画此项', 'Drawn as curve']) : say(['画此项曲线', 'Draw as curve'])}<span className="unseen">：{dial.label}</span></button>}
        {isChanged && <button type="button" className="link-button" onClick={() => onChange(null)}>{say(['还原', 'Undo'])}<span className="unseen">：{dial.label}</span></button>}
      </div>
    </div>
  )
}

function inputs(drafted: Exclude<Setting, { form: 'choice' }>, dial: Dial, onChange: Props['onChange']) {
  if (drafted.form === 'range') {
    return <><NumberInput of={drafted.low} label={`${dial.label}，低`} onValue={(value) => onChange({ ...drafted, low: { ...drafted.low, value } })} /><span>至</span><NumberInput of={drafted.high} label={`${dial.label}，高`} onValue={(value) => onChange({ ...drafted, high: { ...drafted.high, value } })} /></>
  }
  const value = <NumberInput of={drafted.quantity} label={dial.label} onValue={(next) => onChange({ ...drafted, quantity: { ...drafted.quantity, value: next } })} />
  if (drafted.form === 'number') return value
  // The word of a shared number is said where it is used.
  if (dial.kind === '参数' || drafted.operator === '=') return <><span>{SIGNS[drafted.operator]}</span>{value}</>
  return <><select aria-label={`${dial.label}，比较`} value={drafted.operator} onChange={(event) => onChange({ ...drafted, operator: event.target.value as Operator })}>{(['>=', '>', '<=', '<'] as const).map((operator) => <option key={operator} value={operator}>{SIGNS[operator]}</option>)}</select>{value}</>
}

/** What is typed stays as typed; only what can be read exactly becomes the draft's. */
function NumberInput({ of, label, onValue }: { of: Quantity; label: string; onValue: (value: number) => void }) {
  const say = useSay()
  const unit = unitOf(of)
  const [typed, setTyped] = useState<string | null>(null)
  const read = typed === null ? of.value : readNumber(typed, unit)
  // A slider or an undo that moves the number elsewhere wins over what was typed.
  const text = typed !== null && (read === null || read === of.value) ? typed : numberText(of.value, unit)
  const isWrong = typed !== null && read === null
  return (
    <span className="dial-number">
      <input
        inputMode="decimal" autoComplete="off" aria-label={`${label}，${unit}`} aria-invalid={isWrong ? true : undefined} value={text}
        onChange={(event) => {
          setTyped(event.target.value)
          const value = readNumber(event.target.value, unit)
          if (value !== null) onValue(value)
        }}
        onBlur={() => { if (!isWrong) setTyped(null) }}
      />
      <span>{unit}</span>
      {isWrong && <span className="field-error" role="alert">{say(['读不出：填不小于零的数，单位{unit}', 'Not a number of at least nought in {unit}'], { unit })}</span>}
    </span>
  )
}

function Choice({ of, labelledBy, onChange }: { of: Extract<Setting, { form: 'choice' }>; labelledBy: string; onChange: Props['onChange'] }) {
  const name = useId()
  return (
    <div className="segments" role="radiogroup" aria-labelledby={labelledBy}>
      {of.values.map((value) => <label key={value}><input type="radio" name={name} checked={of.value === value} onChange={() => onChange({ ...of, value })} />{value}</label>)}
    </div>
  )
}
