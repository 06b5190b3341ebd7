import type { PatentKind } from '../../kind.ts'
import type { LegalStatus } from '../../term/legalStatus.ts'
import type { Question, Term } from '../question.ts'
import { normaliseText } from '../words.ts'

/** A document as a reader sees it; words are those between blanks. */
export interface MadeDocument {
  title: string
  abstract: string
  applicants: readonly string[]
  inventors: readonly string[]
  /** Keys, as `IpcSymbol.key`. */
  classes: readonly string[]
  numbers: readonly string[]
  filed: string | null
  published: string | null
  granted: string | null
  status: LegalStatus
  kind: PatentKind
}

/** Whether a document answers a question, by reading all of it: what the index must agree with. */
export function matches(question: Question, document: MadeDocument): boolean {
  switch (question.is) {
    case 'all': return question.of.every((part) => matches(part, document))
    case 'any': return question.of.some((part) => matches(part, document))
    case 'not': return !matches(question.of, document)
    default: return holds(question, document)
  }
}

function holds(term: Term, document: MadeDocument): boolean {
  switch (term.is) {
    case 'words': {
      const places = [term.in === 'abstract' ? '' : document.title, term.in === 'title' ? '' : document.abstract].map(normaliseText)
      if (term.how === 'phrase') return places.some((place) => place.includes(term.text))
      const words = places.flatMap((place) => place.split(' '))
      return term.how === 'words' ? words.includes(term.text) : words.some((word) => word.startsWith(term.text))
    }
    case 'name': return (term.of === 'applicant' ? document.applicants : document.inventors).some((name) => normaliseText(name).includes(term.part))
    case 'class': return document.classes.some((key) => key.startsWith(term.beginning))
    case 'number': return document.numbers.some((number) => (term.open ? number.startsWith(term.number) : number === term.number))
    case 'dates': {
      const day = document[term.of]
      return day !== null && (term.from === null || day >= term.from) && (term.to === null || day <= term.to)
    }
    case 'status': return document.status === term.status
    case 'kind': return document.kind === term.kind
  }
}
