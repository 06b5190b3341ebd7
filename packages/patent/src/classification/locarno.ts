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

/** Class 31 has no subclasses and is written 31-00. */
const UNDIVIDED_CLASS = '31'

/** Reads `01-02 (11)` or `0102`. Both parts need two digits: exports that cut cells off leave `12-1`, which may be 12-11 as well as 12-01. */
export function parseLocarno(text: string): Result<LocarnoSymbol> {
  const match = /^(\d{2})-?(\d{2})(?:\((\d{1,2})\))?;?$/.exec(text.normalize('NFKC').replace(/\s/g, ''))
  const [, main = '', sub = '', edition] = match ?? []
  const number = Number(main)
  if (number < 1 || (number > HIGHEST_CLASS && number !== 99) || (sub === '00') !== (main === UNDIVIDED_CLASS)) {
    return bad({
      code: 'locarno.form',
      zh: `“${text.trim()}”不是洛迦诺外观设计分类号。`,
      en: `${text.trim()} is not a class of the Locarno Classification.`,
      todo: { zh: '请按09-03的形式填写大类和小类。', en: 'Write class and subclass as in 09-03.' },
    })
  }
  return good({ class: main, subclass: sub, canonical: `${main}-${sub}`, edition: edition === undefined ? null : Number(edition) })
}
