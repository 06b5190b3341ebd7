import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearchParams } from 'react-router'
import { addressOf, read, write } from '../../api/read.ts'
import { Loading } from '../../components/Loading/Loading.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { CaseData, MoveInput } from '../cases/case.ts'
import { CasePanel } from '../cases/CasePanel.tsx'
import { Loaded } from '../Loaded.tsx'
import { QUEUE_PAGE, QueueView, type QueueData } from './QueueView.tsx'

interface BulkAnswer {
  done: number
  refused: readonly { no: string; zh: string; en: string }[]
}

export default function QueuePage() {
  const say = useSay()
  const go = useNavigate()
  const { today } = useSession()
  const queries = useQueryClient()
  const [address, setAddress] = useSearchParams()
  const value = (name: string) => address.get(name) ?? ''
  const filter = { queue: value('queue') === '' ? 'mine' : value('queue'), words: value('q'), measure: value('measure'), step: value('step') }
  const open = address.get('case')
  const change = (changes: Record<string, string | null>) => {
    const next = new URLSearchParams(address)
    for (const [name, text] of Object.entries(changes)) {
      if (text === null || text === '') next.delete(name)
      else next.set(name, text)
    }
    setAddress(next, { replace: true })
  }
  const question = { ...filter, from: value('from'), limit: QUEUE_PAGE }
  const queue = useQuery({ queryKey: ['queue', question], queryFn: ({ signal }) => read<QueueData>('/api/cases/queue', question, signal), placeholderData: (before) => before })
  const panel = useQuery({ queryKey: ['case', open], enabled: open !== null, queryFn: ({ signal }) => read<CaseData>(`/api/cases/${open}`, {}, signal) })
  const refresh = () => Promise.all([queries.invalidateQueries({ queryKey: ['queue'] }), queries.invalidateQueries({ queryKey: ['case'] }), queries.invalidateQueries({ queryKey: ['session'] })])
  const bulk = useMutation({ mutationFn: (input: { move: string; cases: readonly string[] }) => write<BulkAnswer>('/api/cases/moves', input), onSettled: refresh })
  const move = async (data: CaseData, input: MoveInput) => {
    await write(`/api/cases/${data.no}/moves`, { ...input, version: data.version })
    await refresh()
  }
  return (
    <Loaded query={queue}>
      {(data) => (
        <QueueView
          data={data} filter={filter} open={open} exportHref={addressOf('/api/cases/queue/export', filter)}
          onFilter={(next) => change({ queue: next.queue, q: next.words, measure: next.measure, step: next.step, from: null })}
          onTurn={(from) => change({ from: String(from) })}
          onOpen={(no) => change({ case: no })}
          onBulk={(name, cases) => bulk.mutate({ move: name, cases })}
          bulkResult={bulk.isError ? <ProblemMessage error={bulk.error} /> : bulk.data && (
            <p className="sheet-body" role="status">{say(['已办 {n} 件，{m} 件没有办成。', '{n} done, {m} refused.'], { n: bulk.data.done, m: bulk.data.refused.length })} {bulk.data.refused.map((each) => `${each.no}：${say([each.zh, each.en])}`).join('；')}</p>
          )}
          panel={panel.data ? <CasePanel data={panel.data} today={today} onMove={(input) => move(panel.data, input)} onClose={() => change({ case: null })} onHistory={() => void go(`/work/cases/${panel.data.no}#history`)} /> : panel.isError ? <ProblemMessage error={panel.error} /> : <Loading rows={8} />}
        />
      )}
    </Loaded>
  )
}
