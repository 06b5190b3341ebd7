import { ownersOf } from '../store/fromRows.ts'
import type { Awards, Children, Column, Population, Table, TruthColumn } from '../store/population.ts'
import { wordsFor } from '../store/rail.ts'
import { padded, planesFor, PopulationBytesError, type ColumnHeader, type Header, type TableHeader } from './format.ts'
import { gather, type ByteSource, type ReadOptions } from './gather.ts'
import { readHeader } from './header.ts'
import { largestOf, soundCodes, soundOffsets, soundPlaces, soundRails } from './sound.ts'

/**
 * A population from its bytes, whole or as they arrive. Whatever is cut, foreign or unsound throws `PopulationBytesError`:
 * what is returned can be run over without further checks. The arrays are views of one buffer, so it can be transferred as one.
 */
export async function readPopulation(source: ByteSource, options: ReadOptions = {}): Promise<Population> {
  const { header, body } = await gather(source, readHeader, options)
  return new Reader(header, body).population()
}

type Constructor<T> = { new (buffer: ArrayBuffer, offset: number, length: number): T; readonly BYTES_PER_ELEMENT: number }

/** Takes the arrays in the order in which `write.ts` gives them. */
class Reader {
  readonly #header: Header
  readonly #body: ArrayBuffer
  #at = 0

  constructor(header: Header, body: ArrayBuffer) {
    this.#header = header
    this.#body = body
  }

  population(): Population {
    const { size, columns, judgements, records, partners, awards, groupings, names } = this.#header
    const population = {
      size,
      columns: this.#columns(columns, size),
      judgements: this.#judgements(judgements, size),
      records: new Map(records.map(([name, table]) => [name, this.#records(table)])),
      partners: partners === null ? null : this.#table(partners),
      awards: awards === null ? null : this.#awards(awards.size),
      groupings: new Map(groupings.map(([name, labels]) => [name, { labels, codes: this.#take(Uint16Array, size) }])),
      names,
    }
    if (this.#at !== this.#body.byteLength) throw new PopulationBytesError('header', 'body')
    return population
  }

  #take<T>(Type: Constructor<T>, length: number): T {
    const bytes = length * Type.BYTES_PER_ELEMENT
    if (this.#at + bytes > this.#body.byteLength) throw new PopulationBytesError('header', 'body')
    const array = new Type(this.#body, this.#at, length)
    this.#at += padded(bytes)
    return array
  }

  #rail = (size: number): Int32Array => this.#take(Int32Array, wordsFor(size))
  #columns = (headers: Header['columns'], size: number): Map<string, Column> => new Map(headers.map(([name, header]) => [name, this.#column(header, size)]))
  #judgements = (headers: Header['judgements'], size: number): Map<string, TruthColumn> => this.#columns(headers, size) as Map<string, TruthColumn>

  #column(header: ColumnHeader, size: number): Column {
    if (header.kind === 'truth') {
      const [yes, no] = [this.#rail(size), this.#rail(size)]
      return { kind: 'truth', yes, no, error: this.#error(header, [yes, no], size) }
    }
    if (header.kind === 'code') {
      const { domain } = header
      const planes = Array.from({ length: planesFor(domain.length) }, () => this.#rail(size))
      const known = this.#rail(size)
      const error = this.#error(header, [known], size)
      soundCodes(planes, known, domain.length, size)
      return { kind: 'code', domain, planes, known, error }
    }
    const values = header.wide ? this.#take(Float64Array, size) : this.#take(Int32Array, size)
    const known = this.#rail(size)
    return { kind: 'number', values, known, error: this.#error(header, [known], size), largest: largestOf(values) }
  }

  #error({ error }: ColumnHeader, others: readonly Int32Array[], size: number): Int32Array | null {
    const rail = error ? this.#rail(size) : null
    soundRails(rail === null ? others : [...others, rail], size)
    return rail
  }

  #children(size: number): Children {
    const subjects = this.#header.size
    // Each row brings at least its name: more rows than that are not set aside.
    if (size * 4 > this.#body.byteLength) throw new PopulationBytesError('header', 'body')
    const [known, offsets] = [this.#rail(subjects), this.#take(Uint32Array, subjects + 1)]
    soundRails([known], subjects)
    soundOffsets({ size, known, offsets })
    return { size, known, offsets, owners: ownersOf(offsets) }
  }

  #table({ size, columns, judgements }: TableHeader): Table {
    const children = this.#children(size)
    return { ...children, keys: this.#take(Int32Array, size), columns: this.#columns(columns, size), judgements: this.#judgements(judgements, size) }
  }

  #records(header: TableHeader): Table {
    const table = this.#table(header)
    soundPlaces(table.keys, this.#header.names.length, 0)
    return table
  }

  #awards(size: number): Awards {
    const children = this.#children(size)
    const amounts = this.#take(Float64Array, size)
    const [measures, years, items] = [this.#take(Int32Array, size), this.#take(Int32Array, size), this.#take(Int32Array, size)]
    const count = this.#header.names.length
    soundPlaces(measures, count, 0)
    soundPlaces(items, count, -1)
    largestOf(amounts)
    return { ...children, measures, amounts, years, items }
  }
}
