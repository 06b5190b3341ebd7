import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { Loading } from '../../components/Loading/Loading.tsx'
import { Failed } from '../Loaded.tsx'
import { askMeasure } from '../policies/policy.ts'
import { askDraft, askDrafts, askSource } from './lab.ts'
import { MeasureLab } from './MeasureLab.tsx'

/** A measure in the lab; `?draft=12` opens a draft of it, `&against=15` compares with another. */
export default function MeasureLabPage() {
  const { pack = '', measure = '' } = useParams()
  const [search, setSearch] = useSearchParams()
  const [draft, against] = ['draft', 'against'].map((name) => Number(search.get(name) ?? 0)) as [number, number]
  const source = useQuery(askSource(pack))
  const described = useQuery(askMeasure(pack, measure))
  const drafts = useQuery(askDrafts({ document: pack, measure }))
  const own = useQuery({ ...askDraft(draft), enabled: draft > 0 })
  const other = useQuery({ ...askDraft(against), enabled: against > 0 })
  const put = useCallback((name: string, value: number | null) => setSearch((now) => {
    const next = new URLSearchParams(now)
    if (value === null) next.delete(name)
    else next.set(name, String(value))
    return next
  }, { replace: true }), [setSearch])

  const failed = [source, described, own, other].find(({ isError }) => isError)
  if (failed) return <Failed error={failed.error} onRetry={() => void failed.refetch()} />
  if (source.data === undefined || described.data === undefined || (draft > 0 && own.data === undefined) || (against > 0 && other.data === undefined)) return <Loading rows={8} />
  return (
    <MeasureLab
      key={`${source.data.hash}/${measure}/${draft}`} source={source.data} measure={measure} name={described.data.description.name}
      draft={own.data ?? null} against={other.data ?? null} others={(drafts.data?.drafts ?? []).filter((each) => each.draft !== draft)}
      onOpen={(id) => put('draft', id)} onAgainst={(id) => put('against', id)}
    />
  )
}
