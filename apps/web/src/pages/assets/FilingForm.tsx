import { useState, type FormEvent } from 'react'
import type { Written } from '../../api/answers.ts'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { MoneyField } from '../../components/MoneyField/MoneyField.tsx'
import { fenOf, NO_MONEY, typedMoney } from '../../components/MoneyField/typedMoney.ts'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useLanguage } from '../../language/LanguageProvider.tsx'
import { FilingPatents, type Used } from './FilingPatents.tsx'
import type { ProductData } from './product.ts'
import { useAct } from './useAct.ts'
import './assets.css'

type Filing = ProductData['filings'][number]
type Saved = Written<'/api/assets/products'>

interface Props {
  organisation: number
  /** Null: a product that is not on the list yet. */
  product: Pick<ProductData, 'id' | 'name' | 'model' | 'industry'> | null
  /** What it begins with: the draft itself, or the year before, whose patents are taken over. */
  filing: Filing | null
  /** What it is called may still change: the office has none of its filings. */
  renames: boolean
  year: number
  onDone: (product: number) => void
}

const isDraft = (filing: Filing | null, year: number): filing is Filing => filing !== null && filing.year === year && (filing.state === 'draft' || filing.state === 'returned')

/** One year of a product. Saving keeps it whole on the server as a draft; what was refused is said, what was typed stays. */
export function FilingForm({ organisation, product, filing, renames, year: first, onDone }: Props) {
  const { say, language } = useLanguage()
  const draft = isDraft(filing, first) ? filing : null
  const [year, setYear] = useState(first)
  const [revenue, setRevenue] = useState(draft?.revenue == null ? NO_MONEY : typedMoney(draft.revenue))
  const [sales, setSales] = useState(draft?.sales == null ? NO_MONEY : typedMoney(draft.sales))
  const [used, setUsed] = useState<ReadonlyMap<string, Used>>(new Map(filing?.patents.filter(({ inForce }) => inForce).map((each) => [each.number, { title: each.title, core: each.core, part: each.part }])))
  const [saved, setSaved] = useState<Pick<Saved, 'product' | 'filing' | 'v'> | null>(draft === null || product === null ? null : { product: product.id, filing: draft.id, v: draft.v })
  const save = useAct<Saved>(({ product: id, filing: own, v }) => setSaved({ product: id, filing: own, v }))
  const handIn = useAct(() => { if (saved !== null) onDone(saved.product) })
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const hands = (event.nativeEvent as SubmitEvent).submitter?.getAttribute('value') === 'hand-in'
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const more = text('more').split(/[\s,，;；、]+/).filter((number) => number !== '' && !used.has(number))
    const patents = [...[...used].map(([number, { core, part }]) => ({ number, core, part })), ...more.map((number) => ({ number, core: false, part: '' }))]
    const body = { organisation, product: saved?.product ?? product?.id ?? null, name: renames ? text('name') : product?.name, model: renames ? text('model') : product?.model, industry: renames ? text('industry') : product?.industry, year, revenue: fenOf(revenue) ?? null, sales: fenOf(sales) ?? null, asks: form.get('asks') === 'on', patents, v: saved?.v ?? 0 }
    handIn.reset()
    const answer = await save.mutateAsync({ path: '/api/assets/products', body }).catch(() => null)
    // What came back must be seen before anything goes to the office.
    if (hands && answer !== null && answer.refused.length === 0) handIn.mutate({ path: `/api/assets/filings/${answer.filing}/hand-in`, body: { organisation, v: answer.v } })
  }
  const error = save.error ?? handIn.error
  const busy = save.isPending || handIn.isPending
  return (
    <form className="stack filing-form" onSubmit={(event) => void submit(event)}>
      {error !== null && <ProblemMessage error={error} atFields={['name', 'model', 'industry', 'year', 'revenue', 'sales']} kept={say(['填写的内容还在。', 'What you typed is kept.'])} />}
      {save.data !== undefined && !save.isPending && (
        <div role="status" className="stack">
          <p>{say(['草稿已存。', 'The draft is saved.'])}{save.data.refused.length > 0 && say(['有 {n} 件专利没有列入：', ' {n} patents were not taken:'], { n: save.data.refused.length })}</p>
          {save.data.refused.length > 0 && <ul>{save.data.refused.slice(0, 20).map((each) => <li key={each.number}><code>{each.number}</code>　{each[language]}</li>)}</ul>}
        </div>
      )}
      <section className="sheet" aria-labelledby="what"><header><h2 id="what">{say(['产品与年度', 'Product and year'])}</h2></header>
        <div className="sheet-body form-pairs">
          {renames && <>
            <LabelledField label={say(['产品名称', 'Name'])} path="name" error={error}>{(control) => <input {...control} name="name" defaultValue={product?.name} required minLength={2} maxLength={100} />}</LabelledField>
            <LabelledField label={say(['型号', 'Model'])} path="model" error={error}>{(control) => <input {...control} name="model" defaultValue={product?.model} maxLength={100} />}</LabelledField>
            <LabelledField label={say(['国民经济行业代码', 'Class of GB/T 4754'])} path="industry" error={error} hint={say(['门类字母加二到四位数，如 C3421', 'A letter and two to four digits, such as C3421'])}>{(control) => <input {...control} name="industry" defaultValue={product?.industry} required pattern="[A-Ta-t][0-9]{2,4}" />}</LabelledField>
          </>}
          <LabelledField label={say(['数据年度', 'Year'])} path="year" error={error} hint={say(['已经结束的年度', 'A year that is over'])}>{(control) => <input {...control} type="number" min={2000} max={2100} required readOnly={saved !== null} value={year} onChange={(event) => setYear(Number(event.target.value))} />}</LabelledField>
          <MoneyField label={say(['这件产品的销售收入', 'Revenue of the product'])} path="revenue" error={error} money={revenue} onChange={setRevenue} />
          <MoneyField label={say(['本单位全部销售收入', 'All that the firm sold'])} path="sales" error={error} money={sales} onChange={setSales} />
          <p><label><input type="checkbox" name="asks" defaultChecked={filing?.asks ?? false} /> {say(['同时申报专利密集型产品认定', 'To be recognised as patent-intensive'])}</label></p>
        </div>
      </section>
      <FilingPatents organisation={organisation} used={used} onUsed={setUsed} />
      <p className="row">
        <button type="submit" className="button" value="save" disabled={busy}>{say(['保存草稿', 'Save the draft'])}</button>
        <button type="submit" className="button primary" value="hand-in" disabled={busy}>{say(['提交备案', 'Hand in'])}</button>
      </p>
    </form>
  )
}
