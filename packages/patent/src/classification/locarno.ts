import { bad, good, type Result } from '../problem.ts'

/** A class of the Locarno Classification for designs. */
export interface LocarnoSymbol {
  class: string
  subclass: string
  /** `01-02` */
  canonical: string
  /** Edition of the classification, from the brackets. */
  edition: number | null
}

/** Classes 1 to 31, and 32 for graphic symbols; 99 holds what fits nowhere. */
const HIGHEST_CLASS = 32

/** Reads `01-02 (11)`, `1-2`, `0102`. */
export function parseLocarno(text: string): Result<LocarnoSymbol> {
  const match = /^(?:LOC(?:\(\d+\))?(?:CL\.)?)?(\d{2})-?(\d{2})(?:\((\d{1,2})\))?;?$|^(\d{1,2})-(\d{1,2})(?:\((\d{1,2})\))?;?$/.exec(text.normalize('NFKC').replace(/\s/g, '').toUpperCase())
  const [classDigits, subDigits, edition] = match ? [match[1] ?? match[4], match[2] ?? match[5], match[3] ?? match[6]] : []
  const number = Number(classDigits)
  if (!classDigits || !subDigits || number < 1 || (number > HIGHEST_CLASS && number !== 99) || Number(subDigits) === 0) {
    return bad({
      code: 'locarno.form',
      zh: `“${text.trim()}”不是洛迦诺外观设计分类号。`,
      en: `${text.trim()} is not a class of the Locarno Classification.`,
      todo: { zh: '请按09-03的形式填写大类和小类。', en: 'Write class and subclass as in 09-03.' },
    })
  }
  const [main, sub] = [classDigits.padStart(2, '0'), subDigits.padStart(2, '0')]
  return good({ class: main, subclass: sub, canonical: `${main}-${sub}`, edition: edition === undefined ? null : Number(edition) })
}
