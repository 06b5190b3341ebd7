import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Amount } from '../../components/Amount/Amount.tsx'
import { CaseSteps } from '../../components/CaseSteps/CaseSteps.tsx'
import { DecisionTraceCompact } from '../../components/DecisionTrace/DecisionTrace.tsx'
import { decisionTone } from '../../components/DecisionTrace/tone.ts'
import { Icon } from '../../components/Icon/Icon.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { Timeline } from '../../components/Timeline/Timeline.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { CaseData, MoveInput } from './case.ts'
import { MoveBar } from './MoveBar.tsx'
import './CasePanel.css'

interface Props {
  data: CaseData
  today: string
  onMove: (input: MoveInput) => Promise<void>
  onClose: () => void
  onHistory: () => void
}

/** A case beside the queue: where it stands, why, on what papers, what happened, and what can be done. */
export function CasePanel({ data, today, onMove, onClose, onHistory }: Props) {
  const say = useSay()
  return (
    <section className="sheet case-panel" aria-labelledby="case-head">
      <header>
        <div>
          <h2 id="case-head"><Link to={`/work/cases/${data.no}`}>{data.measure}</Link></h2>
          <p className="source"><span className="figure">{data.no}</span>　{data.organisation}</p>
        </div>
        <button type="button" className="button small no-print" aria-label={say(['关闭详情', 'Close'])} onClick={onClose}><Icon name="close" /></button>
      </header>
      <div className="case-scroll" role="group" aria-label={say(['办件内容', 'The case'])} tabIndex={0}>
        <CaseSteps steps={data.steps} />
        <Block>
          <dl className="pairs">
            <dt>{say(['申请金额', 'Applied for'])}</dt><dd>{data.amount === null ? '—' : <Amount value={data.amount} />}</dd>
            {data.funds !== null && <><dt>{say(['资金', 'Funds'])}</dt><dd>{data.funds}　<Link to="/work/ledger">{say(['看台账', 'Ledger'])}</Link></dd></>}
            {data.lock !== null && <><dt>{say(['草稿锁', 'In hand'])}</dt><dd><Icon name="lock" /> {data.lock}</dd></>}
          </dl>
        </Block>
        {data.decision && (
          <Block title={say(['判定过程', 'Decision'])} aside={<Link to={`/work/cases/${data.no}`}>{say(['完整判定与事实', 'In full'])}</Link>}>
            <DecisionTraceCompact decision={data.decision} />
            <p className="case-result"><StatusMark tone={decisionTone(data.decision)} />　<Amount value={data.decision.amount} /></p>
          </Block>
        )}
        <Block title={say(['材料　{n} 份', 'Papers: {n}'], { n: data.materials.reduce((sum, each) => sum + each.files.length, 0) })}>
          <ul className="case-papers">
            {data.materials.flatMap((material) => material.files.length === 0
              ? [<li key={material.name}><Icon name="unknown" className="ink-unknown" label={say(['未交', 'Missing'])} /><span>{material.name} <small>{say(['未交', 'not handed in'])}</small></span><span /></li>]
              : material.files.map((file) => <li key={file.id}><Icon name={file.mark?.tone === 'met' ? 'met' : 'judged'} className={file.mark?.tone === 'met' ? 'ink-met' : 'ink-judged'} label={file.mark?.word ?? say(['待核', 'To check'])} /><span>{material.name} <small>{file.name}</small></span>{file.href === undefined ? <span /> : <a href={file.href}>{say(['查看', 'Open'])}<span className="unseen"> {file.name}</span></a>}</li>))}
          </ul>
        </Block>
        <Block title={say(['经过', 'History'])}>
          <Timeline entries={data.history} today={today} {...(data.sealedTo === null ? {} : { sealedTo: data.sealedTo })} more={{ total: data.historyTotal, onAll: onHistory }} />
        </Block>
      </div>
      <MoveBar moves={data.moves} onMove={onMove} />
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
