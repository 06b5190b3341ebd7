import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { Read } from '../../api/answers.ts'
import { write } from '../../api/read.ts'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { Engagement } from './engagement.ts'

const kinds = ['走访', '月报', '意见', '问题'] as const

interface Props {
  engagements: readonly Engagement[]
  cases: Read<'/api/engagements/cases'>['cases']
  today: string
  onDone: () => void
}

/** A third party writes a visit, a monthly report, an opinion, or a finding that somebody is to answer. */
export function WriteRecord({ engagements, cases, today, onDone }: Props) {
  const say = useSay()
  const [engagement, setEngagement] = useState(String(engagements[0]?.id ?? ''))
  const [kind, setKind] = useState<(typeof kinds)[number]>('走访')
  const [of, setOf] = useState('')
  const [from, setFrom] = useState<'单位' | '机关'>('单位')
  const [onDay, setOnDay] = useState(today)
  const [title, setTitle] = useState('')
  const [words, setWords] = useState('')
  const save = useMutation({
    mutationFn: () => write(`/api/engagements/${engagement}/records`, { case: of === '' ? null : Number(of), kind, onDay, title, words, answerFrom: kind === '问题' ? from : null }),
    onSuccess: () => { setTitle(''); setWords(''); onDone() },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    save.mutate()
  }
  const { error } = save
  return (
    <section className="sheet" aria-labelledby="write"><header><h2 id="write">{say(['写记录', 'Write'])}</h2></header>
      <form className="sheet-body stack" onSubmit={submit}>
        {save.isError && <ProblemMessage error={error} atFields={['case', 'answerFrom', 'onDay', 'title', 'words']} kept={say(['填写的内容还在。', 'What you typed is kept.'])} />}
        {engagements.length > 1 && <LabelledField label={say(['委托', 'Engagement'])} path="engagement" error={error}>{(control) => <select {...control} value={engagement} onChange={(event) => setEngagement(event.target.value)}>{engagements.map((each) => <option key={each.id} value={each.id}>{each.kind} {each.programmeName ?? each.grounds}</option>)}</select>}</LabelledField>}
        <LabelledField label={say(['种类', 'Kind'])} path="kind" error={error}>{(control) => <select {...control} value={kind} onChange={(event) => setKind(event.target.value as typeof kind)}>{kinds.map((each) => <option key={each}>{each}</option>)}</select>}</LabelledField>
        <LabelledField label={say(['办件', 'Case'])} path="case" error={error}>{(control) => <select {...control} value={of} onChange={(event) => setOf(event.target.value)}><option value="">{say(['（不限于一件）', '(no single case)'])}</option>{cases.map((each) => <option key={each.case} value={each.case}>{each.no} {each.title}</option>)}</select>}</LabelledField>
        {kind === '问题' && <LabelledField label={say(['由谁答复', 'Who answers'])} path="answerFrom" error={error}>{(control) => <select {...control} value={from} onChange={(event) => setFrom(event.target.value as typeof from)}><option>单位</option><option>机关</option></select>}</LabelledField>}
        <LabelledField label={say(['日期', 'Day'])} path="onDay" error={error}>{(control) => <input {...control} type="date" required max={today} value={onDay} onChange={(event) => setOnDay(event.target.value)} />}</LabelledField>
        <LabelledField label={say(['题目', 'Title'])} path="title" error={error}>{(control) => <input {...control} required maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} />}</LabelledField>
        <LabelledField label={say(['内容', 'Text'])} path="words" error={error}>{(control) => <textarea {...control} rows={5} required value={words} onChange={(event) => setWords(event.target.value)} />}</LabelledField>
        <p><button type="submit" className="button primary" disabled={save.isPending}>{say(['提交', 'Submit'])}</button></p>
      </form>
    </section>
  )
}
