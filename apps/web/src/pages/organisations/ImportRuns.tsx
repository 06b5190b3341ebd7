import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Read } from '../../api/answers.ts'
import { read, write } from '../../api/read.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { SaveLink } from '../../components/SaveLink/SaveLink.tsx'
import { StatusMark, type Tone } from '../../components/StatusMark/StatusMark.tsx'
import { useSession } from '../../layout/session.ts'
import { shortTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'

type Run = Read<'/api/imports'>['runs'][number]
const states = {
  waiting: ['排队', 'Waiting', 'info'], running: ['进行中', 'Running', 'info'], done: ['完成', 'Done', 'met'], cancelled: ['已取消', 'Cancelled', 'plain'], failed: ['出错停下', 'Failed', 'error'],
} as const satisfies Record<Run['state'], readonly [string, string, Tone]>
const EVERY_MS = 3000

/** Imports of late, whoever left them: what became of each, its refused rows to take home, and going on with one that stopped. */
export function ImportRuns() {
  const say = useSay()
  const { today } = useSession()
  const queries = useQueryClient()
  const runs = useQuery({
    queryKey: ['imports'],
    queryFn: ({ signal }) => read<Read<'/api/imports'>>('/api/imports', { limit: 10 }, signal),
    refetchInterval: ({ state: { data } }) => (data?.runs.some(({ state }) => state === 'waiting' || state === 'running') ? EVERY_MS : false),
  })
  const act = useMutation({ mutationFn: ({ run, verb }: { run: number; verb: 'cancel' | 'resume' }) => write(`/api/imports/${run}/${verb}`, {}), onSuccess: () => queries.invalidateQueries({ queryKey: ['imports'] }) })
  if (runs.data === undefined || runs.data.runs.length === 0) return null
  return (
    <section className="sheet" aria-labelledby="import-runs">
      <header><h3 id="import-runs">{say(['最近的导入', 'Imports of late'])}</h3></header>
      {act.isError && <ProblemMessage error={act.error} />}
      <DataTable caption={say(['最近的导入，新的在前', 'Imports, newest first'])} rows={runs.data.runs} rowKey={(run) => String(run.id)} phone="labelled" dense empty={null}
        columns={[
          { key: 'file', title: say(['文件', 'File']), names: true, cell: (run) => <>{run.fileName} <span className="source">{shortTime(run.createdAt, today)}</span></> },
          { key: 'state', title: say(['状态', 'State']), kind: 'mark', cell: (run) => <><StatusMark tone={states[run.state][2]}>{say([states[run.state][0], states[run.state][1]])}</StatusMark> {run.dry && <span className="source">{say(['试读', 'dry run'])}</span>} {run.state === 'running' && <span className="figure">{Math.floor(run.share * 100)}%</span>}</> },
          { key: 'counts', title: say(['新增／更新／相同', 'New / changed / same']), kind: 'figure', cell: (run) => `${run.added.toLocaleString('en-US')}／${run.changed.toLocaleString('en-US')}／${run.same.toLocaleString('en-US')}` },
          { key: 'refused', title: say(['未收', 'Refused']), kind: 'figure', cell: (run) => (run.refused === 0 ? 0 : <SaveLink href={`/api/imports/${run.id}/refused.csv`}>{run.refused.toLocaleString('en-US')}<span className="unseen"> {say(['下载未导入的行', 'Download the refused rows'])} {run.fileName}</span></SaveLink>) },
          { key: 'act', title: say(['办理', 'Act']), kind: 'mark', cell: (run) => (
            (run.state === 'waiting' || run.state === 'running')
              ? <button type="button" className="link-button" onClick={() => act.mutate({ run: run.id, verb: 'cancel' })}>{say(['取消', 'Cancel'])}<span className="unseen"> {run.fileName}</span></button>
              : (run.state === 'cancelled' || run.state === 'failed') && <button type="button" className="link-button" onClick={() => act.mutate({ run: run.id, verb: 'resume' })}>{say(['接着导', 'Resume'])}<span className="unseen"> {run.fileName}</span></button>
          ) },
        ]} />
    </section>
  )
}
