import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { Icon } from '../../components/Icon/Icon.tsx'
import { Loading } from '../../components/Loading/Loading.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { askUses, measurePath } from './policy.ts'

/** Where a measure is used: paid by which programmes, applied for by which procedures, in how many cases, and how it stands to other measures. */
export function MeasureUsesSheet({ document, measure }: { document: string; measure: string }) {
  const say = useSay()
  const answer = useQuery(askUses(document, measure))
  return (
    <section className="sheet" aria-labelledby="uses">
      <header><h2 id="uses">{say(['用在何处', 'Where it is used'])}</h2></header>
      <div className="sheet-body stack">
        {answer.isError && <ProblemMessage error={answer.error} onRetry={() => void answer.refetch()} />}
        {answer.isPending && <Loading rows={3} />}
        {answer.data && (
          <dl className="pairs">
            {answer.data.programmes !== null && (
              <>
                <dt>{say(['专项', 'Programmes'])}</dt>
                <dd>{answer.data.programmes.length === 0 ? say(['还没有预算列到本项', 'No budget names it yet']) : <ul>{answer.data.programmes.map(({ id, name, years }) => <li key={id}><Link to={`/work/programmes/${id}`}>{name}</Link>{years.length > 0 && <span className="source">　{years.join('、')}</span>}</li>)}</ul>}</dd>
              </>
            )}
            <dt>{say(['事项', 'Procedures'])}</dt>
            <dd><ul>{answer.data.procedures.map(({ id, cases, running }) => <li key={id}>{id}<span className="source">　{answer.data.seesAll ? say(['{n} 件，{r} 件在办', '{n} cases, {r} running'], { n: cases, r: running }) : say(['您的 {n} 件，{r} 件在办', 'Yours: {n}, {r} running'], { n: cases, r: running })}</span></li>)}</ul></dd>
            <dt>{say(['与其他措施', 'Other measures'])}</dt>
            <dd>
              {answer.data.relations.length === 0 ? say(['没有登记与其他措施的关系', 'No relation to other measures']) : (
                <ul>
                  {answer.data.relations.map(({ id, kind, readings, measures, clauses }) => (
                    <li key={id}>{kind}：{measures.map(({ reference, name }, at) => <span key={reference}>{at > 0 && '、'}<Link to={measurePath(...(reference.split('/') as [string, string]))}>{name}</Link></span>)}{readings !== null && <span className="source">　<Icon name="readings" className="ink-readings" label={say(['有两种读法', 'Two readings'])} size={14} /> {readings}</span>} <ClauseLinks ids={clauses} /></li>
                  ))}
                </ul>
              )}
            </dd>
          </dl>
        )}
      </div>
    </section>
  )
}
