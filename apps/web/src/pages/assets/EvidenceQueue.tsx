import { useState } from 'react'
import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { Amount } from '../../components/Amount/Amount.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { useAct } from './useAct.ts'

export type Waiting = Read<'/api/assets/evidence'>['evidence'][number]

/** What owners have said and the office has not decided yet. */
export function EvidenceQueue({ waiting, decides }: { waiting: readonly Waiting[]; decides: boolean }) {
  const say = useSay()
  const [refusing, setRefusing] = useState<Waiting | null>(null)
  const act = useAct(() => setRefusing(null))
  const decide = (each: Waiting, confirm: boolean, reason = '') => act.mutate({ path: `/api/assets/evidence/${each.id}/decide`, body: { confirm, reason } })
  return (
    <section className="sheet" aria-labelledby="waiting"><header><h2 id="waiting">{say(['待核定的依据', 'Evidence to be decided'])} <span className="count">{waiting.length}</span></h2></header>
      {act.isError && refusing === null && <ProblemMessage error={act.error} />}
      <DataTable caption={say(['待核定的依据', 'Evidence to be decided'])} rows={waiting} rowKey={(each) => String(each.id)} phone="labelled" dense empty={null}
        columns={[
          { key: 'patent', title: say(['专利', 'Patent']), names: true, cell: (each) => <><Link to={`/patents/${each.number}`}>{each.title}</Link><br /><span className="source">{each.number}　{each.organisationName}</span></> },
          { key: 'what', title: say(['说的是', 'Says']), cell: (each) => <>{each.word}{each.holds ? '' : say(['（不再具备）', ' (no longer)'])}{each.amount !== null && <>　<Amount value={each.amount} /></>}</> },
          { key: 'source', title: say(['凭', 'By']), cell: (each) => <>{each.source}　<span className="source">{each.on}　{each.note}</span></> },
          ...(decides ? [{ key: 'act', title: say(['核定', 'Decide']), cell: (each: Waiting) => each.own ? <span className="source">{say(['自己记的，须由他人核定', 'Your own: another decides'])}</span> : <span className="row"><button type="button" className="button small primary" disabled={act.isPending} aria-label={say(['认可 {title}', 'Confirm {title}'], { title: each.title })} onClick={() => decide(each, true)}>{say(['认可', 'Confirm'])}</button><button type="button" className="button small" aria-label={say(['不予认可 {title}', 'Refuse {title}'], { title: each.title })} onClick={() => setRefusing(each)}>{say(['不予认可', 'Refuse'])}</button></span> }] : []),
        ]} />
      <Dialog title={say(['不予认可', 'Refuse'])} open={refusing !== null} onClose={() => setRefusing(null)}>
        <form className="stack" onSubmit={(event) => { event.preventDefault(); if (refusing !== null) decide(refusing, false, String(new FormData(event.currentTarget).get('reason') ?? '')) }}>
          {act.isError && <ProblemMessage error={act.error} atFields={['reason']} />}
          <LabelledField label={say(['理由', 'Reason'])} path="reason" error={act.error}>{(control) => <textarea {...control} name="reason" required maxLength={1000} />}</LabelledField>
          <p><button type="submit" className="button primary" disabled={act.isPending}>{say(['确认', 'Confirm'])}</button></p>
        </form>
      </Dialog>
    </section>
  )
}
