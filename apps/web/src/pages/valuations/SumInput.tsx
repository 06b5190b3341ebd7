import { useState } from 'react'
import { MoneyField } from '../../components/MoneyField/MoneyField.tsx'
import { fenOf, typedMoney } from '../../components/MoneyField/typedMoney.ts'

/** A sum in fen, typed as people type it; what cannot be read is said and not taken. */
export function SumInput({ label, fen, onChange }: { label: string; fen: number; onChange: (fen: number) => void }) {
  const [money, setMoney] = useState(() => typedMoney(fen))
  return <MoneyField label={label} path="" error={null} money={money} onChange={(next) => {
    setMoney(next)
    const read = fenOf(next)
    if (read !== null) onChange(read ?? 0)
  }} />
}
