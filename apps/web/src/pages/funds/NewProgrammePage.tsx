import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { Read, Written } from '../../api/answers.ts'
import { read, write } from '../../api/read.ts'
import { Loading } from '../../components/Loading/Loading.tsx'
import { useSession } from '../../layout/session.ts'
import { NotFoundPage } from '../ErrorPages.tsx'
import { Failed } from '../Loaded.tsx'
import { askDocument, askDocuments } from '../policies/policy.ts'
import { draftLine, linesFrom, programmeInput, type DraftProgramme } from './draftProgramme.ts'
import { NewProgrammeView } from './NewProgrammeView.tsx'
import { linesOf, type BySource } from './programme.ts'
import { SOURCES, type ProgrammeKind } from './words.ts'

/** A new programme; or, with `from`, more measures for that programme's `year`, or (`next`) its next year, begun with the budgets of this one. */
export default function NewProgrammePage() {
  const { today } = useSession()
  const [address] = useSearchParams()
  const from = address.get('from')
  const year = address.get('year') ?? today.slice(0, 4)
  const next = address.has('next')
  const list = useQuery(askDocuments)
  const documents = useQueries({ queries: (list.data?.documents ?? []).map(({ id }) => askDocument(id)) })
  const before = useQueries({
    queries: from === null ? [] : SOURCES.map((source) => ({ queryKey: ['ledger', 'programme', from, year, source], queryFn: ({ signal }: { signal: AbortSignal }) => read<Read<'/api/funds/ledger'>>('/api/funds/ledger', { programme: from, year, source }, signal) })),
  })
  const failed = [list, ...documents, ...before].find(({ isError }) => isError)
  if (failed) return <Failed error={failed.error} onRetry={() => void failed.refetch()} />
  if ([list, ...documents, ...before].some(({ data }) => data === undefined)) return <Loading rows={8} />
  const known = documents.flatMap(({ data }) => (data === undefined ? [] : data.measures.map((measure) => draftLine(data.document.id, measure))))
  if (from === null) return <Drafting known={known} begun={blank(year)} />
  const bySource = Object.fromEntries(SOURCES.map((source, at) => [source, before[at]!.data])) as unknown as BySource
  const own = bySource.central.programmes.find((each) => String(each.programme) === from)
  if (own === undefined) return <NotFoundPage />
  const lines = linesFrom(linesOf(bySource, own.programme))
  const begun = { ...blank(next ? String(Number(year) + 1) : year), name: own.name, kind: own.kind as ProgrammeKind, clauses: own.clauses, lines: next ? lines : [] }
  // A line once opened stands: what the year has already is not offered again.
  return <Drafting known={next ? known : known.filter(({ measure }) => lines.every((line) => line.measure !== measure))} begun={begun} />
}

const blank = (year: string): DraftProgramme => ({ name: '', kind: 'special', year, clauses: [], lines: [] })

function Drafting({ known, begun }: { known: DraftProgramme['lines']; begun: DraftProgramme }) {
  const go = useNavigate()
  const queries = useQueryClient()
  const [draft, setDraft] = useState(begun)
  const [key] = useState(() => crypto.randomUUID())
  const open = useMutation({
    mutationFn: () => write<Written<'/api/funds/programmes'>>('/api/funds/programmes', programmeInput(draft), key),
    onSuccess: async ({ programme }) => {
      await queries.invalidateQueries({ queryKey: ['ledger'] })
      await go(`/work/programmes/${programme}?year=${draft.year}`)
    },
  })
  return <NewProgrammeView draft={draft} known={known} further={begun.name !== ''} error={open.error} opening={open.isPending} onChange={setDraft} onOpen={() => open.mutate()} />
}
