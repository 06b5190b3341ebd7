import type { PatentKind } from '../kind.ts'
import { bad, good, type Problem, type Result } from '../problem.ts'
import { cleanNumber, foreignOffice, isScientific } from './clean.ts'

export type PublicationCode = 'A' | 'B' | 'C' | 'U' | 'Y' | 'S' | 'D'
/** What the document announces: an application laid open, an application examined (before 1993), or a grant. */
export type PublicationStage = 'published' | 'examined' | 'granted'

export interface PublicationNumber {
  /** 9 digits since 2007, 7 before, 8 (the application number without its check digit) from 1985 to 1988. */
  digits: string
  code: PublicationCode
  /** 8: corrected title page, 9: corrected document; null for the document itself. */
  correction: '8' | '9' | null
  kind: PatentKind
  stage: PublicationStage
  /** `CN106540887A` */
  canonical: string
  zh: string
  en: string
}

interface Meaning { kind: PatentKind; stage: PublicationStage; zh: string; en: string }
const meaning = (kind: PatentKind, stage: PublicationStage, zh: string, en: string): Meaning => ({ kind, stage, zh, en })

/** C, Y and D announced grants from 1993; B, U and S took their place in April 2010. */
const MODERN: Readonly<Record<PublicationCode, Meaning>> = {
  A: meaning('invention', 'published', '发明专利申请公布', 'invention application published'),
  B: meaning('invention', 'granted', '发明专利授权公告', 'invention granted'),
  C: meaning('invention', 'granted', '发明专利授权公告（1993—2010）', 'invention granted (1993–2010)'),
  U: meaning('utility', 'granted', '实用新型专利授权公告', 'utility model granted'),
  Y: meaning('utility', 'granted', '实用新型专利授权公告（1993—2010）', 'utility model granted (1993–2010)'),
  S: meaning('design', 'granted', '外观设计专利授权公告', 'design granted'),
  D: meaning('design', 'granted', '外观设计专利授权公告（1993—2010）', 'design granted (1993–2010)'),
}
/** Before 1993 an application was announced after examination and open to opposition; the patent itself had no document. */
const EARLY: Partial<Record<PublicationCode, Meaning>> = {
  B: meaning('invention', 'examined', '发明专利申请审定公告（1993年前）', 'invention application examined (before 1993)'),
  U: meaning('utility', 'examined', '实用新型专利申请公告（1993年前）', 'utility model application announced (before 1993)'),
  S: meaning('design', 'examined', '外观设计专利申请公告（1993年前）', 'design application announced (before 1993)'),
}
const FIRST_DIGIT: Readonly<Record<PatentKind, string>> = { invention: '1', utility: '2', design: '3' }

/** Reads `CN` + digits + kind code. The kind code is demanded: without it the document is not determined. */
export function parsePublicationNumber(text: string): Result<PublicationNumber> {
  const shown = text.trim()
  const cleaned = cleanNumber(text)
  const match = /^(?:CN)?(\d+)([A-Z])(\d?)$/.exec(cleaned)
  if (!match) return bad(whatElse(shown, cleaned))
  const [, digits = '', letter = '', correction = ''] = match
  if (!isCode(letter)) return bad(problem('code', `文献种类代码“${letter}”不存在；中国使用A、B、C、U、Y、S、D。`, `There is no kind code ${letter}; China uses A, B, C, U, Y, S and D.`))
  if (correction !== '' && correction !== '8' && correction !== '9') return bad(problem('correction', `更正代码“${correction}”不存在；只有8（扉页更正）和9（全文更正）。`, `There is no correction code ${correction}; only 8 (title page) and 9 (whole document).`))
  if (digits.length < 7 || digits.length > 9) return bad(problem('length', `公开（公告）号“${shown}”有${digits.length}位数字，应为7至9位。`, `The publication number ${shown} has ${digits.length} digits; 7 to 9 are expected.`))

  // B, U and S came back as grants only in April 2010, when all numbers had 9 digits; with fewer they are the early ones.
  const what = (digits.length < 9 ? EARLY[letter] : undefined) ?? MODERN[letter]
  const first = digits.length === 8 ? digits[2] : digits[0]
  if (first !== FIRST_DIGIT[what.kind]) return bad(problem('kind', `公开（公告）号“${shown}”的数字与种类代码${letter}（${what.zh}）不符。`, `The digits of ${shown} do not go with the kind code ${letter} (${what.en}).`))
  return good({ digits, code: letter, correction: correction === '' ? null : correction, ...what, canonical: `CN${digits}${letter}${correction}` })
}

/** What a text is that is no publication number. */
function whatElse(shown: string, cleaned: string): Problem {
  if (shown === '') return problem('empty', '没有公开（公告）号。', 'There is no publication number.')
  if (isScientific(shown)) return problem('scientific', `公开（公告）号“${shown}”已被电子表格改成科学计数，无法恢复。`, `A spreadsheet has turned the publication number into ${shown}; it cannot be recovered.`)
  const office = foreignOffice(cleaned)
  if (office) return problem('foreign', `“${shown}”是${office}的文献号，不是中国文献号。`, `${shown} is a document of ${office}, not of China.`)
  return problem('form', `公开（公告）号“${shown}”不成立，应为CN、7至9位数字和文献种类代码，如CN106540887A。`, `The publication number ${shown} is not CN, 7 to 9 digits and a kind code, as in CN106540887A.`)
}

const isCode = (letter: string): letter is PublicationCode => letter in MODERN

function problem(code: string, zh: string, en: string): Problem {
  return {
    code: `publication-number.${code}`, zh, en,
    todo: { zh: '请对照专利公报或原始导出文件重新填写，形如CN106540887A。', en: 'Copy the number from the gazette or the original export, as in CN106540887A.' },
  }
}
