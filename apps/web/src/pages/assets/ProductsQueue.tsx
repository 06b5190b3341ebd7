import { useState } from 'react'
import { Link } from 'react-router'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Pieces } from './Pieces.tsx'
import { levelWord, type ProductsData } from './product.ts'
import { ReasonDialog } from './ReasonDialog.tsx'
import { useAct } from './useAct.ts'

type Waiting = ProductsData['waiting'][number]
type Proposed = ProductsData['proposed'][number]

/** What firms have handed in and what a colleague has proposed. Nobody decides on his own word. */
export function ProductsQueue({ waiting, proposed, decides, recognises }: { waiting: readonly Waiting[]; proposed: readonly Proposed[]; decides: boolean; recognises: boolean }) {
  const say = useSay()
  const [refusing, setRefusing] = useState<{ title: string; path: string; body: object } | null>(null)
  const act = useAct(() => setRefusing(null))
  const filing = (each: Waiting) => ({ path: `/api/assets/filings/${each.filing}/decide`, body: { v: each.v } })
  const recognition = (each: Proposed) => ({ path: `/api/assets/recognitions/${each.recognition}/decide`, body: {} })
  const buttons = (own: boolean, name: string, { path, body }: { path: string; body: object }, yes: string, no: string) => own
    ? <span className="source">{say(['自己办的，须由他人核定', 'Your own: another decides'])}</span>
    : <span className="row"><button type="button" className="button small primary" disabled={act.isPending} aria-label={`${yes} ${name}`} onClick={() => act.mutate({ path, body: { ...body, confirm: true } })}>{yes}</button><button type="button" className="button small" aria-label={`${no} ${name}`} onClick={() => setRefusing({ title: `${no}：${name}`, path, body })}>{no}</button></span>
  if (waiting.length === 0 && proposed.length === 0) return null
  return (
    <>
      {act.isError && refusing === null && <ProblemMessage error={act.error} />}
      {waiting.length > 0 && (
        <section className="sheet" aria-labelledby="waiting"><header><h2 id="waiting">{say(['待核的备案', 'Filings to decide'])} <span className="count">{waiting.length}</span></h2></header>
          <DataTable caption={say(['待核的备案', 'Filings to decide'])} rows={waiting} rowKey={(each) => String(each.filing)} phone="labelled" dense empty={null}
            columns={[
              { key: 'name', title: say(['产品', 'Product']), names: true, cell: (each) => <><Link to={`/assets/products/${each.product}`}>{each.name}{each.model !== '' && `　${each.model}`}</Link><br /><span className="source">{each.organisationName}</span></> },
              { key: 'year', title: say(['年度', 'Year']), kind: 'mark', cell: (each) => each.year },
              { key: 'patents', title: say(['专利', 'Patents']), kind: 'figure', cell: (each) => <Pieces n={each.patents} /> },
              ...(decides ? [{ key: 'act', title: say(['核定', 'Decide']), cell: (each: Waiting) => buttons(each.own, each.name, filing(each), say(['予以备案', 'Take on record']), say(['退回', 'Return'])) }] : []),
            ]} />
        </section>
      )}
      {proposed.length > 0 && (
        <section className="sheet" aria-labelledby="proposed"><header><h2 id="proposed">{say(['待核定的认定', 'Recognitions to decide'])} <span className="count">{proposed.length}</span></h2></header>
          <DataTable caption={say(['待核定的认定', 'Recognitions to decide'])} rows={proposed} rowKey={(each) => String(each.recognition)} phone="labelled" dense empty={null}
            columns={[
              { key: 'name', title: say(['产品', 'Product']), names: true, cell: (each) => <><Link to={`/assets/products/${each.product}`}>{each.name}</Link><br /><span className="source">{each.organisationName}</span></> },
              { key: 'level', title: say(['认定', 'Recognition']), kind: 'mark', cell: (each) => say(levelWord[each.level]) },
              { key: 'reference', title: say(['凭', 'By']), cell: (each) => each.reference },
              ...(recognises ? [{ key: 'act', title: say(['核定', 'Decide']), cell: (each: Proposed) => buttons(each.own, each.name, recognition(each), say(['予以认定', 'Recognise']), say(['不予认定', 'Refuse'])) }] : []),
            ]} />
        </section>
      )}
      <ReasonDialog title={refusing?.title ?? ''} open={refusing !== null} error={act.error} busy={act.isPending} onClose={() => setRefusing(null)} onReason={(reason) => { if (refusing !== null) act.mutate({ path: refusing.path, body: { ...refusing.body, confirm: false, reason } }) }} />
    </>
  )
}
