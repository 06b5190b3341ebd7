import { useLanguage } from '../../language/LanguageProvider.tsx'
import type { Fen } from '@zhiyun/finance'
import { amountDigits, amountPrefix, amountWord, digits, unitFor, type AmountValue, type MoneyUnit } from './money.ts'
import './Amount.css'

interface Props {
  value: AmountValue | Fen
  /** Fixed where several amounts stand in one column; else chosen by size. */
  unit?: MoneyUnit
  /** Bare digits for columns whose header names the unit. */
  bare?: boolean
  /** A change: always signed. */
  change?: boolean
}

const unitWord = { 万元: ['万元', '×10k yuan'], 元: ['元', 'yuan'] } as const

export function Amount({ value, unit, bare = false, change = false }: Props) {
  const { say } = useLanguage()
  const shown: AmountValue = typeof value === 'number' ? { low: value, high: value, kind: 'exact' } : value
  const word = amountWord[shown.kind]
  if (word) return <span className="quiet">{say(word)}</span>
  const measure = unit ?? unitFor(shown.low, shown.high)
  const prefix = amountPrefix[shown.kind]
  return (
    <span className="amount">
      {prefix && <>{say(prefix)} </>}
      <b>{change ? digits(shown.low, measure, 'always') : amountDigits(shown, measure)}</b>
      {!bare && <small>{say(unitWord[measure])}</small>}
    </span>
  )
}
