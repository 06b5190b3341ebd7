import type { Dictionary } from '../dictionary/types.ts'
import type { Events } from '../time/model.ts'
import { wellFormed } from './history.ts'
import type { Lookup } from './lookup.ts'
import type { Outcome } from './outcome.ts'
import type { Place, ReadingChoice } from './place.ts'
import type { ValidityNode } from './plan/validity.ts'
import { Subject } from './subject.ts'
import type { Award, DecisionInput, Validity } from './types.ts'

type Judgements = Readonly<Record<string, boolean>>
const NO_AWARDS: readonly Award[] = []

/** The subject under one choice of readings. */
type Asked = { readonly choice: ReadingChoice; readonly inForce: Outcome; readonly place: Place }

/** Everything of a decision that depends on neither the measure nor the reading. */
export class Case {
  readonly dictionary: Dictionary
  readonly subject: Subject
  readonly partners: readonly Subject[] | undefined
  readonly judgements: Judgements
  /** Null when nobody knows. */
  readonly awards: readonly Award[] | null
  readonly #document: ValidityNode
  readonly #validity: Validity | undefined
  readonly #events: Events
  readonly #kept: (Outcome | undefined)[] = []
  readonly #inForce = new Map<string, Outcome>()
  /** The choice last asked about: one and the same is asked about measure after measure. */
  #last: Asked | undefined

  constructor(dictionary: Dictionary, document: ValidityNode, input: DecisionInput) {
    this.dictionary = dictionary
    this.subject = new Subject(dictionary, input.date, input.facts ?? {}, input.records ?? {}, input.supposed)
    this.partners = Array.isArray(input.partners) ? input.partners.map((partner) => new Subject(dictionary, input.date, partner ?? {}, {})) : undefined
    this.judgements = input.judgements ?? {}
    this.awards = wellFormed(input.awards)
    this.#document = document
    this.#validity = input.validity
    this.#events = input.events ?? {}
  }

  /** What was received under one measure. */
  ownAwards(measure: string): readonly Award[] | null {
    if (this.awards === null || this.awards.length === 0) return this.awards && NO_AWARDS
    return this.awards.filter((award) => award.measure === measure)
  }

  /** Whether the document is in force, under the expiry that the readings give. */
  inForce(choice: ReadingChoice): Outcome {
    return this.#under(choice).inForce
  }

  /** The subject itself. */
  place(choice: ReadingChoice): Place {
    return this.#under(choice).place
  }

  #under(choice: ReadingChoice): Asked {
    if (this.#last?.choice === choice) return this.#last
    return (this.#last = { choice, inForce: this.#findInForce(choice), place: new SubjectPlace(this.subject, this.partners, this.judgements, choice, this.#kept) })
  }

  #findInForce(choice: ReadingChoice): Outcome {
    const key = this.#document.expiryUnder(choice)
    let outcome = this.#inForce.get(key)
    if (!outcome) this.#inForce.set(key, (outcome = this.#document.evaluate(this.subject.date, this.#validity, this.#events, choice)))
    return outcome
  }

  /** One of its records. */
  placeOf(item: string, lookup: Lookup, choice: ReadingChoice): Place {
    return new ItemPlace(lookup, this.partners, this.judgements, choice, item)
  }

  /** Where nobody is heard but the subject. */
  withoutExperts(choice: ReadingChoice): Place {
    return new SubjectPlace(this.subject, this.partners, NO_JUDGEMENTS, choice, undefined)
  }
}

const NO_JUDGEMENTS: Judgements = {}

class SubjectPlace implements Place {
  readonly lookup: Lookup
  readonly partners: readonly Lookup[] | undefined
  readonly choice: ReadingChoice
  readonly kept: (Outcome | undefined)[] | undefined
  readonly #judgements: Judgements

  constructor(lookup: Lookup, partners: readonly Lookup[] | undefined, judgements: Judgements, choice: ReadingChoice, kept: (Outcome | undefined)[] | undefined) {
    this.lookup = lookup
    this.partners = partners
    this.choice = choice
    this.kept = kept
    this.#judgements = judgements
  }

  /** Findings are kept by `X09/技术领先`. */
  judgement(condition: string): boolean | undefined {
    const found = this.#judgements[condition]
    return typeof found === 'boolean' ? found : undefined
  }
}

class ItemPlace implements Place {
  readonly lookup: Lookup
  readonly partners: readonly Lookup[] | undefined
  readonly choice: ReadingChoice
  readonly #judgements: Judgements
  readonly #item: string

  constructor(lookup: Lookup, partners: readonly Lookup[] | undefined, judgements: Judgements, choice: ReadingChoice, item: string) {
    this.lookup = lookup
    this.partners = partners
    this.choice = choice
    this.#judgements = judgements
    this.#item = item
  }

  /** For one item by `Q07/规模布局/组合一`, else as for all. */
  judgement(condition: string): boolean | undefined {
    const found = this.#judgements[`${condition}/${this.#item}`] ?? this.#judgements[condition]
    return typeof found === 'boolean' ? found : undefined
  }
}
