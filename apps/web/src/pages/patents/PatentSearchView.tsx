import { printFormula, readQuestion, rowsOfFormula, formulaOfRows, type FormulaRow } from '@zhiyun/patent'
import { useState, type ReactNode } from 'react'
import type { Read } from '../../api/answers.ts'
import { Link } from 'react-router'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { Icon } from '../../components/Icon/Icon.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ExportAll } from '../../components/Pager/ExportAll.tsx'
import { Pager } from '../../components/Pager/Pager.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Facets } from './Facets.tsx'
import { emptyRows, FormulaForm } from './FormulaForm.tsx'
import { LanguageHelp } from './LanguageHelp.tsx'
import '../../components/BigSearch/BigSearch.css'
import './PatentSearchView.css'

export type PatentSearchData = Read<'/api/patents'>
type PatentHit = PatentSearchData['hits'][number]

interface Props {
  words: string
  data: PatentSearchData | null
  waiting?: ReactNode
  onSearch: (words: string) => void
  onFacet: (key: string, value: string) => void
  onTurn: (from: number) => void
  order: string
  onOrder: (order: string) => void
  /** Only what came to the register in a stretch is shown, as an alert says. */
  onlyNew: boolean
  onAll: () => void
  exportHref: string | null
  /** Only what an organisation holds, or a portfolio has, is searched. */
  within: 'owner' | 'portfolio' | null
  onWhole: () => void
  /** What else can be done with the answer. */
  actions?: ReactNode
}

/** The lines of a form for what somebody typed; null when it needs parentheses that a form has not. */
function linesOf(text: string): readonly FormulaRow[] | null {
  const read = readQuestion(text)
  if (!read.ok) return null
  return read.question === null ? emptyRows : rowsOfFormula(printFormula(read.question))
}

export const PAGE_SIZE = 20

