import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { Icon } from '../../components/Icon/Icon.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import '../../components/BigSearch/BigSearch.css'

interface Props {
  measuresTotal: number
  onSearch: (scope: string, words: string) => void
  onCheckup: (kind: string) => void
}

/** The search over everything public, and the way into the check-up. */
export function Entrance({ measuresTotal, onSearch, onCheckup }: Props) {
  const say = useSay()
  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    onSearch(String(form.get('scope')), String(form.get('words')).trim())
  }
  return (
    <div className="entrance">
      <div className="columns">
        <div className="span-8">
          <h1>{say(['查专利、政策与公示', 'Find patents, policies and notices'])}</h1>
          <form className="big-search" role="search" aria-label={say(['全站检索', 'Site search'])} onSubmit={search}>
            <label className="unseen" htmlFor="scope">{say(['范围', 'Scope'])}</label>
            <select id="scope" name="scope">
              <option value="policies">{say(['政策', 'Policies'])}</option>
              <option value="patents">{say(['专利', 'Patents'])}</option>
              <option value="notices">{say(['公示', 'Notices'])}</option>
            </select>
            <label className="unseen" htmlFor="words">{say(['检索词', 'Words'])}</label>
            <input id="words" name="words" type="search" placeholder={say(['关键词、条款、专利号、单位名称', 'Words, clause, patent number, organisation'])} />
            <button className="button primary" type="submit"><Icon name="search" />{say(['检索', 'Search'])}</button>
          </form>
          <p className="try"><span>{say(['试试：', 'Try: '])}</span>{([['policies', '专利保险'], ['policies', '第十条（五）'], ['policies', '高价值专利'], ['patents', '激光雷达']] as const).map(([scope, words]) => <button key={words} type="button" className="link-button" onClick={() => onSearch(scope, words)}>{words}</button>)}</p>
        </div>
        <QuickCheck measuresTotal={measuresTotal} onCheckup={onCheckup} />
      </div>
    </div>
  )
}

function QuickCheck({ measuresTotal, onCheckup }: Pick<Props, 'measuresTotal' | 'onCheckup'>) {
  const say = useSay()
  const [kind, setKind] = useState('')
  // The dictionary says which kinds of organisation there are.
  const names = useQuery({ queryKey: ['fact-names'], staleTime: Infinity, queryFn: ({ signal }) => read<Read<'/api/facts/names'>>('/api/facts/names', {}, signal) })
  const kinds = names.data?.facts.find(({ name }) => name === '主体类型')?.choices ?? []
  return (
    <form className="span-4 quick-check" aria-label={say(['政策体检', 'Policy check-up'])} onSubmit={(event) => { event.preventDefault(); onCheckup(kind) }}>
      <h2>{say(['政策体检：不登录也能先算', 'Policy check-up, no account needed'])}</h2>
      <p className="field"><label htmlFor="kind">{say(['单位类型', 'Kind of organisation'])}</label><select id="kind" value={kind} onChange={(event) => setKind(event.target.value)}><option value="">{say(['先不说', 'Not yet'])}</option>{kinds.map((name) => <option key={name}>{name}</option>)}</select></p>
      <p className="row"><button className="button primary" type="submit">{say(['开始体检', 'Start'])}</button><span className="source">{say(['对照 {n} 项措施，一问一答；不存所填内容', 'Against {n} measures, one question at a time; nothing is stored'], { n: measuresTotal })}</span></p>
    </form>
  )
}
