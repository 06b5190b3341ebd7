import { useCallback, useMemo, useState } from 'react'
import { describeDraft, writeAmendment, type Setting } from '@zhiyun/policy'
import { fenOf, NO_MONEY, typedMoney } from '../../components/MoneyField/typedMoney.ts'
import { Icon } from '../../components/Icon/Icon.tsx'
import { Loading } from '../../components/Loading/Loading.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { useLanguage } from '../../language/LanguageProvider.tsx'
import { measurePath } from '../policies/policy.ts'
import { Link } from 'react-router'
import { Budget, budgetOf, useProgrammeBudget } from './Budget.tsx'
import { ChangeList } from './ChangeList.tsx'
import { Comparison } from './Comparison.tsx'
import { Curves } from './Curves.tsx'
import { DialField } from './DialField.tsx'
import { rangeOf, valueOf } from './dialNumber.ts'
import { draftedAt, firstSwept, rebased, withSetting } from './editing.ts'
import { resultsTable, saveText } from './exports.ts'
import { figuresOf } from './figures.ts'
import { AS_IT_IS, trialOf, type Draft } from './lab.ts'
import { MeasureText } from './MeasureText.tsx'
import { Movements } from './Movements.tsx'
import { SaveBar, type Content } from './SaveBar.tsx'
import { FIRST_PEOPLE, Setup } from './Setup.tsx'
import { useLaboratory } from './useLaboratory.ts'
import { withValue } from './worker/setting.ts'
import type { Source, Step, Swept, Terms, Trial } from './worker/protocol.ts'
import './lab.css'

interface Props {
  source: Source
  measure: string
  name: string
  draft: Draft | null
  against: Draft | null
  /** Other drafts of the measure, to be compared with. */
  others: readonly { draft: number; title: string }[]
  onOpen: (draft: number | null) => void
  onAgainst: (draft: number | null) => void
}

