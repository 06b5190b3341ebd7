import { KIND_NAMES } from '../kind.ts'
import { STATUS_NAMES } from '../term/legalStatus.ts'
import { printDays } from './days.ts'
import { OPERATOR, readBareNumber, SYNTAX, type FieldCode } from './fields.ts'
import type { Question, Term, WordsTerm } from './question.ts'

/** A question in the language; `parseFormula` reads the same question from it. */
export function printFormula(question: Question): string {
  switch (question.is) {
    case 'any': return question.of.map(printFormula).join(' OR ')
    case 'all': return question.of.map((part, i) => (i === 0 ? enclosed(part) : part.is === 'not' ? ` NOT ${enclosed(part.of)}` : ` AND ${enclosed(part)}`)).join('')
    case 'not': return `NOT ${enclosed(question.of)}`
    default: return printTerm(question)
  }
}

const enclosed = (part: Question): string => (part.is === 'any' || part.is === 'all' ? `(${printFormula(part)})` : printFormula(part))

function printTerm(term: Term): string {
  const { field, value } = partsOf(term)
  return field === null ? value : `${field}${value}`
}

const PLACE: Readonly<Record<WordsTerm['in'], FieldCode | null>> = { any: null, title: 'TI', abstract: 'AB' }
const DAYS = { filed: 'AD', published: 'PD', granted: 'GD' } as const

/** Its field, and its value with the sign before it. */
function partsOf(term: Term): { field: FieldCode | null; value: string } {
  switch (term.is) {
    case 'words': {
      const field = PLACE[term.in]
      const value = term.how === 'phrase' ? `"${term.text}"` : term.how === 'beginning' ? `${term.text}*` : term.text
      // A bare number would be read as one.
      if (field === null) return readBareNumber(value) === null ? { field, value } : { field: 'TA', value: `=${value}` }
      return { field, value: `=${value}` }
    }
    case 'name': return { field: term.of === 'applicant' ? 'PA' : 'IN', value: `=${quotedIfNeeded(term.part)}` }
    case 'class': return { field: 'IC', value: `=${printClass(term.beginning)}` }
    case 'number': return { field: term.of === 'application' ? 'AN' : 'PN', value: `=${term.number}${term.open ? '*' : ''}` }
    case 'dates': return { field: DAYS[term.of], value: printDays(term) }
    case 'status': return { field: 'LS', value: `=${STATUS_NAMES[term.status].zh}` }
    case 'kind': return { field: 'KD', value: `=${KIND_NAMES[term.kind].zh}` }
  }
}

const quotedIfNeeded = (text: string): string => (SYNTAX.test(text) || OPERATOR.test(text) ? `"${text}"` : text)

/** `H01M0010/0525` as `H01M10/0525`, `H01M0010/` as `H01M10`. */
export const printClass = (beginning: string): string => beginning.replace(/^(.{4})0*(\d+)\//, '$1$2/').replace(/\/$/, '')
