import { useState } from 'react'
import { Link } from 'react-router'
import type { Read, Written } from '../../api/answers.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { ImportWizard } from '../../components/ImportWizard/ImportWizard.tsx'
import { TABLE_FILES } from '../../components/ImportWizard/files.ts'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ExportAll } from '../../components/Pager/ExportAll.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useLanguage } from '../../language/LanguageProvider.tsx'
import { useImport } from '../organisations/useImport.ts'
import { GradeForm } from './GradeForm.tsx'
import { Pieces } from './Pieces.tsx'
import { LAYERS, layerWord, prospectWord, STATES, stateTone, stateWord } from './stock.ts'
import { useAct } from './useAct.ts'
import './assets.css'

export type StocktakingData = Read<'/api/assets/stocktakings/{stocktaking}'>
export type StockItem = StocktakingData['list'][number]
export interface StockFilter { state: string; layer: string; sleeping: string; mine: string }

interface Props {
  data: StocktakingData
  list: readonly StockItem[]
  filter: StockFilter
  onFilter: (part: Partial<StockFilter>) => void
  /** One belongs to the organisation whose stock it is. */
  own: boolean
  onMore: (() => void) | null
}

/** The university's desk: every patent, what was said of it, who reviews it, what firms may see. */
export function StocktakingView({ data, list, filter, onFilter, own, onMore }: Props) {
  const { say, language } = useLanguage()
  const [grading, setGrading] = useState<StockItem | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const act = useAct<Partial<Written<'/api/assets/stock-items/review'>>>(() => setChosen(new Set()))
  const send = (path: string, body: object) => act.mutate({ path: `/api/assets/stock-items/${path}`, body: { organisation: data.organisation, items: [...chosen].map(Number), ...body } })
  return (
    <>
      <PageTitle title={say(['{name} {year} 年存量盘点', '{name}: stock-taking {year}'], { name: data.name, year: data.year })} trail={[{ label: say(['存量专利盘点', 'Stock-taking']), to: '/assets/stocktaking' }]}
        scope={say(['自评、学院审、学校审由三个人做；已定且不放弃的才能向企业开放。', 'Grading and the two reviews take three persons; what is settled and kept can be opened to firms.'])} actions={<ExportAll total={data.items} href={`/api/exports/stocktaking?stocktaking=${data.id}`} />} />
      <div className="stack">
        <dl className="sheet sheet-body asset-figures">
          <div><dt>{say(['件数', 'Patents'])}</dt><dd><Pieces n={data.items} /></dd></div>
          <div><dt>{say(['待自评', 'To be graded'])}</dt><dd><Pieces n={data.waiting} /></dd></div>
          <div><dt>{say(['待审核', 'To be reviewed'])}</dt><dd><Pieces n={data.graded + data.school} /></dd></div>
          <div><dt>{say(['已定', 'Settled'])}</dt><dd><Pieces n={data.settled} /><small>{say(['可转化 {a}、可培育 {b}、拟放弃 {c}', '{a}, {b}, {c} by layer'], { a: data.convertible, b: data.cultivable, c: data.giveUp })}</small></dd></div>
          <div><dt>{say(['已转化', 'In use'])}</dt><dd><Pieces n={data.usedByRecord + data.usedByHand} /><small>{say(['有登记或备案 {a}，仅凭自述 {b}', '{a} by record, {b} by own word'], { a: data.usedByRecord, b: data.usedByHand })}</small></dd></div>
          <div><dt>{say(['沉睡', 'Sleeping'])}</dt><dd><Pieces n={data.sleeping} /></dd></div>
        </dl>
        <div className="filters" role="search">
          <p className="field"><label htmlFor="state">{say(['到哪一步', 'State'])}</label><select id="state" value={filter.state} onChange={(event) => onFilter({ state: event.target.value })}><option value="">{say(['全部', 'All'])}</option>{STATES.map((each) => <option key={each} value={each}>{say(stateWord[each])}</option>)}</select></p>
          <p className="field"><label htmlFor="layer">{say(['分层', 'Layer'])}</label><select id="layer" value={filter.layer} onChange={(event) => onFilter({ layer: event.target.value })}><option value="">{say(['全部', 'All'])}</option>{LAYERS.map((each) => <option key={each} value={each}>{say(layerWord[each])}</option>)}</select></p>
          <label><input type="checkbox" checked={filter.sleeping === 'true'} onChange={(event) => onFilter({ sleeping: event.target.checked ? 'true' : '' })} /> {say(['只看沉睡的', 'Sleeping only'])}</label>
          {own && <label><input type="checkbox" checked={filter.mine === 'true'} onChange={(event) => onFilter({ mine: event.target.checked ? 'true' : '' })} /> {say(['只看请我自评的', 'Asked of me'])}</label>}
        </div>
        {act.isError && <ProblemMessage error={act.error} />}
        {act.data?.refused !== undefined && act.data.refused.length > 0 && <div role="status"><p>{say(['办了 {done} 件，{refused} 件没有办：', '{done} done, {refused} not:'], { done: act.data.done ?? 0, refused: act.data.refused.length })}</p><ul>{act.data.refused.slice(0, 10).map((each) => <li key={each.item}>{list.find(({ id }) => id === each.item)?.title ?? each.item}　{each[language]}</li>)}</ul></div>}
        <div className="sheet">
          {own && chosen.size > 0 && (
            <div className="sheet-head row">
              <b role="status">{say(['已选 {n} 件', '{n} chosen'], { n: chosen.size })}</b>
              <button type="button" className="button small primary" disabled={act.isPending} onClick={() => send('review', { decision: 'accept' })}>{say(['审核通过', 'Accept'])}</button>
              <button type="button" className="button small" disabled={act.isPending} onClick={() => send('review', { decision: 'return' })}>{say(['退回重评', 'Send back'])}</button>
              <form className="row" onSubmit={(event) => { event.preventDefault(); send('open', { open: true, contact: String(new FormData(event.currentTarget).get('contact')) }) }}>
                <label>{say(['联系方式', 'Contact'])} <input name="contact" required maxLength={200} /></label><button type="submit" className="button small">{say(['向企业开放', 'Open to firms'])}</button>
              </form>
              <form className="row" onSubmit={(event) => { event.preventDefault(); send('assign', { account: Number(new FormData(event.currentTarget).get('account')) || null }) }}>
                <label>{say(['发明人', 'Inventor'])} <select name="account"><option value="">{say(['不指定', 'Anybody'])}</option>{data.members.map((each) => <option key={each.account} value={each.account}>{each.name}</option>)}</select></label><button type="submit" className="button small">{say(['请他自评', 'Ask to grade'])}</button>
              </form>
            </div>
          )}
          <DataTable caption={say(['盘点的专利', 'Patents of the stock'])} rows={list} rowKey={(item) => String(item.id)} phone="compact" dense {...(own ? { selection: { chosen, onChange: setChosen, name: (item: StockItem) => item.title } } : {})}
            empty={<EmptyState>{say(['没有符合的。', 'None fits.'])}</EmptyState>}
            columns={[
              { key: 'title', title: say(['专利', 'Patent']), names: true, cell: (item) => <><Link to={`/patents/${item.number}`}>{item.title}</Link><br /><span className="source">{item.number}　{item.inventors}{item.inventorName !== null && say(['　请 {name} 自评', '  asked of {name}'], { name: item.inventorName })}</span></> },
              { key: 'grade', title: say(['自评', 'Grade']), cell: (item) => (item.readiness === null || item.prospect === null ? '—' : <>{say(['成熟度 {n}，前景{p}', 'TRL {n}, prospect {p}'], { n: item.readiness, p: say(prospectWord[item.prospect]) })}<br /><span className="source">{item.note}</span></>) },
              { key: 'layer', title: say(['分层', 'Layer']), kind: 'mark', cell: (item) => (item.layer === null ? '—' : say(layerWord[item.layer])) },
              { key: 'used', title: say(['转化', 'Put to use']), cell: (item) => <UseOf item={item} /> },
              { key: 'sleeping', title: say(['沉睡', 'Sleeping']), kind: 'mark', cell: (item) => (item.sleeping === null ? say(['未知', 'Unknown']) : item.sleeping ? <StatusMark tone="near">{say(['沉睡', 'Sleeping'])}</StatusMark> : '—') },
              { key: 'state', title: say(['到哪一步', 'State']), kind: 'mark', cell: (item) => <><StatusMark tone={stateTone[item.state]}>{say(stateWord[item.state])}</StatusMark>{item.opened && <span className="source">　{say(['已开放', 'open'])}</span>}</> },
              ...(own ? [{ key: 'act', title: say(['办理', 'Act']), cell: (item: StockItem) => ((item.state === 'waiting' || item.state === 'graded') && (item.inventor === null || item.mine) ? <button type="button" className="button small" aria-label={say(['自评 {title}', 'Grade {title}'], { title: item.title })} onClick={() => setGrading(item)}>{say(['自评', 'Grade'])}</button> : '—') }] : []),
            ]} />
          {onMore !== null && <p className="sheet-foot"><button type="button" className="button small" onClick={onMore}>{say(['再看后面的', 'More'])}</button></p>}
        </div>
        {own && <ImportGrades stocktaking={data.id} />}
      </div>
      <Dialog title={grading === null ? '' : say(['自评 {title}', 'Grade {title}'], { title: grading.title })} open={grading !== null} onClose={() => setGrading(null)}>{grading !== null && <GradeForm item={grading} organisation={data.organisation} onDone={() => setGrading(null)} />}</Dialog>
    </>
  )
}

