import { CUT } from '../machine/rule.ts'
import type { PatentDocument } from '../patentDocument.ts'

/** Sets or lengthens the description; the mark of a cut text is taken off. */
export function addDescription(document: PatentDocument, text: string): void {
  const whole = !text.endsWith(CUT)
  const plain = whole ? text : text.slice(0, -CUT.length)
  const before = document.description
  document.description = { text: before === null ? plain : `${before.text}\n${plain}`, whole: whole && (before?.whole ?? true) }
}