/** Patents by words, numbers, classes and holders; facets count the whole answer. */
export function PatentSearchView({ words, data, waiting, onSearch, onFacet, onTurn, order, onOrder, onlyNew, onAll, exportHref, within, onWhole, actions }: Props) {
  const say = useSay()
  const [text, setText] = useState(words)
  const [way, setWay] = useState<'form' | 'help' | null>(null)
  const [rows, setRows] = useState<readonly FormulaRow[] | null>(() => linesOf(words))
  const [asked, setAsked] = useState(words)
  // Another question has come with the address; the form stays as open as it was.
  if (asked !== words) {
    setAsked(words)
    setText(words)
    setRows(linesOf(words))
  }
  const type = (typed: string) => {
    setText(typed)
    setRows(linesOf(typed))
  }
  const fill = (lines: readonly FormulaRow[]) => {
    setRows(lines)
    setText(formulaOfRows(lines))
  }
  const turn = (to: 'form' | 'help') => setWay(way === to ? null : to)
  return (
    <>
      <PageTitle title={say(['专利检索', 'Patents'])} trail={[{ label: say(['首页', 'Home']), to: '/' }]} />
      <form className="big-search" role="search" aria-label={say(['专利检索', 'Patent search'])} onSubmit={(event) => { event.preventDefault(); onSearch(text) }}>
        <label className="unseen" htmlFor="q">{say(['检索式', 'Query'])}</label>
        <input id="q" name="q" type="search" maxLength={2000} value={text} onChange={(event) => type(event.target.value)} placeholder={say(['词、号码、权利人，或 TI=石墨烯 AND PA=大学', 'Words, numbers, holders, or TI=graphene AND PA=university'])} />
        <button type="submit" className="button primary"><Icon name="search" />{say(['检索', 'Search'])}</button>
      </form>
      <p className="search-ways">
        <button type="button" className="link" aria-expanded={way === 'form'} onClick={() => turn('form')}>{say(['表单检索', 'Form'])}</button>
        <button type="button" className="link" aria-expanded={way === 'help'} onClick={() => turn('help')}>{say(['检索式写法', 'How to write'])}</button>
        <Link to="/patents/classes">{say(['分类树', 'Classification'])}</Link>
        <Link to="/patents/saved">{say(['保存的检索', 'Saved searches'])}</Link>
      </p>
      {way === 'help' && <LanguageHelp />}
      {way === 'form' && (rows === null
        ? <p className="formula-form">{say(['这个检索式的括号，表单放不下；可直接改上面的检索式。', 'This formula has parentheses that a form cannot hold; change it above.'])} <button type="button" className="button small" onClick={() => fill(emptyRows)}>{say(['另填一张空表单', 'Start an empty form'])}</button></p>
        : <FormulaForm rows={rows} onRows={fill} onSearch={onSearch} />)}
      {onlyNew && <p className="understood"><span>{say(['只看提醒所说的新到专利', 'Only the new ones that the alert spoke of'])}</span><button type="button" className="button small" onClick={onAll}>{say(['看全部', 'Show all'])}</button></p>}
      {within !== null && <p className="understood"><span>{say(within === 'owner' ? ['只看一家单位现有的专利', 'Only what one organisation holds'] : ['只看一个专利组合里的专利', 'Only what is in one portfolio'])}</span><button type="button" className="button small" onClick={onWhole}>{say(['看全部', 'Show all'])}</button></p>}
      {data !== null && data.understood !== '' && <p className="understood"><span>{say(['理解为', 'Understood as'])}</span><code>{data.understood}</code></p>}
      {data === null ? waiting : (
        <div className="search-page">
          <Facets facets={data.facets} onFacet={onFacet} />
          <section className="sheet" aria-labelledby="hits">
            <header>
              <h2 id="hits">{say(data.exact ? ['{n} 件', '{n} patents'] : ['约 {n} 件（按抽样估计）', 'About {n} patents (estimated from a sample)'], { n: data.total.toLocaleString('en-US') })}</h2>
              <div className="result-tools">
                <label>{say(['排序', 'Order'])} <select value={order} onChange={(event) => onOrder(event.target.value)}>
                  <option value="rank">{say(['相关', 'Best first'])}</option>
                  <option value="published">{say(['公开（公告）日', 'Published'])}</option>
                  <option value="filed">{say(['申请日', 'Filed'])}</option>
                  <option value="granted">{say(['授权日', 'Granted'])}</option>
                </select></label>
                {actions}
                {data.total > 0 && exportHref !== null && <ExportAll total={data.total} href={exportHref} />}
              </div>
            </header>
            {data.hits.length === 0
              ? <EmptyState>{say(['没有符合的专利。可减去一个筛选，或换一个词；专利号可不带校验位。', 'Nothing matches. Drop a filter or change a word; numbers may omit the check digit.'])}</EmptyState>
              : <ul className="hits">{data.hits.map((hit) => <Hit key={hit.number} hit={hit} />)}</ul>}
            <Pager from={data.from} shown={data.hits.length} total={data.total} pageSize={PAGE_SIZE} onTurn={onTurn} />
          </section>
        </div>
      )}
    </>
  )
}

function Hit({ hit }: { hit: PatentHit }) {
  const say = useSay()
  const facts: [string, string | null][] = [[say(['申请', 'Filed']), hit.filed], [say(['授权', 'Granted']), hit.granted], [say(['年费', 'Fee']), hit.fee], [say(['同族', 'Family']), hit.family]]
  return (
    <li>
      <div className="hit-head">
        <h3><Link to={`/patents/${encodeURIComponent(hit.number)}`}><Marked text={hit.heading} /></Link></h3>
        <StatusMark tone={hit.status.tone}>{hit.status.word}</StatusMark>
      </div>
      <p className="hit-line"><code>{hit.number}</code><span>{hit.kind}</span><span>{hit.applicants}</span><code>{hit.ipc}</code></p>
      {hit.passage !== '' && <p className="hit-passage"><Marked text={hit.passage} /></p>}
      <p className="hit-line">{facts.map(([name, value]) => value !== null && <span key={name}><span className="source">{name}</span> {value}</span>)}</p>
      {hit.tags.length > 0 && <p className="chips">{hit.tags.map((tag) => <StatusMark key={tag.word} tone={tag.tone}>{tag.word}</StatusMark>)}</p>}
    </li>
  )
}

/** Words in 〈 〉 are the ones found. */
const Marked = ({ text }: { text: string }) => <>{text.split(/[〈〉]/).map((piece, at) => (at % 2 === 1 ? <mark key={`${at}-${piece}`}>{piece}</mark> : piece))}</>
