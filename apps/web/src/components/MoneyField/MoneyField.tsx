import type { MoneyUnit } from '../Amount/money.ts'
import { LabelledField } from '../LabelledField/LabelledField.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { exactly, fenOf, inUnit, type TypedMoney } from './typedMoney.ts'
import './MoneyField.css'

interface Props {
  label: string
  path: string
  error: unknown
  money: TypedMoney
  onChange: (money: TypedMoney) => void
  required?: boolean
}

/** A sum in 万元 or 元, with what was understood said below it to the fen before anything is sent. */
export function MoneyField({ label, path, error, money, onChange, required = false }: Props) {
  const say = useSay()
  const fen = fenOf(money)
  const hint = fen === undefined
    ? say(['至多到分；可改用元填写', 'To the fen; may be typed in yuan'])
    : fen === null
      ? say(['读不出金额：请填数字，最细到分', 'Not a sum: write a figure, to the fen at most'])
      : say(['＝ {yuan} 元，即 {fen} 分', '= {yuan} yuan, {fen} fen'], exactly(fen))
  return (
    <LabelledField label={label} path={path} error={error} hint={<span role="status" className={fen === null ? 'ink-error' : undefined}>{hint}</span>}>
      {(control) => (
        <span className="money-field">
          <input {...control} inputMode="decimal" autoComplete="off" required={required} aria-invalid={control['aria-invalid'] ?? (fen === null ? true : undefined)} value={money.text} onChange={(event) => onChange({ ...money, text: event.target.value })} />
          <select aria-label={say(['{label} 的单位', 'Unit of {label}'], { label })} value={money.unit} onChange={(event) => onChange(inUnit(money, event.target.value as MoneyUnit))}>
            <option value="万元">{say(['万元', '×10k yuan'])}</option>
            <option value="元">{say(['元', 'yuan'])}</option>
          </select>
        </span>
      )}
    </LabelledField>
  )
}
