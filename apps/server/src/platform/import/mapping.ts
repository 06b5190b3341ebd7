import { Refusal, type FieldProblem } from '../errors/refusal.ts'
import type { ImportField } from './kind.ts'

/** Column of the file → field of the kind; columns that are not named are passed over. */
export type Mapping = Readonly<Record<string, string>>

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/[\s_*：:]/g, '')

/** `上年度销售收入（万元）` → name and unit. */
export function splitHeader(column: string): { name: string; unit: string | undefined } {
  const match = /^(.+?)\s*[（(]\s*(?:单位[:：])?\s*([^（）()]{1,8})\s*[)）]\s*$/.exec(column)
  return match === null ? { name: column, unit: undefined } : { name: match[1]!, unit: match[2]!.trim() }
}

/**
 * The columns whose headers name a field: each field by the column that names it best, in the order of the file. A field's own
 * names come before its aliases, these in their order, and a header as it stands before one without its unit.
 */
export function suggestMapping(columns: readonly string[], fields: readonly ImportField[]): Mapping {
  const byWord = new Map<string, { field: string; rank: number }>()
  for (const { name, zh } of fields) for (const word of [name, zh]) byWord.set(plain(word), { field: name, rank: 0 })
  const others = fields.flatMap(({ name, en, aliases = [] }) => [en, ...aliases].map((word, at) => ({ word: plain(word), field: name, rank: at + 1 })))
  for (const { word, field, rank } of others) {
    // A word that two fields share says nothing.
    if (!byWord.has(word) && others.every((other) => other.word !== word || other.field === field)) byWord.set(word, { field, rank })
  }
  const found = columns.flatMap((column, at) => {
    const whole = byWord.get(plain(column))
    const bare = whole ?? byWord.get(plain(splitHeader(column).name))
    return bare === undefined ? [] : [{ column, at, field: bare.field, rank: whole === undefined ? bare.rank + BARE : bare.rank }]
  })
  const best = new Map<string, (typeof found)[number]>()
  for (const each of found.toSorted((a, b) => a.rank - b.rank || a.at - b.at)) if (!best.has(each.field)) best.set(each.field, each)
  return Object.fromEntries([...best.values()].sort((a, b) => a.at - b.at).map(({ column, field }) => [column, field]))
}
/** Behind every header that stands as it is. */
const BARE = 1000

/** Refuses a mapping that names what is not there, names a field twice, or leaves a required field out. */
export function checkMapping(mapping: Mapping, columns: readonly string[], fields: readonly ImportField[]): void {
  const problems: FieldProblem[] = []
  const say = (path: string, code: string, zh: string, en: string) => void problems.push({ path: `mapping.${path}`, code, zh, en })
  const known = new Map(fields.map((field) => [field.name, field]))
  const used = new Map<string, string>()
  for (const [column, field] of Object.entries(mapping)) {
    if (!columns.includes(column)) say(column, 'COLUMN_UNKNOWN', `文件里没有“${column}”这一列`, `The file has no column ${column}`)
    if (!known.has(field)) say(column, 'FIELD_UNKNOWN', `没有“${field}”这个字段`, `There is no field ${field}`)
    if (used.has(field)) say(column, 'FIELD_TWICE', `“${field}”已对应“${used.get(field)}”列`, `${field} is mapped to ${used.get(field)} already`)
    used.set(field, column)
  }
  for (const { name, zh, en, required } of fields) if (required && !used.has(name)) say(name, 'FIELD_MISSING', `缺少必需的“${zh}”列`, `No column is mapped to ${en}`)
  if (problems.length > 0) throw new Refusal('IMPORT_MAPPING_INVALID', undefined, problems)
}
