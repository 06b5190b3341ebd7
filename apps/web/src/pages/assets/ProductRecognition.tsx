import { useState } from 'react'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { levelWord, recognitionTone, recognitionWord, type ProductData } from './product.ts'
import { ReasonDialog } from './ReasonDialog.tsx'
import { useAct } from './useAct.ts'

type Recognition = ProductData['recognitions'][number]

/** By whom the product is recognised as patent-intensive. One of the office proposes or ends, another decides. */
export function ProductRecognition({ product, marked, reached, recognitions, proposes, ends }: { product: number; marked: boolean; reached: boolean; recognitions: readonly Recognition[]; proposes: boolean; ends: boolean }) {
  const say = useSay()
  const [proposing, setProposing] = useState(false)
  const [ending, setEnding] = useState<Recognition | null>(null)
  const act = useAct(() => { setProposing(false); setEnding(null) })
  return (
    <section className="sheet" aria-labelledby="recognition"><header><h2 id="recognition">{say(['专利密集型产品认定', 'Recognition as patent-intensive'])}</h2>
      {proposes && marked && <button type="button" className="button small" onClick={() => setProposing(true)}>{say(['提出认定', 'Propose'])}</button>}</header>
      <DataTable caption={say(['认定', 'Recognitions'])} rows={recognitions} rowKey={(each) => String(each.id)} phone="labelled" dense empty={<EmptyState>{say(['还没有认定。', 'Not recognised.'])}</EmptyState>}
        columns={[
          { key: 'level', title: say(['认定', 'Recognition']), names: true, cell: (each) => say(levelWord[each.level]) },
          { key: 'state', title: say(['状态', 'State']), kind: 'mark', cell: (each) => <StatusMark tone={recognitionTone[each.state]}>{say(recognitionWord[each.state])}</StatusMark> },
          { key: 'reference', title: say(['凭', 'By']), cell: (each) => <>{each.reference}{each.reason !== '' && <><br /><span className="source">{each.reason}</span></>}</> },
          ...(proposes ? [{ key: 'act', title: say(['办理', 'Act']), cell: (each: Recognition) => each.state === 'recognised' && ends ? <button type="button" className="button small" onClick={() => setEnding(each)}>{say(['终止认定', 'End'])}</button> : each.state === 'proposed' && each.own ? <span className="source">{say(['自己提的，须由他人核定', 'Your own: another decides'])}</span> : '—' }] : []),
        ]} />
      <Dialog title={say(['提出认定', 'Propose recognition'])} open={proposing} onClose={() => setProposing(false)}>
        <form className="stack" onSubmit={(event) => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          act.mutate({ path: `/api/assets/products/${product}/recognition`, body: { level: String(form.get('level')), reference: String(form.get('reference')) } })
        }}>
          {act.isError && <ProblemMessage error={act.error} atFields={['level', 'reference']} />}
          {!reached && <p className="source">{say(['还没有达到本市标准（未定也不算达到），只能登记国家的认定。', 'The city’s test is not reached; only a recognition by the state can be recorded.'])}</p>}
          <LabelledField label={say(['哪一级认定', 'By whom'])} path="level" error={act.error}>{(control) => <select {...control} name="level">{reached && <option value="city">{say(levelWord.city)}</option>}<option value="nation">{say(levelWord.nation)}</option></select>}</LabelledField>
          <LabelledField label={say(['凭哪份目录或文件', 'List or document'])} path="reference" error={act.error}>{(control) => <input {...control} name="reference" required maxLength={200} />}</LabelledField>
          <p><button type="submit" className="button primary" disabled={act.isPending}>{say(['提出，由他人核定', 'Propose, for another to decide'])}</button></p>
        </form>
      </Dialog>
      <ReasonDialog title={say(['终止认定', 'End the recognition'])} open={ending !== null} error={act.error} busy={act.isPending} onClose={() => setEnding(null)} onReason={(reason) => { if (ending !== null) act.mutate({ path: `/api/assets/recognitions/${ending.id}/end`, body: { reason } }) }} />
    </section>
  )
}
