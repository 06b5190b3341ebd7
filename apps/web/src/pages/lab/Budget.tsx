import { useQuery } from '@tanstack/react-query'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { MoneyField } from '../../components/MoneyField/MoneyField.tsx'
import { fenOf, typedMoney, type TypedMoney } from '../../components/MoneyField/typedMoney.ts'
import { readsLedger } from '../../layout/navigation.ts'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { budgetLines } from './budget.ts'

/** What the programmes of this region have set aside for a measure; undefined while it is not known, and for whoever may not see the books. */
export function useProgrammeBudget(reference: string): { sum: number; from: string } | undefined {
  const { role } = useSession()
  const ledger = useQuery({ queryKey: ['lab-ledger'], enabled: readsLedger(role), queryFn: ({ signal }) => read<Read<'/api/funds/ledger'>>('/api/funds/ledger', {}, signal) })
  const lines = ledger.data === undefined ? [] : budgetLines(ledger.data, reference)
  return lines.length === 0 ? undefined : { sum: lines.reduce((total, { budget }) => total + budget, 0), from: lines.map(({ programme }) => programme).join('、') }
}

/** The budget that costs are held against: what was typed, else what the programmes say. */
export function budgetOf(typed: TypedMoney, programmes: { sum: number } | undefined): bigint | null {
  const fen = fenOf(typed)
  if (typeof fen === 'number') return BigInt(fen)
  return programmes === undefined || fen === null ? null : BigInt(programmes.sum)
}

export function Budget({ typed, onType, programmes }: { typed: TypedMoney; onType: (typed: TypedMoney) => void; programmes: { sum: number; from: string } | undefined }) {
  const say = useSay()
  return (
    <div className="dial">
      <MoneyField label={say(['预算', 'Budget'])} path="budget" error={null} money={typed} onChange={onType} />
      {programmes !== undefined && (
        <p className="source">{fenOf(typed) === undefined ? say(['未填时取专项预算：{wan} 万元（{from}）', 'Unless typed, of the programmes: {wan} (×10k yuan; {from})'], { wan: typedMoney(programmes.sum).text, from: programmes.from }) : <button type="button" className="link-button" onClick={() => onType({ text: '', unit: '万元' })}>{say(['改用专项预算 {wan} 万元', 'Use the programmes’ {wan}'], { wan: typedMoney(programmes.sum).text })}</button>}</p>
      )}
    </div>
  )
}
