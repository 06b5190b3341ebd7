import { useState } from 'react'
import { useSay } from '../../language/LanguageProvider.tsx'

interface Props {
  label: string
  value: number
  unit: string
  least: number
  most: number
  /** Whole numbers only. */
  whole?: true
  onChange: (value: number) => void
}

/** A figure as typed; only what can be read and lies within its bounds is taken. */
export function FigureInput({ label, value, unit, least, most, whole, onChange }: Props) {
  const say = useSay()
  const [typed, setTyped] = useState<string | null>(null)
  const readable = (text: string): number | null => {
    const figure = Number(text.trim())
    return /^-?\d+(\.\d{0,4})?$/.test(text.trim()) && figure >= least && figure <= most && (whole === undefined || Number.isInteger(figure)) ? figure : null
  }
  const isWrong = typed !== null && readable(typed) === null
  return (
    <span className="figure-input">
      <input
        inputMode="decimal" autoComplete="off" aria-label={`${label}（${unit}）`} aria-invalid={isWrong ? true : undefined} value={typed ?? String(Number(value.toFixed(4)))}
        onChange={(event) => {
          setTyped(event.target.value)
          const figure = readable(event.target.value)
          if (figure !== null) onChange(figure)
        }}
        onBlur={() => { if (!isWrong) setTyped(null) }}
      />
      <span aria-hidden="true">{unit}</span>
      {isWrong && <span className="field-error" role="alert">{say(['填 {least} 至 {most} 的数', 'A figure from {least} to {most}'], { least, most })}</span>}
    </span>
  )
}
