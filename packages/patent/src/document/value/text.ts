import { CUT } from '../machine/rule.ts'
import type { PatentDocument } from '../patentDocument.ts'

/** Sets or lengthens the description, up to `longest` characters in all; the mark of a cut text is taken off. */
export function addDescription(document: PatentDocument, text: string, longest: number): void {
  const before = document.description
  if (before !== null && !before.whole) return
  const isCut = text.endsWith(CUT)
  const plain = isCut ? text.slice(0, -CUT.length) : text
  const joined = before === null ? plain : `${before.text}\n${plain}`
  document.description = { text: joined.slice(0, longest), whole: !isCut && joined.length <= longest }
}

/** As a rule calls it. */
export const describe = (document: PatentDocument, text: string, _attributes: unknown, reading: { readonly longest: number }): void => addDescription(document, text, reading.longest)
