import { groupDecisions, type Decision, type DecisionGroup, type Question } from '@zhiyun/policy'
import type { ReactNode } from 'react'
import { Amount } from '../../components/Amount/Amount.tsx'
import { Icon } from '../../components/Icon/Icon.tsx'
import { MeasureDecision } from '../../components/MeasureDecision/MeasureDecision.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { QuestionCard } from '../../components/QuestionCard/QuestionCard.tsx'
import { statusMeaning, statusWord } from '../../components/StatusMark/StatusMark.tsx'
import { StatusSummary } from '../../components/StatusSummary/StatusSummary.tsx'
import { Link } from 'react-router'
import { useLanguage } from '../../language/LanguageProvider.tsx'
import type { CheckupAnswer } from './answer.ts'
import { effectText, type Told } from './effects.ts'

interface Props {
  data: CheckupAnswer
  /** The organisation's name, or null for a visitor. */
  subject: string | null
  told: Told
  documents: readonly { readonly id: string; readonly short: string; readonly inForce: boolean | null }[]
  /** Another city's document, weighed as if it held here. */
  compared: boolean
  onDocument: (id: string) => void
  /** The answer on the screen is the one before the last change. */
  waiting: boolean
  onAnswer: (question: Question, choice: Question['choices'][number]) => void
  onSkip: (question: Question) => void
  onAgain: () => void
  /** Where the facts are looked through; absent for a visitor without facts. */
  factsHref: string | null
  /** Word and PDF of what is shown. */
  exports: ReactNode
  /** The same facts under every document. */
  citiesHref: string
  actionsFor: (decision: Decision) => ReactNode
  /** What would have to be otherwise; null where nothing has to. */
  changeFor: (decision: Decision) => ReactNode
}

/** 政策体检: the answer in figures, the next question, then every measure with its reasons. */
export function CheckupView({ data, subject, told, documents, compared, onDocument, waiting, onAnswer, onSkip, onAgain, factsHref, exports, citiesHref, actionsFor, changeFor }: Props) {
  const { language, say } = useLanguage()
  const groups = groupDecisions(data.decisions)
  const count = (key: DecisionGroup['key']) => groups.find((group) => group.key === key)?.decisions.length ?? 0
  const { question, used } = data
  const { 计算: computed = 0, 核验: checked = 0, 认定: recognised = 0, 申报: declared = 0 } = used
  const verified = checked + recognised
  const answered = Object.keys(told.facts).length + Object.keys(told.records).length
  const who = subject ?? say(['访客', 'Visitor'])
  return (
    <>
      <PageTitle
        title={<>{who}　<wbr />{say(['政策体检', 'Policy check-up'])}</>} plain={say(['{who} 政策体检', '{who}: policy check-up'], { who })}
        scope={say(['体检日 {date}。对照 {n} 项措施；用到事实 {used} 条：系统计算 {c}、部门核验 {v}、自行填报 {d}；缺 {m} 条。', 'As of {date}, against {n} measures, on {used} facts: {c} computed, {v} verified, {d} declared; {m} missing.'], { date: data.date, n: data.decisions.length, used: computed + verified + declared, c: computed, v: verified, d: declared, m: data.unanswered })}
        trail={[{ label: say(['首页', 'Home']), to: '/' }]}
        actions={
          <>
            <button type="button" className="button" onClick={() => window.print()}><Icon name="print" />{say(['打印', 'Print'])}</button>
            {exports}
            {documents.length > 1 && <Link className="button" to={citiesHref}>{say(['各城市对照', 'Across cities'])}</Link>}
            {answered + told.skipped.length > 0 && <button type="button" className="button" onClick={onAgain}>{say(['重新答', 'Start over'])}</button>}
            {factsHref !== null && <Link className="button" to={factsHref}>{say(['核对事实', 'Look through the facts'])}</Link>}
          </>
        }
      />
      {documents.length > 1 && (
        <p className="field" style={{ marginBottom: 16 }}>
          <label htmlFor="document">{say(['对照哪份文件', 'Against which document'])}</label>
          <select id="document" value={data.document} onChange={(event) => onDocument(event.target.value)}>
            {documents.toSorted((a, b) => Number(b.inForce === true) - Number(a.inForce === true)).map(({ id, short, inForce }) => <option key={id} value={id}>{short}{inForce === true ? say(['（本地在用）', ' (in force here)']) : ''}</option>)}
          </select>
        </p>
      )}
      {compared && <p className="aside-note" style={{ marginBottom: 16 }}>{say(['只作比较：当作该文件在效、本单位就在那个地方。本地不按它兑现。', 'A comparison: as if that document were in force and the organisation were there. Nothing is paid by it here.'])}</p>}
      <div className="columns">
        <div className={question ? 'span-7' : 'span-12'}>
          <StatusSummary groups={groups} heading={say(['{n} 项措施：{met} 项符合，{comp} 项可竞争申报', '{n} measures: {met} due, {comp} to compete for'], { n: data.decisions.length, met: count('met'), comp: count('competitive') })} />
        </div>
        {question && (
          <div className="span-5">
            <QuestionCard
              key={question.name} question={question.question} {...(question.hint === undefined ? {} : { hint: question.hint })} at={answered + told.skipped.length + 1} of={answered + told.skipped.length + question.open}
              choices={question.choices.map((choice, at) => ({ value: String(at), label: choice.label, effect: effectText(choice, language) }))}
              settles={say(['{n} 项措施在等这一问', '{n} measures wait for this'], { n: question.waiting.length })} clauses={question.clauses.slice(0, 2)} waiting={waiting}
              onAnswer={(value) => onAnswer(question, question.choices[Number(value)]!)} onSkip={() => onSkip(question)}
            />
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
            {group.decisions.map((decision, i) => <MeasureDecision key={`${decision.pack}/${decision.measure}`} decision={decision} open={at === 0 && i === 0 && group.key !== 'unmet'} actions={actionsFor(decision)} change={changeFor(decision)} />)}
          </div>
        </section>
      ))}
      <p className="aside-note" style={{ marginTop: 24 }}>{say(['结果由条款和所列事实算出，不是批准决定。觉得不对，可以指出哪一条事实或哪一条规则有误。', 'The result is computed from the clauses and the facts shown; it is not an approval. If it looks wrong, point out the fact or the rule.'])}</p>
    </>
  )
}
