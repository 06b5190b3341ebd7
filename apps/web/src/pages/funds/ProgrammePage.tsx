import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { Loading } from '../../components/Loading/Loading.tsx'
import { useSession } from '../../layout/session.ts'
import { NotFoundPage } from '../ErrorPages.tsx'
import { Failed } from '../Loaded.tsx'
import { AllotDialog } from './AllotDialog.tsx'
import { AppropriateDialog } from './AppropriateDialog.tsx'
import { BookDialog } from './BookDialog.tsx'
import { InterestSheet } from './InterestSheet.tsx'
import { PlanSheet } from './PlanSheet.tsx'
import { linesOf, moneyOf, type BudgetLine, type BySource } from './programme.ts'
import { ProgrammeView } from './ProgrammeView.tsx'
import { SOURCES } from './words.ts'

/** Who is offered to book money and to open programmes; the server has the last word. */
const BOOKKEEPERS: readonly string[] = ['finance']
const OPENERS: readonly string[] = ['finance', 'administrator']

export default function ProgrammePage() {
  const { programme = '' } = useParams()
  const id = Number(programme)
  const { role, today } = useSession()
  const [address, setAddress] = useSearchParams()
  const year = address.get('year') ?? today.slice(0, 4)
  const [appropriating, setAppropriating] = useState(false)
  const [booking, setBooking] = useState(false)
  const [allotting, setAllotting] = useState<BudgetLine | null>(null)
  const answers = useQueries({
    queries: SOURCES.map((source) => ({ queryKey: ['ledger', 'programme', programme, year, source], queryFn: ({ signal }: { signal: AbortSignal }) => read<Read<'/api/funds/ledger'>>('/api/funds/ledger', { programme, year, source }, signal) })),
  })
  const failed = answers.find(({ isError }) => isError)
  if (failed) return <Failed error={failed.error} onRetry={() => void failed.refetch()} />
  if (answers.some(({ data }) => data === undefined)) return <Loading rows={8} />
  const bySource = Object.fromEntries(SOURCES.map((source, at) => [source, answers[at]!.data])) as unknown as BySource
  const own = bySource.central.programmes.find((each) => each.programme === id)
  if (own === undefined) return <NotFoundPage />
  const books = BOOKKEEPERS.includes(role)
  const lines = linesOf(bySource, id)
  const money = moneyOf(bySource, id)
  return (
    <>
      <ProgrammeView
        programme={own} bySource={bySource} lines={lines} money={money} year={year} today={today} onYear={(next) => setAddress({ year: next }, { replace: true })}
        onAppropriate={books ? () => setAppropriating(true) : null} onBook={books ? () => setBooking(true) : null} onAllot={books ? setAllotting : null} opens={OPENERS.includes(role)}
        behind={<><PlanSheet programme={id} year={year} lines={lines} clauses={own.clauses} states={OPENERS.includes(role)} /><InterestSheet key={year} programme={id} year={year} today={today} /></>}
      />
      {booking && <BookDialog programme={id} year={Number(year)} clauses={own.clauses} lines={lines} onDone={() => setBooking(false)} />}
      {appropriating && <AppropriateDialog programme={id} year={Number(year)} clauses={own.clauses} onDone={() => setAppropriating(false)} />}
      {allotting !== null && <AllotDialog programme={id} year={Number(year)} line={allotting} others={lines.filter((line) => line.source === allotting.source && line.measure !== allotting.measure)} unallotted={money.find(({ source }) => source === allotting.source)?.unallotted ?? 0} onDone={() => setAllotting(null)} />}
    </>
  )
}
