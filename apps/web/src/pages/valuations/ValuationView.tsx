import { appraise, indicatorsFor, type AppraisalCase } from '@zhiyun/valuation'
import { useDeferredValue, useMemo, useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { SaveButton } from '../../components/SaveLink/SaveLink.tsx'
import { Icon } from '../../components/Icon/Icon.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Conclusion } from './Conclusion.tsx'
import { CostForm } from './CostForm.tsx'
import { CostResult } from './CostResult.tsx'
import { IncomeForm } from './IncomeForm.tsx'
import { IncomeResult } from './IncomeResult.tsx'
import { Life } from './Life.tsx'
import { MarketForm } from './MarketForm.tsx'
import { Problems } from './Problems.tsx'
import { ScoreForm } from './ScoreForm.tsx'
import { Shares } from './Shares.tsx'
import { firstCost, firstMarket, forecastFrom } from './stated.ts'
import type { Valuation } from './valuation.ts'
import { WeightFields } from './WeightFields.tsx'
import './valuations.css'

/** One valuation: what is said of the rights, and what follows from it at once, by the code that will settle it. */
export function ValuationView({ data }: { data: Valuation }) {
  const say = useSay()
  const { valuation, mine, settled, model, rights, known, shares, holder } = data
  const [title, setTitle] = useState(data.title)
  const [purpose, setPurpose] = useState(data.purpose)
  const [stated, setStated] = useState<AppraisalCase>(data.stated)
  const isOpen = mine && settled === null
  // Draws by the ten thousand: typing stays quick, the figures follow.
  const asked = useDeferredValue(stated)
  const result = useMemo(() => settled?.result ?? appraise(asked, indicatorsFor(model, purpose)), [settled, asked, model, purpose])
  const put = (change: Partial<AppraisalCase>): void => setStated((now) => ({ ...now, ...change }))
  const { income, cost, market } = stated
  const isDirty = title !== data.title || purpose !== data.purpose || JSON.stringify(stated) !== JSON.stringify(data.stated)
  const missing = say(['还不能算：', 'Not yet:'])
  const valuedOn = (day: string): void => put({ valuedOn: day, ...(income === null ? {} : { income: { ...income, revenue: forecastFrom(income.revenue, day) } }) })
  return (
    <>
      <PageTitle title={data.title} trail={[{ label: say(['专利估值', 'Valuations']), to: '/valuations' }]}
        scope={<>{holder}　{data.settledOn === null ? <StatusMark tone="info">{say(['第 {n} 稿，未定稿', 'version {n}, not settled'], { n: data.version })}</StatusMark> : <StatusMark tone="met">{say(['{day} 定稿', 'settled {day}'], { day: data.settledOn })}</StatusMark>}</>}
        actions={(['docx', 'pdf'] as const).map((format) => <SaveButton key={format} path={`/api/valuations/${valuation}/paper`} input={{ format }}><Icon name="download" />{format === 'docx' ? say(['报告 Word', 'Report (Word)']) : say(['报告 PDF', 'Report (PDF)'])}</SaveButton>)} />
      <div className="columns valuation">
        <div className="span-8 stack">
          <Part name="object" title={say(['评估对象', 'What is valued'])}>
            <fieldset disabled={!isOpen} className="row">
              <div className="field"><label htmlFor="valuation-title">{say(['名称', 'Title'])}</label><input id="valuation-title" maxLength={100} value={title} onChange={(event) => setTitle(event.target.value)} /></div>
              <div className="field"><label htmlFor="purpose">{say(['评估目的', 'Purpose'])}</label><select id="purpose" value={purpose} onChange={(event) => setPurpose(event.target.value)}>{model.purposes.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</select></div>
              <div className="field"><label htmlFor="valued-on">{say(['评估基准日', 'Valued as of'])}</label><input id="valued-on" type="date" required value={stated.valuedOn} onChange={(event) => { if (event.target.value !== '') valuedOn(event.target.value) }} /></div>
            </fieldset>
            <ul className="rights">{rights.map((right) => <li key={right.application}><Link to={`/patents/${right.application}`}>{right.title}</Link> <code>{right.application}</code> <span className="source">{right.kindName}，{say(['届满 {day}', 'ends {day}'], { day: right.endsOn ?? say(['不详', 'unknown']) })}</span></li>)}</ul>
          </Part>
          <Method name="income" title={say(['收益法：省下的许可费', 'Income: royalties spared'])} used={income !== null} open={isOpen} onUse={() => put({ income: data.stated.income })} onDrop={() => put({ income: null })}>
            {income !== null && <fieldset disabled={!isOpen} className="stack"><WeightFields method={income} onChange={(next) => put({ income: next })} /><IncomeForm income={income} valuedOn={stated.valuedOn} onChange={(next) => put({ income: next })} /></fieldset>}
            {result.income !== null && (result.income.ok ? <IncomeResult valued={result.income} /> : <Problems title={missing} problems={result.income.problems} />)}
          </Method>
          <Method name="cost" title={say(['成本法：重置成本', 'Cost: what it would take again'])} used={cost !== null} open={isOpen} onUse={() => put({ cost: data.stated.cost ?? firstCost(stated.valuedOn, rights[0]) })} onDrop={() => put({ cost: null })}>
            {cost !== null && <fieldset disabled={!isOpen} className="stack"><WeightFields method={cost} onChange={(next) => put({ cost: next })} /><CostForm cost={cost} valuedOn={stated.valuedOn} onChange={(next) => put({ cost: next })} /></fieldset>}
            {result.cost !== null && (result.cost.ok ? <CostResult valued={result.cost} /> : <Problems title={missing} problems={result.cost.problems} />)}
          </Method>
          <Method name="market" title={say(['市场法：可比交易', 'Market: comparable deals'])} used={market !== null} open={isOpen} onUse={() => put({ market: data.stated.market ?? firstMarket() })} onDrop={() => put({ market: null })}>
            {market !== null && <fieldset disabled={!isOpen} className="stack"><WeightFields method={market} onChange={(next) => put({ market: next })} /><MarketForm market={market} onChange={(next) => put({ market: next })} /></fieldset>}
            {result.market !== null && !result.market.ok && <Problems title={missing} problems={result.market.problems} />}
          </Method>
          <Part name="score" title={say(['评分', 'Score'])}>
            <fieldset disabled={!isOpen}><ScoreForm model={model} purpose={purpose} findings={stated.findings} known={known} score={result.score.ok ? result.score : null} onChange={(findings) => put({ findings })} /></fieldset>
            {!result.score.ok && <Problems title={missing} problems={result.score.problems} />}
          </Part>
        </div>
        <div className="span-4 stack aside">
          <Conclusion result={result} />
          <Life data={data} content={{ title, purpose, stated }} isDirty={isDirty} canSettle={result.conclusion.ok && result.score.ok} />
          {mine && <Shares valuation={valuation} shares={shares} />}
        </div>
      </div>
    </>
  )
}

function Part({ name, title, children }: { name: string; title: string; children: ReactNode }) {
  return <section className="sheet" aria-labelledby={name}><header><h2 id={name}>{title}</h2></header><div className="sheet-body stack">{children}</div></section>
}

/** A method is used or not; what was said for it is gone only when the valuation is saved without it. */
function Method({ name, title, used, open, onUse, onDrop, children }: { name: string; title: string; used: boolean; open: boolean; onUse: () => void; onDrop: () => void; children: ReactNode }) {
  const say = useSay()
  return (
    <section className="sheet" aria-labelledby={name}>
      <header>
        <h2 id={name}>{title}</h2>
        {open && <button type="button" className="button small" onClick={used ? onDrop : onUse}>{used ? say(['不用此法', 'Do not use it']) : say(['使用', 'Use it'])}<span className="unseen">：{title}</span></button>}
      </header>
      <div className="sheet-body stack">{used ? children : <p className="quiet">{say(['未使用。', 'Not used.'])}</p>}</div>
    </section>
  )
}
