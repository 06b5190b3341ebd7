import type { Problem } from '../problem.ts'
import { FIELDS, fieldOf, readBareNumber, readField, readWords, type FieldCode } from './fields.ts'
import { isFormula, parseFormula, type FormulaProblem } from './formula.ts'
import { allOf, anyOf, notOf, type Question } from './question.ts'
import { narrow } from './token.ts'

/** `question` is null when nothing is asked; `problems` are parts of plain words that were left out. */
export type ReadQuestion =
  | { readonly ok: true; readonly question: Question | null; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problem: FormulaProblem }

/** What a person types, a formula or plain words. Plain words never fail; a formula is read whole or not at all. */
export function readQuestion(text: string): ReadQuestion {
  if (!isFormula(text)) return readPlain(text)
  const read = parseFormula(text)
  return read.ok ? { ok: true, question: read.value, problems: [] } : read
}

/** `-`? (name ':')? ("quoted" or bare) */
const PART = /(-)?(?:([\p{L}]+):\s*)?(?:"([^"]*)"|([^\s"]+))/gu
/** Several conditions of one of these are alternatives: a patent has one number, one kind and one status. */
const ALTERNATIVE: ReadonlySet<string> = new Set(['IC', 'AN', 'PN', 'LS', 'KD', 'number'])

/** `石墨烯 "电池管理" -电动车 申请人:演示 ipc:H01M year:2018-2020 状态:有效 201710601862.3` */
function readPlain(text: string): ReadQuestion {
  const parts: Question[] = []
  const alternatives = new Map<string, Question[]>()
  const problems: Problem[] = []
  for (const [, minus, name, quotedText, bare] of narrow(text).matchAll(PART)) {
    const value = (quotedText ?? bare ?? '').trim()
    const quoted = quotedText !== undefined
    if (value === '') continue
    if (minus) {
      const without = readWords('any', value, quoted)
      if (without !== null) parts.push(notOf(without))
      continue
    }
    if (name !== undefined && isNumberName(name)) {
      const number = readAnyNumber(value)
      if (number === null) problems.push(notUnderstood('AN', value))
      else put(alternatives, 'number', number)
      continue
    }
    const field = name === undefined ? undefined : fieldOf(name)
    if (field !== undefined) {
      const read = readField(field, { text: value, quoted, compared: '=' })
      if (read === null) problems.push(notUnderstood(field, value))
      else if (ALTERNATIVE.has(field)) put(alternatives, field, read)
      else parts.push(read)
      continue
    }
    const number = quoted ? null : readBareNumber(value)
    if (number !== null) put(alternatives, 'number', number)
    else {
      const written = name === undefined ? value : `${name} ${value}`
      const words = readWords('any', written, quoted) ?? readWords('any', written.replace(/[*?]/g, ' '), quoted)
      if (words !== null) parts.push(words)
    }
  }
  for (const each of alternatives.values()) parts.push(anyOf(each))
  return { ok: true, question: parts.length === 0 ? null : allOf(unique(parts)), problems }
}

/** In plain words one name stands for both numbers. */
const NUMBER_NAMES: ReadonlySet<string> = new Set(['号', '申请号', '公开号', '公告号', '专利号', 'number', 'an', 'pn'])
const isNumberName = (name: string): boolean => NUMBER_NAMES.has(name.toLowerCase())
const readAnyNumber = (value: string): Question | null => readBareNumber(value) ?? readField('AN', { text: value, quoted: false, compared: '=' })

const put = (into: Map<string, Question[]>, key: string, question: Question): void => void into.set(key, [...(into.get(key) ?? []), question])

function unique(parts: readonly Question[]): Question[] {
  const seen = new Set<string>()
  return parts.filter((part) => {
    const key = JSON.stringify(part)
    return !seen.has(key) && seen.add(key).size > 0
  })
}

function notUnderstood(field: FieldCode, value: string): Problem {
  const { zh, example } = FIELDS[field]
  return {
    code: 'search.value',
    zh: `“${value}”不能作${zh}，已略去。`,
    en: `${value} is no value for ${field} and is left out.`,
    todo: { zh: `请按 ${example} 的形式填写。`, en: `Write it as in ${example}.` },
  }
}
