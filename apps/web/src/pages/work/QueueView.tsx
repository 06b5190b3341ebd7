import type { Status } from '@zhiyun/policy'
import { addFen } from '@zhiyun/finance'
import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { digits } from '../../components/Amount/money.ts'
import { BulkBar } from '../../components/BulkBar/BulkBar.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { DeadlineTag } from '../../components/DeadlineTag/DeadlineTag.tsx'
import { decisionTone } from '../../components/DecisionTrace/tone.ts'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { Icon } from '../../components/Icon/Icon.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ExportAll } from '../../components/Pager/ExportAll.tsx'
import { Pager } from '../../components/Pager/Pager.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { bulkMovesOf } from './bulkMoves.ts'
import './QueueView.css'

export type QueueAnswer = Read<'/api/queue'>
export type QueueLine = QueueAnswer['items'][number]

export interface QueueFilter {
  list: string
  words: string
  measure: string
  state: string
}

const lists = [
  { key: 'mine', label: ['待我办', 'Mine'] },
  { key: 'overdue', label: ['超期', 'Late'], icon: 'error' },
  { key: 'soon', label: ['两日内到期', 'Due in two days'], icon: 'clock' },
  { key: 'applicant', label: ['等申请人', 'Waiting for applicants'] },
  { key: 'second', label: ['等第二人', 'Waiting for a second person'] },
  { key: 'all', label: ['本处全部', 'All here'] },
] as const

interface Props {
  data: QueueAnswer
  filter: QueueFilter
  from: number
  today: string
  /** Lines whose measures and steps may be chosen. */
  choices: readonly QueueLine[]
  onFilter: (filter: QueueFilter) => void
  onTurn: (from: number) => void
  onBulk: (action: string, mode: string, lines: readonly QueueLine[]) => void
  bulkResult: ReactNode
  open: string | null
  onOpen: (id: string | null) => void
  panel: ReactNode
  exportHref: string
}

export const QUEUE_PAGE = 12

/** 待办: my queue with what is late first, and the open case beside it. */
export function QueueView({ data, filter, from, today, choices, onFilter, onTurn, onBulk, bulkResult, open, onOpen, panel, exportHref }: Props) {
  const say = useSay()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const picked = data.items.filter((line) => chosen.has(line.no))
  const measures = new Map(choices.flatMap((line) => (line.measure === null ? [] : [[line.measure, line.measureName ?? line.measure] as const])))
  const states = new Map(choices.map((line) => [line.state, line.state]))
  const { mine = 0, overdue = 0, soon = 0 } = data.counts
  return (
    <>
      <PageTitle title={say(['待办', 'To do'])} scope={say(['今天 {today}。待我办 {mine} 件：超期 {overdue}，两个工作日内到期 {soon}。', 'Today is {today}. Mine: {mine}; late {overdue}, due in two working days {soon}.'], { today, mine, overdue, soon })} actions={<ExportAll total={data.total} href={exportHref} />} />
      <div className="chips slide queue-chips" role="group" aria-label={say(['按队列筛选', 'Queues'])}>
        {lists.map((list) => (
          <button key={list.key} type="button" className="chip" aria-pressed={list.key === filter.list} onClick={() => onFilter({ ...filter, list: list.key })}>
            {'icon' in list && <Icon name={list.icon} className={list.icon === 'error' ? 'ink-error' : 'ink-near'} />}{say(list.label)} <b>{data.counts[list.key] ?? 0}</b>
          </button>
        ))}
      </div>
      <div className={open === null ? 'workbench' : 'workbench with-panel'}>
        <section className="sheet queue" aria-label={say(['办件列表', 'Cases'])}>
          <div className="queue-tools no-print">
            <label className="unseen" htmlFor="queue-words">{say(['在列表中查', 'Find'])}</label>
            <input id="queue-words" type="search" placeholder={say(['办件号、单位、措施', 'Number, organisation, measure'])} value={filter.words} onChange={(event) => onFilter({ ...filter, words: event.target.value })} />
            <Choice id="queue-measure" label={say(['措施', 'Measure'])} all={say(['全部措施', 'All measures'])} options={measures} value={filter.measure} onChange={(measure) => onFilter({ ...filter, measure })} />
            <Choice id="queue-state" label={say(['环节', 'Step'])} all={say(['全部环节', 'All steps'])} options={states} value={filter.state} onChange={(state) => onFilter({ ...filter, state })} />
            <span className="source desk">{say(['按到期先后', 'By deadline'])}</span>
          </div>
          {picked.length > 0 && (
            <BulkBar count={picked.length} sum={addFen(...picked.map((line) => line.amount ?? 0))} moves={bulkMovesOf(picked).map(({ action, mode }) => ({ name: action, onMove: () => { onBulk(action, mode, picked); setChosen(new Set()) } }))} onClear={() => setChosen(new Set())} />
          )}
          {bulkResult}
          {data.truncated && <p className="sheet-body ink-error">{say(['在办件太多，只列出到期最近的 5000 件。', 'Too many running cases: only the 5000 nearest deadlines are listed.'])}</p>}
          <DataTable
            caption={say(['待办办件，按到期先后', 'Cases by deadline'])} rows={data.items} rowKey={(line) => line.no} phone="compact" dense
            selection={{ chosen, onChange: setChosen, name: (line) => line.no }} current={data.items.find((line) => String(line.case) === open)?.no}
            empty={<EmptyState action={<button type="button" className="button small" onClick={() => onFilter({ list: 'all', words: '', measure: '', state: '' })}>{say(['看本处全部', 'All cases here'])}</button>}>{filter.list === 'overdue' ? say(['没有超期办件。', 'No case is late.']) : say(['这里没有办件。', 'No case here.'])}</EmptyState>}
            columns={[
              { key: 'case', title: say(['事项与单位', 'Matter and organisation']), names: true, cell: (line) => (
                <><Link to={`?case=${line.case}`} onClick={(event) => { if (!event.metaKey && !event.ctrlKey) { event.preventDefault(); onOpen(String(line.case)) } }}>{line.measureName ?? line.procedure}</Link>　<span className="source figure case-no">{line.no}</span><br /><span className="case-organisation">{line.organisationName}</span></>
              ) },
              { key: 'step', title: say(['环节', 'Step']), kind: 'mark', cell: (line) => line.state },
              { key: 'deadline', title: say(['时限（工作日）', 'Deadline (working days)']), kind: 'mark', cell: (line) => (line.due !== null || line.paused) && <DeadlineTag deadline={{ due: line.due ?? today, ...(line.paused ? { paused: line.clock ?? '' } : {}) }} today={today} /> },
              { key: 'amount', title: say(['金额（万元）', 'Sum (×10k yuan)']), kind: 'figure', unit: say(['万元', '×10k yuan']), cell: (line) => (line.amount === null ? null : digits(line.amount, '万元')) },
              { key: 'mark', title: say(['规则结果', 'Rules']), kind: 'mark', cell: (line) => line.status !== null && <StatusMark tone={decisionTone({ status: line.status as Status, near: null })} /> },
            ]}
          />
          <Pager from={from} shown={data.items.length} total={data.total} pageSize={QUEUE_PAGE} onTurn={onTurn} />
        </section>
        {open !== null && <div className="workbench-panel">{panel}</div>}
      </div>
    </>
  )
}

function Choice({ id, label, all, options, value, onChange }: { id: string; label: string; all: string; options: ReadonlyMap<string, string>; value: string; onChange: (value: string) => void }) {
  return (
    <>
      <label className="unseen" htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{all}</option>
        {[...options].map(([key, name]) => <option key={key} value={key}>{name}</option>)}
      </select>
    </>
  )
}
