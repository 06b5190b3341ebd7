import type { FactDefinition, Source } from '../dictionary/types.ts'
import { ERROR, MISSING, TRUE, type Truth } from '../truth/truth.ts'
import { parseDay } from './date.ts'
import { perObject } from './perObject.ts'
import type { FactInput, Facts, FactUse, FactValue } from './types.ts'
import { readValue } from './value.ts'

const NOTHING_TO_ASK: readonly Cell[] = []

/** Where a value came from. */
export type Origin = { readonly source?: Source | undefined; readonly date?: string | undefined; readonly evidence?: string | undefined; readonly conflict?: boolean | undefined }
const NO_ORIGIN: Origin = {}
const TOLD: Origin = { source: '申报' }

/** One fact of one subject: known (`TRUE`) with its value, or unknown with the reason. */
export class Cell {
  readonly name: string
  readonly definition: FactDefinition | null
  readonly state: Truth
  readonly value: FactValue | null
  /** What to ask for while it is unknown: itself, or what it follows from. */
  readonly ask: readonly Cell[]
  readonly source: Source | undefined
  readonly date: string | undefined
  readonly evidence: string | undefined
  readonly conflict: boolean | undefined
  /** Which of the cells that all subjects share it is; 0 for a cell of one subject. */
  readonly code: number
  /** The fact in words, made when it is first shown. */
  use: FactUse | null = null

  constructor(name: string, definition: FactDefinition | null, state: Truth, value: FactValue | null, { source, date, evidence, conflict }: Origin = NO_ORIGIN, ask?: readonly Cell[], code = 0) {
    this.name = name
    this.definition = definition
    this.state = state
    this.value = value
    this.ask = ask ?? (state === TRUE ? NOTHING_TO_ASK : [this])
    this.source = source
    this.date = date
    this.evidence = evidence
    this.conflict = conflict
    this.code = code
  }
}

/** Where cells are read from, by the places of names. */
export type Cells = {
  fact(slot: number): Cell
  field(slot: number): Cell
}

const MISSING_CODE = 1
const ERROR_CODE = 2
const FIRST_VALUE = 3

/**
 * The cells of a fact that do not hang on who is asked: nothing known, a bare value that does not read, a bare yes or no, a
 * bare word of an enumeration. Conditions that read only such cells come out alike for all subjects.
 */
export class CommonCells {
  readonly missing: Cell
  /** How many codes there are, 0 among them. */
  readonly codes: number
  /** Whether there are values that subjects share. */
  readonly hasValues: boolean
  readonly #definition: FactDefinition
  readonly #error: Cell
  readonly #values = new Map<FactValue, Cell>()

  constructor(definition: FactDefinition) {
    const { name, type } = definition
    this.#definition = definition
    this.missing = new Cell(name, definition, MISSING, null, NO_ORIGIN, undefined, MISSING_CODE)
    this.#error = new Cell(name, definition, ERROR, null, TOLD, undefined, ERROR_CODE)
    const values = type === '是否' ? [true, false] : type === '枚举' ? (definition.domain ?? []) : []
    for (const [i, value] of values.entries()) this.#values.set(value, new Cell(name, definition, TRUE, value, TOLD, undefined, FIRST_VALUE + i))
    this.codes = FIRST_VALUE + values.length
    this.hasValues = values.length > 0
  }

  /** The cell of a value told without its origin. */
  told(given: FactValue): Cell {
    const known = this.hasValues ? this.#values.get(given) : undefined
    if (known) return known
    const value = readValue(given, this.#definition)
    if (value === null) return this.#error
    return (this.hasValues ? this.#values.get(value) : undefined) ?? new Cell(this.#definition.name, this.#definition, TRUE, value, TOLD)
  }
}

export const commonCells = perObject((definition: FactDefinition) => new CommonCells(definition))

/** A given fact, bare or with its origin. A value of the wrong type, or two sources in conflict, is 错, not 缺. */
export function readInput(facts: Facts, definition: FactDefinition, common: CommonCells = commonCells(definition)): Cell {
  const { name } = definition
  const input: FactInput | null | undefined = facts[name]
  if (input === undefined || input === null || !Object.hasOwn(facts, name)) return common.missing
  if (typeof input !== 'object') return common.told(input)
  if (input.value === undefined || input.value === null) return common.missing
  const value = readValue(input.value, definition)
  const conflict = input.conflict === true ? true : undefined
  const date = typeof input.date === 'string' && parseDay(input.date.slice(0, 10)) ? input.date : undefined
  const origin: Origin = { source: input.source ?? '申报', date, evidence: typeof input.evidence === 'string' ? input.evidence : undefined, conflict }
  return new Cell(name, definition, value === null || conflict ? ERROR : TRUE, value, origin)
}
