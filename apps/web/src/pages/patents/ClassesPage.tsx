import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { Icon } from '../../components/Icon/Icon.tsx'
import { Loading } from '../../components/Loading/Loading.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import './PatentSearchView.css'

type Classes = Read<'/api/patent-classes'>
interface Choice { readonly chosen: ReadonlySet<string>; readonly onChoose: (symbol: string) => void }

/** A main group is asked for with everything below it. */
const asked = (symbol: string): string => symbol.replace(/\/00$/, '')

/** The classification as a tree; any of its places opens its patents, several together. */
export default function ClassesPage() {
  const say = useSay()
  const go = useNavigate()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const choose = (symbol: string) => setChosen((before) => (before.has(symbol) ? new Set([...before].filter((each) => each !== symbol)) : new Set([...before, symbol])))
  const formula = [...chosen].map((symbol) => `IC=${asked(symbol)}`).join(' OR ')
  return (
    <>
      <PageTitle title={say(['分类树', 'Classification'])} scope={say(['国际专利分类；数字是登记册里的专利件数', 'International Patent Classification with the patents of the register'])} trail={[{ label: say(['专利检索', 'Patents']), to: '/patents' }]}
        actions={<button type="button" className="button primary" disabled={chosen.size === 0} onClick={() => void go(`/patents?${new URLSearchParams({ q: formula })}`)}>{say(['检索所选（{n}）', 'Search the {n} chosen'], { n: chosen.size })}</button>} />
      <section className="sheet class-tree"><Branch under="" chosen={chosen} onChoose={choose} /></section>
    </>
  )
}

function Branch({ under, ...choice }: Choice & { under: string }) {
  const say = useSay()
  const query = useQuery({ queryKey: ['patent-classes', under], queryFn: ({ signal }) => read<Classes>('/api/patent-classes', { under }, signal) })
  if (query.data === undefined) return query.isError ? <ProblemMessage error={query.error} onRetry={() => void query.refetch()} /> : <Loading rows={3} />
  return (
    <>
      {under === '' && !query.data.titled && <p className="source class-note">{say(['本平台还没有导入分类表，只列分类号。管理员可用“导入”或 zhiyun import patent-classes 装入。', 'No scheme is loaded here: symbols only. An administrator can import one (zhiyun import patent-classes).'])}</p>}
      {query.data.nodes.length === 0 && <p className="source class-note">{say(['登记册里没有分类', 'The register has no classes'])}</p>}
      <ul>{query.data.nodes.map((node) => <Place key={node.symbol} node={node} {...choice} />)}</ul>
    </>
  )
}

function Place({ node, chosen, onChoose }: Choice & { node: Classes['nodes'][number] }) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  return (
    <li>
      <div className="class-line">
        {node.open
          ? <button type="button" className="class-toggle" aria-expanded={open} aria-label={say(['展开 {symbol}', 'Open {symbol}'], { symbol: node.symbol })} onClick={() => setOpen(!open)}><Icon name="chevron" className={open ? 'turned' : ''} /></button>
          : <span className="class-toggle" />}
        <label><input type="checkbox" checked={chosen.has(node.symbol)} onChange={() => onChoose(node.symbol)} /><code>{node.symbol}</code></label>
        <span className="class-title">{node.title}</span>
        <Link className="figure" to={`/patents?${new URLSearchParams({ q: `IC=${asked(node.symbol)}` })}`} aria-label={say(['{symbol} 的 {n} 件', '{n} patents of {symbol}'], { symbol: node.symbol, n: node.patents })}>{node.patents.toLocaleString('en-US')}</Link>
      </div>
      {open && <Branch under={node.symbol} chosen={chosen} onChoose={onChoose} />}
    </li>
  )
}
