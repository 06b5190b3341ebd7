import type { FormForRole, Move } from '@zhiyun/procedure'
import { useState } from 'react'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useLanguage } from '../../language/LanguageProvider.tsx'
import type { FormValues } from '../../components/FormFromSchema/schema.ts'
import { leadingMove, type MoveInput } from './case.ts'
import { withoutFields } from './fieldProblems.ts'
import { useMoneyAhead } from './MoneyAhead.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import './MoveBar.css'

interface Props {
  /** The case; what its moves would do to the money is asked beside it. */
  id: number
  moves: readonly Move[]
  forms: readonly FormForRole[]
  /** What is known of the forms' fields already. */
  known: FormValues
  /** The move whose form stands open on the page: it is made with what is filled in there. */
  drafted?: string | null
  onMove: (input: MoveInput) => Promise<void>
}

/** What can be done now. A move that cannot says why; one that needs words or figures asks for them before it is made. */
export function MoveBar({ id, moves, forms, known, drafted = null, onMove }: Props) {
  const { language, say } = useLanguage()
  const [asking, setAsking] = useState<Move | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [moving, setMoving] = useState(false)
  const money = useMoneyAhead(id, moves)
  const aheadFor = (move: Move) => money?.ahead.filter((each) => each.action === move.action) ?? []

  const make = async (input: MoveInput) => {
    if (moving) return
    setMoving(true)
    setError(null)
    try {
      await onMove(input)
      setAsking(null)
    } catch (problem) {
      setError(problem)
    } finally {
      setMoving(false)
    }
  }
  const press = (move: Move) => {
    if (!move.allowed || moving) return
    setError(null)
    const asks = (move.form !== null && move.action !== drafted) || move.opinion !== null || move.names !== null || move.cases !== undefined || (move.action !== drafted && aheadFor(move).length > 0)
    if (asks) setAsking(move)
    else void make({ action: move.action })
  }
  const leading = leadingMove(moves)
  const ordered = [...moves].sort((a, b) => Number(b === leading) - Number(a === leading))
  return (
    <div className="move-bar no-print">
      {asking === null && error !== null && <ProblemMessage error={drafted === null ? error : withoutFields(error)} kept={say(['办件没有变动，已填内容都在。', 'The case has not changed; what you typed is kept.'])} />}
      {moves.length === 0 && <p className="source">{say(['此刻没有要您办的事。', 'Nothing for you to do now.'])}</p>}
      <div className="row">
        {ordered.map((move) => (
          <button key={move.action} type="button" className={move === leading ? 'button primary' : 'button'} aria-disabled={!move.allowed || moving} aria-describedby={move.why === null ? undefined : `why-${move.action}`} onClick={() => press(move)}>
            {move.action}{move.signed !== null && say(['（已签 {have}／{need}）', ' ({have}/{need} signed)'], move.signed)}
          </button>
        ))}
      </div>
      {ordered.map((move) => move.why !== null && <p key={move.action} id={`why-${move.action}`} className="source">{move.action}{say(['：', ': '])}{move.why[language]}</p>)}
      {asking !== null && (
        <MoveDialog
          key={asking.action} id={id} move={asking} form={asking.action === drafted ? null : (forms.find((form) => form.name === asking.form) ?? null)} known={known} money={money === undefined || aheadFor(asking).length === 0 ? null : { ahead: aheadFor(asking), standing: money.standing }}
          error={error} moving={moving} onMove={make} onClose={() => { setAsking(null); setError(null) }}
        />
      )}
    </div>
  )
}
