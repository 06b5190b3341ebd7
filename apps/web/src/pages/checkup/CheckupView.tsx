import type { Decision } from '@zhiyun/policy'
import type { ReactNode } from 'react'
import { Amount } from '../../components/Amount/Amount.tsx'
import { Icon } from '../../components/Icon/Icon.tsx'
import { MeasureDecision } from '../../components/MeasureDecision/MeasureDecision.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { QuestionCard, type QuestionChoice } from '../../components/QuestionCard/QuestionCard.tsx'
import { statusMeaning, statusWord } from '../../components/StatusMark/StatusMark.tsx'
import { StatusSummary } from '../../components/StatusSummary/StatusSummary.tsx'
import { groupDecisions, type Group } from '../../components/StatusSummary/totals.ts'
import { useSay } from '../../language/LanguageProvider.tsx'

/** The question that settles most, with the effect of each choice. */
export interface NextQuestion {
  fact: string
  question: string
  hint?: string
  /** How many questions are open, this one included. */
  of: number
  choices: readonly QuestionChoice[]
  settles: string
  clauses: readonly string[]
}

export interface CheckupData {
  /** The organisation's name, or null for a visitor. */
  subject: string | null
  date: string
  decisions: readonly Decision[]
  /** How many facts were used, by where they come from; and how many are missing. */
  facts: { computed: number; verified: number; declared: number; missing: number }
  question: NextQuestion | null
}

interface Props {
  data: CheckupData
  onAnswer: (value: string) => void
  onSkip: () => void
  /** Where all details leave as a file, and where the facts are looked through; absent for a visitor without facts. */
  exportHref: string | null
  factsHref: string | null
  actionsFor?: (decision: Decision) => ReactNode
}

/** 政策体检: the answer in figures, the next question, then every measure with its reasons. */
export function CheckupView({ data, onAnswer, onSkip, exportHref, factsHref, actionsFor }: Props) {
  const say = useSay()
  const groups = groupDecisions(data.decisions)
  const count = (key: Group['key']) => groups.find((group) => group.key === key)?.decisions.length ?? 0
  const { computed, verified, declared, missing } = data.facts
  const who = data.subject ?? say(['访客', 'Visitor'])
  return (
    <>
      <PageTitle
        title={<>{who}　<wbr />{say(['政策体检', 'Policy check-up'])}</>} plain={say(['{who} 政策体检', '{who}: policy check-up'], { who })}
        scope={say(['体检日 {date}。对照 {n} 项措施；用到事实 {used} 条：系统计算 {c}、部门核验 {v}、自行填报 {d}；缺 {m} 条。', 'As of {date}, against {n} measures, on {used} facts: {c} computed, {v} verified, {d} declared; {m} missing.'], { date: data.date, n: data.decisions.length, used: computed + verified + declared, c: computed, v: verified, d: declared, m: missing })}
        trail={[{ label: say(['首页', 'Home']), to: '/' }]}
        actions={
          <>
            {exportHref !== null && <a className="button" href={exportHref} download><Icon name="download" />{say(['导出全部明细', 'Export all details'])}</a>}
            <button type="button" className="button" onClick={() => window.print()}><Icon name="print" />{say(['打印', 'Print'])}</button>
            {factsHref !== null && <a className="button" href={factsHref}>{say(['核对事实', 'Look through the facts'])}</a>}
          </>
        }
      />
      <div className="columns">
        <div className={data.question ? 'span-7' : 'span-12'}>
          <StatusSummary groups={groups} heading={say(['{n} 项措施：{met} 项符合，{comp} 项可竞争申报', '{n} measures: {met} due, {comp} to compete for'], { n: data.decisions.length, met: count('met'), comp: count('competitive') })} />
        </div>
        {data.question && (
          <div className="span-5">
            <QuestionCard key={data.question.fact} {...data.question} onAnswer={onAnswer} onSkip={onSkip} />
          </div>
        )}
      </div>
      {groups.filter((group) => group.decisions.length > 0).map((group, at) => (
        <section key={group.key} aria-labelledby={`group-${group.key}`}>
          <div className="group-head">
            <Icon name={group.key} size={20} className={`ink-${group.key}`} />
            <h2 id={`group-${group.key}`}>{say(statusWord[group.key])}　{say(['{n} 项', '{n}'], { n: group.decisions.length })}</h2>
            <p>{say(statusMeaning[group.key])}</p>
            <span className="group-total">{group.total && <Amount value={group.total} unit="万元" />}{group.withoutSum > 0 && say(['，另 {n} 项未列金额', ', {n} more print no amount'], { n: group.withoutSum })}</span>
          </div>
          <div className="measures">
            {group.decisions.map((decision, i) => <MeasureDecision key={`${decision.pack}/${decision.measure}`} decision={decision} open={at === 0 && i === 0} actions={actionsFor?.(decision)} />)}
          </div>
        </section>
      ))}
      <p className="aside-note" style={{ marginTop: 24 }}>{say(['结果由条款和所列事实算出，不是批准决定。觉得不对，可以指出哪一条事实或哪一条规则有误。', 'The result is computed from the clauses and the facts shown; it is not an approval. If it looks wrong, point out the fact or the rule.'])}</p>
    </>
  )
}
