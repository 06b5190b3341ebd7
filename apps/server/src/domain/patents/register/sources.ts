import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'

const FILE = fileURLToPath(new URL('../../../../../../reference/patents/sources.yaml', import.meta.url))
const day = z.coerce.date().transform((date) => date.toISOString().slice(0, 10))
const rankSchema = z.strictObject({ from: day, rank: z.int(), status: z.int().optional() })
const sourceSchema = z.strictObject({ code: z.string().regex(/^[a-z]{2,20}$/), name: z.string(), formats: z.array(z.string()), headers: z.array(z.string()), ranks: z.array(rankSchema).min(1) })
export type Source = z.infer<typeof sourceSchema>

/** Of a row that more than one source has spoken of. */
export const SEVERAL = 'several'
export const OWN_TABLE = 'table'

let known: ReadonlyMap<string, Source> | undefined

/** The sources by their codes, in the order of the file: reference/patents/sources.yaml. */
export function sources(): ReadonlyMap<string, Source> {
  known ??= new Map(z.array(sourceSchema).parse(parse(readFileSync(FILE, 'utf8'))).map((source) => [source.code, source]))
  return known
}

export type Rank = (source: string, about: 'record' | 'status') => number

/** How good each source is on a day; the lower number is heard first. A source that is not in the file comes last. */
export function ranksOn(date: string): Rank {
  const ranks = new Map([...sources()].map(([code, source]) => [code, source.ranks.filter(({ from }) => from <= date).at(-1)]))
  return (source, about) => {
    const found = ranks.get(source)
    return (about === 'status' ? found?.status : undefined) ?? found?.rank ?? Infinity
  }
}

/** Whose a table is, by the headers that only that source writes. */
export function sourceOfHeaders(headers: readonly string[]): string {
  const present = new Set(headers)
  return [...sources().values()].find((source) => source.headers.some((header) => present.has(header)))?.code ?? OWN_TABLE
}

export const sourceOfFormat = (format: string): string => [...sources().values()].find(({ formats }) => formats.includes(format))?.code ?? OWN_TABLE
