import { useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import { ObligationTable } from './ObligationTable.tsx'

const PAGE = 50
const lists = [['judge', '待核', 'To judge'], ['waiver', '拟免除待定', 'Waivers to decide'], ['missed', '未履行', 'Missed'], ['soon', '将到期', 'Due soon'], ['all', '全部', 'All']] as const

/** 义务: what is to be judged, decided, pursued; each list says how many it holds. */
export default function ObligationDeskPage() {
  const say = useSay()
  const { today } = useSession()
  const [address, setAddress] = useSearchParams()
  const list = lists.find(([key]) => key === address.get('list'))?.[0] ?? 'judge'
  const offset = Number(address.get('from') ?? 0)
  const query = useQuery({ queryKey: ['obligation-desk', list, offset], queryFn: ({ signal }) => read<Read<'/api/obligations'>>('/api/obligations', { list, offset, limit: PAGE }, signal), placeholderData: (before) => before })
  return (
    <>
      <PageTitle title={say(['义务', 'Obligations'])} scope={say(['获资助单位的义务：核报告、展期、免除须二人、未履行的按条款办', 'What recipients owe: judge reports, extend, waive by two, act on what was missed'])}
        actions={<Link className="button" to="/work/engagements">{say(['第三方', 'Third parties'])}</Link>} />
      <Loaded query={query}>
        {({ obligations, counts, total, soonDays }) => (
          <>
            <div className="chips filters" role="group" aria-label={say(['清单', 'Lists'])}>
              {lists.map(([key, zh, en]) => <button key={key} type="button" className="chip" aria-pressed={list === key} onClick={() => setAddress({ list: key })}>{say([zh, en])} <span className="figure">{counts[key] ?? 0}</span></button>)}
            </div>
            <section className="sheet" aria-label={say(['义务', 'Obligations'])}>
              <ObligationTable rows={obligations} today={today} home="/work/obligations" caseHome="/work/cases" withOwner empty={<EmptyState>{say(['这里没有要办的。报告、到期、免除都会进到相应的清单。', 'Nothing here. Reports, due days and waivers come to their lists.'])}</EmptyState>} />
              {total > PAGE && (
                <p className="sheet-foot">
                  {offset > 0 && <button type="button" className="button small" onClick={() => setAddress({ list, from: String(Math.max(0, offset - PAGE)) })}>{say(['前一页', 'Back'])}</button>}
                  {offset + PAGE < total && <button type="button" className="button small" onClick={() => setAddress({ list, from: String(offset + PAGE) })}>{say(['后一页', 'Next'])}</button>}
                </p>
              )}
            </section>
            <p className="source">{say(['“将到期”指 {n} 日之内；提醒的天数为本市内定，文件未印。', 'Due soon: within {n} days; the days of reminders are the city’s own.'], { n: soonDays })}</p>
          </>
        )}
      </Loaded>
    </>
  )
}
