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

/** The columns whose headers name a field, each field once, in the order of the file. */
export function suggestMapping(columns: readonly string[], fields: readonly ImportField[]): Mapping {
  const byWord = new Map<string, string>()
  for (const { name, zh } of fields) for (const word of [name, zh]) byWord.set(plain(word), name)
  const others = fields.flatMap(({ name, en, aliases = [] }) => [en, ...aliases].map((word) => [plain(word), name] as const))
  for (const [word, name] of others) {
    // A word that two fields share says nothing.
    if (!byWord.has(word) && others.every(([other, field]) => other !== word || field === name)) byWord.set(word, name)
  }
  const mapping: Record<string, string> = {}
  const taken = new Set<string>()
  for (const column of columns) {
    const field = byWord.get(plain(column)) ?? byWord.get(plain(splitHeader(column).name))
    if (field === undefined || taken.has(field)) continue
    taken.add(field)
    mapping[column] = field
  }
  return mapping
}

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
