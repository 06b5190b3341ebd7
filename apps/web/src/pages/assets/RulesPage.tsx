import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { ClauseLink } from '../../components/ClauseLink/ClauseLink.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import { AssetsNav } from './AssetsNav.tsx'
import { useAct } from './useAct.ts'
import { conditionWord, figureWord } from './words.ts'
import { shownValue, storedValue, unitWord } from './parameter.ts'
import './assets.css'

export type Rules = Read<'/api/assets/parameters'>
type Parameter = Rules['parameters'][number]

export default function RulesPage() {
  const { role } = useSession()
  const query = useQuery({ queryKey: ['assets', 'parameters'], queryFn: ({ signal }) => read<Rules>('/api/assets/parameters', {}, signal) })
  return <Loaded query={query}>{(data) => <RulesView data={data} sets={role === 'manager' || role === 'administrator'} states={role === 'manager'} />}</Loaded>
}

/** By which numbers and tests the assets are judged, since when and on whose word. */
function RulesView({ data, sets, states }: { data: Rules; sets: boolean; states: boolean }) {
  const say = useSay()
  const [setting, setSetting] = useState<Parameter | null>(null)
  return (
    <>
      <PageTitle title={say(['参数与标准', 'Parameters and tests'])} scope={say(['每个数自某日起用；文件没有印出的由主管部门登记。改了以后全部重新评定。', 'Every number holds from a day; what no document prints is set by the office. A change judges everything again.'])} />
      <AssetsNav />
      <div className="stack">
        <section className="sheet" aria-labelledby="parameters"><header><h2 id="parameters">{say(['参数', 'Parameters'])}</h2></header>
          <DataTable caption={say(['参数', 'Parameters'])} rows={data.parameters} rowKey={(each) => each.name} phone="labelled" empty={null}
            columns={[
              { key: 'title', title: say(['参数', 'Parameter']), names: true, cell: (each) => <>{each.title}<br /><span className="source">{each.says}</span></> },
              { key: 'value', title: say(['现行', 'In force']), kind: 'figure', cell: (each) => each.value === null ? '—' : `${shownValue(each.unit, each.value)} ${say(unitWord[each.unit])}` },
              { key: 'since', title: say(['自、据', 'Since, by']), cell: (each) => each.values.length === 0 ? '—' : each.values.map((value) => <div key={`${value.since}${value.setAt}`} className="source">{value.since}　{shownValue(each.unit, value.value)}　{value.basis}</div>) },
              ...(sets ? [{ key: 'act', title: say(['登记', 'Set']), cell: (each: Parameter) => <button type="button" className="button small" aria-label={say(['登记 {title}', 'Set {title}'], { title: each.title })} onClick={() => setSetting(each)}>{say(['登记', 'Set'])}</button> }] : []),
            ]} />
        </section>
        <section className="sheet" aria-labelledby="tests"><header><h2 id="tests">{say(['组合的标准', 'Tests of portfolios'])}</h2></header>
          <DataTable caption={say(['组合的标准', 'Tests of portfolios'])} rows={data.tests} rowKey={(each) => each.id} phone="labelled" empty={<EmptyState>{say(['没有。', 'None.'])}</EmptyState>}
            columns={[
              { key: 'name', title: say(['标准', 'Test']), names: true, cell: (each) => each.name },
              { key: 'least', title: say(['至少', 'At least']), cell: (each) => Object.entries(each.atLeast).map(([figure, need]) => `${say(figureWord[figure as keyof typeof figureWord])} ${need}`).join('，') },
              { key: 'since', title: say(['自', 'Since']), kind: 'mark', cell: (each) => each.since },
              { key: 'clauses', title: say(['条款', 'Clauses']), cell: (each) => <span className="row">{each.clauses.map((clause) => <ClauseLink key={clause} id={clause} />)}</span> },
            ]} />
        </section>
        {states && <Wholeness />}
      </div>
      <Dialog title={setting === null ? '' : say(['登记 {title}', 'Set {title}'], { title: setting.title })} open={setting !== null} onClose={() => setSetting(null)}>{setting !== null && <SetForm parameter={setting} onDone={() => setSetting(null)} />}</Dialog>
    </>
  )
}

