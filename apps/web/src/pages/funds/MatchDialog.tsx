import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { Amount } from '../../components/Amount/Amount.tsx'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { Loading } from '../../components/Loading/Loading.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { useBooking } from './useBooking.ts'

type Counterpart = Read<'/api/funds/bank-lines/{line}/counterparts'>['counterparts'][number]

interface Props {
  line: { readonly line: number | null; readonly day: string; readonly amount: number; readonly party: string; readonly reference: string; readonly note: string }
  onDone: () => void
}

const keyOf = ({ payment, transaction }: Counterpart): string => (payment === null ? `t${transaction}` : `p${payment}`)

/** 人工勾对: a person picks what a line of the bank belongs to, among what has its sum and way. */
export function MatchDialog({ line, onDone }: Props) {
  const say = useSay()
  const [chosen, setChosen] = useState<string | null>(null)
  const query = useQuery({ queryKey: ['counterparts', line.line], queryFn: ({ signal }) => read<Read<'/api/funds/bank-lines/{line}/counterparts'>>(`/api/funds/bank-lines/${line.line}/counterparts`, {}, signal) })
  const booking = useBooking(`/api/funds/bank-lines/${line.line}/match`, onDone)
  const found = query.data?.counterparts ?? []
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const picked = found.find((each) => keyOf(each) === chosen)
    if (picked === undefined) return
    booking.reset()
    booking.mutate(picked.payment === null ? { transaction: picked.transaction } : { payment: picked.payment })
  }
  return (
    <Dialog title={say(['人工勾对', 'Match by hand'])} open onClose={onDone}>
      <form className="stack" onSubmit={submit}>
        {booking.isError && <ProblemMessage error={booking.error} kept={say(['没有勾对，可以另选。', 'Nothing was matched; choose another.'])} />}
        <p>{say(['银行：', 'Bank: '])}{line.day}　<Amount value={line.amount} unit="元" />　{line.party}　<span className="figure">{line.reference}</span>　{line.note}</p>
        {query.isError && <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />}
        {query.isPending && <Loading rows={2} />}
        {query.data && found.length === 0 && <EmptyState>{say(['台账里没有同额、同向而未勾对的。若是手续费、错账，请用“处理”记明原因。', 'The books have nothing open of this sum and way. For a fee or an error, record its cause under Settle.'])}</EmptyState>}
        {found.length > 0 && (
          <fieldset className="stack">
            <legend>{say(['它属于哪一笔', 'It belongs to'])}</legend>
            {found.map((each) => (
              <p key={keyOf(each)}><label>
                <input type="radio" name="counterpart" value={keyOf(each)} checked={chosen === keyOf(each)} onChange={() => setChosen(keyOf(each))} />{' '}
                {each.payment === null ? say(['凭证 {n}', 'Voucher {n}'], { n: each.transaction ?? '' }) : say(['拨付单 {n}', 'Order {n}'], { n: each.payment })}　<span className="figure">{each.day}</span>　{each.party}　{each.note}　<span className="source">{each.apart === 0 ? say(['同日', 'same day']) : say(['相隔 {n} 日', '{n} days apart'], { n: each.apart })}</span>
              </label></p>
            ))}
          </fieldset>
        )}
        <p className="row"><button type="submit" className="button primary" disabled={chosen === null || booking.isPending}>{say(['勾对', 'Match'])}</button><button type="button" className="button" onClick={onDone}>{say(['先不办', 'Not now'])}</button></p>
      </form>
    </Dialog>
  )
}
