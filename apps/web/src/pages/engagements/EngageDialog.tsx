import { useMutation, useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { Read } from '../../api/answers.ts'
import { read, write } from '../../api/read.ts'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { Lookup } from '../../components/Lookup/Lookup.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'

const kinds = ['项目管理', '监理', '审计机构', '绩效评价'] as const

/** Whom, as what, for which programme or cases, from when to when, on which grounds. */
export function EngageDialog({ today, onDone }: { today: string; onDone: () => void }) {
  const say = useSay()
  const [engaged, setEngaged] = useState<unknown>(null)
  const [kind, setKind] = useState<string>(kinds[0])
  const [programme, setProgramme] = useState('')
  const [cases, setCases] = useState<readonly string[]>([])
  const [since, setSince] = useState(today)
  const [until, setUntil] = useState('')
  const [grounds, setGrounds] = useState('')
  const programmes = useQuery({ queryKey: ['programmes'], queryFn: ({ signal }) => read<Read<'/api/funds/ledger'>>('/api/funds/ledger', {}, signal) })
  const engage = useMutation({
    mutationFn: () => write('/api/engagements', { engaged: Number(engaged), kind, programme: programme === '' ? null : Number(programme), cases: programme === '' ? cases.map(Number) : [], since, until: until === '' ? null : until, grounds }),
    onSuccess: onDone,
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    engage.mutate()
  }
  const { error } = engage
  return (
    <Dialog title={say(['委托第三方', 'Engage a third party'])} open onClose={onDone}>
      <form className="stack" onSubmit={submit}>
        {engage.isError && <ProblemMessage error={error} atFields={['programme', 'cases', 'until', 'grounds']} kept={say(['填写的内容还在。', 'What you typed is kept.'])} />}
        <LabelledField label={say(['受托单位', 'Organisation'])} path="engaged" error={error}>{(control) => <Lookup kind="单位" many={false} common={control} value={engaged} onChange={setEngaged} />}</LabelledField>
        <LabelledField label={say(['受托为', 'As'])} path="kind" error={error}>{(control) => <select {...control} value={kind} onChange={(event) => setKind(event.target.value)}>{kinds.map((each) => <option key={each}>{each}</option>)}</select>}</LabelledField>
        <LabelledField label={say(['计划', 'Programme'])} path="programme" error={error}>{(control) => <select {...control} value={programme} onChange={(event) => setProgramme(event.target.value)}><option value="">{say(['（按办件）', '(by case)'])}</option>{programmes.data?.programmes.map((each) => <option key={each.programme} value={each.programme}>{each.name}</option>)}</select>}</LabelledField>
        {programme === '' && <LabelledField label={say(['办件', 'Cases'])} path="cases" error={error} hint={say(['按案号、单位、措施查，可选多件；只列在办的', 'By number, organisation or measure, several at once; running cases only'])}>{(control) => <Lookup kind="办件" many common={control} value={cases} onChange={(value) => setCases(Array.isArray(value) ? value.map(String) : [])} />}</LabelledField>}
        <LabelledField label={say(['自', 'From'])} path="since" error={error}>{(control) => <input {...control} type="date" required value={since} onChange={(event) => setSince(event.target.value)} />}</LabelledField>
        <LabelledField label={say(['至（可不填）', 'To (optional)'])} path="until" error={error}>{(control) => <input {...control} type="date" value={until} onChange={(event) => setUntil(event.target.value)} />}</LabelledField>
        <LabelledField label={say(['委托依据', 'Grounds'])} path="grounds" error={error}>{(control) => <textarea {...control} rows={2} required value={grounds} onChange={(event) => setGrounds(event.target.value)} />}</LabelledField>
        <p><button type="submit" className="button primary" disabled={engage.isPending}>{say(['委托', 'Engage'])}</button></p>
      </form>
    </Dialog>
  )
}
