import { bad, good, type Result } from '../problem.ts'

/** A PCT international application: receiving office, year of filing, serial of six digits (five before 2004). */
export interface PctNumber { office: string; year: number; serial: string; canonical: string }

/** Reads `PCT/CN2019/071234` and the older `PCT/CN98/00123`. */
export function parsePctNumber(text: string): Result<PctNumber> {
  const cleaned = text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  const match = /^PCT\/([A-Z]{2})(\d{4})\/(\d{6})$/.exec(cleaned) ?? /^PCT\/([A-Z]{2})(\d{2})\/(\d{5})$/.exec(cleaned)
  if (!match) {
    return bad({
      code: 'pct-number.form',
      zh: `“${text.trim()}”不是PCT国际申请号。`,
      en: `${text.trim()} is not a PCT international application number.`,
      todo: { zh: '请按PCT/CN2019/071234的形式填写。', en: 'Write it as in PCT/CN2019/071234.' },
    })
  }
  const [, office = '', yearDigits = '', serial = ''] = match
  const short = Number(yearDigits)
  const year = yearDigits.length === 4 ? short : short >= 78 ? 1900 + short : 2000 + short
  return good({ office, year, serial, canonical: `PCT/${office}${yearDigits}/${serial}` })
}
