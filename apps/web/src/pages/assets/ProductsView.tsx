import { Link } from 'react-router'
import { Amount } from '../../components/Amount/Amount.tsx'
import { ClauseLink } from '../../components/ClauseLink/ClauseLink.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ExportAll } from '../../components/Pager/ExportAll.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { AssetsNav } from './AssetsNav.tsx'
import { Pieces } from './Pieces.tsx'
import { filingTone, filingWord, levelWord, percent, type ProductsData } from './product.ts'
import { ProductsQueue } from './ProductsQueue.tsx'
import { verdictTone, verdictWord } from './words.ts'
import './assets.css'

type ProductLine = ProductsData['products'][number]
export interface ProductFilter { verdict: string; recognised: string; words: string }

interface Props {
  first: ProductsData
  products: readonly ProductLine[]
  filter: ProductFilter
  onFilter: (part: Partial<ProductFilter>) => void
  /** One's own, outside the office. */
  own: { id: number; name: string } | null
  decides: boolean
  recognises: boolean
  exportHref: string
  onMore: (() => void) | null
}

/** 专利产品: what firms have put on record, which reach the city's test, which are recognised, and what waits for the office. */
export function ProductsView({ first, products, filter, onFilter, own, decides, recognises, exportHref, onMore }: Props) {
  const say = useSay()
  const { figures, coverage } = first
  return (
    <>
      <PageTitle title={say(['专利产品', 'Products'])} scope={own?.name ?? say(['单位备案的专利产品，每年更新；达到本市标准的，由两人认定为专利密集型产品。', 'Products that firms put on record and renew every year; two persons recognise those that reach the test.'])}
        actions={<>{own !== null && <Link className="button primary" to="/assets/products/new">{say(['备案一件产品', 'File a product'])}</Link>}<ExportAll total={first.total} href={exportHref} /></>} />
      <AssetsNav />
      <div className="stack">
        <section className="sheet" aria-labelledby="figures"><header><h2 id="figures">{say(own === null ? ['全市', 'The city'] : ['本单位', 'Ours'])}</h2></header>
          <dl className="sheet-body asset-figures">
            <div><dt>{say(['已备案产品', 'On record'])}</dt><dd><Pieces n={figures.products} /></dd></div>
            <div><dt>{say(['达到本市标准', 'Reach the test'])}</dt><dd><Pieces n={figures.yes} /><small>{say(['未定 {open}，未达到 {no}', '{open} open, {no} not'], { open: figures.open, no: figures.no })}</small></dd></div>
            <div><dt>{say(['本市认定', 'By the city'])}</dt><dd><Pieces n={figures.city} /></dd></div>
            <div><dt>{say(['国家认定', 'By the state'])}</dt><dd><Pieces n={figures.nation} /></dd></div>
            {coverage !== null && <div><dt>{say(['专利企业备案覆盖', 'Firms covered'])}</dt><dd>{coverage.firms === 0 ? '—' : percent(Math.floor((coverage.onRecord * 10_000) / coverage.firms))}<small>{say(['{on}／{firms} 家有有效专利的企业', '{on} of {firms} firms with patents'], { on: coverage.onRecord, firms: coverage.firms })}　<ClauseLink id="003-032" /></small></dd></div>}
          </dl>
          <p className="sheet-foot source">{say(['界值由本市登记，没有登记的一项，结论未定。', 'Thresholds are set by the city; an unset one leaves the answer open.'])}　<Link to="/assets/rules">{say(['参数与标准', 'Parameters'])}</Link></p>
        </section>
        {own === null && <ProductsQueue waiting={first.waiting} proposed={first.proposed} decides={decides} recognises={recognises} />}
        <div className="filters" role="search">
          <p className="field"><label htmlFor="words">{say(['产品、单位', 'Product, firm'])}</label><input id="words" type="search" value={filter.words} onChange={(event) => onFilter({ words: event.target.value })} /></p>
          <p className="field"><label htmlFor="verdict">{say(['本市标准', 'Test'])}</label><select id="verdict" value={filter.verdict} onChange={(event) => onFilter({ verdict: event.target.value })}><option value="">{say(['全部', 'All'])}</option><option value="yes">{say(['达到', 'Reached'])}</option><option value="open">{say(['未定', 'Open'])}</option><option value="no">{say(['未达到', 'Not reached'])}</option></select></p>
          <p className="field"><label htmlFor="recognised">{say(['认定', 'Recognised'])}</label><select id="recognised" value={filter.recognised} onChange={(event) => onFilter({ recognised: event.target.value })}><option value="">{say(['不限', 'Any'])}</option><option value="city">{say(levelWord.city)}</option><option value="nation">{say(levelWord.nation)}</option><option value="none">{say(['没有认定', 'Not recognised'])}</option></select></p>
        </div>
        <div className="sheet">
          <DataTable caption={say(['专利产品', 'Products'])} rows={products} rowKey={(each) => String(each.id)} phone="labelled"
            empty={<EmptyState>{say(own === null ? ['没有符合的。单位提交备案以后，列在这里。', 'None fits. What firms hand in is listed here.'] : ['还没有产品。备一件：产品、用到的专利、一年的收入，草稿随时可存。', 'None yet. File one: the product, its patents, a year’s revenue; drafts are kept.'])}</EmptyState>}
            columns={[
              { key: 'name', title: say(['产品', 'Product']), names: true, cell: (each) => <><Link to={`/assets/products/${each.id}`}>{each.name}{each.model !== '' && `　${each.model}`}</Link><br /><span className="source">{own === null && `${each.organisationName}　`}{each.industry}</span></> },
              { key: 'state', title: say(['备案', 'Filing']), kind: 'mark', cell: (each) => each.withdrawnOn !== null ? <StatusMark tone="plain">{say(['已撤回', 'Withdrawn'])}</StatusMark> : <><StatusMark tone={filingTone[each.state]}>{say(filingWord[each.state])}</StatusMark> <span className="source">{each.year}</span></> },
              { key: 'patents', title: say(['有效专利（发明）', 'Patents (inventions)']), kind: 'figure', cell: (each) => each.inForce === null ? '—' : <>{each.inForce}（{each.inventions}）{each.lost !== null && each.lost > 0 && <><br /><span className="source">{say(['失去 {n} 件', '{n} lost'], { n: each.lost })}</span></>}</> },
              { key: 'revenue', title: say(['产品收入', 'Revenue']), kind: 'figure', cell: (each) => each.revenue === null ? '—' : <Amount value={each.revenue} /> },
              { key: 'share', title: say(['占全部收入', 'Share']), kind: 'figure', cell: (each) => percent(each.share) },
              { key: 'verdict', title: say(['本市标准', 'Test']), kind: 'mark', cell: (each) => each.marked ? <StatusMark tone={verdictTone(each.verdict)}>{say(verdictWord(each.verdict))}</StatusMark> : '—' },
              { key: 'recognised', title: say(['认定', 'Recognised']), kind: 'mark', cell: (each) => [...(each.city ? [say(levelWord.city)] : []), ...(each.nation ? [say(levelWord.nation)] : [])].join('、') || '—' },
            ]} />
          {onMore !== null && <p className="sheet-foot"><button type="button" className="button small" onClick={onMore}>{say(['再看后面的', 'More'])}</button></p>}
        </div>
      </div>
    </>
  )
}
