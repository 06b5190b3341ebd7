import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Read, Written } from '../../api/answers.ts'
import { read, write } from '../../api/read.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { shortDate } from '../../components/DeadlineTag/DeadlineTag.tsx'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { Pager } from '../../components/Pager/Pager.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { CaseAnswer } from './case.ts'

const PAGE = 20
const HANDS_OUT: readonly string[] = ['manager', 'supervisor']

/** 本批: what a call, a run or a survey holds, where each stands; the tickets of anonymous members, handed out once. */
export function CaseLot({ data, lot }: { data: CaseAnswer; lot: NonNullable<CaseAnswer['lot']> }) {
  const say = useSay()
  const { role, today } = useSession()
  const [words, setWords] = useState('')
  const [outward, setOutward] = useState('')
  const [from, setFrom] = useState(0)
  const question = { words: words.trim(), outward, offset: from, limit: PAGE }
  const query = useQuery({ queryKey: ['case', String(data.case), 'members', question], queryFn: ({ signal }) => read<Read<'/api/cases/{case}/members'>>(`/api/cases/${data.case}/members`, question, signal), placeholderData: (before) => before })
  return (
    <section className="sheet" aria-labelledby="lot-head">
      <header><h2 id="lot-head">{say(['本批所含', 'In this lot'])}<span className="count">　{say(['{n} 件', '{n}'], { n: lot.total })}</span></h2>{lot.tickets > 0 && HANDS_OUT.includes(role) && <Tickets id={data.case} waiting={lot.tickets} />}</header>
      {query.isError && <div className="sheet-body"><ProblemMessage error={query.error} onRetry={() => void query.refetch()} /></div>}
      {lot.total > 0 && (
        <div className="sheet-body">
          <div className="filters no-print">
            <p className="field"><label htmlFor="lot-words">{say(['查', 'Find'])}</label><input id="lot-words" type="search" placeholder={say(['案号、单位、项目名称', 'Number, organisation, title'])} value={words} onChange={(event) => { setWords(event.target.value); setFrom(0) }} /></p>
          </div>
          <div className="chips" role="group" aria-label={say(['按状态', 'By status'])}>
            <button type="button" className="chip" aria-pressed={outward === ''} onClick={() => { setOutward(''); setFrom(0) }}>{say(['全部', 'All'])} <b>{lot.total}</b></button>
            {query.data?.standing.map((each) => <button key={each.outward} type="button" className="chip" aria-pressed={outward === each.outward} onClick={() => { setOutward(each.outward); setFrom(0) }}>{each.outward} <b>{each.cases}</b></button>)}
          </div>
        </div>
      )}
      <DataTable
        caption={say(['本批所含的办件', 'Cases of this lot'])} rows={query.data?.cases ?? []} rowKey={(line) => line.no} phone="compact" dense
        empty={<EmptyState>{lot.total === 0 ? say(['还没有进来的件。', 'Nothing has come in yet.']) : say(['没有相符的件。', 'Nothing matches.'])}</EmptyState>}
        columns={[
          // An anonymous member is nobody's to open.
          { key: 'case', title: say(['事项与单位', 'Matter and organisation']), names: true, cell: (line) => <>{line.organisation === null && line.title === '' ? line.procedure : <Link to={`/work/cases/${line.case}`}>{line.title === '' ? (line.measureName ?? line.procedure) : line.title}</Link>}<small><span className="figure">{line.no}</span>　{line.organisationName}</small></> },
          { key: 'state', title: say(['状态', 'Status']), kind: 'mark', cell: (line) => line.outward },
          { key: 'opened', title: say(['立案', 'Opened']), kind: 'mark', onPhone: 'left-out', cell: (line) => shortDate(line.openedOn, today) },
        ]}
      />
      {(query.data?.total ?? 0) > PAGE && <Pager from={from} shown={query.data!.cases.length} total={query.data!.total} pageSize={PAGE} onTurn={setFrom} />}
    </section>
  )
}

/** They are shown once and then known to nobody here: who collects them gives them to people, and to whom is written nowhere. */
function Tickets({ id, waiting }: { id: number; waiting: number }) {
  const say = useSay()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const collect = useMutation({ mutationFn: () => write<Written<'/api/cases/{case}/tickets'>>(`/api/cases/${id}/tickets`, {}) })
  const tickets = collect.data?.tickets
  const addresses = tickets?.map((ticket) => `${globalThis.location.origin}/tickets#${ticket}`) ?? []
  const close = () => {
    setAsking(false)
    collect.reset()
    void queries.invalidateQueries({ queryKey: ['case', String(id)] })
  }
  return (
    <>
      <button type="button" className="button small" onClick={() => setAsking(true)}>{say(['领取凭证 {n} 份', 'Collect {n} tickets'], { n: waiting })}</button>
      <Dialog title={say(['领取凭证', 'Collect the tickets'])} open={asking} onClose={close}>
        <div className="stack">
          {collect.isError && <ProblemMessage error={collect.error} />}
          {tickets === undefined
            ? <><p>{say(['凭证只给这一次，关上以后谁也不能再看到；持凭证的人不必登录，系统也不知道他是谁。请先备好发放的办法，再领取。', 'The tickets are given this once and cannot be seen again. Whoever bears one need not sign in, and nobody knows who it is. Have a way to hand them out ready.'])}</p>
              <p className="row"><button type="button" className="button primary" disabled={collect.isPending} onClick={() => collect.mutate()}>{say(['领取 {n} 份', 'Collect {n}'], { n: waiting })}</button><button type="button" className="button" onClick={close}>{say(['先不领', 'Not now'])}</button></p></>
            : tickets.length === 0
              ? <p>{say(['凭证已被领走。', 'They have been collected already.'])}</p>
              : <>
                <p role="status"><b>{say(['共 {n} 份，请现在保存。', '{n} tickets: keep them now.'], { n: tickets.length })}</b></p>
                <p className="field"><label htmlFor="tickets-given">{say(['一行一份，是受访者打开的地址', 'One a line: the address its bearer opens'])}</label><textarea id="tickets-given" readOnly rows={8} style={{ width: '100%', fontFamily: 'var(--mono)' }} value={addresses.join('\n')} /></p>
                <p className="row"><a className="button" download="凭证.txt" href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${addresses.join('\r\n')}\r\n`)}`}>{say(['存为文件', 'Save as a file'])}</a><button type="button" className="button primary" onClick={close}>{say(['已保存，关上', 'Saved; close'])}</button></p>
              </>}
        </div>
      </Dialog>
    </>
  )
}
