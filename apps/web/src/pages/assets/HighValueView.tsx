import { useState } from 'react'
import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ExportAll } from '../../components/Pager/ExportAll.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { Role } from '../../layout/navigation.ts'
import { AssetsNav } from './AssetsNav.tsx'
import { EvidenceForm } from './EvidenceForm.tsx'
import { EvidenceQueue, type Waiting } from './EvidenceQueue.tsx'
import { Pieces } from './Pieces.tsx'
import { useAct } from './useAct.ts'
import { CONDITIONS, conditionWord, verdictTone, verdictWord } from './words.ts'
import './assets.css'

export type HighValueData = Read<'/api/assets/high-value'>
type Line = HighValueData['patents'][number]
export interface HighValueFilter { verdict: string; condition: string; entered: string; words: string }

interface Props {
  first: HighValueData
  patents: readonly Line[]
  filter: HighValueFilter
  onFilter: (part: Partial<HighValueFilter>) => void
  role: Role
  /** One's own, outside the office. */
  organisation: { id: number; name: string } | null
  today: string
  waiting: readonly Waiting[]
  exportHref: string
  onMore: (() => void) | null
}

/** 高价值发明专利: each with its five marks, what the city has of them, and what waits for the office. */
export function HighValueView({ first, patents, filter, onFilter, role, organisation, today, waiting, exportHref, onMore }: Props) {
  const say = useSay()
  const [telling, setTelling] = useState(false)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const enter = useAct(() => setChosen(new Set()))
  const { figures } = first
  const office = organisation === null
  return (
    <>
      <PageTitle title={say(['高价值发明专利', 'High-value invention patents'])} scope={organisation?.name ?? say(['五种情形有一种就是；不知道的是未定，不算否。每天随登记册重新评定。', 'Any one of five conditions. What is not known is open, not no. Judged anew every day.'])}
        actions={<>{role !== 'auditor' && <button type="button" className="button primary" onClick={() => setTelling(true)}>{say(['记一项依据', 'Record evidence'])}</button>}<ExportAll total={first.total} href={exportHref} /></>} />
      <AssetsNav />
      <div className="stack">
        <section className="sheet" aria-labelledby="figures"><header><h2 id="figures">{say(office ? ['全市', 'The city'] : ['本单位', 'Ours'])}</h2></header>
          <dl className="sheet-body asset-figures">
            <div><dt>{say(['高价值', 'High value'])}</dt><dd><Pieces n={figures.yes} /><small>{say(['另有未定 {n} 件', '{n} open'], { n: figures.open })}</small></dd></div>
            <div><dt>{say(['备案库在册', 'In the register'])}</dt><dd><Pieces n={figures.entered} /></dd></div>
            <div><dt>{say(['待核定的依据', 'Evidence waiting'])}</dt><dd><Pieces n={figures.waiting} of={['项', '']} /></dd></div>
            {office && <div><dt>{say(['每万人口', 'Per 10,000 inhabitants'])}</dt><dd>{figures.perTenThousand === null ? <small>{say(['没有登记常住人口，算不出', 'The population is not set'])}</small> : <>{figures.perTenThousand.least.toFixed(2)}<span className="unit">{say(['件', ''])}</span><small>{say(['未定的都算，至多 {most} 件', 'at most {most}'], { most: figures.perTenThousand.most.toFixed(2) })}</small></>}</dd></div>}
          </dl>
          {office && <p className="sheet-foot source">{first.concordance === 0 ? say(['没有导入产业对照表，“新兴产业”一栏只能凭依据。', 'No concordance is loaded: 新兴产业 goes by evidence alone.']) : say(['产业对照表 {n} 行。', '{n} rows of the concordance.'], { n: first.concordance })}{first.pledgeAmount === null && say(['“较高质押融资”的数额还没有登记。', ' No sum is set for pledges.'])}　<Link to="/assets/rules">{say(['参数与标准', 'Parameters'])}</Link></p>}
        </section>
        {waiting.length > 0 && <EvidenceQueue waiting={waiting} decides={role === 'manager'} />}
        <div className="filters" role="search">
          <p className="field"><label htmlFor="words">{say(['名称、申请号', 'Title, number'])}</label><input id="words" type="search" value={filter.words} onChange={(event) => onFilter({ words: event.target.value })} /></p>
          <p className="field"><label htmlFor="verdict">{say(['结论', 'Verdict'])}</label><select id="verdict" value={filter.verdict} onChange={(event) => onFilter({ verdict: event.target.value })}><option value="">{say(['全部', 'All'])}</option><option value="yes">{say(['高价值', 'High value'])}</option><option value="open">{say(['未定', 'Open'])}</option><option value="no">{say(['不是', 'No'])}</option></select></p>
          <p className="field"><label htmlFor="condition">{say(['具备', 'Condition'])}</label><select id="condition" value={filter.condition} onChange={(event) => onFilter({ condition: event.target.value })}><option value="">{say(['不限', 'Any'])}</option>{CONDITIONS.map((each) => <option key={each} value={each}>{say(conditionWord[each])}</option>)}</select></p>
          <p className="field"><label htmlFor="entered">{say(['备案库', 'Register'])}</label><select id="entered" value={filter.entered} onChange={(event) => onFilter({ entered: event.target.value })}><option value="">{say(['不限', 'Any'])}</option><option value="true">{say(['在册', 'In it'])}</option><option value="false">{say(['不在册', 'Not in it'])}</option></select></p>
        </div>
        {enter.isError && <ProblemMessage error={enter.error} />}
        <div className="sheet marks">
          <DataTable caption={say(['高价值发明专利', 'High-value invention patents'])} rows={patents} rowKey={(line) => line.number} phone="labelled" dense
            {...(role === 'manager' ? { selection: { chosen, onChange: setChosen, name: (line: Line) => line.title } } : {})}
            empty={<EmptyState>{say(['没有符合的发明。登记册里归到单位的有效发明才在这里。', 'None fits. Only inventions of the register that belong to an organisation stand here.'])}</EmptyState>}
            columns={[
              { key: 'title', title: say(['专利', 'Patent']), names: true, cell: (line) => <><Link to={`/patents/${line.number}`}>{line.title}</Link><br /><span className="source">{line.number}　{office ? line.owners : line.standing}</span></> },
              ...CONDITIONS.map((condition) => ({ key: condition, title: say(conditionWord[condition]), kind: 'mark' as const, cell: (line: Line) => <StatusMark tone={verdictTone(line[condition])}>{say(verdictWord(line[condition]))}</StatusMark> })),
              { key: 'verdict', title: say(['高价值', 'High value']), kind: 'mark', cell: (line) => <StatusMark tone={verdictTone(line.verdict)}>{say(verdictWord(line.verdict))}</StatusMark> },
              { key: 'entered', title: say(['备案库', 'Register']), kind: 'mark', cell: (line) => line.entered },
            ]} />
          {(onMore !== null || chosen.size > 0) && (
            <p className="sheet-foot">
              {chosen.size > 0 && <button type="button" className="button primary" disabled={enter.isPending} onClick={() => enter.mutate({ path: '/api/assets/register', body: { numbers: [...chosen], ground: 'found' } })}>{say(['把选中的 {n} 件列入备案库', 'Enter the {n} chosen'], { n: chosen.size })}</button>}
              {onMore !== null && <button type="button" className="button small" onClick={onMore}>{say(['再看后面的', 'More'])}</button>}
            </p>
          )}
        </div>
      </div>
      <Dialog title={say(['记一项依据', 'Record evidence'])} open={telling} onClose={() => setTelling(false)}><EvidenceForm organisation={organisation?.id ?? null} today={today} onDone={() => setTelling(false)} /></Dialog>
    </>
  )
}
