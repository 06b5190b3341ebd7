import { useId, useState } from 'react'
import { useSay } from '../../language/LanguageProvider.tsx'
import { ClauseLinks } from '../ClauseLink/ClauseLink.tsx'
import './QuestionCard.css'

export interface QuestionChoice {
  value: string
  label: string
  /** What choosing it does: ＋50.00 万元，转为符合. */
  effect: string
}

interface Props {
  question: string
  hint?: string
  /** 第 n 问，共 m 问. */
  at: number
  of: number
  choices: readonly QuestionChoice[]
  /** What answering settles: 定下 1 项、50.00 万元. */
  settles: string
  clauses: readonly string[]
  /** The last answer is still being reckoned with. */
  waiting?: boolean
  onAnswer: (value: string) => void
  onSkip: () => void
}

/** One question at a time. Each choice states its effect, and there is always a way past it. */
export function QuestionCard({ question, hint, at, of, choices, settles, clauses, waiting = false, onAnswer, onSkip }: Props) {
  const say = useSay()
  const id = useId()
  const [answer, setAnswer] = useState('')
  return (
    <section className="question-card no-print" aria-labelledby={`${id}-head`}>
      <header className="sheet-head">
        <h2 id={`${id}-head`}>{say(['先答这一问，能定下最多', 'Answer this first: it settles most'])}</h2>
        <span className="source">{say(['第 {at} 问，共 {of} 问', 'Question {at} of {of}'], { at, of })}</span>
      </header>
      <form className="sheet-body" onSubmit={(event) => { event.preventDefault(); if (answer !== '' && !waiting) onAnswer(answer) }}>
        <p className="question" id={`${id}-question`}>{question}</p>
        {hint !== undefined && <p className="source">{hint}</p>}
        <div className="question-choices" role="radiogroup" aria-labelledby={`${id}-question`}>
          {choices.map((choice) => (
            <label key={choice.value}>
              <input type="radio" name={`${id}-choice`} value={choice.value} checked={answer === choice.value} onChange={() => setAnswer(choice.value)} />
              <span>{choice.label}</span>
              <span className="effect">{choice.effect}</span>
            </label>
          ))}
        </div>
        <div className="row apart">
          <span className="source">{settles} <ClauseLinks ids={clauses} /></span>
          <span className="row">
            <button type="button" className="link-button" onClick={onSkip}>{say(['不清楚，换一问', 'Not sure, another question'])}</button>
            <button type="submit" className="button primary" aria-disabled={answer === '' || waiting}>{say(['确定', 'Answer'])}</button>
          </span>
        </div>
      </form>
    </section>
  )
}
