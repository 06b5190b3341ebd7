import { useSay } from '../../language/LanguageProvider.tsx'
import { figureWord } from './words.ts'

interface Figure { figure: keyof typeof figureWord; have: number; need: number; short: number }

/** How far one figure of a portfolio is: a bar, and in words what is short. */
export function GapBar({ figure, have, need, short }: Figure) {
  const say = useSay()
  const name = say(figureWord[figure])
  return (
    <div className={short === 0 ? 'gap-bar met' : 'gap-bar'}>
      <span>{name} <b className="figure">{have}</b>／{need}　{short > 0 ? <b>{say(['还差 {n} 件', '{n} short'], { n: short })}</b> : say(['已达到', 'reached'])}</span>
      <span className="gap-track" aria-hidden="true"><i style={{ width: `${Math.min(100, (have / need) * 100)}%` }} /></span>
    </div>
  )
}
