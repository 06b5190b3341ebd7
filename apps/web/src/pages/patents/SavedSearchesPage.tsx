import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read, write } from '../../api/read.ts'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Loaded } from '../Loaded.tsx'
import { SaveSearch } from './SaveSearch.tsx'
import './PatentSearchView.css'

type Saved = Read<'/api/saved-searches'>['searches'][number]

/** What one keeps, and what one's organisation shares. */
export default function SavedSearchesPage() {
  const say = useSay()
  const queries = useQueryClient()
  const query = useQuery({ queryKey: ['saved-searches'], queryFn: ({ signal }) => read<Read<'/api/saved-searches'>>('/api/saved-searches', {}, signal) })
  const again = () => void queries.invalidateQueries({ queryKey: ['saved-searches'] })
  return (
    <>
      <PageTitle title={say(['保存的检索', 'Saved searches'])} trail={[{ label: say(['专利检索', 'Patents']), to: '/patents' }]} />
      <Loaded query={query}>
        {({ searches }) => searches.length === 0
          ? <EmptyState action={<Link className="button" to="/patents">{say(['去检索专利', 'Search patents'])}</Link>}>{say(['还没有保存的检索。检索后点“保存检索”，有新专利就会告诉您。', 'None yet. Search, then choose “Save this search”; you are told of new patents.'])}</EmptyState>
          : <ul className="sheet saved-searches">{searches.map((each) => <SavedSearch key={each.id} search={each} onChanged={again} />)}</ul>}
      </Loaded>
    </>
  )
}

function SavedSearch({ search, onChanged }: { search: Saved; onChanged: () => void }) {
  const say = useSay()
  const question = Object.fromEntries(Object.entries(search.question).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== ''))
  const told = { none: say(['不提醒', 'nobody is told']), owner: say(['有新专利告诉保存人', 'its owner is told of new ones']), organisation: say(['有新专利告诉本单位', 'the organisation is told of new ones']) }[search.alert]
  return (
    <li>
      <div>
        <h2><Link to={`/patents?${new URLSearchParams(question)}`}>{search.name}</Link></h2>
        <p><code>{Object.values(question).join('　')}</code></p>
        <p className="source">{told}{search.organisationName !== null && <>　{say(['共享：{name}', 'shared with {name}'], { name: search.organisationName })}</>}　{search.changedAt.slice(0, 10)}</p>
      </div>
      {search.mine && (
        <p className="row">
          <SaveSearch label={say(['修改', 'Change'])} kept={{ id: search.id, version: search.version, name: search.name, question, organisation: search.organisation, alert: search.alert }} onSaved={onChanged} />
          <button type="button" className="button" onClick={() => void write(`/api/saved-searches/${search.id}/drop`, {}).then(onChanged)}>{say(['删除', 'Delete'])}</button>
        </p>
      )}
    </li>
  )
}