/** 政策试验台 for one measure: what is changed at left, what comes of it at right, at once. Nothing here decides anything. */
export function MeasureLab({ source, measure, name, draft, against, others, onOpen, onAgainst }: Props) {
  const { language, say } = useLanguage()
  const [people, setPeople] = useState(FIRST_PEOPLE)
  const [terms, setTerms] = useState<Terms>({ judged: true, related: true })
  const [trial, setTrial] = useState<Trial>(draft === null ? AS_IT_IS : trialOf(draft))
  const [title, setTitle] = useState(draft?.title ?? '')
  const [note, setNote] = useState(draft?.note ?? '')
  const [budget, setBudget] = useState(draft?.budget == null ? NO_MONEY : typedMoney(draft.budget))
  const [chosen, setChosen] = useState<string | null>(null)
  const [range, setRange] = useState<Swept | null>(null)
  const programmes = useProgrammeBudget(`${source.document}/${measure}`)
  const before = useMemo(() => (against === null ? AS_IT_IS : trialOf(against)), [against])
  const step = useMemo((): Step => ({ before, after: trial, terms, swept: range }), [before, trial, terms, range])
  const bench = useLaboratory(source, measure, people, step)

  const { result, opened } = bench
  const dials = result?.dials ?? []
  const dial = dials.find(({ at }) => at === chosen) ?? firstSwept(dials)
  const drafted = dial === undefined ? null : draftedAt(dial, trial.changes, source.dictionary)
  const slide = dial === undefined ? null : rangeOf(dial, drafted === null ? null : valueOf(drafted))
  // The curve asked for follows the number shown: a state, because the worker hears of it with the next step.
  const wanted = dial === undefined || slide === null ? null : { at: dial.at, min: slide.min, max: slide.max }
  if (JSON.stringify(wanted) !== JSON.stringify(range)) setRange(wanted)

  const set = (at: string, setting: Setting | null) => {
    const place = dials.find((each) => each.at === at)
    if (place !== undefined) setTrial((now) => ({ ...now, changes: withSetting(now.changes, place, setting) }))
  }
  const rewrite = useCallback((rewritten: string | null) => setTrial((now) => ({ ...now, rewritten })), [])

  const fen = fenOf(budget)
  const content: Content = { title: title.trim(), note, basis: source.hash, changes: rebased(trial.changes, dials), rewritten: trial.rewritten, budget: typeof fen === 'number' ? fen : null }
  const kept = draft === null ? { title: '', note: '', ...AS_IT_IS, budget: null } : draft
  const isDirty = content.title !== kept.title || content.note !== kept.note || JSON.stringify(trial) !== JSON.stringify(trialOf(kept)) || content.budget !== kept.budget
  const held = budgetOf(budget, programmes)
  const column = against === null ? say(['现行', 'As it stands']) : say(['对照', 'Other'])
  const versus = against === null ? say(['现行', 'As it stands']) : `${against.title}（${say(['第 {n} 稿', 'v{n}'], { n: against.version })}）`
  const words = describeDraft(dials, trial.changes, source.dictionary)
  const unfit = (result?.after.problems ?? []).filter(({ severity }) => severity === 'error')

  const exportAmendment = () => saveText(`草案-${measure}-${source.date}.yaml`, writeAmendment({ document: source.document, title: content.title === '' ? name : content.title, from: source.date, basis: source.hash, note }, dials, content.changes, trial.rewritten === null ? undefined : { measure, text: trial.rewritten }), 'text/yaml')
  const exportResults = () => {
    if (result === null || bench.people === null) return
    const who = people.kind === 'register' ? `本区划在册单位 ${bench.people.size} 家，${source.date}` : `演示群体（编造）${bench.people.size} 家`
    saveText(`测算-${measure}-${source.date}.csv`, resultsTable({ title: content.title === '' ? name : content.title, people: who, before: versus, after: content.title === '' ? '未命名草案' : content.title, changes: words, figures: figuresOf(result.effect, held), effect: result.effect }), 'text/csv')
  }
  return (
    <>
      <PageTitle
        title={say(['政策试验台：{name}', 'Policy lab: {name}'], { name })} trail={[{ label: say(['政策试验台', 'Policy lab']), to: '/work/lab' }]}
        scope={<>{draft === null ? say(['未存的草案', 'Draft not kept yet']) : say(['草案“{title}”，第 {n} 稿', 'Draft “{title}”, version {n}'], { title: draft.title, n: draft.version })}　<Link to={measurePath(source.document, measure)}>{say(['看规则', 'The rule'])}</Link>　{say(['只算不改，不影响在办件。', 'Computes only; running cases are not touched.'])}</>}
        actions={<>
          <label className="row against">{say(['对照', 'Against'])}<select value={against?.draft ?? ''} onChange={(event) => onAgainst(event.target.value === '' ? null : Number(event.target.value))}><option value="">{say(['现行', 'As it stands'])}</option>{others.map((each) => <option key={each.draft} value={each.draft}>{each.title}</option>)}</select></label>
          <button type="button" className="button" disabled={result === null || (trial.changes.length === 0 && trial.rewritten === null)} onClick={exportAmendment}><Icon name="download" />{say(['修订稿 YAML', 'Amendment (YAML)'])}</button>
          <button type="button" className="button" disabled={result === null} onClick={exportResults}><Icon name="download" />{say(['结果 CSV', 'Results (CSV)'])}</button>
        </>} />
      <Setup document={source.document} people={people} onPeople={setPeople} terms={terms} onTerms={setTerms} bench={bench} />
      {bench.failure !== null && <p className="problem" role="alert"><Icon name="error" className="ink-error" /> {bench.failure.words[language === 'zh' ? 0 : 1]}</p>}
      {draft?.outdated === true && <p className="aside-note">{say(['本草案依据较早的政策包拟定，已在现行包上重新套用；不合的地方列在下面，保存后以现行包为准。', 'This draft was made on an earlier pack and is applied to today’s; what no longer fits is listed below, and saving makes it one of today’s.'])}</p>}
      <ChangeList words={words} problems={result?.after.problems ?? []} rewritten={trial.rewritten !== null} onDropUnfit={unfit.length === 0 ? undefined : () => setTrial((now) => ({ ...now, changes: now.changes.filter(({ at }) => !unfit.some((problem) => problem.at === at)) }))} onReset={() => setTrial(AS_IT_IS)} />
      {result === null || opened === null ? <Loading rows={8} /> : (
        <div className="lab">
          <section className="sheet dials" aria-labelledby="dials">
            <header><h2 id="dials">{say(['改动参数', 'What may be changed'])}</h2></header>
            {dials.map((each) => <DialField key={each.at} dial={each} drafted={draftedAt(each, trial.changes, source.dictionary)} onChange={(setting) => set(each.at, setting)} swept={valueOf(each.setting) === null ? undefined : each.at === dial?.at} onSweep={() => setChosen(each.at)} />)}
            <Budget typed={budget} onType={setBudget} programmes={programmes} />
          </section>
          <div className="stack">
            {dial !== undefined && drafted !== null && slide !== null && <Curves dial={dial} before={draftedAt(dial, before.changes, source.dictionary)} after={drafted} range={slide} curve={bench.curve?.at === dial.at ? bench.curve : null} effect={result.effect} budget={held} against={column} onMove={(value) => set(dial.at, withValue(drafted, value))} />}
            <Comparison figures={figuresOf(result.effect, held)} effect={result.effect} column={column} against={versus} />
            <Movements groups={result.effect.groups} against={column} />
            {opened.text !== null && <MeasureText text={opened.text} rewritten={trial.rewritten} reading={result.after} onRewrite={rewrite} />}
          </div>
        </div>
      )}
      <SaveBar document={source.document} measure={measure} draft={draft} content={content} isDirty={isDirty} dials={dials} dictionary={source.dictionary} onTitle={setTitle} onNote={setNote} onOpen={onOpen} />
    </>
  )
}
