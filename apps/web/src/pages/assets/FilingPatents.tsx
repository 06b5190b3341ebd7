import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { Loading } from '../../components/Loading/Loading.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { groundWord } from './product.ts'

export interface Used { title: string; core: boolean; part: string }
type Found = Read<'/api/assets/product-candidates'>

/** Which of the firm's patents in force the product uses: each with where it is used and whether it could not do without. */
export function FilingPatents({ organisation, used, onUsed }: { organisation: number; used: ReadonlyMap<string, Used>; onUsed: (used: ReadonlyMap<string, Used>) => void }) {
  const say = useSay()
  const [words, setWords] = useState('')
  const query = useQuery({ queryKey: ['assets', 'product-candidates', organisation], queryFn: ({ signal }) => read<Found>('/api/assets/product-candidates', { organisation }, signal) })
  const put = (number: string, one: Used) => onUsed(new Map([...used, [number, one]]))
  const drop = (number: string) => onUsed(new Map([...used].filter(([each]) => each !== number)))
  const open = query.data?.patents.filter(({ number, title }) => !used.has(number) && `${title} ${number}`.includes(words.trim())) ?? []
  return (
    <section className="sheet" aria-labelledby="patents"><header><h2 id="patents">{say(['用到的专利', 'Patents used'])} <span className="count">{used.size}</span></h2></header>
      <div className="sheet-body stack">
        {used.size === 0 && <p className="quiet">{say(['还没有列。提交时至少要有一件。', 'None yet. At least one is needed to hand in.'])}</p>}
        {[...used].map(([number, one]) => (
          <fieldset key={number} className="used-patent"><legend>{one.title}　<span className="source">{number}</span></legend>
            <p className="field"><label htmlFor={`part-${number}`}>{say(['用在何处', 'Where'])}</label><input id={`part-${number}`} value={one.part} maxLength={200} onChange={(event) => put(number, { ...one, part: event.target.value })} /></p>
            <p className="row"><label><input type="checkbox" checked={one.core} onChange={(event) => put(number, { ...one, core: event.target.checked })} /> {say(['核心专利', 'Core'])}</label>
              <button type="button" className="link-button" aria-label={say(['去掉 {title}', 'Remove {title}'], { title: one.title })} onClick={() => drop(number)}>{say(['去掉', 'Remove'])}</button></p>
          </fieldset>
        ))}
        {query.isError && <ProblemMessage error={query.error} />}
        {query.isLoading && <Loading rows={3} />}
        {query.data !== undefined && (
          <details open={used.size === 0}><summary>{say(['从本单位自有、获许可的有效专利里选（{n} 件）', 'Choose from the {n} you own or are licensed'], { n: query.data.patents.length })}</summary>
            <div className="stack">
              <p className="field"><label htmlFor="candidates">{say(['名称、申请号', 'Title, number'])}</label><input id="candidates" type="search" value={words} onChange={(event) => setWords(event.target.value)} /></p>
              <ul className="candidates">{open.slice(0, 60).map((each) => <li key={each.number}><button type="button" className="link-button" aria-label={say(['列入 {title}', 'Add {title}'], { title: each.title })} onClick={() => put(each.number, { title: each.title, core: false, part: '' })}>{say(['列入', 'Add'])}</button>　{each.title}　<span className="source">{each.number}　{say(groundWord[each.ground])}</span></li>)}</ul>
              {open.length > 60 && <p className="source">{say(['还有 {n} 件，写几个字缩小范围。', '{n} more: type a few words.'], { n: open.length - 60 })}</p>}
            </div>
          </details>
        )}
        <p className="field"><label htmlFor="more">{say(['或按申请号补充', 'Or by number'])}</label><textarea id="more" name="more" rows={2} placeholder={say(['一行一个；不能列入的逐件说明', 'One a line; what cannot be taken is said'])} /></p>
      </div>
    </section>
  )
}
