import { useState, type FormEvent } from 'react'
import type { Read } from '../../api/answers.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { standingTone, standingWord } from './entry.ts'

export type Roster = Read<'/api/rosters'>['rosters'][number]
type Entry = Roster['entries'][number]
type Standing = Entry['standing']
export interface RosterInput { pool: string; account?: number; uscc?: string; employer: string }
export interface StandingInput { entry: number; v: number; standing: Standing; reason: string }
const acts = { active: ['恢复', 'Restore'], suspended: ['暂停', 'Suspend'], removed: ['移出', 'Remove'] } as const

interface Props {
  rosters: readonly Roster[]
  onEnter: (entry: RosterInput) => Promise<void>
  onStanding: (change: StandingInput) => Promise<void>
}

type Open = { readonly roster: Roster } | { readonly entry: Entry; readonly standing: Standing } | null

/** 抽取名录: lists of people and organisations from which it is drawn by lot, besides the experts. */
export function RostersView({ rosters, onEnter, onStanding }: Props) {
  const say = useSay()
  const [open, setOpen] = useState<Open>(null)
  const [error, setError] = useState<unknown>(null)
  const show = (next: Open) => {
    setError(null)
    setOpen(next)
  }
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const work = open === null ? Promise.resolve() : 'entry' in open
      ? onStanding({ entry: open.entry.id, v: open.entry.version, standing: open.standing, reason: text('reason') })
      : onEnter({ pool: open.roster.pool, employer: text('employer'), ...(open.roster.of === '人' ? { account: Number(text('account')) } : { uscc: text('uscc') }) })
    await work.then(() => setOpen(null), setError)
  }
  return (
    <>
      <PageTitle title={say(['抽取名录', 'Lists for draws'])} scope={say(['评审专家之外，双随机等从这里抽。只有办理抽取的人看得到；移出的不再抽。', 'Besides the experts, draws are made from these. Seen by those who draw alone.'])} trail={[{ label: say(['专家库', 'Register of experts']), to: '/work/experts' }]} />
      <div className="stack">
        {rosters.map((roster) => (
          <section key={roster.pool} className="sheet" aria-labelledby={`roster-${roster.pool}`}>
            <header><h2 id={`roster-${roster.pool}`}>{roster.pool}</h2><button type="button" className="button small" onClick={() => show({ roster })} aria-label={say(['列入{pool}', 'Add to {pool}'], { pool: roster.pool })}>{say(['列入', 'Add'])}</button></header>
            <DataTable caption={roster.pool} rows={roster.entries} rowKey={(entry) => String(entry.id)} phone="labelled" dense
              empty={<EmptyState>{say(['还没有。列入以后才抽得到。', 'Nobody yet; nobody can be drawn before.'])}</EmptyState>}
              columns={[
                { key: 'name', title: say(roster.of === '人' ? ['姓名', 'Name'] : ['单位', 'Organisation']), names: true, cell: (entry) => entry.name },
                ...(roster.of === '人' ? [{ key: 'employer', title: say(['任职单位', 'Employer']), cell: (entry: Entry) => entry.employer || '—' }] : []),
                { key: 'standing', title: say(['状态', 'Standing']), kind: 'mark', cell: (entry) => <><StatusMark tone={standingTone[entry.standing]}>{say(standingWord[entry.standing])}</StatusMark>{entry.reason !== '' && <span className="source">　{entry.reason}</span>}</> },
                { key: 'act', title: say(['办理', 'Act']), cell: (entry) => <span className="row">{(Object.keys(acts) as Standing[]).filter((each) => each !== entry.standing).map((standing) => <button key={standing} type="button" className="button small" aria-label={`${say(acts[standing])} ${entry.name}`} onClick={() => show({ entry, standing })}>{say(acts[standing])}</button>)}</span> },
              ]} />
          </section>
        ))}
      </div>
      <Dialog title={open === null ? '' : 'entry' in open ? `${say(acts[open.standing])} ${open.entry.name}` : say(['列入{pool}', 'Add to {pool}'], { pool: open.roster.pool })} open={open !== null} onClose={() => setOpen(null)}>
        <form className="stack" onSubmit={(event) => void send(event)}>
          {error !== null && <ProblemMessage error={error} atFields={['account', 'uscc', 'reason']} />}
          {open !== null && ('entry' in open
            ? <LabelledField label={say(['理由', 'Reason'])} path="reason" error={error}>{(control) => <textarea {...control} name="reason" required maxLength={1000} />}</LabelledField>
            : (
              <>
                {open.roster.of === '人'
                  ? <LabelledField label={say(['账号', 'Account'])} path="account" error={error}>{(control) => <input {...control} name="account" inputMode="numeric" pattern="[0-9]+" required />}</LabelledField>
                  : <LabelledField label={say(['统一社会信用代码', 'Credit code'])} path="uscc" error={error}>{(control) => <input {...control} name="uscc" required maxLength={18} />}</LabelledField>}
                {open.roster.of === '人' && <LabelledField label={say(['任职单位', 'Employer'])} path="employer" error={error} hint={say(['抽取时据此回避', 'a draw avoids by it'])}>{(control) => <input {...control} name="employer" maxLength={200} />}</LabelledField>}
              </>
            ))}
          <p><button type="submit" className="button primary">{say(['确认', 'Confirm'])}</button></p>
        </form>
      </Dialog>
    </>
  )
}
