import type { Problem } from '../problem.ts'
import { FIELD_CODES, FIELDS, fieldOf, readBareNumber, readField, readWords, type FieldCode } from './fields.ts'
import type { Compared } from './days.ts'
import { allOf, anyOf, notOf, type Question } from './question.ts'
import { narrow, tokens, type Token } from './token.ts'

/** What is wrong with a formula; `column` counts its characters from 1. */
export type FormulaProblem = Problem & { readonly column: number }
export type FormulaResult = { readonly ok: true; readonly value: Question } | { readonly ok: false; readonly problem: FormulaProblem }

const MOST_TERMS = 60
const DEEPEST = 20

/** Whether somebody writes the language: a field with `=`, two capital letters with `=`, or AND, OR, NOT in capitals. */
export function isFormula(text: string): boolean {
  const written = narrow(text).replace(/"[^"]*"?/g, '""')
  if (/(^|[\s()])(AND|OR|NOT)(?=[\s()]|$)/.test(written)) return true
  return [...written.matchAll(/([\p{L}]+)\s*(?:>=|<=|[=<>])/gu)].some(([, name = '']) => fieldOf(name) !== undefined || /^[A-Z]{2}$/.test(name))
}

/**
 * Reads a formula:
 *
 *     any   = all { OR all }
 *     all   = part { AND part | NOT part }          A NOT B is A AND NOT B
 *     part  = NOT part | "(" any ")" | term
 *     term  = FIELD ("=" value | "=" "(" any ")") | value     within the parentheses of a field, values are the field's
 *     value = word | "text" | word TO word
 */
export function parseFormula(text: string): FormulaResult {
  try {
    return { ok: true, value: new Reader(tokens(text), text.length).whole() }
  } catch (error) {
    if (error instanceof Wrong) return { ok: false, problem: error.problem }
    throw error
  }
}

class Wrong extends Error {
  readonly problem: FormulaProblem
  constructor(problem: FormulaProblem) {
    super(problem.en)
    this.problem = problem
  }
}

class Reader {
  readonly #tokens: readonly Token[]
  readonly #end: number
  #next = 0
  #terms = 0
  #depth = 0

  constructor(pieces: readonly Token[], end: number) {
    this.#tokens = pieces
    this.#end = end
  }

  whole(): Question {
    const question = this.#any(null)
    const left = this.#peek()
    if (left?.is === 'close') throw this.#wrong('parenthesis', left, '多了一个右括号', 'There is one closing parenthesis too many', '删去它，或在前面补左括号', 'Remove it, or open one before')
    if (left !== undefined) throw this.#unjoined(left)
    return question
  }

