import type { Fen } from '@zhiyun/finance'
import { useSay } from '../../language/LanguageProvider.tsx'
import { digits } from '../Amount/money.ts'
import './StageBars.css'

export interface StageBar {
  key: string
  label: string
  /** What makes the bar up, in one order for all bars; each part keeps its tone from bar to bar. */
  parts: readonly { key: string; label: string; amount: Fen }[]
}

const sum = ({ parts }: StageBar): Fen => parts.reduce((total, { amount }) => total + amount, 0)

/** One measure of money after another, under one scale: how much of the budget arrived, was allotted, promised, paid. */
export function StageBars({ bars, label, caption }: { bars: readonly StageBar[]; label: string; /** What the tones are, where they are not the levels of government. */ caption?: string }) {
  const say = useSay()
  const whole = Math.max(1, ...bars.map(sum))
  return (
    <figure className="stage-bars" aria-label={label}>
      <dl>
        {bars.map((bar) => (
          <div key={bar.key}>
            <dt>{bar.label}</dt>
            <dd>
              <span className="stage-track" aria-hidden="true">{bar.parts.map((part, at) => part.amount > 0 && <i key={part.key} className={`tone-${at}`} style={{ width: `${(part.amount / whole) * 100}%` }} />)}</span>
              <b className="figure">{digits(sum(bar), '万元')}</b>
              <span className="source">{bar.parts.filter(({ amount }) => amount !== 0).map((part) => `${part.label} ${digits(part.amount, '万元')}`).join('　')}</span>
            </dd>
          </div>
        ))}
      </dl>
      <figcaption className="source">{caption ?? say(['单位万元，各条同一比例；由深到浅依次为中央、省级、市级、区县。', '×10k yuan on one scale; from dark to light: central, province, city, district.'])}</figcaption>
    </figure>
  )
}
