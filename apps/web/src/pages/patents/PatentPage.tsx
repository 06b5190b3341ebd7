import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { read, write } from '../../api/read.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import { FiveMarks } from '../assets/FiveMarks.tsx'
import '../assets/assets.css'
import { isTab, PatentRecordsView } from './PatentRecordsView.tsx'
import type { PatentRecordsData } from './records.ts'
import { PatentView, type PatentData } from './PatentView.tsx'
import { isRecordForm, RecordDialog } from './RecordDialog.tsx'
import { SimilarPatents } from './SimilarPatents.tsx'
import { WhyDialog } from './WhyDialog.tsx'

export default function PatentPage() {
  const { number = '' } = useParams()
  const { today, name, post, organisation } = useSession()
  const say = useSay()
  const queries = useQueryClient()
  const [address] = useSearchParams()
  const [adding, setAdding] = useState(false)
  const [source, setSource] = useState<PatentRecordsData['sources'][number] | null>(null)
  const asked = address.get('tab')
  const tab = isTab(asked) ? asked : 'record'
  const query = useQuery({ queryKey: ['patent', number], queryFn: ({ signal }) => read<PatentData>(`/api/patents/${encodeURIComponent(number)}`, {}, signal) })
  const own = query.data?.number
  const records = useQuery({ queryKey: ['patent-records', own], enabled: own !== undefined && tab !== 'record', queryFn: ({ signal }) => read<PatentRecordsData>(`/api/patents/${encodeURIComponent(own ?? '')}/records`, {}, signal) })
  const done = async () => {
    setAdding(false)
    setSource(null)
    await queries.invalidateQueries({ predicate: ({ queryKey }) => ['patent', 'patent-records'].includes(String(queryKey[0])) })
  }
  const isOffice = post === 'manager' || post === 'administrator'
  const holds = (post === 'applicant' || post === 'agent') && query.data?.owners.some((owner) => owner.organisation === organisation?.id && owner.until === null) === true
  return (
    <Loaded query={query}>
      {(data) => (
        <div className="stack"><div className="stack"><PatentView data={data} today={today} signedIn={name !== null} tab={tab}>
          {tab !== 'record' && (
            <Loaded query={records}>
              {(around) => (
                <PatentRecordsView tab={tab} data={around} owners={data.owners} onSource={isOffice ? setSource : undefined} term={data.term === null ? null : { number: data.number, ...data.term, delayDays: 0 }} keeper={isOffice || holds ? { today, organisation: holds ? (organisation?.id ?? null) : null, onDone: () => void done() } : undefined}
                  add={isRecordForm(tab) && (isOffice || holds) && <button type="button" className="button small" onClick={() => setAdding(true)}>{say(['登记', 'Record'])}</button>} />
              )}
            </Loaded>
          )}
          {adding && isRecordForm(tab) && <RecordDialog form={tab} number={data.number} organisation={holds ? (organisation?.id ?? null) : null} onDone={() => void done()} />}
          {source !== null && (
            <WhyDialog title={`${say(source.aside === null ? ['不采用', 'Set aside'] : ['重新采用', 'Take up again'])} ${source.name}`} path="why" act={say(['确定', 'Do it'])} onDone={() => void done()}
              onDo={(why) => write(source.aside === null ? '/api/patents/sources/aside' : '/api/patents/sources/take-up', { application: data.number, source: source.source, number: source.number, ...(source.aside === null ? { why } : {}) })} />
          )}
        </PatentView></div>{tab === 'record' && <>{organisation !== null && <p className="no-print"><Link className="button" to={`/valuations?patent=${data.number}`}>{say(['估值', 'Value it'])}</Link></p>}<FiveMarks number={data.number} /><SimilarPatents number={data.number} /></>}</div>
      )}
    </Loaded>
  )
}