/** What shows it goes before what was said; what rests on somebody's word alone is marked so. */
function UseOf({ item: { used, usedBy } }: { item: StockItem }) {
  const { say } = useLanguage()
  if (usedBy !== null) return <>{say(['已转化', 'In use'])}<br /><span className="source">{say(['据 {record}', 'by {record}'], { record: usedBy })}</span></>
  if (used === null) return <>—</>
  return <>{say(used ? ['已转化', 'In use'] : ['未转化', 'Not in use'])}<br /><span className="source">{say(['本单位自述', 'by own word'])}</span></>
}

function ImportGrades({ stocktaking }: { stocktaking: number }) {
  const { say } = useLanguage()
  const importing = useImport('stock-grades', { stocktaking })
  return (
    <section className="stack" aria-labelledby="import-grades">
      <div className="section-head"><h2 id="import-grades">{say(['成批自评', 'Grades from a table'])}</h2><span className="source">{say(['列：申请号、是否已转化、技术成熟度、市场前景、分层、说明。好行照入，坏行逐行说明。', 'Good rows go in; each bad row comes back with its reason.'])}</span></div>
      {importing.error !== null && <ProblemMessage error={importing.error} />}
      <ImportWizard stage={importing.stage} accept={TABLE_FILES} maxBytes={50 * 1024 * 1024} onFile={importing.begin} onMap={importing.map} onEncoding={importing.recode} onCheck={importing.check} onCommit={importing.commit} onCancel={importing.cancel} onAgain={importing.again} findingsHref={importing.findingsHref} />
    </section>
  )
}
