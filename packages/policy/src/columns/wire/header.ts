import { PopulationBytesError, type ColumnHeader, type Header, type TableHeader } from './format.ts'

/** Reads the header, believing nothing: another page, another version or somebody hostile may have written it. */
export function readHeader(bytes: Uint8Array): Header {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return wrong('no JSON')
  }
  const header = objectOf(json, 'header')
  const { partners, awards } = header
  return {
    size: countOf(header['size'], 'size'),
    columns: named(header['columns'], 'columns', columnHeader),
    judgements: named(header['judgements'], 'judgements', judgementHeader),
    records: named(header['records'], 'records', tableHeader),
    partners: partners === null ? null : tableHeader(partners, 'partners'),
    awards: awards === null ? null : { size: countOf(objectOf(awards, 'awards')['size'], 'awards.size') },
    groupings: named(header['groupings'], 'groupings', words),
    names: words(header['names'], 'names'),
    body: countOf(header['body'], 'body'),
  }
}

const wrong = (at: string): never => {
  throw new PopulationBytesError('header', at)
}

const objectOf = (value: unknown, at: string): Readonly<Record<string, unknown>> => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : wrong(at))
const listOf = (value: unknown, at: string): readonly unknown[] => (Array.isArray(value) ? value : wrong(at))
const wordOf = (value: unknown, at: string): string => (typeof value === 'string' ? value : wrong(at))
const flagOf = (value: unknown, at: string): boolean => (typeof value === 'boolean' ? value : wrong(at))
const countOf = (value: unknown, at: string): number => (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 31 ? value : wrong(at))
const words = (value: unknown, at: string): readonly string[] => listOf(value, at).map((word) => wordOf(word, at))

/** Pairs of a name and what stands under it; a name stands once. */
function named<T>(value: unknown, at: string, read: (value: unknown, at: string) => T): (readonly [string, T])[] {
  const seen = new Set<string>()
  return listOf(value, at).map((pair) => {
    const [name, inner] = listOf(pair, at)
    const word = wordOf(name, at)
    if (seen.has(word)) wrong(`${at}: ${word}`)
    seen.add(word)
    return [word, read(inner, `${at}.${word}`)]
  })
}

function columnHeader(value: unknown, at: string): ColumnHeader {
  const column = objectOf(value, at)
  const error = flagOf(column['error'], at)
  if (column['kind'] === 'truth') return { kind: 'truth', error }
  if (column['kind'] === 'number') return { kind: 'number', wide: flagOf(column['wide'], at), error }
  return column['kind'] === 'code' ? { kind: 'code', domain: words(column['domain'], at), error } : wrong(at)
}

function judgementHeader(value: unknown, at: string): ColumnHeader {
  const column = columnHeader(value, at)
  return column.kind === 'truth' ? column : wrong(at)
}

function tableHeader(value: unknown, at: string): TableHeader {
  const table = objectOf(value, at)
  return { size: countOf(table['size'], at), columns: named(table['columns'], at, columnHeader), judgements: named(table['judgements'], at, judgementHeader) }
}
