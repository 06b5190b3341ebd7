import { FIELDS, OPERATOR, SYNTAX, type FieldCode } from './fields.ts'
import { parseFormula, type FormulaResult } from './formula.ts'
import { printFormula } from './printFormula.ts'
import type { Question } from './question.ts'

export type Join = 'AND' | 'OR' | 'NOT'
/** A line of the form; each is joined to all lines before it, so that no parentheses are needed. The first one's join is AND or NOT. */
export interface FormulaRow { readonly join: Join; readonly field: FieldCode; readonly value: string }

/** The formula that the lines of a form write; lines without a value are passed over. Empty when none has one. */
export function formulaOfRows(rows: readonly FormulaRow[]): string {
  let formula = ''
  let loose = false
  for (const { join, field, value } of rows) {
    const term = termText(field, value)
    if (term === '') continue
    if (formula === '') formula = join === 'NOT' ? `NOT ${term}` : term
    else {
      formula = `${loose && join !== 'OR' ? `(${formula})` : formula} ${join} ${term}`
      loose = join === 'OR'
    }
  }
  return formula
}

const WORD_FIELDS: ReadonlySet<FieldCode> = new Set(['TA', 'TI', 'AB'])
const DAY_FIELDS: ReadonlySet<FieldCode> = new Set(['AD', 'PD', 'GD'])

function termText(field: FieldCode, typed: string): string {
  const value = typed.trim()
  if (value === '' || /^"+$/.test(value)) return ''
  if (DAY_FIELDS.has(field)) return /^[<>]/.test(value) ? `${field}${value}` : `${field}=${value}`
  if (/^".+"$/.test(value)) return `${field}=${value}`
  if (WORD_FIELDS.has(field)) {
    const words = value.replace(/"/g, ' ').split(/\s+/).filter((word) => word !== '' && !OPERATOR.test(word))
    if (words.length === 0) return ''
    return words.length === 1 ? `${field}=${words[0]}` : `${field}=(${words.join(' AND ')})`
  }
  return SYNTAX.test(value.replace(/\*$/, '')) || OPERATOR.test(value) ? `${field}="${value.replace(/"/g, '')}"` : `${field}=${value}`
}

/** The lines that write the same question; null when it needs parentheses that a form has not. */
export function rowsOfFormula(formula: string): FormulaRow[] | null {
  const read: FormulaResult = parseFormula(formula)
  return read.ok ? rowsOf(read.value) : null
}

function rowsOf(question: Question): FormulaRow[] | null {
  if (question.is === 'not') {
    const row = rowOf('NOT', question.of)
    return row === null ? null : [row]
  }
  if (question.is !== 'all' && question.is !== 'any') {
    const row = rowOf('AND', question)
    return row === null ? null : [row]
  }
  // One part may itself be joined; it comes first, for both ways of joining are the same in any order.
  const whole = question.of.filter((part) => part.is === 'all' || part.is === 'any')
  if (whole.length > 1) return null
  const [first, ...others] = [...whole, ...question.of.filter((part) => part.is !== 'all' && part.is !== 'any')]
  const rows = first === undefined ? null : rowsOf(first)
  if (rows === null) return null
  for (const part of others) {
    if (part.is === 'not' && question.is === 'any') return null
    const row = part.is === 'not' ? rowOf('NOT', part.of) : rowOf(question.is === 'all' ? 'AND' : 'OR', part)
    if (row === null) return null
    rows.push(row)
  }
  return rows
}

const WRITTEN = /^([A-Z]{2})(=|(?=[<>]))(.*)$/s

function rowOf(join: Join, term: Question): FormulaRow | null {
  if (term.is === 'all' || term.is === 'any' || term.is === 'not') return null
  const written = printFormula(term)
  const [, field = 'TA', , value = written] = WRITTEN.exec(written) ?? []
  return field in FIELDS ? { join, field: field as FieldCode, value: value.replace(/^"(.*)"$/s, term.is === 'words' ? '"$1"' : '$1') } : null
}
