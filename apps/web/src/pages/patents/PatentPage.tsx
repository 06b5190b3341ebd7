import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { read } from '../../api/read.ts'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import { FiveMarks } from '../assets/FiveMarks.tsx'
import '../assets/assets.css'
import { PatentView, type PatentData } from './PatentView.tsx'
import { SimilarPatents } from './SimilarPatents.tsx'

export default function PatentPage() {
  const { number = '' } = useParams()
  const { today, name } = useSession()
  const query = useQuery({ queryKey: ['patent', number], queryFn: ({ signal }) => read<PatentData>(`/api/patents/${encodeURIComponent(number)}`, {}, signal) })
  return <Loaded query={query}>{(data) => <div className="stack"><div><PatentView data={data} today={today} signedIn={name !== null} /></div><FiveMarks number={data.number} /><SimilarPatents number={data.number} /></div>}</Loaded>
}
