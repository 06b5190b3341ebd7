import { parseIpc, ipcPrefix } from '../classification/ipc.ts'
import { kindOf } from '../kind.ts'
import { parseApplicationNumber } from '../number/parseApplication.ts'
import { parsePublicationNumber } from '../number/publication.ts'
import { statusOf } from '../term/legalStatus.ts'
import { readDays, type Compared } from './days.ts'
import { allOf, type Question, type WordsTerm } from './question.ts'
import { normaliseText } from './words.ts'

/** The fields of the language, in the order in which a form offers them. */
export const FIELD_CODES = ['TA', 'TI', 'AB', 'PA', 'IN', 'IC', 'AN', 'PN', 'AD', 'PD', 'GD', 'LS', 'KD'] as const
export type FieldCode = (typeof FIELD_CODES)[number]

export const FIELDS: Readonly<Record<FieldCode, { readonly zh: string; readonly en: string; readonly example: string; readonly names: readonly string[] }>> = {
  TA: { zh: '名称或摘要', en: 'Title or abstract', example: 'TA=石墨烯', names: ['关键词', '主题'] },
  TI: { zh: '名称', en: 'Title', example: 'TI="电池管理"', names: ['名称', '标题', '题名', '发明名称', 'title'] },
  AB: { zh: '摘要', en: 'Abstract', example: 'AB=散热', names: ['摘要', 'abstract'] },
  PA: { zh: '申请（专利权）人', en: 'Applicant', example: 'PA=演示公司', names: ['申请人', '权利人', '专利权人', 'applicant', 'ap'] },
  IN: { zh: '发明人', en: 'Inventor', example: 'IN=演示', names: ['发明人', '设计人', 'inventor'] },
  IC: { zh: '分类号', en: 'IPC or Locarno', example: 'IC=H01M10', names: ['分类', '分类号', 'ipc'] },
  AN: { zh: '申请号', en: 'Application number', example: 'AN=2017*', names: ['申请号', '专利号'] },
  PN: { zh: '公开（公告）号', en: 'Publication number', example: 'PN=CN106540887A', names: ['公开号', '公告号'] },
  AD: { zh: '申请日', en: 'Filing date', example: 'AD=20180101 TO 20200630', names: ['申请日', '申请年', '年', '年份', 'year'] },
  PD: { zh: '公开（公告）日', en: 'Publication date', example: 'PD=2019', names: ['公开日', '公告日'] },
  GD: { zh: '授权公告日', en: 'Grant date', example: 'GD>=20200101', names: ['授权日', '授权公告日'] },
  LS: { zh: '法律状态', en: 'Legal status', example: 'LS=有效', names: ['状态', '法律状态', 'status'] },
  KD: { zh: '类型', en: 'Kind', example: 'KD=实用新型', names: ['类型', '种类', '专利类型', 'kind'] },
}

const byName = new Map<string, FieldCode>(FIELD_CODES.flatMap((code) => [code.toLowerCase(), ...FIELDS[code].names].map((name) => [name, code] as const)))
export const fieldOf = (name: string): FieldCode | undefined => byName.get(name.toLowerCase())

/** What stands behind a field: `quoted` as it stands, and `compared` for days. */
export interface FieldValue { readonly text: string; readonly quoted: boolean; readonly compared: Compared }

/** The question that a field with a value puts; null when the value does not belong to the field. */
export function readField(field: FieldCode, { text, quoted, compared }: FieldValue): Question | null {
  if (compared !== '=' && !isDayField(field)) return null
  switch (field) {
    case 'TA': return readWords('any', text, quoted)
    case 'TI': return readWords('title', text, quoted)
    case 'AB': return readWords('abstract', text, quoted)
    case 'PA': return readName('applicant', text)
    case 'IN': return readName('inventor', text)
    case 'IC': return readClass(text)
    case 'AN': return readNumber('application', text)
    case 'PN': return readNumber('publication', text)
    case 'AD': return readDays('filed', text, compared)
    case 'PD': return readDays('published', text, compared)
    case 'GD': return readDays('granted', text, compared)
    case 'LS': {
      const status = statusOf(text)
      return status === null ? null : { is: 'status', status }
    }
    case 'KD': {
      const kind = kindOf(text)
      return kind === null ? null : { is: 'kind', kind }
    }
  }
}

const isDayField = (field: FieldCode): boolean => field === 'AD' || field === 'PD' || field === 'GD'

/** What a bare value may not hold, because it is syntax; in a text it parts words as a blank does. */
export const SYNTAX = /[\s()"=<>:*?[\]]+/u
export const OPERATOR = /^(and|or|not|to)$/i
/** Beginnings of words of letters and figures only: a Chinese word is found inside longer ones anyway. */
const BEGINNING = /^[a-z0-9][a-z0-9.+-]*\*$/

/** The words of a text, each a term of its own; null when there are none. */
export function readWords(place: WordsTerm['in'], text: string, quoted: boolean): Question | null {
  const plain = normaliseText(text).replace(/"/g, ' ').trim()
  if (quoted) return plain === '' ? null : { is: 'words', in: place, text: plain, how: 'phrase' }
  if (BEGINNING.test(plain)) return { is: 'words', in: place, text: plain.slice(0, -1), how: 'beginning' }
  if (/[*?]/.test(plain)) return null
  const words = plain.split(SYNTAX).filter((word) => /[\p{L}\p{N}]/u.test(word) && !OPERATOR.test(word))
  return words.length === 0 ? null : allOf(words.map((word) => ({ is: 'words', in: place, text: word, how: 'words' })))
}

function readName(of: 'applicant' | 'inventor', text: string): Question | null {
  const part = normaliseText(text).replace(/"/g, '').trim()
  return /[\p{L}\p{N}]/u.test(part) && !/[*?]/.test(part) ? { is: 'name', of, part } : null
}

/** `H01M10/05` takes what is written, `H01M10` the main group with all below it; a star behind changes nothing. */
function readClass(text: string): Question | null {
  const written = normaliseText(text).replace(/\*$/, '')
  if (/^\d{2}$/.test(written)) return { is: 'class', beginning: written }
  const symbol = parseIpc(written)
  if (!symbol.ok) return null
  const { value } = symbol
  // H01M10/00 asks for the main group itself, H01M10 for the group with its subgroups.
  return { is: 'class', beginning: value.level === 'main-group' && written.includes('/') ? value.key : ipcPrefix(value) }
}

/** Any writing of a whole number, or with a star the beginning of one. */
export function readNumber(of: 'application' | 'publication', text: string): Question | null {
  const written = text.normalize('NFKC').toUpperCase().replace(/\s/g, '')
  if (written.endsWith('*')) {
    const beginning = of === 'application' ? written.slice(0, -1).replace(/^(CN|ZL)+/, '') : written.slice(0, -1)
    const digits = of === 'application' ? /^\d{2,12}\.?[0-9X]?$/ : /^CN\d{1,9}[A-Z]?$/
    return digits.test(beginning) ? { is: 'number', of, number: beginning, open: true } : null
  }
  const read = of === 'application' ? parseApplicationNumber(text) : parsePublicationNumber(text)
  return read.ok ? { is: 'number', of, number: read.value.canonical, open: false } : null
}

/** A bare text is a number only when its check digit or kind code proves it: `2019` and `20190101` are words. */
export function readBareNumber(text: string): Question | null {
  const application = parseApplicationNumber(text)
  if (application.ok) return application.value.form === 'without-check' ? null : { is: 'number', of: 'application', number: application.value.canonical, open: false }
  return readNumber('publication', text)
}
