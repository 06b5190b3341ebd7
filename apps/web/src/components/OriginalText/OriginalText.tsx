import type { ReactNode } from 'react'
import { useSay } from '../../language/LanguageProvider.tsx'
import './OriginalText.css'

/** Printed words within a sentence of ours: Song on parchment. */
export const Printed = ({ children }: { children: ReactNode }) => <q className="printed" lang="zh-CN">{children}</q>

/** A passage as printed. `marks` are the figures that the rules took from it; each is underlined at its first place. */
export function OriginalText({ text, marks = [], source }: { text: string; marks?: readonly string[]; source?: string }) {
  const say = useSay()
  return (
    <figure className="original">
      <figcaption>{source ?? say(['印出的字样（节录，用于核对；全文见原文）', 'As printed (excerpt for checking; see the document)'])}</figcaption>
      <blockquote lang="zh-CN">{underline(text, marks)}</blockquote>
    </figure>
  )
}

function underline(text: string, marks: readonly string[]): ReactNode[] {
  const pieces: ReactNode[] = []
  let rest = text
  for (const mark of marks) {
    const at = rest.indexOf(mark)
    if (at < 0) continue
    pieces.push(rest.slice(0, at), <span key={`${pieces.length}-${mark}`}>{mark}</span>)
    rest = rest.slice(at + mark.length)
  }
  return [...pieces, rest]
}
