import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { DeadlineTag } from '../../components/DeadlineTag/DeadlineTag.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import './DueNext.css'

export type DueAnswer = Read<'/api/due'>
type Due = DueAnswer['items'][number]
const SHOWN = 6

export const useDue = (enabled: boolean) => {
  const { organisation } = useSession()
  return useQuery({ queryKey: ['due', organisation?.id], enabled: enabled && organisation !== null, staleTime: 60_000, queryFn: ({ signal }) => read<DueAnswer>('/api/due', {}, signal) })
}

/** 接下来要办的: the nearest day first, whatever it is — a move that is ours, a finding to answer, an obligation, a draft. */
export function DueNext() {
  const say = useSay()
  const { today } = useSession()
  const items = useDue(true).data?.items
  if (items === undefined) return null
  const shown = items.slice(0, SHOWN)
  const duties = items.filter(({ kind }) => kind === 'obligation').length
  return (
    <section className="sheet due-next" aria-labelledby="due-next">
      <header><h2 id="due-next">{say(['接下来要办的', 'Due next'])}<span className="count">　{say(['{n} 项', '{n}'], { n: items.length })}</span></h2>{duties > 0 && <Link to="/obligations">{say(['全部义务', 'All obligations'])}</Link>}</header>
      {shown.length === 0
        ? <p className="sheet-body quiet">{say(['眼下没有要您办的。要补正、签订、答复、履行时，会按到期先后列在这里。', 'Nothing waits for you. What is to be mended, signed, answered or fulfilled is listed here by its day.'])}</p>
        : <ol>{shown.map((item) => <li key={`${item.kind}-${item.case}-${item.obligation ?? item.what}`}><Word kind={item.kind} /><span className="what"><Link to={addressOf(item)}>{item.what}</Link><br /><span className="source">{item.about}　<span className="figure">{item.no}</span></span></span><span className="when">{item.due === null ? <span className="source">{item.kind === 'draft' ? say(['没有期限', 'no day']) : say(['没有写期限', 'no day set'])}</span> : item.due < today && item.kind === 'obligation' ? <StatusMark tone="error">{say(['已过 {day}', 'past {day}'], { day: item.due })}</StatusMark> : <DeadlineTag today={today} deadline={{ due: item.due }} />}</span></li>)}</ol>}
      {items.length > SHOWN && <p className="sheet-foot"><span className="source">{say(['另有 {n} 项较晚到期，见下面的申报与义务。', '{n} more are due later: see applications and obligations below.'], { n: items.length - SHOWN })}</span></p>}
    </section>
  )
}

function Word({ kind }: { kind: Due['kind'] }) {
  const say = useSay()
  switch (kind) {
    case 'draft': return <StatusMark tone="plain">{say(['草稿', 'Draft'])}</StatusMark>
    case 'finding': return <StatusMark tone="near">{say(['答复', 'Answer'])}</StatusMark>
    case 'obligation': return <StatusMark tone="info">{say(['义务', 'Obligation'])}</StatusMark>
    default: return <StatusMark tone="near">{say(['待办', 'To do'])}</StatusMark>
  }
}

const addressOf = ({ kind, case: id, obligation }: Due): string => (obligation !== null ? `/obligations/${obligation}` : kind === 'finding' ? `/applications/${id}#findings` : `/applications/${id}`)
