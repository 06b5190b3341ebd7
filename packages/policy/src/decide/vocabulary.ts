import type { Dictionary, FactDefinition } from '../dictionary/types.ts'
import { ERROR } from '../truth/truth.ts'
import { Cell, commonCells, type CommonCells } from './cell.ts'
import { perObject } from './perObject.ts'

/** A name with its place among the facts of a subject or the fields of a record. */
export class Name {
  readonly name: string
  readonly slot: number
  readonly isField: boolean
  /** Null when the dictionary does not know it. */
  readonly definition: FactDefinition | null
  readonly common: CommonCells | null
  /** What stands where the dictionary does not know the name. */
  readonly nothing: Cell

  constructor(name: string, slot: number, isField: boolean, definition: FactDefinition | null) {
    this.name = name
    this.slot = slot
    this.isField = isField
    this.definition = definition
    this.common = definition && commonCells(definition)
    this.nothing = new Cell(name, null, ERROR, null, {}, [], 1)
  }
}

/** Names by place, so that cells stand in an array. A name asked for that nobody knows gets a place too. */
export class Names {
  readonly list: Name[]
  /** Nothing read yet, to be copied: an array without holes. */
  readonly unread: undefined[]
  readonly #byName: Map<string, Name>

  constructor(definitions: Readonly<Record<string, FactDefinition>>, areFields: boolean) {
    this.list = Object.entries(definitions).map(([name, definition], slot) => new Name(name, slot, areFields, definition))
    this.unread = this.list.map(() => undefined)
    this.#byName = new Map(this.list.map((each) => [each.name, each]))
  }

  find(name: string): Name | undefined {
    return this.#byName.get(name)
  }

  place(name: string): Name {
    const known = this.#byName.get(name)
    if (known) return known
    const unknown = new Name(name, this.list.length, false, null)
    this.list.push(unknown)
    this.unread.push(undefined)
    this.#byName.set(name, unknown)
    return unknown
  }
}

/** The names of a dictionary: those of subjects, and those of each kind of record. */
export class Vocabulary {
  readonly facts: Names
  readonly #dictionary: Dictionary
  readonly #fields = new Map<string, Names>()

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary
    this.facts = new Names(dictionary.facts, false)
  }

  fields(record: string): Names {
    let names = this.#fields.get(record)
    if (!names) this.#fields.set(record, (names = new Names(this.#dictionary.records[record]?.fields ?? {}, true)))
    return names
  }
}

export const vocabularyOf = perObject((dictionary: Dictionary) => new Vocabulary(dictionary))
