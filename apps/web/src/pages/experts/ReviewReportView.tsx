import type { Read } from '../../api/answers.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { SaveLink } from '../../components/SaveLink/SaveLink.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import './experts.css'

type Report = Read<'/api/cases/{case}/review'>
type Scores = NonNullable<Report['scores']>

const figure = (points: number | null): string => (points === null ? '—' : points.toFixed(2))
const said = (value: unknown): string => (value === true ? '是' : value === false ? '否' : String(value))

/** 评审情况: sheets without names, what they come to and by which rules, and what the panel signed. */
export function ReviewReportView({ data, home, paper }: { data: Report; home: string; paper: string }) {
  const say = useSay()
  return (
    <>
      <PageTitle title={say(['评审情况', 'Review'])} trail={[{ label: say(['办件', 'Case']), to: home }]} scope={<><span className="figure">{data.no}</span>{data.title !== '' && <>　{data.title}</>}　{say(['{n} 席', '{n} seats'], { n: data.seats })}</>}
        actions={data.scores !== null && <><SaveLink className="button" href={`${paper}?format=docx`}>{say(['评审报告 Word', 'Report, Word'])}</SaveLink><SaveLink className="button" href={`${paper}?format=pdf`}>PDF</SaveLink></>} />
      <div className="stack">
        {data.scores === null ? <div className="sheet"><EmptyState>{say(['评分尚未到齐，不启封；谁已评、谁未评也不显示。', 'Scores stay sealed until the last is in; who has scored is not shown either.'])}</EmptyState></div> : <Sheets scores={data.scores} k={data.outlierK} />}
        {data.comparable !== null && (
          <section className="sheet" aria-labelledby="comparable"><header><h2 id="comparable">{say(['分数均衡', 'Made comparable'])}</h2><span className="source">{data.comparable.method}</span></header>
            <dl className="pairs sheet-body">
              {data.comparable.group !== null && <><dt>{say(['评审组别', 'Group'])}</dt><dd>{data.comparable.group}</dd></>}
              <dt>{say(['均衡前', 'Before'])}</dt><dd className="figure">{figure(data.comparable.before)}</dd>
              <dt>{say(['均衡后', 'After'])}</dt><dd className="figure">{figure(data.comparable.after)}</dd>
            </dl></section>
        )}
        {data.sittings.map(({ action, signing, need, members }) => (
          <section key={action} className="sheet" aria-labelledby={`sitting-${action}`}>
            <header><h2 id={`sitting-${action}`}>{action}</h2>{signing && <StatusMark tone={members.length >= need ? 'met' : 'unknown'}>{say(['{have}／{need}', '{have}/{need}'], { have: members.length, need })}</StatusMark>}</header>
            <DataTable caption={action} rows={members} rowKey={(member) => `${member.seat}-${member.day}`} phone="labelled" dense empty={<EmptyState>{say(['尚无人签。', 'Nobody yet.'])}</EmptyState>}
              columns={[
                { key: 'seat', title: say(['席', 'Seat']), names: true, cell: (member) => <>{say(['第 {n} 席', 'Seat {n}'], { n: member.seat })}{member.name !== null && <> {member.name}</>}</> },
                { key: 'day', title: say(['日期', 'Day']), kind: 'mark', cell: (member) => member.day },
                { key: 'words', title: say(['意见', 'Words']), cell: (member) => [...member.values.map(([field, value]) => `${field}：${said(value)}`), ...(member.opinion === null ? [] : [member.opinion])].join('；') },
              ]} />
          </section>
        ))}
      </div>
    </>
  )
}

function Sheets({ scores, k }: { scores: Scores; k: number }) {
  const say = useSay()
  const statistics = [...scores.criteria.map(({ name, summary }) => ({ name, summary })), { name: say(['总分', 'Total']), summary: scores.total }]
  const column = (key: 'mean' | 'trimmed' | 'median' | 'lowest' | 'highest' | 'mad', title: string) => ({ key, title, kind: 'figure' as const, cell: ({ summary }: (typeof statistics)[number]) => figure(summary?.[key] ?? null) })
  return (
    <>
      <section className="sheet" aria-labelledby="sheets"><header><h2 id="sheets">{say(['评分单', 'Score sheets'])}</h2><span className="score-sum figure">{figure(scores.result)}</span></header>
        <DataTable caption={say(['评分单，按总分由低到高', 'Score sheets, the lowest total first'])} rows={scores.sheets.map((sheet, i) => ({ ...sheet, n: i + 1 }))} rowKey={(sheet) => String(sheet.n)} phone="scroll" dense empty={null}
          columns={[
            { key: 'n', title: say(['评分单', 'Sheet']), names: true, cell: (sheet) => say(['之{n}', 'no. {n}'], { n: sheet.n }) },
            ...scores.criteria.map(({ name, full }, i) => ({ key: name, title: full === null ? name : say(['{name}（{full}）', '{name} ({full})'], { name, full }), kind: 'figure' as const, cell: (sheet: Scores['sheets'][number]) => figure(sheet.points[i] ?? null) })),
            { key: 'total', title: say(['总分', 'Total']), kind: 'figure', cell: (sheet) => <b>{figure(sheet.total)}</b> },
            { key: 'outlier', title: say(['离群', 'Outlier']), kind: 'mark', cell: (sheet) => sheet.outlier && <StatusMark tone="near">{say(['离群', 'outlier'])}</StatusMark> },
          ]} />
        <p className="sheet-foot source">{say(['合分取{method}，保留两位小数，逢五进一。总分与中位数之差大于离差中位的 {k} 倍为离群，只提示合议，不自动剔除。次序是总分由低到高，不表示席次。', 'Joined by {method}, two decimals, halves up. An outlier lies farther from the median than {k} times the median distance: it is pointed out, not left out. The order is by total and tells no seat.'], { method: scores.method, k: k / 100 })}</p></section>
      <section className="sheet" aria-labelledby="statistics"><header><h2 id="statistics">{say(['统计', 'Statistics'])}</h2></header>
        <DataTable caption={say(['统计', 'Statistics'])} rows={statistics} rowKey={({ name }) => name} phone="scroll" dense empty={null}
          columns={[{ key: 'name', title: say(['项', 'Criterion']), names: true, cell: ({ name }) => name }, column('mean', say(['平均', 'Mean'])), column('trimmed', say(['去高低平均', 'Trimmed'])), column('median', say(['中位', 'Median'])), column('lowest', say(['最低', 'Lowest'])), column('highest', say(['最高', 'Highest'])), column('mad', say(['离差中位', 'MAD']))]} /></section>
      {scores.remarks.filter(({ texts }) => texts.length > 0).map(({ field, texts }) => (
        <section key={field} className="sheet" aria-labelledby={`remarks-${field}`}><header><h2 id={`remarks-${field}`}>{field}</h2><span className="source">{say(['不与评分单对应', 'in no relation to the sheets'])}</span></header>
          <ul className="sheet-body stack">{texts.map((text, at) => <li key={at}>{text}</li>)}</ul></section>
      ))}
    </>
  )
}
