import { groupOf, type GroupKey } from '@zhiyun/policy'
import { useState } from 'react'
import { Link } from 'react-router'
import { Amount } from '../../components/Amount/Amount.tsx'
import { ScrollArea } from '../../components/DataTable/DataTable.tsx'
import { Icon } from '../../components/Icon/Icon.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { StatusMark, statusWord } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { measurePath } from '../policies/policy.ts'
import type { CitiesAnswer } from './answer.ts'
import { toneOf } from './cities.ts'
import './CitiesView.css'

type Column = CitiesAnswer['documents'][number]
type Cell = CitiesAnswer['themes'][number]['cells'][string][number]

interface Props {
  data: CitiesAnswer
  subject: string | null
  /** Whether anything is known of the subject at all. */
  known: boolean
  back: string
}

const KEYS: readonly GroupKey[] = ['met', 'competitive', 'near', 'unknown', 'unmet']

/** 各城市对照: the same firm under every document, theme by theme. What does not hold here is a supposition, and says so. */
export function CitiesView({ data: { date, documents, themes }, subject, known, back }: Props) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  const who = subject ?? say(['访客', 'Visitor'])
  // On a phone the heads of the columns are out of sight: each cell says whose it is.
  const label = ({ short, supposed }: Column) => (supposed ? say(['{short}（不在本地施行）', '{short} (not in force here)'], { short }) : short)
  const shown = themes.map((theme) => ({ ...theme, rows: documents.map(({ id }) => (theme.cells[id] ?? []).filter((cell) => open || groupOf(asSummed(cell)) !== 'unmet')) }))
  return (
    <>
      <PageTitle
        title={<>{who}　<wbr />{say(['各城市对照', 'across cities'])}</>} plain={say(['{who} 各城市对照', '{who}: across cities'], { who })}
        scope={say(['{date}，同一套事实放到 {n} 份文件下各算一遍。', '{date}: the same facts under each of {n} documents.'], { date, n: documents.length })}
        trail={[{ label: say(['政策体检', 'Check-up']), to: back }]}
        actions={<button type="button" className="button" onClick={() => window.print()}><Icon name="print" />{say(['打印', 'Print'])}</button>}
      />
      <p className="aside-note cities-note">{say(['标“不在本地施行”的各列只作比较：当作该文件在效、单位就在那个地方。本地不按它兑现。各列的金额是上限或区间，同一列内也不相加为一个数。', 'Columns marked “not in force here” are comparisons: as if that document held and the organisation were there. Nothing is paid by them here.'])}</p>
      {!known && <p className="aside-note cities-note">{say(['还没有答任何问题，多数措施只能列为缺信息。', 'Nothing has been answered yet; most measures lack facts.'])} <Link to={back}>{say(['先做体检', 'Do the check-up first'])}</Link></p>}
      <p className="no-print cities-note"><button type="button" className="button small" aria-pressed={open} onClick={() => setOpen(!open)}>{open ? say(['收起不符合的', 'Hide what is not met']) : say(['也列出不符合的', 'Show what is not met too'])}</button></p>
      <div className="sheet">
        <ScrollArea name={say(['按题对照各文件', 'Documents by theme'])}>
          <table role="table" className="cities" style={{ '--documents': documents.length } as React.CSSProperties}>
            <caption className="unseen">{say(['按题对照各文件的措施、状态与金额', 'Measures, status and amounts of each document by theme'])}</caption>
            <thead role="rowgroup">
              <tr role="row"><th role="columnheader" scope="col">{say(['题', 'Theme'])}</th>{documents.map((document) => <th key={document.id} role="columnheader" scope="col">{document.short}<Supposed document={document} /></th>)}</tr>
            </thead>
            <tbody role="rowgroup">
              {KEYS.map((key) => (
                <tr key={key} role="row" className="cities-sum">
                  <th role="rowheader" scope="row"><StatusMark tone={key} /></th>
                  {documents.map((document) => <td key={document.id} role="cell" data-label={label(document)} className={count(document, key) === 0 ? 'absent' : undefined}><span><Sum document={document} group={key} /></span></td>)}
                </tr>
              ))}
              {shown.map(({ name, rows }) => (
                <tr key={name} role="row">
                  <th role="rowheader" scope="row">{name}</th>
                  {documents.map((document, at) => (
                    <td key={document.id} role="cell" data-label={label(document)} className={rows[at]!.length === 0 ? 'absent' : undefined}>
                      {rows[at]!.length === 0 ? <span className="quiet">—</span> : <ul>{rows[at]!.map((cell) => <CellLine key={cell.measure} cell={cell} document={document.id} />)}</ul>}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      </div>
    </>
  )
}

const asSummed = ({ status, near, amount }: Cell) => ({ status, near: near ? { condition: '', text: '' } : null, amount })

function Supposed({ document }: { document: Column }) {
  const say = useSay()
  return <small className="cities-supposed">{document.supposed ? say(['不在本地施行', 'Not in force here']) : say(['本地在用', 'In force here'])}</small>
}

const count = ({ groups }: Column, group: GroupKey): number => groups.find(({ key }) => key === group)?.count ?? 0

function Sum({ document, group }: { document: Column; group: GroupKey }) {
  const say = useSay()
  const own = document.groups.find(({ key }) => key === group)
  if (own === undefined || own.count === 0) return <span className="quiet">—</span>
  return <>{say(['{n} 项', '{n}'], { n: own.count })}{own.total !== null && <> <Amount value={own.total} unit="万元" /></>}{own.withoutSum > 0 && <small className="source"> {say(['另 {n} 项未列金额', '{n} more print none'], { n: own.withoutSum })}</small>}</>
}

function CellLine({ cell, document }: { cell: Cell; document: string }) {
  const say = useSay()
  const tone = toneOf(cell)
  return (
    <li>
      <span className={`ink-${tone}`}><Icon name={tone} size={14} label={cell.inapplicable ? say(['不适用', 'Not applicable']) : say(statusWord[tone])} /></span>
      <span><Link to={measurePath(document, cell.measure)}>{cell.name}</Link>{cell.status !== '不符合' && cell.amount.kind !== 'none' && <> <span className="cities-amount"><Amount value={cell.amount} /></span></>}</span>
    </li>
  )
}
