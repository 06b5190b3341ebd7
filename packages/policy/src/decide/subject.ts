import type { Dictionary, FactDefinition } from '../dictionary/types.ts'
import type { Aggregate, Expression } from '../expression/types.ts'
import { ERROR, FALSE, isUnknown, MISSING, TRUE, type Truth } from '../truth/truth.ts'
import { elapsedMonths, parseDay } from './date.ts'
import { evaluateNumber, evaluateTruth } from './evaluate.ts'
import type { Cell, Lookup } from './lookup.ts'
import type { ChildRecord, FactInput, Facts } from './types.ts'
import { readValue } from './value.ts'

type RecordSets = Readonly<Record<string, readonly ChildRecord[]>>
const NO_FACTS: Facts = {}
const NOTHING: Cell = { definition: null, state: ERROR, value: null, ask: [] }
const has = (object: object, key: string): boolean => Object.prototype.hasOwnProperty.call(object, key)

/** An identity as an expression; a fact of the same name goes first. */
export const identityIn = (dictionary: Dictionary, name: string): Expression | undefined => (has(dictionary.facts, name) || !has(dictionary.identities, name) ? undefined : dictionary.identities[name]!.is)

/** The facts of one subject, read once and on demand; every derived fact follows from its parts. */
export class Subject implements Lookup {
  readonly date: string
  readonly dictionary: Dictionary
  readonly #facts: Facts
  readonly #records: RecordSets
  readonly #supposed: Facts
  readonly #cells = new Map<string, Cell>()

  constructor(dictionary: Dictionary, date: string, facts: Facts, records: RecordSets, supposed: Facts = NO_FACTS) {
    this.dictionary = dictionary
    this.date = date
    this.#facts = facts
    this.#records = records
    this.#supposed = supposed
  }

  identity = (name: string): Expression | undefined => identityIn(this.dictionary, name)

  cell = (name: string): Cell => {
    const known = this.#cells.get(name)
    if (known) return known
    const cell = this.#read(name)
    this.#cells.set(name, cell)
    return cell
  }

  /** Undefined when nobody knows these records; empty when there are none. */
  records(name: string): readonly ChildRecord[] | undefined {
    const set = has(this.#records, name) ? this.#records[name] : undefined
    return Array.isArray(set) ? set : undefined
  }

  /** The view from inside one record: its fields first, the subject's facts behind them. */
  inside(record: string, child: ChildRecord): Lookup {
    const fields = this.dictionary.records[record]?.fields ?? {}
    const given = typeof child === 'object' && child !== null ? child : {}
    return { date: this.date, dictionary: this.dictionary, identity: this.identity, cell: (name) => (has(fields, name) ? readInput(given, fields[name]!) : this.cell(name)) }
  }

  #read(name: string): Cell {
    if (!has(this.dictionary.facts, name)) return NOTHING
    const definition = this.dictionary.facts[name]!
    if (has(this.#supposed, name)) return readInput(this.#supposed, definition)
    const given = readInput(this.#facts, definition)
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
    if (total.state === TRUE) return { definition, state: TRUE, value: total.value, source: '计算', ask: [] }
    return { definition, state: total.state, value: null, ask: total.ask }
  }

  #elapsed(definition: FactDefinition, since: string): Cell {
    const start = this.cell(since)
    if (start.state !== TRUE) return { definition, state: start.state, value: null, ask: start.ask }
    const months = elapsedMonths(String(start.value), this.date)
    const origin = { ...(start.date === undefined ? {} : { date: start.date }), ...(start.evidence === undefined ? {} : { evidence: start.evidence }) }
    return months === null ? { definition, state: ERROR, value: null, ask: [since], ...origin } : { definition, state: TRUE, value: months, source: '计算', ask: [], ...origin }
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
    if (unknown !== 0 || !Number.isSafeInteger(total)) return { definition, state: unknown || ERROR, value: null, ask: [definition.name] }
    return { definition, state: TRUE, value: total, source: '计算', ask: [] }
  }
}

/** A given fact, bare or with its origin. A value of the wrong type, or two sources in conflict, is 错, not 缺. */
export function readInput(facts: Facts, definition: FactDefinition): Cell {
  const input: FactInput | null | undefined = has(facts, definition.name) ? facts[definition.name] : undefined
  if (input === undefined || input === null) return { definition, state: MISSING, value: null, ask: [definition.name] }
  const told = typeof input === 'object' ? input : { value: input }
  const value = readValue(told.value, definition)
  const origin = {
    source: told.source ?? '申报',
    ...(typeof told.date === 'string' && parseDay(told.date.slice(0, 10)) ? { date: told.date } : {}),
    ...(typeof told.evidence === 'string' ? { evidence: told.evidence } : {}),
  } as const
  if (told.value === undefined || told.value === null) return { definition, state: MISSING, value: null, ask: [definition.name] }
  if (value === null || told.conflict === true) return { definition, state: ERROR, value, ask: [definition.name], ...origin, ...(told.conflict === true ? { conflict: true } : {}) }
  return { definition, state: TRUE, value, ask: [], ...origin }
}
