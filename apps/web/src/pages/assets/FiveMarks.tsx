import { useQuery } from '@tanstack/react-query'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { Amount } from '../../components/Amount/Amount.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { eventWord, verdictTone, verdictWord } from './words.ts'

export type Standing = Read<'/api/assets/patents/{number}'>

/** 高价值: the five conditions of one patent, each with its reason; what was said and what happened, for those who may see it. */
export function FiveMarks({ number }: { number: string }) {
  const say = useSay()
  const query = useQuery({ queryKey: ['assets', 'standing', number], queryFn: ({ signal }) => read<Standing>(`/api/assets/patents/${encodeURIComponent(number)}`, {}, signal) })
  const data = query.data
  if (data === undefined || !data.eligible) return null
  return (
    <section className="sheet" aria-labelledby="high-value">
      <header><h2 id="high-value">{say(['高价值的五种情形', 'The five conditions of high value'])}</h2><StatusMark tone={verdictTone(data.verdict)}>{say(data.verdict === null ? ['还不能定', 'Open'] : data.verdict ? ['高价值', 'High value'] : ['不是高价值', 'Not high value'])}</StatusMark></header>
      <ul className="sheet-body five-marks">
        {data.conditions.map(({ condition, word, verdict, reason }) => <li key={condition}><StatusMark tone={verdictTone(verdict)}>{say(verdictWord(verdict))}</StatusMark> <span><b>{word}</b>　<span className="source">{reason}</span></span></li>)}
      </ul>
      {data.evidence.length > 0 && (
        <ul className="sheet-body stack">
          {data.evidence.map((each) => (
            <li key={each.id}>
              <StatusMark tone={each.state === 'confirmed' ? 'met' : each.state === 'refused' ? 'unmet' : 'unknown'}>{say(each.state === 'confirmed' ? ['已核定', 'Confirmed'] : each.state === 'refused' ? ['不予认可', 'Refused'] : ['待核定', 'Waiting'])}</StatusMark>{' '}
              {say(eventWord[each.condition])}{each.holds ? '' : say(['（不再具备）', ' (no longer)'])}　{each.source}{each.amount !== null && <>　<Amount value={each.amount} /></>}　<span className="source">{each.on}{each.reason !== '' && `　${each.reason}`}</span>
            </li>
          ))}
        </ul>
      )}
      {(data.entry !== null || data.events.length > 0) && (
        <div className="sheet-foot"><ul>
          {data.entry !== null && <li>{say(['{day} 起在高价值专利备案库', 'In the high-value register since {day}'], { day: data.entry.enteredOn })}</li>}
          {data.events.map((event, i) => <li key={i}><span className="figure">{event.on}</span>　{say(eventWord[event.what as keyof typeof eventWord])}　{event.what === 'entered' || event.what === 'left' ? '' : say(event.after === true ? ['具备了', 'came'] : event.after === null ? ['变为未定', 'became open'] : ['不再具备', 'fell'])}</li>)}
        </ul></div>
      )}
    </section>
  )
}
