import { useState, type FormEvent } from 'react'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { MoneyField } from '../../components/MoneyField/MoneyField.tsx'
import { fenOf, NO_MONEY } from '../../components/MoneyField/typedMoney.ts'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { useAct } from './useAct.ts'
import { CONDITIONS, conditionWord, type Condition } from './words.ts'

/** What somebody knows of one condition of one patent. It counts once the office has confirmed it. `organisation` is asked for where it is null. */
export function EvidenceForm({ organisation, today, onDone }: { organisation: number | null; today: string; onDone: () => void }) {
  const say = useSay()
  const [condition, setCondition] = useState<Condition>('awarded')
  const [holds, setHolds] = useState(true)
  const [money, setMoney] = useState(NO_MONEY)
  const act = useAct(onDone)
  const pledge = condition === 'pledged' && holds
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const amount = fenOf(money)
    act.mutate({ path: '/api/assets/evidence', body: { organisation: organisation ?? Number(text('organisation')), number: text('number'), condition, holds, on: text('on'), source: text('source'), note: text('note'), ...(pledge && typeof amount === 'number' ? { amount } : {}) } })
  }
  return (
    <form className="stack" onSubmit={submit}>
      {act.isError && <ProblemMessage error={act.error} atFields={['organisation', 'number', 'on', 'amount', 'source']} kept={say(['填写的内容还在。', 'What you typed is kept.'])} />}
      {organisation === null && <LabelledField label={say(['权利人的单位编号', 'Number of the owner'])} path="organisation" error={act.error}>{(control) => <input {...control} name="organisation" inputMode="numeric" pattern="[0-9]+" required />}</LabelledField>}
      <LabelledField label={say(['申请号', 'Application number'])} path="number" error={act.error}>{(control) => <input {...control} name="number" required maxLength={60} />}</LabelledField>
      <LabelledField label={say(['哪一种情形', 'Which condition'])} path="condition" error={act.error}>{(control) => <select {...control} value={condition} onChange={(event) => setCondition(event.target.value as Condition)}>{CONDITIONS.map((each) => <option key={each} value={each}>{say(conditionWord[each])}</option>)}</select>}</LabelledField>
      <LabelledField label={say(['现在', 'Now'])} path="holds" error={act.error}>{(control) => <select {...control} value={String(holds)} onChange={(event) => setHolds(event.target.value === 'true')}><option value="true">{say(['具备', 'Holds'])}</option><option value="false">{say(['不具备，或不再具备', 'Does not hold, or no longer'])}</option></select>}</LabelledField>
      {pledge && <MoneyField label={say(['质押融资额', 'Sum lent'])} path="amount" error={act.error} money={money} onChange={setMoney} required />}
      <LabelledField label={say(['自哪一天', 'Since'])} path="on" error={act.error}>{(control) => <input {...control} name="on" type="date" required max={today} />}</LabelledField>
      <LabelledField label={say(['凭什么', 'By what'])} path="source" error={act.error} hint={say(['证书号、登记号、公布的名单', 'Certificate, register number, published list'])}>{(control) => <input {...control} name="source" required maxLength={200} />}</LabelledField>
      <LabelledField label={say(['说明', 'Note'])} path="note" error={act.error}>{(control) => <textarea {...control} name="note" rows={2} maxLength={1000} />}</LabelledField>
      <p><button type="submit" className="button primary" disabled={act.isPending}>{say(['记下，等主管部门核定', 'Record, for the office to confirm'])}</button></p>
    </form>
  )
}
