import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { CaseSteps } from '../../components/CaseSteps/CaseSteps.tsx'
import { DecisionTraceCompact } from '../../components/DecisionTrace/DecisionTrace.tsx'
import { FormRecord } from '../../components/FormFromSchema/FormRecord.tsx'
import { Icon } from '../../components/Icon/Icon.tsx'
import { SaveLink } from '../../components/SaveLink/SaveLink.tsx'
import { Timeline } from '../../components/Timeline/Timeline.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { applicantOf, courseOf, draftedMove, filesOf, filledForms, namesIn, titleOf, wayOf, type CaseAnswer, type MoveInput } from './case.ts'
import { useCaseDecision } from './CaseDecision.tsx'
import { CaseFacts } from './CaseFacts.tsx'
import { MoveBar } from './MoveBar.tsx'
import './CasePanel.css'

interface Props {
  data: CaseAnswer
  today: string
  onMove: (input: MoveInput) => Promise<void>
  onClose: () => void
}

/** A case beside the queue: where it stands, why, on what papers, what happened, and what can be done. */
export function CasePanel({ data, today, onMove, onClose }: Props) {
  const say = useSay()
  const decision = useCaseDecision(data).data
  const path = `/work/cases/${data.case}`
  const drafted = draftedMove(data)
  return (
    <section className="sheet case-panel" aria-labelledby="case-head">
      <header>
        <div>
          <h2 id="case-head"><Link to={path}>{titleOf(data)}</Link></h2>
          <p className="source"><span className="figure">{data.view.no}</span>　{applicantOf(data)}</p>
        </div>
        <button type="button" className="button small no-print" aria-label={say(['关闭详情', 'Close'])} onClick={onClose}><Icon name="close" /></button>
      </header>
      <div className="case-scroll" role="group" aria-label={say(['办件内容', 'The case'])} tabIndex={0}>
        <CaseSteps steps={wayOf(data, today).slice(-6)} />
        <Block><CaseFacts data={data} today={today} casePath={path} /></Block>
        {decision && (
          <Block title={say(['判定过程', 'Decision'])} aside={<Link to={`${path}#decision`}>{say(['完整判定与事实', 'In full'])}</Link>}>
            <DecisionTraceCompact decision={decision.decision} />
          </Block>
        )}
        {data.materials.length > 0 && (
          <Block title={say(['材料　{n} 份', 'Papers: {n}'], { n: data.attachments.length })}>
            <ul className="case-papers">
              {data.materials.flatMap((material) => {
                const files = filesOf(data, material.name)
                return files.length === 0
                  ? [<li key={material.name}><Icon name="unknown" className="ink-unknown" label={say(['未交', 'Missing'])} /><span>{material.name} <small>{say(['未交', 'not handed in'])}</small></span><span /></li>]
                  : files.map((file) => <li key={file.id}><Icon name="document" /><span>{material.name} <small>{file.name}</small></span><SaveLink href={file.href!}>{say(['查看', 'Open'])}<span className="unseen"> {file.name}</span></SaveLink></li>)
              })}
            </ul>
          </Block>
        )}
        {filledForms(data).map((form) => <Block key={form.name} title={form.name}><FormRecord form={form} values={data.view.fields} names={namesIn(data)} origins={data.origins} /></Block>)}
        {data.related.length > 0 && <Block title={say(['相关办件', 'Related cases'])}><ul>{data.related.map((each) => <li key={each.case}><Link to={`/work/cases/${each.case}`}>{each.procedure}</Link>　<span className="source figure">{each.no}</span>　{each.outward}</li>)}</ul></Block>}
        <Block title={say(['经过', 'History'])}><Timeline entries={courseOf(data).slice(0, 6)} today={today} /></Block>
      </div>
      {/* A form that saves itself stands on the case's own page. */}
      {drafted === null
        ? <MoveBar key={data.case} id={data.case} moves={data.moves} forms={data.forms} known={data.view.fields} onMove={onMove} />
        : <div className="move-bar"><Link className="button primary" to={path}>{say(['打开填写：{action}', 'Open the form: {action}'], { action: drafted.action })}</Link></div>}
    </section>
  )
}

function Block({ title, aside, children }: { title?: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <div className="case-block">
      {title !== undefined && <h3>{title}{aside}</h3>}
      {children}
    </div>
  )
}
