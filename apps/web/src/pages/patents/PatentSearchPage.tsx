import { useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { addressOf, read } from '../../api/read.ts'
import { Loading } from '../../components/Loading/Loading.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { useSession } from '../../layout/session.ts'
import { SaveSearch } from './SaveSearch.tsx'
import { PAGE_SIZE, PatentSearchView, type PatentSearchData } from './PatentSearchView.tsx'

/** What of an address is a question that can be kept. */
const KEPT = ['q', 'kind', 'status', 'year', 'ipc', 'district', 'owner']

/** The address holds the whole question, so that a search can be kept, sent and returned to. */
export default function PatentSearchPage() {
  const say = useSay()
  const { name } = useSession()
  const [address, setAddress] = useSearchParams()
  const question = Object.fromEntries([...new Set(address.keys())].map((key) => [key, address.getAll(key).join(',')]))
  /** A portfolio is seen by some only: it has a door of its own, and is neither exported nor kept here. */
  const portfolio = address.has('portfolio')
  const search = useQuery({ queryKey: ['patents', question], queryFn: ({ signal }) => read<PatentSearchData>(portfolio ? '/api/navigation/patents' : '/api/patents', { ...question, limit: PAGE_SIZE }, signal), placeholderData: (before) => before })
  const kept = Object.fromEntries(KEPT.flatMap((key) => (question[key] === undefined || question[key] === '' ? [] : [[key, question[key]]])))
  const within = Object.fromEntries(['owner', 'portfolio'].flatMap((key) => (question[key] === undefined ? [] : [[key, question[key]]])))
  const change = (alter: (next: URLSearchParams) => void) => {
    const next = new URLSearchParams(address)
    alter(next)
    setAddress(next)
  }
  return (
    <PatentSearchView
      words={address.get('q') ?? ''}
      data={search.data ?? null}
      waiting={search.isError ? <ProblemMessage error={search.error} onRetry={() => void search.refetch()} /> : <Loading rows={8} />}
      onSearch={(q) => setAddress({ ...within, ...(q === '' ? {} : { q }) })}
      onFacet={(key, value) => change((next) => {
        const chosen = next.getAll(key)
        next.delete(key)
        next.delete('from')
        for (const each of chosen.includes(value) ? chosen.filter((old) => old !== value) : [...chosen, value]) next.append(key, each)
      })}
      onTurn={(from) => change((next) => next.set('from', String(from)))}
      order={address.get('order') ?? 'rank'}
      onOrder={(order) => change((next) => {
        next.delete('from')
        if (order === 'rank') next.delete('order')
        else next.set('order', order)
      })}
      within={portfolio ? 'portfolio' : address.has('owner') ? 'owner' : null}
      onWhole={() => change((next) => {
        for (const key of ['owner', 'portfolio', 'from']) next.delete(key)
      })}
      onlyNew={address.has('arrived')}
      onAll={() => change((next) => {
        next.delete('arrived')
        next.delete('from')
      })}
      actions={<><Link className="button" to={`/navigation?${new URLSearchParams({ ...kept, ...within })}`}>{say(['看全貌', 'As a whole'])}</Link>{name !== null && !portfolio && search.data !== undefined && search.data.formula + Object.keys(kept).join('') !== '' && <SaveSearch key={address.toString()} label={say(['保存检索', 'Save this search'])} kept={{ name: search.data.formula.slice(0, 60), question: kept, organisation: null, alert: 'owner' }} />}</>}
      exportHref={portfolio ? null : addressOf('/api/exports/patents', question)}
    />
  )
}
