import type { Awards, Children, Column, Population, Table } from '../store/population.ts'
import { wordsFor } from '../store/rail.ts'
import { MAGIC, padded, PREFIX, VERSION, type ColumnHeader, type Header, type TableHeader } from './format.ts'

type Numbers = Int32Array | Uint32Array | Uint16Array | Float64Array

/** The bytes of a population, piece by piece; the pieces are views of its arrays and not copies. */
export function* writePopulation(population: Population): Generator<Uint8Array> {
  const arrays = [...arraysOf(population)]
  yield headOf(headerOf(population, arrays.reduce((sum, array) => sum + padded(array.byteLength), 0)))
  for (const array of arrays) {
    if (array.byteLength > 0) yield new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
    const rest = padded(array.byteLength) - array.byteLength
    if (rest > 0) yield new Uint8Array(rest)
  }
}

/** The prefix and the header, filled up with white space to a multiple of 8. */
function headOf(header: Header): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(header))
  const bytes = new Uint8Array(PREFIX + padded(text.length)).fill(0x20)
  bytes.set(MAGIC)
  new Uint32Array(bytes.buffer, MAGIC.length, 2).set([VERSION, bytes.length - PREFIX])
  bytes.set(text, PREFIX)
  return bytes
}

function headerOf({ size, columns, judgements, records, partners, awards, groupings, names }: Population, body: number): Header {
  return {
    size,
    columns: columnHeaders(columns),
    judgements: columnHeaders(judgements),
    records: [...records].map(([name, table]) => [name, tableHeader(table)]),
    partners: partners === null ? null : tableHeader(partners),
    awards: awards === null ? null : { size: awards.size },
    groupings: [...groupings].map(([name, { labels }]) => [name, labels]),
    names,
    body,
  }
}

const tableHeader = ({ size, columns, judgements }: Table): TableHeader => ({ size, columns: columnHeaders(columns), judgements: columnHeaders(judgements) })
const columnHeaders = (columns: ReadonlyMap<string, Column>): Header['columns'] => [...columns].map(([name, column]) => [name, columnHeader(column)])

function columnHeader(column: Column): ColumnHeader {
  const error = column.error !== null
  if (column.kind === 'truth') return { kind: 'truth', error }
  if (column.kind === 'code') return { kind: 'code', domain: column.domain, error }
  return { kind: 'number', wide: column.values instanceof Float64Array, error }
}

/** In the order in which `read.ts` takes them. */
function* arraysOf({ size, columns, judgements, records, partners, awards, groupings }: Population): Generator<Numbers> {
  for (const column of [...columns.values(), ...judgements.values()]) yield* columnArrays(column, size)
  for (const table of [...records.values(), ...(partners === null ? [] : [partners])]) yield* tableArrays(table, size)
  if (awards !== null) yield* awardArrays(awards, size)
  for (const { codes } of groupings.values()) yield codes.subarray(0, size)
}

function* columnArrays(column: Column, size: number): Generator<Numbers> {
  const words = wordsFor(size)
  const rails = column.kind === 'truth' ? [column.yes, column.no] : column.kind === 'code' ? [...column.planes, column.known] : [column.known]
  if (column.kind === 'number') yield column.values.subarray(0, size)
  for (const rail of column.error === null ? rails : [...rails, column.error]) yield rail.subarray(0, words)
}

function* childArrays({ known, offsets }: Children, subjects: number): Generator<Numbers> {
  yield known.subarray(0, wordsFor(subjects))
  yield offsets.subarray(0, subjects + 1)
}

function* tableArrays(table: Table, subjects: number): Generator<Numbers> {
  yield* childArrays(table, subjects)
  yield table.keys.subarray(0, table.size)
  for (const column of [...table.columns.values(), ...table.judgements.values()]) yield* columnArrays(column, table.size)
}

function* awardArrays(awards: Awards, subjects: number): Generator<Numbers> {
  yield* childArrays(awards, subjects)
  for (const numbers of [awards.amounts, awards.measures, awards.years, awards.items]) yield numbers.subarray(0, awards.size)
}
