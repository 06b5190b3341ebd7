import type { Move } from '@zhiyun/procedure'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { digits } from '../../components/Amount/money.ts'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import type { FormValues } from '../../components/FormFromSchema/schema.ts'
import { atWorkbench } from '../../layout/navigation.ts'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { aheadOf, type Ahead } from './moneyAhead.ts'

export type MoneyAnswer = Read<'/api/cases/{case}/money-ahead'>

/** What the open moves would do to the money: asked at the desks of the office only. */
export function useMoneyAhead(id: number | undefined, moves: readonly Move[]): MoneyAnswer | undefined {
  const { role } = useSession()
  const query = useQuery({
    // Other moves are open after each step.
    queryKey: ['money-ahead', id, moves.map(({ action }) => action).join()],
    enabled: id !== undefined && moves.length > 0 && atWorkbench(role) && role !== 'expert' && role !== 'administrator' && role !== 'engaged',
    queryFn: ({ signal }) => read<MoneyAnswer>(`/api/cases/${id}/money-ahead`, {}, signal),
  })
  return query.data
}

interface Props {
  ahead: readonly Ahead[]
  standing: MoneyAnswer['standing']
  /** What stands in the dialog's form. */
  values: FormValues
}

/** Before it is signed: what the line would have left, and what caps and relations leave. The posting has the last word. */
export function MoneyAhead({ ahead, standing, values }: Props) {
  const say = useSay()
  return (
    <section className="money-ahead" aria-label={say(['动钱之前', 'Before money moves'])}>
      {ahead.map((each) => <Movement key={each.move} ahead={each} values={values} />)}
      {standing.length > 0 && (
        <details>
          <summary>{say(['该单位在别的办件中所得 {n} 件，共 {sum} 元', 'Awards of its other cases: {n}, {sum} yuan'], { n: standing.length, sum: digits(standing.reduce((sum, { amount }) => sum + amount, 0), '元') })}</summary>
          <ul>{standing.map((each) => <li key={each.case}>{each.year}　{each.name}　<Link className="figure" to={`/work/cases/${each.case}`}>{each.number}</Link>　{digits(each.amount, '元')}</li>)}</ul>
        </details>
      )}
    </section>
  )
}

function Movement({ ahead, values }: { ahead: Ahead; values: FormValues }) {
  const say = useSay()
  const { line, amount, left, room } = aheadOf(ahead, values)
  const yuan = (fen: number): string => say(['{n} 元', '{n} yuan'], { n: digits(fen, '元') })
  const figure = (fen: number) => <dd className={fen < 0 ? 'ink-error' : undefined}>{yuan(fen)}</dd>
  return (
    <>
      <h3>{say(['{move}之前先看', 'Before {move}'], { move: ahead.move })}{amount !== null && <>　{yuan(amount)}</>}</h3>
      <dl className="pairs">
        {ahead.move !== '拨付' && line === null && ahead.lines.map((each) => <FundLine key={each.fund} fund={each.fund} year={each.year} available={yuan(each.available)} />)}
        {ahead.move !== '拨付' && ahead.lines.length === 0 && <><dt>{say(['账上', 'In the books'])}</dt><dd className="ink-error">{say(['这项措施没有对应的款，或有几条，须由财务指明', 'No line, or several, fit this measure'])}</dd></>}
        {line !== null && <FundLine fund={line.fund} year={line.year} available={yuan(line.available)} />}
        {ahead.held > 0 && <><dt>{ahead.move === '拨付' ? say(['本项目已承诺', 'Committed']) : say(['本件已预留', 'Reserved'])}</dt><dd>{yuan(ahead.held)}</dd></>}
        {left !== null && <><dt>{say(['办完之后尚余', 'Left afterwards'])}</dt>{figure(left)}</>}
        {ahead.ceiling !== null && <><dt>{say(['政策上限', 'Ceiling'])}</dt><dd>{ahead.ceiling.high === null ? say(['文中没有封顶，或不受历次所得影响', 'none that what stands in the books would touch']) : yuan(ahead.ceiling.high)} <ClauseLinks ids={ahead.ceiling.clauses} /></dd></>}
        {ahead.ceiling !== null && ahead.ceiling.own > 0 && <><dt>{ahead.move === '拨付' ? say(['本件已付', 'Paid so far']) : say(['本件已承诺', 'Promised so far'])}</dt><dd>{yuan(ahead.ceiling.own)}</dd></>}
        {room !== null && <><dt>{say(['办完之后上限之内尚余', 'Room under the ceiling afterwards'])}</dt>{figure(room)}</>}
      </dl>
      {ahead.ceiling !== null && ahead.ceiling.why.length > 0 && <ul className="source">{ahead.ceiling.why.map((words) => <li key={words}>{words}</li>)}</ul>}
    </>
  )
}

function FundLine({ fund, year, available }: { fund: string; year: number; available: string }) {
  const say = useSay()
  return <><dt>{say(['{fund}（{year}）尚可承诺', '{fund} ({year}) still to give'], { fund, year })}</dt><dd>{available}</dd></>
}
