import { useState, type FormEvent } from 'react'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { Timeline } from '../../components/Timeline/Timeline.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { useSession } from '../../layout/session.ts'
import { Avoidances } from './Avoidances.tsx'
import { EntryForm } from './EntryForm.tsx'
import { standingTone, standingWord, type EntryInput, type ExpertDetails } from './entry.ts'

type Standing = ExpertDetails['standing']
const acts = { active: ['恢复', 'Restore'], suspended: ['暂停', 'Suspend'], removed: ['移出', 'Remove'] } as const

/** One expert as those who draw know him. */
export function ExpertView({ data, onAmend, onStanding }: { data: ExpertDetails; onAmend: (entry: EntryInput) => Promise<void>; onStanding: (standing: Standing, reason: string) => Promise<void> }) {
  const say = useSay()
  const { today } = useSession()
  const [amending, setAmending] = useState(false)
  const [turning, setTurning] = useState<Standing | null>(null)
  const [error, setError] = useState<unknown>(null)
  const turn = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    try {
      await onStanding(turning!, String(new FormData(event.currentTarget).get('reason')))
      setTurning(null)
    } catch (problem) {
      setError(problem)
    }
  }
  const others = (Object.keys(acts) as Standing[]).filter((each) => each !== data.standing)
  const list = (all: readonly string[]) => (all.length === 0 ? '—' : all.join('、'))
  return (
    <>
      <PageTitle title={data.name} trail={[{ label: say(['专家库', 'Register of experts']), to: '/work/experts' }]} scope={data.employer}
        actions={<><button type="button" className="button primary" onClick={() => setAmending(true)}>{say(['更新', 'Amend'])}</button>{others.map((each) => <button key={each} type="button" className="button" onClick={() => { setError(null); setTurning(each) }}>{say(acts[each])}</button>)}</>} />
      <div className="columns">
        <div className="span-8 stack">
          <section className="sheet" aria-labelledby="entry"><header><h2 id="entry">{say(['登记', 'Entry'])}</h2><StatusMark tone={standingTone[data.standing]}>{say(standingWord[data.standing])}</StatusMark></header>
            <dl className="pairs sheet-body">
              <dt>{say(['账号', 'Account'])}</dt><dd>{data.account ?? say(['没有，不能抽取', 'none: cannot be drawn'])}</dd>
              <dt>{say(['专长', 'Fields'])}</dt><dd>{list(data.fields)}</dd>
              <dt>IPC</dt><dd>{list(data.ipc)}</dd>
              <dt>{say(['行业', 'Industries'])}</dt><dd>{list(data.industries)}</dd>
              <dt>{say(['荣誉、职称', 'Honours'])}</dt><dd>{list(data.honours)}</dd>
              <dt>{say(['原任职单位', 'Former employers'])}</dt><dd>{list(data.former)}</dd>
              <dt>{say(['兼职单位', 'Posts besides'])}</dt><dd>{list(data.posts)}</dd>
              <dt>{say(['件数', 'Reviews'])}</dt><dd>{say(['同时至多 {open} 件，每年至多 {year} 件', 'at most {open} at a time, {year} a year'], { open: data.mostOpen, year: data.mostYear })}</dd>
              <dt>{say(['不便的日子', 'Away'])}</dt><dd>{data.away === null ? '—' : `${data.away.from}—${data.away.until}`}</dd>
            </dl></section>
          <Avoidances all={data.avoidances} />
        </div>
        <section className="sheet span-4" aria-labelledby="stood"><header><h2 id="stood">{say(['暂停、恢复与移出', 'Standing'])}</h2></header>
          <div className="sheet-body">{data.history.length === 0 ? <p className="quiet">{say(['入库以来没有变动。', 'Nothing since he was entered.'])}</p> : <Timeline today={today} entries={data.history.map(({ standing, reason, at, by }) => ({ id: at, at, who: by ?? '', what: `${say(standingWord[standing])}：${reason}` }))} />}</div></section>
      </div>
      <Dialog title={say(['更新', 'Amend'])} open={amending} onClose={() => setAmending(false)}><EntryForm known={data} act={say(['保存', 'Save'])} onSend={async (entry) => { await onAmend(entry); setAmending(false) }} /></Dialog>
      <Dialog title={turning === null ? '' : say(acts[turning])} open={turning !== null} onClose={() => setTurning(null)}>
        <form className="stack" onSubmit={(event) => void turn(event)}>
          {error !== null && <ProblemMessage error={error} />}
          <p className="field"><label htmlFor="reason">{say(['理由', 'Reason'])}</label><textarea id="reason" name="reason" required maxLength={1000} style={{ width: '100%' }} /></p>
          <p><button type="submit" className="button primary">{turning !== null && say(acts[turning])}</button></p>
        </form>
      </Dialog>
    </>
  )
}
