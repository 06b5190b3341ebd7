import { useSay } from '../../language/LanguageProvider.tsx'
import { FigureInput } from './FigureInput.tsx'
import { changedAt, nextDeal, percentOf, ratioOfPercent, withoutAt, type Market } from './stated.ts'
import { SumInput } from './SumInput.tsx'

type Deal = Market['deals'][number]

/** 市场法: deals that were really made, each with why its price would have been another one for these rights. */
export function MarketForm({ market, onChange }: { market: Market; onChange: (market: Market) => void }) {
  const say = useSay()
  const { deals } = market
  return (
    <div className="stack">
      {deals.map((deal, at) => <DealFields key={at} n={at + 1} deal={deal} onChange={(change) => onChange({ ...market, deals: changedAt(deals, at, change) })} onRemove={() => onChange({ ...market, deals: withoutAt(deals, at) })} />)}
      <p><button type="button" className="button small" onClick={() => onChange({ ...market, deals: [...deals, nextDeal()] })}>{say(['加一笔可比交易', 'One deal more'])}</button></p>
    </div>
  )
}

function DealFields({ n, deal, onChange, onRemove }: { n: number; deal: Deal; onChange: (change: Partial<Deal>) => void; onRemove: () => void }) {
  const say = useSay()
  const { name, price, source, weight, adjustments } = deal
  const id = `deal-${n}`
  return (
    <fieldset className="item">
      <legend className="small-head">{say(['可比交易 {n}', 'Deal {n}'], { n })}</legend>
      <div className="row">
        <div className="field grow"><label htmlFor={id}>{say(['哪一笔', 'Which'])}</label><input id={id} maxLength={200} value={name} onChange={(event) => onChange({ name: event.target.value })} /></div>
        <SumInput label={say(['成交价', 'Price'])} fen={price} onChange={(fen) => onChange({ price: fen })} />
        <div className="field"><span className="field-label">{say(['相近程度', 'How like'])}</span><FigureInput label={say(['交易 {n} 的相近程度', 'How like is deal {n}'], { n })} value={weight} unit={say(['份', 'parts'])} least={1} most={1000} whole onChange={(next) => onChange({ weight: next })} /></div>
        <div className="field grow"><label htmlFor={`${id}-source`}>{say(['出处', 'Source'])}</label><input id={`${id}-source`} maxLength={500} aria-invalid={source.trim() === '' ? true : undefined} value={source} onChange={(event) => onChange({ source: event.target.value })} /></div>
      </div>
      {adjustments.map((each, at) => (
        <div key={at} className="row">
          <input aria-label={say(['修正什么', 'What is adjusted'])} placeholder={say(['修正什么', 'What is adjusted'])} maxLength={100} value={each.name} onChange={(event) => onChange({ adjustments: changedAt(adjustments, at, { name: event.target.value }) })} />
          <FigureInput label={say(['修正系数', 'Factor'])} value={percentOf(each.factor)} unit="%" least={0.01} most={1000} onChange={(percent) => onChange({ adjustments: changedAt(adjustments, at, { factor: ratioOfPercent(percent) }) })} />
          <input className="grow" aria-label={say(['修正的理由', 'Why'])} placeholder={say(['修正的理由', 'Why'])} maxLength={500} value={each.reason} onChange={(event) => onChange({ adjustments: changedAt(adjustments, at, { reason: event.target.value }) })} />
          <button type="button" className="button small" onClick={() => onChange({ adjustments: withoutAt(adjustments, at) })}>{say(['去掉', 'Remove'])}<span className="unseen">：{each.name}</span></button>
        </div>
      ))}
      <p className="row">
        <button type="button" className="button small" disabled={adjustments.length >= 20} onClick={() => onChange({ adjustments: [...adjustments, { name: '', factor: ratioOfPercent(100), reason: '' }] })}>{say(['加一项修正', 'Adjust it'])}<span className="unseen">：{n}</span></button>
        <button type="button" className="button small" onClick={onRemove}>{say(['去掉这笔', 'Remove the deal'])}<span className="unseen">：{n}</span></button>
      </p>
    </fieldset>
  )
}
