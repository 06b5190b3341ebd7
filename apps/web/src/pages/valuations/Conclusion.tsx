import { amountText } from '@zhiyun/finance'
import { valuationMethods, type Appraisal } from '@zhiyun/valuation'
import { useLanguage } from '../../language/LanguageProvider.tsx'
import { Problems } from './Problems.tsx'
import { RangeBars, type Range } from './RangeBars.tsx'

/** What it comes to, never without its range, with each method's own beside it. */
export function Conclusion({ result }: { result: Appraisal }) {
  const { language, say } = useLanguage()
  const { conclusion } = result
  const ranges = (['income', 'cost', 'market'] as const).flatMap((method): Range[] => {
    const valued = result[method]
    if (valued === null || !valued.ok) return []
    const weight = conclusion.ok ? conclusion.methods.find((each) => each.method === method)?.weight : undefined
    return [{ name: valuationMethods[method][language], ...(weight === undefined ? {} : { note: weight === 0 ? say(['不计入', 'not counted']) : `${weight}` }), low: valued.low, value: valued.value, high: valued.high }]
  })
  return (
    <section className="sheet conclusion" aria-labelledby="conclusion">
      <header><h2 id="conclusion">{say(['结论', 'Conclusion'])}</h2></header>
      <div className="sheet-body stack">
        {conclusion.ok
          ? <p role="status"><b className="value-figure">{amountText(conclusion.value)}</b><br /><span className="quiet">{say(['区间 {low} 至 {high}', 'between {low} and {high}'], { low: amountText(conclusion.low), high: amountText(conclusion.high) })}</span></p>
          : <Problems title={say(['还不能得出结论：', 'No conclusion yet:'])} problems={conclusion.problems} />}
        {ranges.length > 0 && <RangeBars ranges={[...ranges, ...(conclusion.ok ? [{ name: say(['综合', 'All']), low: conclusion.low, value: conclusion.value, high: conclusion.high, strong: true }] : [])]} />}
        {conclusion.ok && conclusion.apart && <p className="aside-note">{say(['各方法相差一倍以上，请在权重的理由里说明为什么。', 'The methods differ by more than twice; say why in the reasons for their weights.'])}</p>}
      </div>
    </section>
  )
}