function SetForm({ parameter, onDone }: { parameter: Parameter; onDone: () => void }) {
  const say = useSay()
  const act = useAct(onDone)
  return (
    <form className="stack" onSubmit={(event) => {
      event.preventDefault()
      const form = new FormData(event.currentTarget)
      act.mutate({ path: '/api/assets/parameters', body: { name: parameter.name, since: String(form.get('since')), value: storedValue(parameter.unit, String(form.get('value'))), basis: String(form.get('basis')) } })
    }}>
      {act.isError && <ProblemMessage error={act.error} atFields={['since', 'value', 'basis']} />}
      <p>{parameter.says}</p>
      <LabelledField label={say(['值（{unit}）', 'Value ({unit})'], { unit: say(unitWord[parameter.unit]) })} path="value" error={act.error}>{(control) => <input {...control} name="value" inputMode="decimal" pattern="[0-9]+([.][0-9]{1,2})?" required />}</LabelledField>
      <LabelledField label={say(['自哪一天起用', 'In force since'])} path="since" error={act.error}>{(control) => <input {...control} name="since" type="date" required />}</LabelledField>
      <LabelledField label={say(['依据', 'Basis'])} path="basis" error={act.error} hint={say(['文件、公报、会议决定', 'Document, bulletin, decision'])}>{(control) => <input {...control} name="basis" required maxLength={500} />}</LabelledField>
      <p><button type="submit" className="button primary" disabled={act.isPending}>{say(['登记', 'Set'])}</button></p>
    </form>
  )
}

const STATED = ['emerging', 'overseas', 'pledged', 'awarded'] as const

/** Whether a condition's records are whole: only then does silence mean no. */
function Wholeness() {
  const say = useSay()
  const act = useAct()
  return (
    <section className="sheet" aria-labelledby="whole"><header><h2 id="whole">{say(['记录是否齐全', 'Whether records are whole'])}</h2></header>
      <form className="sheet-body stack" onSubmit={(event) => {
        event.preventDefault()
        const form = new FormData(event.currentTarget)
        act.mutate({ path: '/api/assets/wholeness', body: { condition: String(form.get('condition')), whole: form.get('whole') === 'true', basis: String(form.get('basis')) } })
      }}>
        <p className="source">{say(['声明齐全以后，没有记录的就是“否”；没有声明，没有记录的是“未定”。如：历年获奖名单都已录入。', 'Once whole, no record means no; before, it is open. For instance: every award list has been entered.'])}</p>
        {act.isError && <ProblemMessage error={act.error} />}
        {act.isSuccess && <p role="status">{say(['已登记，全市正在重新评定。', 'Stated; everything is being judged again.'])}</p>}
        <div className="filters">
          <LabelledField label={say(['哪一项', 'Which'])} path="condition" error={act.error}>{(control) => <select {...control} name="condition">{STATED.map((each) => <option key={each} value={each}>{say(conditionWord[each])}</option>)}</select>}</LabelledField>
          <LabelledField label={say(['记录', 'Records are'])} path="whole" error={act.error}>{(control) => <select {...control} name="whole"><option value="true">{say(['齐全', 'whole'])}</option><option value="false">{say(['不齐全', 'not whole'])}</option></select>}</LabelledField>
          <LabelledField label={say(['依据', 'Basis'])} path="basis" error={act.error}>{(control) => <input {...control} name="basis" required maxLength={500} />}</LabelledField>
          <button type="submit" className="button" disabled={act.isPending}>{say(['声明', 'State'])}</button>
        </div>
      </form>
    </section>
  )
}
