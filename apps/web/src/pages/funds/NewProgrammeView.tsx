import type { FormEvent } from 'react'
import { Amount } from '../../components/Amount/Amount.tsx'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { ClausePicker } from '../../components/ClausePicker/ClausePicker.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { MoneyField } from '../../components/MoneyField/MoneyField.tsx'
import { NO_MONEY } from '../../components/MoneyField/typedMoney.ts'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { budgetPath, totalOf, unfinished, type DraftLine, type DraftProgramme } from './draftProgramme.ts'
import { programmeKinds, SOURCES, sourceWord, type ProgrammeKind } from './words.ts'
import './NewProgrammeView.css'

interface Props {
  draft: DraftProgramme
  /** Every measure of the documents here, as a line without sums. */
  known: readonly DraftLine[]
  /** A further year of a programme that is there already: its name and kind stand. */
  further: boolean
  error: unknown
  opening: boolean
  onChange: (draft: DraftProgramme) => void
  onOpen: () => void
}

/** 设立资金计划: what a programme may spend in a year on which measure from which source, and by which clauses. */
export function NewProgrammeView({ draft, known, further, error, opening, onChange, onOpen }: Props) {
  const say = useSay()
  const left = known.filter(({ measure }) => draft.lines.every((line) => line.measure !== measure))
  const open = unfinished(draft)
  const put = (part: Partial<DraftProgramme>) => onChange({ ...draft, ...part })
  const change = (at: number, line: DraftLine) => put({ lines: draft.lines.map((each, i) => (i === at ? line : each)) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (open.length === 0 && draft.lines.length > 0) onOpen()
  }
  const shown = ['name', 'kind', 'year', 'clauses', ...draft.lines.flatMap((line, at) => [`measures.${at}.plan`, `measures.${at}.planClause`, ...SOURCES.map((source) => budgetPath(at, line, source))])]
  return (
    <>
      <PageTitle title={further ? say(['增列预算', 'Add to a programme']) : say(['设立资金计划', 'Open a programme'])} trail={[{ label: say(['资金台账', 'Fund ledger']), to: '/work/ledger' }]}
        scope={say(['预算是计划数；能承诺多少，看到位与分配。立了的预算行不改，只能另增。', 'A budget is a plan; what may be promised is what was received and allotted. Lines once opened stand; others may be added.'])} />
      <form className="stack" onSubmit={submit}>
        {error !== null && <ProblemMessage error={error} atFields={shown} kept={say(['填写的内容还在，没有设立。', 'What you typed is kept; nothing was opened.'])} />}
        <section className="sheet sheet-body stack" aria-label={say(['计划', 'Programme'])}>
          <div className="field-pair">
            <LabelledField label={say(['名称', 'Name'])} path="name" error={error}>{(control) => <input {...control} required maxLength={200} readOnly={further} value={draft.name} onChange={(event) => put({ name: event.target.value })} />}</LabelledField>
            <LabelledField label={say(['种类', 'Kind'])} path="kind" error={error}>{(control) => <select {...control} disabled={further} value={draft.kind} onChange={(event) => put({ kind: event.target.value as ProgrammeKind })}>{Object.entries(programmeKinds).map(([key, word]) => <option key={key} value={key}>{say(word)}</option>)}</select>}</LabelledField>
          </div>
          <div className="field-pair">
            <LabelledField label={say(['资金年度', 'Year'])} path="year" error={error}>{(control) => <input {...control} type="number" required min={2000} max={2100} value={draft.year} onChange={(event) => put({ year: event.target.value })} />}</LabelledField>
            <ClausePicker label={say(['依据条款', 'Clauses'])} path="clauses" error={error} ids={draft.clauses} onChange={(clauses) => put({ clauses })} />
          </div>
        </section>
        <div className="row apart">
          <h2>{say(['措施与预算', 'Measures and budgets'])}<span className="count">　{say(['{n} 项，合计', '{n}, in all'], { n: draft.lines.length })} <Amount value={totalOf(draft)} unit="万元" /></span></h2>
          <p className="field add-measure"><label htmlFor="add-measure">{say(['加一项措施', 'Add a measure'])}</label>
            <select id="add-measure" value="" onChange={(event) => { const found = left.find(({ measure }) => measure === event.target.value); if (found) put({ lines: [...draft.lines, found] }) }}>
              <option value="">{say(['请选择', 'Choose'])}</option>{left.map(({ measure, name }) => <option key={measure} value={measure}>{name}（{measure}）</option>)}
            </select></p>
        </div>
        {draft.lines.length === 0 && <div className="sheet"><EmptyState>{say(['还没有措施。从上面选一项，填各来源的预算。', 'No measure yet. Choose one above and type its budgets.'])}</EmptyState></div>}
        {draft.lines.map((line, at) => <Line key={line.measure} at={at} line={line} error={error} onChange={(next) => change(at, next)} onRemove={() => put({ lines: draft.lines.filter((_, i) => i !== at) })} />)}
        {open.length > 0 && <p className="quiet" role="status">{say(['还缺金额或读不出：{names}', 'Sums missing or unreadable: {names}'], { names: open.map(({ name }) => name).join('、') })}</p>}
        <p className="row"><button type="submit" className="button primary" disabled={opening || open.length > 0 || draft.lines.length === 0 || draft.clauses.length === 0}>{say(['设立', 'Open'])}</button>{draft.clauses.length === 0 && <span className="source">{say(['先加上至少一条依据条款', 'Add at least one clause first'])}</span>}</p>
      </form>
    </>
  )
}

function Line({ at, line, error, onChange, onRemove }: { at: number; line: DraftLine; error: unknown; onChange: (line: DraftLine) => void; onRemove: () => void }) {
  const say = useSay()
  return (
    <fieldset className="sheet budget-line">
      <legend className="unseen">{line.name}</legend>
      <div className="row apart"><p><b>{line.name}</b> <ClauseLinks ids={line.clauses.slice(0, 2)} /></p><button type="button" className="link-button" onClick={onRemove}>{say(['去掉', 'Leave out'])}<span className="unseen"> {line.name}</span></button></div>
      <div className="budget-sums">{SOURCES.map((source) => <MoneyField key={source} label={say(sourceWord(source))} path={budgetPath(at, line, source)} error={error} money={line.budgets[source] ?? NO_MONEY} onChange={(money) => onChange({ ...line, budgets: { ...line.budgets, [source]: money } })} />)}</div>
      <LabelledField label={say(['文件中的计划名（可不填）', 'Plan it stands under (optional)'])} path={`measures.${at}.plan`} error={error}>{(control) => <input {...control} maxLength={200} value={line.plan} onChange={(event) => onChange({ ...line, plan: event.target.value })} />}</LabelledField>
    </fieldset>
  )
}
