import { useState } from 'react'
import { useLocation, useNavigationType, useSearchParams } from 'react-router'
import { addressFor, filterIn, type AuditFilter } from './filter.ts'

interface Search {
  filter: AuditFilter
  from: number
}

const searchIn = (address: URLSearchParams): Search => ({ filter: filterIn(address), from: Math.max(0, Number(address.get('from') ?? 0) || 0) })

/**
 * What is looked for. It is kept here, so that no key typed is lost while the address catches up; the address follows,
 * and is followed when somebody comes by a link or goes back.
 */
export function useAuditFilter() {
  const [address, setAddress] = useSearchParams()
  const { key, state } = useLocation() as { key: string; state: { own?: true } | null }
  const came = useNavigationType()
  const [search, setSearch] = useState(() => searchIn(address))
  const [seen, setSeen] = useState(key)
  if (key !== seen) {
    setSeen(key)
    if (came === 'POP' || state?.own !== true) setSearch(searchIn(address))
  }
  const go = (next: Search, replace: boolean) => {
    setSearch(next)
    setAddress({ ...addressFor(next.filter), ...(next.from === 0 ? {} : { from: String(next.from) }) }, { replace, state: { own: true } })
  }
  return {
    ...search,
    onFilter: (part: Partial<AuditFilter>) => go({ filter: { ...search.filter, ...part }, from: 0 }, true),
    onTurn: (from: number) => go({ ...search, from }, false),
  }
}
