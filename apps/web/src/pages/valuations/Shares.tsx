import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { write } from '../../api/read.ts'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { chinaTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { askValuation, type Valuation } from './valuation.ts'

const OFFICE = 0

/** Who else sees it: a bank or a buyer, named by code and name, or the office. */
export function Shares({ valuation, shares }: Pick<Valuation, 'valuation' | 'shares'>) {
  const say = useSay()
  const queries = useQueryClient()
  const [uscc, setUscc] = useState('')
  const [name, setName] = useState('')
  const refetch = () => queries.invalidateQueries(askValuation(valuation))
  const share = useMutation({ mutationFn: (whom: 'office' | { uscc: string; name: string }) => write(`/api/valuations/${valuation}/shares`, { with: whom }), onSuccess: async () => { setUscc(''); setName(''); await refetch() } })
  const end = useMutation({ mutationFn: (whom: number) => write(`/api/valuations/${valuation}/shares/end`, { with: whom }), onSuccess: refetch })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    share.mutate({ uscc: uscc.trim().toUpperCase(), name: name.trim() })
  }
  const failed = share.error ?? end.error
  return (
    <section className="sheet" aria-labelledby="shares">
      <header><h2 id="shares">{say(['给谁看', 'Who sees it'])}</h2></header>
      <div className="sheet-body stack">
        {shares.length === 0 ? <p className="quiet">{say(['只有本单位的人看得见。', 'Your own people only.'])}</p> : (
          <ul className="stack">{shares.map((each) => <li key={each.organisation} className="row apart"><span>{each.name}<br /><span className="source">{chinaTime(each.at)}</span></span><button type="button" className="button small" disabled={end.isPending} onClick={() => end.mutate(each.organisation)}>{say(['收回', 'Stop'])}<span className="unseen">：{each.name}</span></button></li>)}</ul>
        )}
        <form className="stack" onSubmit={submit}>
          <LabelledField label={say(['单位名称', 'Organisation'])} path="with.name" error={share.error}>{(control) => <input {...control} required maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />}</LabelledField>
          <LabelledField label={say(['统一社会信用代码', 'Credit code'])} path="with.uscc" error={share.error}>{(control) => <input {...control} required maxLength={18} autoComplete="off" value={uscc} onChange={(event) => setUscc(event.target.value)} />}</LabelledField>
          <p className="row">
            <button type="submit" className="button" disabled={share.isPending}>{say(['给该单位看', 'Show it to them'])}</button>
            {!shares.some(({ organisation }) => organisation === OFFICE) && <button type="button" className="button" disabled={share.isPending} onClick={() => share.mutate('office')}>{say(['给主管部门看', 'Show it to the office'])}</button>}
          </p>
        </form>
        {failed !== null && <ProblemMessage error={failed} />}
      </div>
    </section>
  )
}
