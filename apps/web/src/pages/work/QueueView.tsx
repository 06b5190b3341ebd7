import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { addFen } from '@zhiyun/finance'
import { digits } from '../../components/Amount/money.ts'
import { BulkBar } from '../../components/BulkBar/BulkBar.tsx'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { DeadlineTag } from '../../components/DeadlineTag/DeadlineTag.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { Icon, type IconName } from '../../components/Icon/Icon.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ExportAll } from '../../components/Pager/ExportAll.tsx'
import { Pager } from '../../components/Pager/Pager.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { CaseLine } from '../cases/case.ts'
import './QueueView.css'

export interface Queue {
  key: string
  label: string
  count: number
  icon?: Extract<IconName, 'error' | 'clock'>
}

export interface QueueData {
  today: string
  dayNote: string | null
  queues: readonly Queue[]
  cases: readonly CaseLine[]
  from: number
  total: number
  measures: readonly string[]
  steps: readonly string[]
  /** Moves that every chosen case may be given at once. */
  bulkMoves: readonly string[]
}

export interface QueueFilter {
  queue: string
  words: string
  measure: string
  step: string
}

interface Props {
  data: QueueData
  filter: QueueFilter
  onFilter: (filter: QueueFilter) => void
  onTurn: (from: number) => void
  onBulk: (move: string, cases: readonly string[]) => void
  /** What the bulk move came to, case by case. */
  bulkResult?: ReactNode
  open: string | null
  onOpen: (no: string | null) => void
  panel: ReactNode
  exportHref: string
}

export const QUEUE_PAGE = 12

/** 待办: my queue with what is late first, and the open case beside it. */
export function QueueView({ data, filter, onFilter, onTurn, onBulk, bulkResult, open, onOpen, panel, exportHref }: Props) {
  const say = useSay()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const picked = data.cases.filter((line) => chosen.has(line.no))
  return (
    <>
      <PageTitle title={say(['待办', 'To do'])} scope={data.dayNote ?? undefined} actions={<ExportAll total={data.total} href={exportHref} />} />
      <div className="chips slide queue-chips" role="group" aria-label={say(['按队列筛选', 'Queues'])}>
        {data.queues.map((queue) => (
          <button key={queue.key} type="button" className="chip" aria-pressed={queue.key === filter.queue} onClick={() => onFilter({ ...filter, queue: queue.key })}>
            {queue.icon && <Icon name={queue.icon} className={queue.icon === 'error' ? 'ink-error' : 'ink-near'} />}{queue.label} <b>{queue.count}</b>
          </button>
        ))}
      </div>
      <div className={open === null ? 'workbench' : 'workbench with-panel'}>
        <section className="sheet queue" aria-label={say(['办件列表', 'Cases'])}>
          <div className="queue-tools no-print">
            <label className="unseen" htmlFor="queue-words">{say(['在列表中查', 'Find'])}</label>
            <input id="queue-words" type="search" placeholder={say(['办件号、单位、措施', 'Number, organisation, measure'])} value={filter.words} onChange={(event) => onFilter({ ...filter, words: event.target.value })} />
            <Choice id="queue-measure" label={say(['措施', 'Measure'])} all={say(['全部措施', 'All measures'])} options={data.measures} value={filter.measure} onChange={(measure) => onFilter({ ...filter, measure })} />
            <Choice id="queue-step" label={say(['环节', 'Step'])} all={say(['全部环节', 'All steps'])} options={data.steps} value={filter.step} onChange={(step) => onFilter({ ...filter, step })} />
            <span className="source desk">{say(['按到期先后', 'By deadline'])}</span>
          </div>
          {picked.length > 0 && (
            <BulkBar count={picked.length} sum={addFen(...picked.map((line) => line.amount ?? 0))} moves={data.bulkMoves.map((name) => ({ name, onMove: () => onBulk(name, picked.map((line) => line.no)) }))} onClear={() => setChosen(new Set())} />
          )}
          {bulkResult}
          <DataTable
            caption={say(['待办办件，按到期先后', 'Cases by deadline'])} rows={data.cases} rowKey={(line) => line.no} phone="compact" dense
            selection={{ chosen, onChange: setChosen, name: (line) => line.no }} current={open ?? undefined}
            empty={<EmptyState action={<button type="button" className="button small" onClick={() => onFilter({ queue: data.queues[0]?.key ?? '', words: '', measure: '', step: '' })}>{say(['看全部待办', 'All cases'])}</button>}>{say(['这里没有办件。', 'No case here.'])}</EmptyState>}
            columns={[
              { key: 'case', title: say(['事项与单位', 'Matter and organisation']), names: true, cell: (line) => (
                <><Link to={`?case=${line.no}`} onClick={(event) => { if (!event.metaKey && !event.ctrlKey) { event.preventDefault(); onOpen(line.no) } }}>{line.measure}</Link>　<span className="source figure case-no">{line.no}</span><br /><span className="case-organisation">{line.organisation}</span>　<ClauseLinks ids={line.clauses.slice(0, 1)} /></>
              ) },
              { key: 'step', title: say(['环节', 'Step']), kind: 'mark', cell: (line) => line.step },
              { key: 'deadline', title: say(['时限（工作日）', 'Deadline (working days)']), kind: 'mark', cell: (line) => line.deadline && <DeadlineTag deadline={line.deadline} today={data.today} /> },
              { key: 'amount', title: say(['金额（万元）', 'Sum (×10k yuan)']), kind: 'figure', unit: say(['万元', '×10k yuan']), cell: (line) => (line.amount === null ? null : digits(line.amount, '万元')) },
              { key: 'mark', title: say(['规则结果', 'Rules']), kind: 'mark', cell: (line) => line.mark && <StatusMark tone={line.mark.tone}>{line.mark.word}</StatusMark> },
            ]}
          />
          <Pager from={data.from} shown={data.cases.length} total={data.total} pageSize={QUEUE_PAGE} onTurn={onTurn} />
        </section>
        {open !== null && <div className="workbench-panel">{panel}</div>}
      </div>
    </>
  )
}

function Choice({ id, label, all, options, value, onChange }: { id: string; label: string; all: string; options: readonly string[]; value: string; onChange: (value: string) => void }) {
  return (
    <>
      <label className="unseen" htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{all}</option>
        {options.map((option) => <option key={option}>{option}</option>)}
      </select>
    </>
  )
}
