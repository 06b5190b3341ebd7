import type { Weighting } from '@zhiyun/valuation'
import { useSay } from '../../language/LanguageProvider.tsx'
import { FigureInput } from './FigureInput.tsx'

/** How much a method counts, and why: a weight without a reason is no reason to believe it. */
export function WeightFields<Method extends Weighting>({ method, onChange }: { method: Method; onChange: (method: Method) => void }) {
  const say = useSay()
  return (
    <div className="row weight-fields">
      <span className="field-label">{say(['在结论中的权重', 'Weight in the conclusion'])}</span>
      <FigureInput label={say(['权重', 'Weight'])} value={method.weight} unit="%" least={0} most={100} whole onChange={(weight) => onChange({ ...method, weight })} />
      <input className="grow" aria-label={say(['为什么取这个权重', 'Why this weight'])} placeholder={say(['为什么取这个权重', 'Why this weight'])} maxLength={500} value={method.reason} onChange={(event) => onChange({ ...method, reason: event.target.value })} />
    </div>
  )
}
