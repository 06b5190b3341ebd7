import type { ReactNode } from 'react'
import type { FieldProblem } from '../../api/problem.ts'
import { Amount } from '../../components/Amount/Amount.tsx'
import { CaseSteps } from '../../components/CaseSteps/CaseSteps.tsx'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { DeadlineTag } from '../../components/DeadlineTag/DeadlineTag.tsx'
import { FileDrop } from '../../components/FileDrop/FileDrop.tsx'
import { FormFromSchema } from '../../components/FormFromSchema/FormFromSchema.tsx'
import type { FormValues } from '../../components/FormFromSchema/schema.ts'
import { Icon } from '../../components/Icon/Icon.tsx'
import { MeasureDecision } from '../../components/MeasureDecision/MeasureDecision.tsx'
import { PageTitle, type Crumb } from '../../components/PageTitle/PageTitle.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { Timeline } from '../../components/Timeline/Timeline.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { CaseData, MoveInput } from './case.ts'
import { MoveBar } from './MoveBar.tsx'

interface Props {
  data: CaseData
  today: string
  trail: readonly Crumb[]
  values: FormValues
  onChange: (name: string, value: unknown) => void
  problems: readonly FieldProblem[]
  /** The autosave line and, when two people are on one draft, the notice that names both. */
  draft: ReactNode
  onMove: (input: MoveInput) => Promise<void>
  onFiles: (material: string, files: readonly File[]) => void
  onRemoveFile: (material: string, file: string) => void
}

/** One case in full: the form while it is a draft, then the same page as its file. */
export function CaseView({ data, today, trail, values, onChange, problems, draft, onMove, onFiles, onRemoveFile }: Props) {
  const say = useSay()
  const editable = data.form?.editable ?? false
  return (
    <>
      <PageTitle
        title={data.measure} plain={`${data.measure} ${data.no}`} trail={trail}
        scope={<><span className="figure">{data.no}</span>　{data.organisation}　<ClauseLinks ids={data.clauses} /></>}
        actions={<button type="button" className="button" onClick={() => window.print()}><Icon name="print" />{say(['打印', 'Print'])}</button>}
      />
      <div className="columns">
        <div className="span-8 stack">
          {draft}
          {data.form && (
            <section className="sheet" aria-labelledby="form-head">
              <header><h2 id="form-head">{say(['申报表', 'Application'])}</h2>{!editable && <span className="source">{say(['已提交，不能改；需补正时由审查人退回', 'Submitted; it is returned when a correction is needed'])}</span>}</header>
              <div className="sheet-body">
                <FormFromSchema form={data.form.fields} locked={!editable} values={values} onChange={onChange} problems={problems} />
              </div>
            </section>
          )}
          <section className="sheet" aria-labelledby="papers-head">
            <header><h2 id="papers-head">{say(['材料', 'Papers'])}</h2></header>
            <div className="sheet-body stack">
              {data.materials.map((material) => (
                <div key={material.name}>
                  <h3>{material.name}{!material.required && <span className="source">{say(['（可不交）', ' (optional)'])}</span>}</h3>
                  {material.note !== null && <p className="source">{material.note}</p>}
                  <FileDrop label={material.name} accept=".pdf,.jpg,.png,.xlsx,.docx" maxBytes={50_000_000} files={material.files} locked={!editable} onAdd={(files) => onFiles(material.name, files)} onRemove={(file) => onRemoveFile(material.name, file)} />
                  {!editable && material.files.length === 0 && <p className="quiet">{say(['未交', 'not handed in'])}</p>}
                </div>
              ))}
            </div>
          </section>
          {data.decision && (
            <section aria-labelledby="decision-head">
              <div className="section-head"><h2 id="decision-head">{say(['规则判定', 'What the rules say'])}</h2></div>
              <div className="measures"><MeasureDecision decision={data.decision} open /></div>
            </section>
          )}
        </div>
        <div className="span-4 stack">
          <section className="sheet" aria-label={say(['进度', 'Progress'])}>
            <div className="sheet-body">
              <dl className="pairs">
                <dt>{say(['状态', 'Status'])}</dt><dd>{data.mark ? <StatusMark tone={data.mark.tone}>{data.status}</StatusMark> : data.status}</dd>
                <dt>{say(['金额', 'Sum'])}</dt><dd>{data.amount === null ? '—' : <Amount value={data.amount} />}</dd>
                {data.deadline && <><dt>{say(['时限', 'Deadline'])}</dt><dd><DeadlineTag deadline={data.deadline} today={today} /></dd></>}
              </dl>
            </div>
            <CaseSteps steps={data.steps} />
            <MoveBar moves={data.moves} onMove={onMove} />
          </section>
          <section className="sheet" id="history" aria-labelledby="history-head">
            <header><h2 id="history-head">{say(['经过', 'History'])}</h2></header>
            <div className="sheet-body"><Timeline entries={data.history} today={today} {...(data.sealedTo === null ? {} : { sealedTo: data.sealedTo })} /></div>
          </section>
        </div>
      </div>
    </>
  )
}
