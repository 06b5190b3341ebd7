import { useState } from 'react'
import type { Read } from '../../api/answers.ts'
import { useSay } from '../../language/LanguageProvider.tsx'

type Facet = Read<'/api/patents'>['facets'][number]
/** Values that are shown before somebody asks for the others. */
const FIRST = 8

/** What the answer can be narrowed to. Beside the hits; on a narrow screen behind a button, so that the hits come first. */
export function Facets({ facets, onFacet }: { facets: readonly Facet[]; onFacet: (key: string, value: string) => void }) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  const chosen = facets.flatMap(({ values }) => values.filter((value) => value.chosen)).length
  return (
    <aside className={open ? 'facets open' : 'facets'} aria-label={say(['筛选', 'Filters'])}>
      <button type="button" className="button facets-button" aria-expanded={open} aria-controls="facets" onClick={() => setOpen(!open)}>{chosen === 0 ? say(['筛选', 'Filters']) : say(['筛选（已选 {n}）', 'Filters ({n} chosen)'], { n: chosen })}</button>
      <div className="sheet" id="facets">{facets.filter(({ values }) => values.length > 0).map((facet) => <OneFacet key={facet.key} facet={facet} onFacet={onFacet} />)}</div>
    </aside>
  )
}

function OneFacet({ facet: { key, title, values }, onFacet }: { facet: Facet; onFacet: (key: string, value: string) => void }) {
  const say = useSay()
  const [whole, setWhole] = useState(false)
  const shown = whole ? values : values.filter(({ chosen }, at) => at < FIRST || chosen)
  return (
    <fieldset className="facet">
      <legend>{title}</legend>
      {shown.map(({ value, label, count, chosen }) => (
        <label key={value}><input type="checkbox" checked={chosen} onChange={() => onFacet(key, value)} /><span>{label}</span><span className="figure quiet">{count.toLocaleString('en-US')}</span></label>
      ))}
      {values.length > FIRST && <button type="button" className="link-button" aria-expanded={whole} onClick={() => setWhole(!whole)}>{whole ? say(['收起', 'Fewer']) : say(['另有 {n} 个', '{n} more'], { n: values.length - shown.length })}<span className="unseen"> {title}</span></button>}
    </fieldset>
  )
}