  #any(field: FieldCode | null): Question {
    if (++this.#depth > DEEPEST) throw this.#wrong('deep', this.#peek(), `括号套了 ${DEEPEST} 层以上`, `Parentheses are nested deeper than ${DEEPEST}`, '请拆成几次检索', 'Search in several steps')
    const parts = [this.#all(field)]
    while (this.#took('or')) parts.push(this.#all(field))
    this.#depth -= 1
    return anyOf(parts)
  }

  #all(field: FieldCode | null): Question {
    const parts = [this.#part(field)]
    for (;;) {
      if (this.#took('and')) parts.push(this.#part(field))
      else if (this.#took('not')) parts.push(notOf(this.#part(field)))
      else return allOf(parts)
    }
  }

  #part(field: FieldCode | null): Question {
    const token = this.#peek()
    if (token === undefined) throw this.#missing(token)
    this.#next += 1
    switch (token.is) {
      case 'not': {
        if (++this.#depth > DEEPEST) throw this.#wrong('deep', token, `NOT 套了 ${DEEPEST} 层以上`, `NOT is nested deeper than ${DEEPEST}`, '请删去成对的 NOT', 'Drop pairs of NOT')
        const part = notOf(this.#part(field))
        this.#depth -= 1
        return part
      }
      case 'open': return this.#closed(token, field)
      case 'field': return this.#ofField(token)
      case 'word':
      case 'quoted': return this.#value(token, field, '=')
      case 'unclosed': throw this.#wrong('quote', token, '引号没有关上', 'A quotation mark is not closed', '在这段文字后面补上引号', 'Close it behind the text')
      case 'unknown-field': throw this.#wrong('field', token, `没有“${token.text}”这个字段`, `There is no field ${token.text}`, `可用 ${FIELD_CODES.join('、')}，或写中文字段名，如 申请人=`, `Use ${FIELD_CODES.join(', ')}`)
      default: throw this.#missing(token)
    }
  }

  #ofField(token: Token & { is: 'field' }): Question {
    const { field, compared } = token
    const value = this.#peek()
    if (value?.is === 'open' && compared === '=') {
      this.#next += 1
      return this.#closed(value, field)
    }
    if (value?.is !== 'word' && value?.is !== 'quoted' && value?.is !== 'to') {
      if (value?.is === 'unclosed') throw this.#wrong('quote', value, '引号没有关上', 'A quotation mark is not closed', '在这段文字后面补上引号', 'Close it behind the text')
      throw this.#wrong('value', value, `${FIELDS[field].zh}后面没有值`, `There is no value for ${field}`, `写成 ${FIELDS[field].example}`, `Write it as in ${FIELDS[field].example}`)
    }
    this.#next += 1
    return this.#value(value, field, compared)
  }

  #value(token: Token, field: FieldCode | null, compared: Compared): Question {
    if (++this.#terms > MOST_TERMS) throw this.#wrong('long', token, `条件多于 ${MOST_TERMS} 个`, `There are more than ${MOST_TERMS} conditions`, '请拆成几次检索', 'Search in several steps')
    const quoted = token.is === 'quoted'
    const text = quoted ? token.text : this.#rest(token, field)
    const read = field !== null ? readField(field, { text, quoted, compared }) : (quoted ? null : readBareNumber(text)) ?? readWords('any', text, quoted)
    if (read === null) {
      const { zh, example } = FIELDS[field ?? 'TA']
      throw this.#wrong('value', token, `“${compared === '=' ? '' : compared}${text}”不能作${zh}`, `${text} is no value for ${field ?? 'words'}`, `写成 ${example}${/\*/.test(text) ? '；截断号只用于字母、数字和号码的末尾，中文词本来就含在更长的词里' : ''}`, `Write it as in ${example}${/\*/.test(text) ? '; a star may end letters, figures and numbers only' : ''}`)
    }
    return read
  }

  /** A range of days, and a symbol with a blank inside (`H01M 10/0525`), are one value. */
  #rest({ text }: Token, field: FieldCode | null): string {
    const [next, after] = [this.#peek(), this.#tokens[this.#next + 1]]
    if (next?.is === 'to' && after?.is === 'word' && field !== null) {
      this.#next += 2
      return `${text} TO ${after.text}`
    }
    if (field === 'IC' && next?.is === 'word' && /^[a-h]\d\d[a-z]$/i.test(text) && /^\d{1,4}(\/\d+)?$/.test(next.text)) {
      this.#next += 1
      return text + next.text
    }
    return text
  }

  #closed(open: Token, field: FieldCode | null): Question {
    const inner = this.#any(field)
    if (this.#took('close')) return inner
    const left = this.#peek()
    if (left !== undefined) throw this.#unjoined(left)
    throw this.#wrong('parenthesis', open, '左括号没有关上', 'A parenthesis is not closed', '在后面补右括号', 'Close it')
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#next]
  }

  #took(is: Token['is']): boolean {
    const here = this.#peek()?.is === is
    if (here) this.#next += 1
    return here
  }

  #missing(token: Token | undefined): Wrong {
    return token === undefined
      ? this.#wrong('missing', token, '这里缺一个条件', 'A condition is missing here', '补上条件，或删去最后的 AND、OR、NOT', 'Add one, or drop the last AND, OR or NOT')
      : this.#wrong('missing', token, `“${token.text}”前面缺一个条件`, `A condition is missing before ${token.text}`, `补上条件；要检索“${token.text}”这几个字，请加引号`, 'Add one; put it in quotes to search for it')
  }

  #unjoined(token: Token): Wrong {
    return this.#wrong('join', token, `“${token.text}”与前面的条件之间没有 AND、OR 或 NOT`, `Nothing joins ${token.text} to what stands before`, '补上 AND、OR 或 NOT；一个值里有空格，请加引号', 'Put AND, OR or NOT between them; quote a value that has blanks')
  }

  #wrong(code: string, token: Token | undefined, zh: string, en: string, todo: string, todoEn: string): Wrong {
    const column = (token?.at ?? this.#end) + 1
    return new Wrong({ code: `search.${code}`, column, zh: `第 ${column} 个字：${zh}。`, en: `Column ${column}: ${en}.`, todo: { zh: `${todo}。`, en: `${todoEn}.` } })
  }
}
