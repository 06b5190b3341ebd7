import { useSay } from '../../language/LanguageProvider.tsx'
import './CaseSteps.css'

export interface CaseStep {
  name: string
  state: 'done' | 'now' | 'ahead' | 'skipped'
  /** A day, a length or a reason: 11-16, 至 11-23, 5 日, 免. */
  note?: string | undefined
}

const stateWord = {
  done: ['已办', 'done'],
  now: ['正在办', 'current'],
  ahead: ['未到', 'ahead'],
  skipped: ['免', 'not needed'],
} as const

/** The way of a case: what is behind, where it stands, what comes. */
export function CaseSteps({ steps }: { steps: readonly CaseStep[] }) {
  const say = useSay()
  return (
    <ol className="case-steps" aria-label={say(['办理进度', 'Progress'])} style={{ gridTemplateColumns: `repeat(${steps.length}, 1fr)` }}>
      {steps.map((step) => (
        <li key={step.name} className={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
          {step.name}
          <span className="unseen">，{say(stateWord[step.state])}</span>
          {step.note !== undefined && <small>{step.note}</small>}
        </li>
      ))}
    </ol>
  )
}
