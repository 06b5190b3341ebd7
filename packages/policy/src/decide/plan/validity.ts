import type { DocumentInfo, Measure } from '../../pack/types.ts'
import type { Events } from '../../time/model.ts'
import { inForceOn, termOn } from '../../time/validity.ts'
import { FALSE } from '../../truth/truth.ts'
import { chosen } from '../amount.ts'
import { Node } from '../node/node.ts'
import { Outcome } from '../outcome.ts'
import { isActive, type ReadingChoice } from '../place.ts'
import type { Validity } from '../types.ts'

const MOST_KEPT = 64
const WORDS = { kind: 'validity', printed: true, fixed: true } as const

/** 效力: day of effect and expiry; where they hang on something not printed, the office must have said that the document is in force. */
export class ValidityNode extends Node {
  readonly #document: DocumentInfo
  readonly #known = new Map<string, Outcome>()

  constructor(document: DocumentInfo) {
    super({ ...WORDS, id: '效力', label: '效力', clauses: document.validityClauses, text: '文件在效' })
    this.#document = document
  }

  /** One word for what readings make of the expiry. */
  expiryUnder(choice: ReadingChoice): string {
    const { expires, endsWithConstruction } = this.#document
    if (typeof expires === 'string' && endsWithConstruction?.when === undefined) return ''
    return `${chosen(expires, choice)}|${isActive(endsWithConstruction?.when, choice)}`
  }

  /** The same outcome for everybody who is asked about on that day. */
  evaluate(date: string, told: Validity | undefined, events: Events, choice: ReadingChoice): Outcome {
    const key = JSON.stringify(told ? [date, told] : [date, this.expiryUnder(choice), events])
    const known = this.#known.get(key)
    if (known) return known
    if (this.#known.size >= MOST_KEPT) this.#known.clear()
    const outcome = this.#find(date, told, events, choice)
    this.#known.set(key, outcome)
    return outcome
  }

  #find(date: string, told: Validity | undefined, events: Events, choice: ReadingChoice): Outcome {
    const { truth, note, waiting } = inForceOn(this.#document, date, told, events, choice)
    return new Outcome(this, truth, { note, asks: waiting === undefined ? undefined : [{ name: '效力', label: '文件的效力', kind: 'validity', question: `《${this.#document.title}》现在是否在效？（${waiting}）`, askOf: 'office' }] })
  }
}

/** 施行: a measure brought in or repealed by an amendment. */
export class TermNode extends Node {
  readonly #measure: Measure

  constructor(measure: Measure) {
    super({ ...WORDS, id: `${measure.id}/施行`, label: '施行', clauses: measure.term!.clauses, text: '本项在施行' })
    this.#measure = measure
  }

  /** Null on the days on which it may be used. */
  evaluate(date: string): Outcome | null {
    const term = termOn(this.#measure, date)
    return term && !term.open ? new Outcome(this, FALSE, { note: term.note }) : null
  }
}
