import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Read } from '../../api/answers.ts'
import { read, write } from '../../api/read.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { Loading } from '../../components/Loading/Loading.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { SaveLink } from '../../components/SaveLink/SaveLink.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { shortTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { ABOUT_FACTS, valueText, type FactLine } from './facts.ts'
import { standingAt, type Statement } from './history.ts'

interface Props {
  organisation: number
  line: FactLine
  today: string
  /** The kinds of word this reader may take back; a declaration is its own people's. */
  mayWithdraw: readonly string[]
  onClose: () => void
}

/** Everything ever said about one fact, in both times: since when it is said to hold, and when it was recorded and replaced. */
export function FactHistory({ organisation, line, today, mayWithdraw, onClose }: Props) {
  const say = useSay()
  const [day, setDay] = useState('')
  const query = useQuery({ queryKey: ['fact-history', organisation, line.name], queryFn: ({ signal }) => read<Read<'/api/facts/organisations/{organisation}/history'>>(`/api/facts/organisations/${organisation}/history`, { fact: line.name }, signal) })
  return (
    <Dialog title={say(['{name} 的沿革', 'History of {name}'], { name: line.name })} open onClose={onClose}>
      {query.isError && <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading rows={5} />}
      {query.data && (
        <div className="stack">
          <p className="field"><label htmlFor="known-on">{say(['按哪一天所知（不填为现在）', 'As known on (now when empty)'])}</label><input id="known-on" type="date" max={today} value={day} onChange={(event) => setDay(event.target.value)} /></p>
          <Words statements={query.data.statements} day={day === '' ? null : day} organisation={organisation} line={line} mayWithdraw={mayWithdraw} />
          <All statements={query.data.statements} organisation={organisation} line={line} today={today} />
        </div>
      )}
    </Dialog>
  )
}

const shown = ({ definition: { type, unit } }: FactLine, { value }: Statement) => valueText(type, unit, value)
const periodOf = ({ definition: { grain } }: FactLine, { lo }: Statement) => (grain === 'year' ? lo.slice(0, 4) : lo)

/** Who says what at that time, and which word counts; a dispute is said aloud. */
function Words({ statements, day, organisation, line, mayWithdraw }: { statements: readonly Statement[]; day: string | null; organisation: number; line: FactLine; mayWithdraw: readonly string[] }) {
  const say = useSay()
  const queries = useQueryClient()
  const { words, disputed } = standingAt(statements, day)
  const withdraw = useMutation({
    mutationFn: ({ source, authority, lo }: Statement) => write(`/api/facts/organisations/${organisation}/withdraw`, { fact: line.name, source, authority, ...(line.definition.grain === 'year' ? { year: Number(lo.slice(0, 4)) } : { since: lo }) }),
    onSuccess: () => queries.invalidateQueries({ predicate: ({ queryKey }) => ABOUT_FACTS.includes(String(queryKey[0])) }),
  })
  return (
    <section className="sheet" aria-labelledby="words">
      <header><h3 id="words">{day === null ? say(['现在各方所说', 'Who says what now']) : say(['{day} 日终所知', 'As known at the end of {day}'], { day })}</h3>{disputed && <StatusMark tone="error">{say(['来源矛盾', 'Sources disagree'])}</StatusMark>}</header>
      {disputed && <p className="sheet-body">{say(['同级来源对同一时期说法不一，在一方更正或撤回之前不据以判定。', 'Equal sources differ about the same period; nothing is decided on it until one is corrected or withdrawn.'])}</p>}
      {withdraw.isError && <ProblemMessage error={withdraw.error} />}
      <DataTable caption={say(['各方所说，为准的在前', 'Words, the one that counts first'])} rows={words} rowKey={({ statement }) => statement.authority} phone="labelled" dense
        empty={<EmptyState>{say(['那时还没有谁说过。', 'Nobody had said anything.'])}</EmptyState>}
        columns={[
          { key: 'authority', title: say(['来源', 'Source']), names: true, cell: ({ statement }) => <>{statement.authority} <small>{statement.source}</small></> },
          { key: 'value', title: say(['值', 'Value']), cell: ({ statement }) => shown(line, statement) },
          { key: 'lo', title: say(['有效自', 'Valid since']), kind: 'mark', cell: ({ statement }) => periodOf(line, statement) },
          { key: 'counts', title: say(['采用', 'Counts']), kind: 'mark', cell: ({ counts }) => counts && <StatusMark tone={disputed ? 'error' : 'met'}>{disputed ? say(['矛盾', 'In dispute']) : say(['以此为准', 'Counts'])}</StatusMark> },
          ...(day === null && words.some(({ statement }) => mayWithdraw.includes(statement.source))
            ? [{ key: 'act', title: say(['办理', 'Act']), kind: 'mark' as const, cell: ({ statement }: (typeof words)[number]) => mayWithdraw.includes(statement.source) && <button type="button" className="link-button" disabled={withdraw.isPending} onClick={() => withdraw.mutate(statement)}>{say(['撤回', 'Withdraw'])}<span className="unseen"> {statement.authority}</span></button> }]
            : []),
        ]} />
    </section>
  )
}

/** Every statement, newest first, with both of its times. */
function All({ statements, organisation, line, today }: { statements: readonly Statement[]; organisation: number; line: FactLine; today: string }) {
  const say = useSay()
  return (
    <section className="sheet" aria-labelledby="all-statements">
      <header><h3 id="all-statements">{say(['全部记录', 'All records'])}</h3><span className="source">{say(['{n} 条，不删不改', '{n}, never changed'], { n: statements.length })}</span></header>
      <DataTable caption={say(['全部记录，新的在前', 'All records, newest first'])} rows={statements} rowKey={(each) => `${each.recordedAt}${each.lo}${each.authority}`} phone="labelled" dense empty={null}
        columns={[
          { key: 'value', title: say(['值', 'Value']), names: true, cell: (each) => <>{each.withdrawn ? say(['撤回', 'withdrawn']) : shown(line, each)} <small>{each.authority}</small></> },
          { key: 'lo', title: say(['有效自', 'Valid since']), kind: 'mark', cell: (each) => periodOf(line, each) },
          { key: 'recorded', title: say(['记录', 'Recorded']), kind: 'mark', cell: (each) => <>{shortTime(each.recordedAt, today)}<br /><small>{each.recordedBy === 0 ? say(['系统', 'the system']) : say(['账号 {n}', 'account {n}'], { n: each.recordedBy })}</small></> },
          { key: 'superseded', title: say(['被取代', 'Replaced']), kind: 'mark', cell: (each) => each.supersededAt !== null && shortTime(each.supersededAt, today) },
          { key: 'evidence', title: say(['佐证', 'Evidence']), cell: ({ evidence }) => evidence !== null && <SaveLink href={`/api/facts/organisations/${organisation}/evidence/${evidence.file}`}>{evidence.name}</SaveLink> },
        ]} />
    </section>
  )
}
