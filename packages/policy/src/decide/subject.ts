import type { Dictionary, FactDefinition } from '../dictionary/types.ts'
import type { Aggregate, Expression } from '../expression/types.ts'
import { ERROR, FALSE, isUnknown, TRUE, type Truth } from '../truth/truth.ts'
import { Cell, readInput, type Origin } from './cell.ts'
import { elapsedMonths } from './date.ts'
import { identityIn, scopeOf, type Scope } from './formula/scope.ts'
import { evaluateNumber, evaluateTruth } from './evaluate.ts'
import type { Lookup } from './lookup.ts'
import type { ChildRecord, Facts } from './types.ts'
import { vocabularyOf, type Names } from './vocabulary.ts'

export { readInput } from './cell.ts'

type RecordSets = Readonly<Record<string, readonly ChildRecord[]>>
const NO_FACTS: Facts = {}
const COMPUTED: Origin = { source: '计算' }

/** The facts of one subject, read once and on demand; every derived fact follows from its parts. */
export class Subject implements Lookup {
  readonly date: string
  readonly dictionary: Dictionary
  readonly scope: Scope
  readonly #facts: Facts
  readonly #records: RecordSets
  readonly #supposed: Facts
  readonly #names: Names
  readonly #cells: (Cell | undefined)[]

  constructor(dictionary: Dictionary, date: string, facts: Facts, records: RecordSets, supposed: Facts = NO_FACTS) {
    this.dictionary = dictionary
    this.date = date
    this.scope = scopeOf(dictionary)
    this.#facts = facts
    this.#records = records
    this.#supposed = supposed
    this.#names = vocabularyOf(dictionary).facts
    this.#cells = this.#names.unread.slice()
  }

  identity(name: string): Expression | undefined {
    return identityIn(this.dictionary, name)
  }

  cell(name: string): Cell {
    return this.fact(this.#names.place(name).slot)
  }

  fact(slot: number): Cell {
    return this.#cells[slot] ?? (this.#cells[slot] = this.#read(slot))
  }

  field(slot: number): Cell {
    return this.fact(slot)
  }

  /** Undefined when nobody knows these records; empty when there are none. */
  records(name: string): readonly ChildRecord[] | undefined {
    const set = Object.hasOwn(this.#records, name) ? this.#records[name] : undefined
    return Array.isArray(set) ? set : undefined
  }

  /** The view from inside one record: its fields first, the subject's facts behind them. */
  inside(record: string, child: ChildRecord): Lookup {
    return new Inside(this, record, child)
  }

  #read(slot: number): Cell {
    const { definition, common, nothing } = this.#names.list[slot]!
    if (!definition || !common) return nothing
    if (this.#supposed !== NO_FACTS && Object.hasOwn(this.#supposed, definition.name)) return readInput(this.#supposed, definition, common)
    const given = readInput(this.#facts, definition, common)
    const derived = this.#derive(definition)
    if (derived === null) return given
    // What is computed from the registers outranks what is told; but an incomplete register does not silence what is told.
    if (!isUnknown(derived.state) && definition.sum === undefined) return derived
    return given.state === TRUE || given.state === ERROR ? given : derived
  }

  #derive(definition: FactDefinition): Cell | null {
    if (definition.since !== undefined) return this.#elapsed(definition, definition.since)
    if (definition.aggregate !== undefined) return this.#aggregate(definition, definition.aggregate)
    if (definition.sum === undefined) return null
    const total = evaluateNumber(definition.sum, this)
    return total.state === TRUE ? new Cell(definition.name, definition, TRUE, total.value, COMPUTED) : new Cell(definition.name, definition, total.state, null, undefined, total.ask)
  }

  #elapsed(definition: FactDefinition, since: string): Cell {
    const start = this.cell(since)
    const { state, value, ask, date, evidence } = start
    if (state !== TRUE) return new Cell(definition.name, definition, state, null, undefined, ask)
    const months = elapsedMonths(String(value), this.date)
    return months === null ? new Cell(definition.name, definition, ERROR, null, { date, evidence }, [start]) : new Cell(definition.name, definition, TRUE, months, { source: '计算', date, evidence })
  }

  /** Counts or sums child records; unknown as soon as one record might change the result. */
  #aggregate(definition: FactDefinition, aggregate: Aggregate): Cell | null {
    const records = this.records(aggregate.record)
    if (records === undefined) return null
    let total = 0
    let unknown: Truth = 0
    for (const record of records) {
      const inside = this.inside(aggregate.record, record)
      const counts = aggregate.filter === null ? TRUE : evaluateTruth(aggregate.filter, inside)
      if (counts === FALSE) continue
      const field = aggregate.field === null ? null : inside.cell(aggregate.field)
      if (isUnknown(counts)) unknown |= counts
      else if (field !== null && field.state !== TRUE) unknown |= field.state
      else total += field === null ? 1 : Number(field.value)
    }
    if (unknown !== 0 || !Number.isSafeInteger(total)) return new Cell(definition.name, definition, unknown || ERROR, null)
    return new Cell(definition.name, definition, TRUE, total, COMPUTED)
  }
}

class Inside implements Lookup {
  readonly date: string
  readonly dictionary: Dictionary
  readonly scope: Scope
  readonly #subject: Subject
  readonly #given: Facts
  readonly #fields: Names
  readonly #cells: (Cell | undefined)[] = []

  constructor(subject: Subject, record: string, child: ChildRecord) {
    this.date = subject.date
    this.dictionary = subject.dictionary
    this.scope = scopeOf(subject.dictionary, record)
    this.#subject = subject
    this.#given = typeof child === 'object' && child !== null ? child : NO_FACTS
    this.#fields = vocabularyOf(subject.dictionary).fields(record)
  }

  identity(name: string): Expression | undefined {
    return identityIn(this.dictionary, name)
  }

  cell(name: string): Cell {
    const field = this.#fields.find(name)
    return field ? this.field(field.slot) : this.#subject.cell(name)
  }

  fact(slot: number): Cell {
    return this.#subject.fact(slot)
  }

  field(slot: number): Cell {
    const known = this.#cells[slot]
    if (known) return known
    const { definition, common } = this.#fields.list[slot]!
    return (this.#cells[slot] = readInput(this.#given, definition!, common!))
  }
}
