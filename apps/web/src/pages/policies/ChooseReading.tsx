import type { Reading } from '@zhiyun/policy'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { read, write } from '../../api/read.ts'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { Loading } from '../../components/Loading/Loading.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { ReadingResults } from './ReadingResults.tsx'
import { SETTLED_BY_OFFICE, type ReadingResults as Results } from './policy.ts'

const FIELDS = ['value', 'office', 'decidedOn', 'paper'] as const

/** The office records by which reading it goes, on which paper; what hangs on it is shown before. */
export function ChooseReading({ document, reading, onDone }: { document: string; reading: Reading; onDone: () => void }) {
  const say = useSay()
  const { today } = useSession()
  const queries = useQueryClient()
  const home = `/api/policies/documents/${encodeURIComponent(document)}/readings/${encodeURIComponent(reading.id)}`
  const results = useQuery({ queryKey: ['reading-results', document, reading.id], queryFn: ({ signal }) => read<Results>(`${home}/results`, {}, signal) })
  const [value, setValue] = useState('')
  const choose = useMutation({
    mutationFn: (input: object) => write(home, input),
    onSuccess: async () => {
      await queries.invalidateQueries({ predicate: ({ queryKey }) => SETTLED_BY_OFFICE.includes(String(queryKey[0])) })
      onDone()
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    choose.mutate({ value, office: String(form.get('office')).trim(), decidedOn: form.get('decidedOn'), paper: String(form.get('paper')).trim() })
  }
  return (
    <Dialog title={say(['登记选定的读法', 'Record the chosen reading'])} open onClose={onDone}>
      <form className="stack" onSubmit={submit}>
        <p><b>{reading.question}</b></p>
        {results.isError && <ProblemMessage error={results.error} onRetry={() => void results.refetch()} />}
        {results.isPending && <Loading rows={3} />}
        {results.data && <ReadingResults reading={reading} results={results.data} />}
        {choose.isError && <ProblemMessage error={choose.error} atFields={FIELDS} kept={say(['填写的内容还在，读法没有变动。', 'What you typed is kept; nothing has changed.'])} />}
        <fieldset>
          <legend className="field-label">{say(['选定的读法', 'The reading'])}</legend>
          <p className="row choices">{reading.values.map((each) => <label key={each}><input type="radio" name="value" required checked={value === each} onChange={() => setValue(each)} /> {each}</label>)}</p>
        </fieldset>
        <LabelledField label={say(['作出决定的机关', 'Deciding office'])} path="office" error={choose.error}>{(control) => <input {...control} name="office" required minLength={2} maxLength={100} />}</LabelledField>
        <div className="field-pair">
          <LabelledField label={say(['文号或会议纪要', 'Paper'])} path="paper" error={choose.error}>{(control) => <input {...control} name="paper" required minLength={2} maxLength={200} />}</LabelledField>
          <LabelledField label={say(['决定日期', 'Decided on'])} path="decidedOn" error={choose.error}>{(control) => <input {...control} name="decidedOn" type="date" required max={today} />}</LabelledField>
        </div>
        <p className="source">{say(['登记后即按它判定；此前的登记与已存档的判定都保留。', 'Decisions follow it from now on; earlier choices and decisions on record stay.'])}</p>
        <p className="row"><button type="submit" className="button primary" disabled={choose.isPending}>{say(['登记', 'Record'])}</button><button type="button" className="button" onClick={onDone}>{say(['先不办', 'Not now'])}</button></p>
      </form>
    </Dialog>
  )
}
