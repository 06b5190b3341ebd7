import { useId } from 'react'
import { useSay } from '../../language/LanguageProvider.tsx'
import { digits } from '../Amount/money.ts'
import { DataTable } from '../DataTable/DataTable.tsx'
import { drawFlow, type FlowLink, type FlowPlace, type PlacedPlace } from './flow.ts'
import './MoneyFlow.css'

const stageWord = [
  ['来源', 'Source'], ['拨入', 'Received'], ['分配到计划', 'Allotted'], ['承诺（立项、协议）', 'Committed'], ['拨付', 'Paid'], ['收回', 'Recovered'],
] as const

/** From source to payment and back: the width of a band is its money. The figures stand beside the bars and in a table below. */
export function MoneyFlow({ places, links }: { places: readonly FlowPlace[]; links: readonly FlowLink[] }) {
  const say = useSay()
  const id = useId()
  const drawing = drawFlow(places, links)
  const stages = [...new Set(drawing.places.map((place) => place.stage))].sort((a, b) => a - b)
  const total = (stage: number) => drawing.places.filter((place) => place.stage === stage && !place.idle).reduce((sum, place) => sum + place.amount, 0)
  const spoken = stages.map((stage) => `${say(stageWord[stage] ?? stageWord[0])} ${digits(total(stage), '万元')}`).join('，')
  const labelOf = (key: string) => drawing.places.find((place) => place.id === key)?.label ?? key
  const whole = Math.max(1, ...stages.map(total))
  return (
    <div className="money-flow">
      <svg className="desk" viewBox={`0 0 ${drawing.width} ${drawing.height}`} role="img" aria-labelledby={`${id}-title`}>
        <title id={`${id}-title`}>{say(['资金流向，单位万元：{flow}。各数见下表。', 'Flow of funds, ×10k yuan: {flow}. Figures in the table below.'], { flow: spoken })}</title>
        {stages.map((stage) => <text key={stage} className="flow-stage" x={drawing.places.find((place) => place.stage === stage)?.x} y="12">{say(stageWord[stage] ?? stageWord[0])}</text>)}
        {drawing.links.map((link) => <path key={`${link.from}-${link.to}`} className={link.idle ? 'flow-band idle' : 'flow-band'} d={link.path} />)}
        {drawing.places.map((place) => <Bar key={place.id} place={place} />)}
      </svg>
      <ul className="phone flow-stages" aria-label={say(['资金流向', 'Flow of funds'])}>
        {stages.map((stage) => (
          <li key={stage}>
            <p className="row apart"><b>{say(stageWord[stage] ?? stageWord[0])}</b><b className="figure">{digits(total(stage), '万元')}</b></p>
            <i style={{ width: `${Math.max(1, (total(stage) / whole) * 100)}%` }} aria-hidden="true" />
            <span className="source">{drawing.places.filter((place) => place.stage === stage).map((place) => `${place.label} ${digits(place.amount, '万元')}`).join('　')}</span>
          </li>
        ))}
      </ul>
      <details className="no-print">
        <summary>{say(['看数据表', 'As a table'])}</summary>
        <DataTable
          caption={say(['资金流向，单位万元', 'Flow of funds, ×10k yuan'])}
          rows={links} rowKey={(link) => `${link.from}-${link.to}`} phone="compact" dense empty={null}
          columns={[
            { key: 'from', title: say(['自', 'From']), names: true, cell: (link) => labelOf(link.from) },
            { key: 'to', title: say(['至', 'To']), cell: (link) => labelOf(link.to) },
            { key: 'amount', title: say(['金额（万元）', 'Sum (×10k yuan)']), kind: 'figure', unit: say(['万元', '×10k yuan']), cell: (link) => digits(link.amount, '万元') },
          ]}
        />
      </details>
    </div>
  )
}

function Bar({ place }: { place: PlacedPlace }) {
  // The label stands at the middle of a tall bar, at the top of a short one.
  const y = place.height > 44 ? place.y + place.height / 2 - 4 : place.y + 12
  return (
    <g>
      <rect className={place.idle ? 'flow-bar idle' : 'flow-bar'} x={place.x} y={place.y} width="12" height={place.height} />
      <text x={place.x + 18} y={y} className="flow-label">{place.label}</text>
      <text x={place.x + 18} y={y + 18} className="flow-sum">{digits(place.amount, '万元')}</text>
    </g>
  )
}
