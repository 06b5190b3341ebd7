import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import type { Written } from '../../api/answers.ts'
import { write } from '../../api/read.ts'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { Lookup } from '../../components/Lookup/Lookup.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { useSession } from '../../layout/session.ts'
import { valuationPath } from './valuation.ts'

interface Props {
  organisation: number
  purposes: readonly { id: string; name: string }[]
  patents: readonly string[]
}

/** Which patents, for what, as of which day: the rest is done on the valuation's own page. */
export function NewValuation({ organisation, purposes, patents: first }: Props) {
  const say = useSay()
  const go = useNavigate()
  const queries = useQueryClient()
  const { today } = useSession()
  const [title, setTitle] = useState('')
  const [purpose, setPurpose] = useState(purposes[0]?.id ?? '')
  const [patents, setPatents] = useState(first)
  const [valuedOn, setValuedOn] = useState(today)
  const open = useMutation({
    mutationFn: () => write<Written<'/api/valuations'>>('/api/valuations', { organisation, title, purpose, patents, valuedOn }),
    onSuccess: async ({ valuation }) => {
      await queries.invalidateQueries({ queryKey: ['valuations'] })
      await go(valuationPath(valuation))
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    open.mutate()
  }
  return (
    <section className="sheet" aria-labelledby="new-valuation">
      <header><h2 id="new-valuation">{say(['新建估值', 'Begin a valuation'])}</h2></header>
      <form className="sheet-body row new-valuation" onSubmit={submit}>
        <LabelledField label={say(['名称', 'Title'])} path="title" error={open.error}>{(control) => <input {...control} required maxLength={100} value={title} onChange={(event) => setTitle(event.target.value)} />}</LabelledField>
        <LabelledField label={say(['评估目的', 'Purpose'])} path="purpose" error={open.error}>{(control) => <select {...control} value={purpose} onChange={(event) => setPurpose(event.target.value)}>{purposes.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</select>}</LabelledField>
        <LabelledField label={say(['评估基准日', 'Valued as of'])} path="valuedOn" error={open.error}>{(control) => <input {...control} type="date" required value={valuedOn} onChange={(event) => setValuedOn(event.target.value)} />}</LabelledField>
        <div className="grow"><LabelledField label={say(['专利', 'Patents'])} path="patents" error={open.error} hint={say(['按名称或号码查，可选多件；第一件为主', 'By title or number, several at once; the first leads'])}>{(control) => <Lookup kind="专利" many common={control} value={[...patents]} onChange={(value) => setPatents(Array.isArray(value) ? value.map(String) : [])} />}</LabelledField></div>
        <button type="submit" className="button primary" disabled={open.isPending || patents.length === 0}>{say(['开始', 'Begin'])}</button>
      </form>
      {open.isError && <div className="sheet-body"><ProblemMessage error={open.error} /></div>}
    </section>
  )
}
