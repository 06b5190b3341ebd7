import type { Status } from '@zhiyun/policy'
import { useQuery } from '@tanstack/react-query'
import { Amount } from '../../components/Amount/Amount.tsx'
import { decisionTone } from '../../components/DecisionTrace/tone.ts'
import { Icon } from '../../components/Icon/Icon.tsx'
import { Loading } from '../../components/Loading/Loading.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { askWorkedCases, type WorkedCases } from './policy.ts'
import './WorkedCasesSheet.css'

type Case = WorkedCases['cases'][number]
type Run = Case['runs'][number]

/** The worked cases of a measure, run as the page is opened by the rules that decide for everybody. */
export function WorkedCasesSheet({ document, measure }: { document: string; measure: string }) {
  const say = useSay()
  const answer = useQuery(askWorkedCases(document, measure))
  const runs = answer.data?.cases.flatMap((each) => each.runs) ?? []
  const passed = runs.filter((run) => run.passed).length
  if (answer.data?.cases.length === 0) return null
  return (
    <section className="sheet" aria-labelledby="cases">
      <header>
        <h2 id="cases">{say(['算例', 'Worked cases'])}<span className="count">　{answer.data && say(['{n} 例', '{n}'], { n: answer.data.cases.length })}</span></h2>
        {answer.data && <span className={passed === runs.length ? 'ink-met' : 'ink-error'}><Icon name={passed === runs.length ? 'met' : 'error'} /> {say(['刚才运行 {n} 次，{p} 次与所期相同', 'Run just now: {p} of {n} as expected'], { n: runs.length, p: passed })}</span>}
      </header>
      {answer.isError && <div className="sheet-body"><ProblemMessage error={answer.error} onRetry={() => void answer.refetch()} /></div>}
      {answer.isPending && <div className="sheet-body"><Loading rows={4} /></div>}
      {answer.data?.cases.map((each) => <OneCase key={each.name} worked={each} />)}
    </section>
  )
}

function OneCase({ worked: { name, date, given, runs } }: { worked: Case }) {
  const say = useSay()
  const holds = runs.every(({ passed }) => passed)
  return (
    <details className="worked-case">
      <summary>
        <span className={holds ? 'ink-met' : 'ink-error'}><Icon name={holds ? 'met' : 'error'} label={holds ? say(['与所期相同', 'As expected']) : say(['与所期不同', 'Not as expected'])} /></span>
        <span>{name}</span>
        <span className="worked-result">{runs[0] !== undefined && <Result run={runs[0]} />}</span>
        <Icon name="chevron" className="measure-chevron" />
      </summary>
      <div className="worked-body">
        <div>
          <h3 className="small-head">{say(['所给', 'Given'])}</h3>
          <dl className="pairs">
            {date !== null && <><dt>{say(['日', 'Day'])}</dt><dd>{date}</dd></>}
            {given.map(({ label, value }, at) => <Pair key={`${at}-${label}`} label={label} value={value} />)}
          </dl>
        </div>
        {runs.map((run) => (
          <div key={run.readings.map(({ label, value }) => `${label}${value}`).join()}>
            <h3 className="small-head">{say(['应得与算得', 'Expected and computed'])}{run.readings.length > 0 && <span className="source">　{say(['按读法', 'under'])} {run.readings.map(({ label, value }) => `${label}：${value}`).join('，')}</span>}</h3>
            <dl className="pairs">{run.expected.map(({ label, value }) => <Pair key={label} label={label} value={value} />)}</dl>
            <p><span className={run.passed ? 'ink-met' : 'ink-error'}><Icon name={run.passed ? 'met' : 'error'} /></span> {run.passed ? say(['算得相同：', 'The same: ']) : run.differences.join('；')} {run.passed && <Result run={run} />}</p>
          </div>
        ))}
      </div>
    </details>
  )
}

const Pair = ({ label, value }: { label: string; value: string }) => <><dt>{label}</dt><dd>{value}</dd></>

function Result({ run: { status, amount } }: { run: Run }) {
  return <>{status !== null && <StatusMark tone={decisionTone({ status: status as Status, near: null })} />} {amount !== null && status !== '不符合' && amount.high !== 0 && <Amount value={{ ...amount, kind: amount.high === null ? 'atLeast' : amount.low === amount.high ? 'exact' : amount.low === 0 ? 'atMost' : 'range' }} />}</>
}
