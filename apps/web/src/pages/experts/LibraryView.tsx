import { useState } from 'react'
import { Link } from 'react-router'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ExportAll } from '../../components/Pager/ExportAll.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { useImport } from '../organisations/useImport.ts'
import { ImportWizard } from '../../components/ImportWizard/ImportWizard.tsx'
import { TABLE_FILES } from '../../components/ImportWizard/files.ts'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { EntryForm } from './EntryForm.tsx'
import { FIELDS, standingTone, standingWord, type EntryInput, type Expert } from './entry.ts'

export interface LibraryFilter {
  words: string
  field: string
  standing: string
}

interface Props {
  experts: readonly Expert[]
  total: number
  filter: LibraryFilter
  onFilter: (part: Partial<LibraryFilter>) => void
  exportHref: string
  onMore: (() => void) | null
  onEnter: (entry: EntryInput) => Promise<void>
}

/** 专家库: who can be asked to judge, on what, and how much lies with each. */
export function LibraryView({ experts, total, filter, onFilter, exportHref, onMore, onEnter }: Props) {
  const say = useSay()
  const [entering, setEntering] = useState(false)
  return (
    <>
      <PageTitle title={say(['专家库', 'Register of experts'])} scope={say(['只有办理抽取的人看得到。个人信息只留抽取、回避与检索用得着的。', 'Seen by those who draw alone. Of each person only what a draw, a conflict or a search goes by is kept.'])}
        actions={<><Link className="button" to="/work/rosters">{say(['其他抽取名录', 'Other lists'])}</Link><button type="button" className="button primary" onClick={() => setEntering(true)}>{say(['专家入库', 'Enter an expert'])}</button><ExportAll total={total} href={exportHref} what={say(['人', 'people'])} /></>} />
      <div className="stack">
        <div className="filters" role="search">
          <p className="field"><label htmlFor="words">{say(['姓名、单位、荣誉', 'Name, employer, honour'])}</label><input id="words" type="search" value={filter.words} onChange={(event) => onFilter({ words: event.target.value })} /></p>
          <p className="field"><label htmlFor="field">{say(['专长', 'Field'])}</label><select id="field" value={filter.field} onChange={(event) => onFilter({ field: event.target.value })}><option value="">{say(['全部', 'All'])}</option>{FIELDS.map((field) => <option key={field}>{field}</option>)}</select></p>
          <p className="field"><label htmlFor="standing">{say(['状态', 'Standing'])}</label><select id="standing" value={filter.standing} onChange={(event) => onFilter({ standing: event.target.value })}><option value="">{say(['全部', 'All'])}</option>{Object.entries(standingWord).map(([key, word]) => <option key={key} value={key}>{say(word)}</option>)}</select></p>
        </div>
        <div className="sheet">
          <DataTable caption={say(['专家', 'Experts'])} rows={experts} rowKey={(expert) => String(expert.id)} phone="labelled" dense
            empty={<EmptyState>{say(['没有符合的专家。可放宽条件，或入库、导入。', 'Nobody fits. Widen the search, enter or import.'])}</EmptyState>}
            columns={[
              { key: 'name', title: say(['姓名', 'Name']), names: true, cell: (expert) => <Link to={`/work/experts/${expert.id}`}>{expert.name}</Link> },
              { key: 'employer', title: say(['任职单位', 'Employer']), cell: (expert) => expert.employer },
              { key: 'fields', title: say(['专长', 'Fields']), cell: (expert) => [...expert.fields, ...expert.ipc].join('、') },
              { key: 'open', title: say(['在评', 'Open']), kind: 'figure', cell: (expert) => `${expert.open}／${expert.mostOpen}` },
              { key: 'year', title: say(['本年', 'This year']), kind: 'figure', cell: (expert) => `${expert.year}／${expert.mostYear}` },
              { key: 'standing', title: say(['状态', 'Standing']), kind: 'mark', cell: (expert) => <StatusMark tone={expert.account === null && expert.standing === 'active' ? 'unknown' : standingTone[expert.standing]}>{expert.account === null && expert.standing === 'active' ? say(['缺账号', 'No account']) : say(standingWord[expert.standing])}</StatusMark> },
            ]} />
          {onMore !== null && <p className="sheet-foot"><button type="button" className="button small" onClick={onMore}>{say(['再看后面的', 'More'])}</button></p>}
        </div>
        <ImportExperts />
      </div>
      <Dialog title={say(['专家入库', 'Enter an expert'])} open={entering} onClose={() => setEntering(false)}><EntryForm known={null} act={say(['入库', 'Enter'])} onSend={onEnter} /></Dialog>
    </>
  )
}

function ImportExperts() {
  const say = useSay()
  const importing = useImport('experts')
  return (
    <section className="stack" aria-labelledby="import-experts">
      <div className="section-head"><h2 id="import-experts">{say(['成批导入', 'Import'])}</h2><span className="source">{say(['已在库的不动；坏行逐行说明，好行照入。', 'Known experts stay as they are; bad rows are explained, good ones go in.'])}</span></div>
      {importing.error !== null && <ProblemMessage error={importing.error} />}
      <ImportWizard stage={importing.stage} accept={TABLE_FILES} maxBytes={50 * 1024 * 1024} onFile={importing.begin} onMap={importing.map} onEncoding={importing.recode} onCheck={importing.check} onCommit={importing.commit} onCancel={importing.cancel} onAgain={importing.again} findingsHref={importing.findingsHref} />
    </section>
  )
}
