import { useEffect, useMemo, useState } from 'react'
import { Link, useLocation } from 'react-router'
import { ClauseLink } from '../../components/ClauseLink/ClauseLink.tsx'
import { Icon } from '../../components/Icon/Icon.tsx'
import { OriginalText } from '../../components/OriginalText/OriginalText.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { groupsByClause, isShown, type PieceGroup, type Shown } from './beside.ts'
import { isPart, type Clause } from './contents.ts'
import { useMarking } from './marking.ts'
import { Standing } from './PoliciesView.tsx'
import { comparePath, documentPath, measurePath, type EncodingText, type PolicyText } from './policy.ts'
import './BesideView.css'

const NONE: readonly PieceGroup[] = []

/** 逐条对照: every clause of a document on the left, on the right what encodes it, or why nothing does. */
export function BesideView({ text, encoding }: { text: PolicyText; encoding: EncodingText }) {
  const say = useSay()
  const [shown, setShown] = useState<Shown>('all')
  const groups = useMemo(() => groupsByClause(encoding.pieces), [encoding])
  const area = useMarking<HTMLDivElement>()
  useHash()
  const articles = text.clauses.filter(({ level }) => level !== '标题')
  const encoded = articles.filter(({ id }) => groups.has(id)).length
  const choices = [['all', ['全部', 'All'], articles.length], ['encoded', ['有规则的', 'Encoded'], encoded], ['narrative', ['没有规则的', 'Narrative'], articles.length - encoded]] as const
  return (
    <>
      <PageTitle
        title={say(['{name} 逐条对照', '{name}, clause by clause'], { name: text.document.short })} trail={[{ label: say(['政策文件', 'Policies']), to: '/policies' }]}
        scope={<>{text.document.title}　<Standing text={text} />　{say(['{n} 条，{e} 条写成规则，{r} 条规则', '{n} clauses, {e} encoded, by {r} rules'], { n: articles.length, e: encoded, r: encoding.pieces.length })}</>}
        actions={<><Link className="button" to={comparePath(text.document.id)}>{say(['版本比较', 'Compare versions'])}</Link><Link className="button" to={documentPath(text.document.id)}>{say(['读法、效力与原文', 'Readings, validity, text'])}</Link></>}
      />
      <div className="chips beside-choice no-print" role="group" aria-label={say(['看哪些条款', 'Which clauses'])}>
        {choices.map(([key, label, count]) => <button key={key} type="button" className="chip" aria-pressed={shown === key} onClick={() => setShown(key)}>{say(label)} {count}</button>)}
      </div>
      <div className="beside sheet" ref={area}>
        <div className="beside-head" aria-hidden="true"><span>{say(['条款', 'Clause'])}</span><span>{say(['写成的规则', 'What encodes it'])}</span></div>
        {text.clauses.filter((clause) => isShown(clause, groups.has(clause.id), shown)).map((clause) => clause.level === '标题'
          ? <Heading key={clause.id} clause={clause} />
          : <Row key={clause.id} clause={clause} groups={groups.get(clause.id) ?? NONE} went={encoding.went[clause.id]} document={text.document.id} names={encoding.measures} />)}
      </div>
    </>
  )
}

/** An address may name a clause; what it names comes late, so the browser cannot go there by itself. */
function useHash() {
  const { hash } = useLocation()
  useEffect(() => {
    const named = hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null
    named?.scrollIntoView({ block: 'start' })
    named?.focus({ preventScroll: true })
  }, [hash])
}

function Heading({ clause }: { clause: Clause }) {
  const isChapter = /^(第.+章|[一二三四五六七八九十]+$|题)/.test(clause.ref)
  const words = <><span className="source">{clause.ref}</span>　{clause.paraphrase}</>
  return isChapter ? <h2 className="beside-chapter" id={clause.id}>{words}</h2> : <p className="beside-chapter lesser" id={clause.id}>{words}</p>
}

interface RowProps {
  clause: Clause
  groups: readonly PieceGroup[]
  went: EncodingText['went'][string] | undefined
  document: string
  names: EncodingText['measures']
}

function Row({ clause, groups, went, document: id, names }: RowProps) {
  const say = useSay()
  return (
    <section className="beside-row" id={clause.id} tabIndex={-1} aria-label={clause.ref}>
      <div className={isPart(clause) ? 'beside-clause deep' : 'beside-clause'} data-clause={clause.id}>
        <ClauseLink id={clause.id} />
        {clause.printed !== null && <OriginalText text={clause.printed} source={say(['印出的字样', 'As printed'])} />}
        <p>{clause.printed !== null && <span className="source">{say(['我方转述　', 'In our words: '])}</span>}{clause.paraphrase}</p>
        {clause.erratum !== null && <p className="source">{say(['印刷疑误：', 'Printed so: '])}{clause.erratum}</p>}
      </div>
      <div className="beside-rules">
        {groups.length === 0 && <p className="quiet beside-none">{went === undefined ? '' : went.as}{went?.reason != null && `：${went.reason}`}{went?.reason == null && say(['，没有规则以它为据', '; no rule rests on it'])}</p>}
        {groups.map(({ measure, pieces }) => (
          <div key={measure ?? ''} className="beside-group">
            {measure !== null && <p className="small-head"><Link to={measurePath(id, measure)}>{names[measure] ?? measure}</Link> <span className="source">{measure}</span></p>}
            <ul>
              {pieces.map((piece) => (
                <li key={piece.path} data-piece={piece.path} data-on={piece.clauses.join(' ')}>
                  <span className="beside-part">{piece.part}</span>
                  <span>
                    {piece.part !== '措施' && piece.title !== piece.part && !piece.words.startsWith(piece.title) && <b>{piece.title}　</b>}{piece.words}
                    {piece.readings !== undefined && <span className="source">　<Icon name="readings" className="ink-readings" label={say(['有两种读法', 'Two readings'])} size={14} /> {piece.readings}</span>}
                    {piece.clauses.length > 1 && <span className="source">{say(['　并据另 {n} 条', '; and {n} more'], { n: piece.clauses.length - 1 })}</span>}
                  </span>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  )
}
