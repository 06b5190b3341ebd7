import { useState } from 'react'
import { write } from '../../api/read.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { PatentRecordsData } from './records.ts'
import { WhyDialog } from './WhyDialog.tsx'

type Record = PatentRecordsData['payments'][number] | PatentRecordsData['pledges'][number] | PatentRecordsData['shares'][number] | PatentRecordsData['compensations'][number]
export type RecordName = 'payment' | 'licence' | 'pledge' | 'share' | 'compensation'
/** Who looks at the records: the office, or an organisation that holds the patent. */
export type Keeper = { readonly today: string; readonly organisation: number | null; readonly onDone: () => void }

const ends = { licence: ['终止', 'End'], pledge: ['解除', 'Release'], share: ['终止', 'End'] } as const

/** What can be done with a record: an owner takes back what waits, or says that it ended or was wrong; the office's word takes effect at once. */
export function RecordActs({ what, record, name, keeper: { today, organisation, onDone } }: { what: RecordName; record: Record; name: string; keeper: Keeper }) {
  const say = useSay()
  const [asking, setAsking] = useState<'withdraw' | 'unsay' | 'end' | 'wrong' | null>(null)
  const done = (): void => {
    setAsking(null)
    onDone()
  }
  const office = organisation === null
  const ended = 'ended' in record && record.ended !== null
  const open = record.state === 'confirmed' && !ended && record.ending === null
  const words = {
    withdraw: say(['撤回', 'Withdraw']), unsay: say(['撤回申报', 'Take that back']),
    end: what in ends ? say(ends[what as keyof typeof ends]) : '', wrong: say(['登记有误', 'It is wrong']),
  }
  const acts = [
    ...(record.state === 'declared' && record.mine && !office ? ['withdraw' as const] : []),
    ...(record.ending?.mine === true && !office ? ['unsay' as const] : []),
    ...(open && what in ends ? ['end' as const] : []), ...(open ? ['wrong' as const] : []),
  ]
  const mine = office ? {} : { organisation }
  if (acts.length === 0) return <>—</>
  return (
    <>
      <span className="chips">{acts.map((act) => <button key={act} type="button" className="button small" onClick={() => setAsking(act)}>{words[act]}</button>)}</span>
      {asking !== null && (
        <WhyDialog title={`${words[asking]}：${name}`} path="why" act={words[asking]} onDone={done}
          day={asking === 'end' ? { label: say(['自哪一天起', 'Since which day']), latest: today } : undefined}
          onDo={(why, { day }) => (asking === 'withdraw' ? write('/api/patents/records/withdraw', { ...mine, what, id: record.id, why })
            : asking === 'unsay' ? write('/api/patents/records/withdraw', { ...mine, what: 'ending', id: record.ending!.id, why })
              : write('/api/patents/records/end', { ...mine, what, id: record.id, why, nature: asking === 'end' ? 'ended' : 'wrong', ...(asking === 'end' ? { on: day } : {}) }))} />
      )}
    </>
  )
}
