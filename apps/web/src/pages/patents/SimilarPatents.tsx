import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import './PatentSearchView.css'

/** Patents alike, below a patent; nothing when there are none. */
export function SimilarPatents({ number }: { number: string }) {
  const say = useSay()
  const { data } = useQuery({ queryKey: ['similar', number], queryFn: ({ signal }) => read<Read<'/api/patents/{number}/similar'>>(`/api/patents/${encodeURIComponent(number)}/similar`, {}, signal) })
  if (data === undefined || data.patents.length === 0) return null
  return (
    <section className="sheet similar-patents" aria-labelledby="similar">
      <header><h2 id="similar">{say(['相似专利', 'Similar patents'])}</h2><p className="source">{say(['按名称里最少见的词与分类', 'By the rarest words of the title and the classes'])}</p></header>
      <ul className="hits">
        {data.patents.map((patent) => (
          <li key={patent.number}>
            <div>
              <h3><Link to={`/patents/${encodeURIComponent(patent.number)}`}>{patent.title}</Link></h3>
              <p className="hit-line"><code>{patent.number}</code><span>{patent.applicants}</span><code>{patent.ipc}</code></p>
            </div>
            <p className="hit-line"><StatusMark tone={patent.status.tone}>{patent.status.word}</StatusMark><span>{patent.filed}</span>{patent.shared.length > 0 && <span className="source">{say(['同：', 'Both: '])}{patent.shared.join('、')}</span>}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
