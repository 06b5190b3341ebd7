import type { ReactNode } from 'react'
import { useSay } from '../../language/LanguageProvider.tsx'
import './Pager.css'

interface Props {
  /** 0-based place of the first row shown, how many are shown, how many there are. */
  from: number
  shown: number
  total: number
  onTurn: (from: number) => void
  pageSize: number
  children?: ReactNode
}

/** 第 1–12 件，共 23 件, with the ways on and back. */
export function Pager({ from, shown, total, pageSize, onTurn, children }: Props) {
  const say = useSay()
  return (
    <nav className="sheet-foot pager" aria-label={say(['翻页', 'Pages'])}>
      <span>{say(['第 {a}–{b} 件，共 {n} 件', '{a}–{b} of {n}'], { a: from + 1, b: from + shown, n: total.toLocaleString('en-US') })}</span>
      {children}
      <span className="row">
        {from > 0 && <button type="button" className="button small" onClick={() => onTurn(Math.max(0, from - pageSize))}>{say(['上一页', 'Previous'])}</button>}
        {from + shown < total && <button type="button" className="button small" onClick={() => onTurn(from + shown)}>{say(['下一页', 'Next'])}</button>}
      </span>
    </nav>
  )
}
