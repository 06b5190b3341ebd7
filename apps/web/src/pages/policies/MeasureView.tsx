import type { AmountResult } from '@zhiyun/policy'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Amount } from '../../components/Amount/Amount.tsx'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ReadingsBox, type ReadingOption } from '../../components/ReadingsBox/ReadingsBox.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { RuleText, type RuleLine } from './RuleText.tsx'

export interface MeasureData {
  id: string
  name: string
  document: string
  clauses: readonly string[]
  lines: readonly RuleLine[]
  amount: AmountResult | null
  standard: string
  applicants: string
  way: string
  quota: string | null
  due: string | null
  fund: string | null
  readings: readonly { question: string; options: readonly ReadingOption[]; standing: string }[]
}

/** 措施: who may have it, what it asks, what it gives, and how to apply. `decision` is this organisation's own result. */
export function MeasureView({ data, decision }: { data: MeasureData; decision?: ReactNode }) {
  const say = useSay()
  return (
    <>
      <PageTitle title={data.name} scope={<>{data.document}　<ClauseLinks ids={data.clauses} /></>} trail={[{ label: say(['政策文件', 'Policies']), to: '/policies' }]}
        actions={<><Link className="button" to="/checkup">{say(['政策体检', 'Check-up'])}</Link><Link className="button primary" to={`/applications/new?measure=${data.id}`}>{say(['起草申报', 'Draft an application'])}</Link></>} />
      <div className="columns">
        <section className="span-8 stack">
          <div className="sheet"><header><h2>{say(['规则', 'Rule'])}</h2></header><div className="sheet-body"><RuleText lines={data.lines} /></div></div>
          {data.readings.map((reading) => <ReadingsBox key={reading.question} question={reading.question} options={reading.options} standing={reading.standing} />)}
          {decision}
        </section>
        <aside className="span-4" aria-label={say(['要点', 'In brief'])}>
          <dl className="sheet sheet-body pairs">
            <dt>{say(['标准', 'Standard'])}</dt><dd>{data.amount ? <Amount value={data.amount} /> : data.standard}</dd>
            <dt>{say(['申请人', 'Applicants'])}</dt><dd>{data.applicants}</dd>
            <dt>{say(['方式', 'Way'])}</dt><dd>{data.way}</dd>
            {data.quota !== null && <><dt>{say(['名额', 'Quota'])}</dt><dd>{data.quota}</dd></>}
            <dt>{say(['截止', 'Due'])}</dt><dd>{data.due ?? say(['常年受理', 'Always open'])}</dd>
            {data.fund !== null && <><dt>{say(['资金', 'Funds'])}</dt><dd>{data.fund}</dd></>}
          </dl>
        </aside>
      </div>
    </>
  )
}
