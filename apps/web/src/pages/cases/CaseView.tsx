import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { FieldProblem } from '../../api/problem.ts'
import { CaseSteps } from '../../components/CaseSteps/CaseSteps.tsx'
import { FileDrop, type AttachedFile } from '../../components/FileDrop/FileDrop.tsx'
import { FormFromSchema } from '../../components/FormFromSchema/FormFromSchema.tsx'
import { FormRecord } from '../../components/FormFromSchema/FormRecord.tsx'
import type { FormValues } from '../../components/FormFromSchema/schema.ts'
import { Icon } from '../../components/Icon/Icon.tsx'
import { LookupNames } from '../../components/Lookup/names.ts'
import { PageTitle, type Crumb } from '../../components/PageTitle/PageTitle.tsx'
import { Timeline } from '../../components/Timeline/Timeline.tsx'
import { readsAudit } from '../../layout/navigation.ts'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { applicantOf, courseOf, draftedMove, filesOf, filledForms, namesIn, titleOf, wayOf, type CaseAnswer, type MoveInput } from './case.ts'
import { MATERIAL_BYTES } from './useCase.ts'
import { CaseDispatches } from './CaseDispatches.tsx'
import { CaseFacts, CaseLedger } from './CaseFacts.tsx'
import { CaseFindings } from './CaseFindings.tsx'
import { CaseLot } from './CaseLot.tsx'
import { CasePapers } from './CasePapers.tsx'
import { MoveBar } from './MoveBar.tsx'
import { ReviewLinks } from './ReviewLinks.tsx'
import './CaseView.css'

interface Props {
  data: CaseAnswer
  today: string
  trail: readonly Crumb[]
  /** Where cases open for this reader: /applications or /work/cases. */
  caseHome: string
  values: FormValues
  onChange: (name: string, value: unknown) => void
  problems: readonly FieldProblem[]
  /** What the draft's last save found. */
  noted: readonly FieldProblem[]
  /** How the draft is kept, beside its heading. */
  draftState: ReactNode
  /** When two people are on one draft, the notice that names both; when a file could not be removed, why. */
  notices: ReactNode
  /** The decision the case rests on, in full. */
  decision: ReactNode
  onMove: (input: MoveInput) => Promise<void>
  /** Files on their way, by material. */
  travelling: Readonly<Record<string, readonly AttachedFile[]>>
  onFiles: (material: string, files: readonly File[]) => void
  onRemoveFile: (file: string) => void
}

const MATERIAL_FORMS = '.pdf,.jpg,.jpeg,.png,.xlsx,.docx,.zip'

/** One case in full: the form while it is a draft, then the same page as its file. */
export function CaseView({ data, today, trail, caseHome, values, onChange, problems, noted, draftState, notices, decision, onMove, travelling, onFiles, onRemoveFile }: Props) {
  const say = useSay()
  const { role } = useSession()
  const drafted = draftedMove(data)
  const draftForm = data.forms.find((form) => form.name === drafted?.form)
  const title = titleOf(data)
  const applicant = applicantOf(data)
  const returned = drafted !== null && data.view.opinions.length > 0 ? data.view.opinions.at(-1)! : null
  return (
    <LookupNames value={namesIn(data)}>
      <PageTitle
        title={title} plain={`${title} ${data.view.no}`} trail={trail}
        scope={<><span className="figure">{data.view.no}</span>{applicant !== null && <>　{applicant}</>}{data.title !== '' && data.title !== title && <>　{data.title}</>}</>}
        actions={<><ReviewLinks data={data} />{readsAudit(role) && <Link className="button" to={`/work/audit?subject=case/${data.case}`}>{say(['审计记录', 'Audit rows'])}</Link>}<button type="button" className="button" onClick={() => window.print()}><Icon name="print" />{say(['打印', 'Print'])}</button></>}
      />
      {returned !== null && (
        <section className="problem case-returned" aria-label={say(['退回理由', 'Why it came back'])}>
          <Icon name="error" className="ink-error" />
          <div><p><b>{returned.action}</b>　<span className="source">{returned.day}</span></p><p>{returned.text}</p>{typeof data.view.fields['补正事项'] === 'string' && <p>{data.view.fields['补正事项']}</p>}</div>
        </section>
      )}
      <div className="columns">
        <div className="span-8 stack">
          {notices}
          <CaseFindings id={data.case} />
          {draftForm && (
            <section className="sheet" aria-labelledby="form-head">
              <header><h2 id="form-head">{draftForm.name}</h2>{draftState}</header>
              <div className="sheet-body"><FormFromSchema form={draftForm} values={values} onChange={onChange} problems={problems} noted={noted} names={namesIn(data)} origins={data.origins} /></div>
            </section>
          )}
          {filledForms(data).map((form) => (
            <section key={form.name} className="sheet" aria-labelledby={`filled-${form.name}`}>
              <header><h2 id={`filled-${form.name}`}>{form.name}</h2></header>
              <div className="sheet-body"><FormRecord form={form} values={data.view.fields} names={namesIn(data)} origins={data.origins} /></div>
            </section>
          ))}
          {data.materials.length > 0 && (
            <section className="sheet" aria-labelledby="papers-head">
              <header><h2 id="papers-head">{say(['材料', 'Papers'])}</h2></header>
              <div className="sheet-body stack">
                {data.materials.map((material) => {
                  const files = [...filesOf(data, material.name), ...(travelling[material.name] ?? [])]
                  return (
                    <div key={material.name}>
                      <h3>{material.name}{!material.required && <span className="source">{say(['（可不交）', ' (optional)'])}</span>}</h3>
                      <FileDrop label={material.name} accept={MATERIAL_FORMS} maxBytes={MATERIAL_BYTES} files={files} locked={!material.open} onAdd={(added) => onFiles(material.name, added)} onRemove={onRemoveFile} />
                      {!material.open && files.length === 0 && <p className="quiet">{say(['未交', 'not handed in'])}</p>}
                    </div>
                  )
                })}
              </div>
            </section>
          )}
          {data.lot !== null && <CaseLot data={data} lot={data.lot} />}
          {decision}
        </div>
        <div className={drafted === null ? 'span-4 stack case-standing' : 'span-4 stack'}>
          <section className="sheet" aria-label={say(['进度与办理', 'Progress and moves'])}>
            <CaseSteps steps={wayOf(data, today)} />
            <div className="sheet-body"><CaseFacts data={data} today={today} casePath={`${caseHome}/${data.case}`} /></div>
            <MoveBar id={data.case} moves={data.moves} forms={data.forms} known={data.view.fields} drafted={drafted?.action ?? null} onMove={onMove} />
          </section>
          {data.objector !== null && <section className="sheet sheet-body" aria-label={say(['异议人', 'Objector'])}><dl className="pairs"><dt>{say(['异议人', 'Objector'])}</dt><dd>{data.objector.name}</dd><dt>{say(['联系方式', 'Contact'])}</dt><dd>{data.objector.contact}</dd></dl></section>}
          <CasePapers data={data} />
          <CaseDispatches id={data.case} />
          <CaseLedger data={data} caseHome={caseHome} />
          <section className="sheet" id="history" aria-labelledby="history-head">
            <header><h2 id="history-head">{say(['经过', 'History'])}</h2></header>
            <div className="sheet-body"><Timeline entries={courseOf(data)} today={today} /></div>
          </section>
        </div>
      </div>
    </LookupNames>
  )
}
