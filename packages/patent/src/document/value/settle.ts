import { referencesDisagree } from '../documentProblem.ts'
import type { Reading } from '../machine/rule.ts'
import type { DocumentNumber, PatentDocument } from '../patentDocument.ts'
import { canonize, kindOfNumber, stageOf, type NumberRole } from './number.ts'

/** What follows from the numbers, for every format alike. */
export function settle(document: PatentDocument): void {
  const { publication, application } = document
  document.office ??= publication?.office ?? application?.office ?? null
  document.kind ??= kindOfNumber(publication, application)
  if (document.grant === null && publication !== null && stageOf(publication) === 'granted') document.grant = { ...publication }
  if (document.claimCount === null && document.claims.length > 0) document.claimCount = document.claims.length
}

/** A number of the document itself. Some sources give it twice, in two writings: the first counts, the second must agree. */
export function setNumber(document: PatentDocument, role: NumberRole, number: DocumentNumber, reading: Reading): void {
  if (number.printed === '') return
  const problem = canonize(number, role)
  const before = document[role]
  if (before !== null) {
    if (before.canonical !== null && number.canonical !== null && before.canonical !== number.canonical) reading.report(referencesDisagree(before.printed, number.printed), number.printed)
    // A second writing may prove what the first could not.
    if (before.canonical === null && number.canonical !== null) document[role] = { ...number, date: number.date ?? before.date }
    return
  }
  if (problem !== null) reading.report(problem, number.printed)
  document[role] = number
}

/** A number of another document: what is unsound about it is no fault of this one, and stays without a canonical writing. */
export function other(number: DocumentNumber, role: NumberRole): DocumentNumber | null {
  if (number.printed === '') return null
  canonize(number, role)
  return number
}
