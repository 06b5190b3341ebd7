import type { Source } from '@zhiyun/policy'
import { sql, type Database } from '../../platform/database/sql.ts'

/**
 * How long one statement of a fact holds: `year` for one calendar year, `state` until a later statement, `span` for a
 * window that begins on a day of its own (the first twelve months since founding).
 */
export type Grain = 'year' | 'state' | 'span'

export type ValueForm = {
  readonly type: '金额' | '计数' | '时长' | '比率' | '分数' | '是否' | '枚举' | '年度' | '日期' | '文本'
  readonly dimension?: string
  readonly unit?: string
  /** Upper bound at internal scale. */
  readonly ceiling?: number
}

/** What the dictionary says of one stored name. `names` are the dictionary's names that read it: year offset, or null. */
export type StoredDefinition = ValueForm & {
  readonly label: string
  readonly english?: string
  readonly question?: string
  readonly hint?: string
  readonly verifier?: string
  readonly subjects: readonly string[]
  readonly sources: readonly Source[]
  readonly grain: Grain
  readonly names: Readonly<Record<string, number | null>>
  /** Computed by the policy engine from other facts or records: nobody needs to write it, though somebody may. */
  readonly derived: boolean
}

export type FactName = StoredDefinition & { readonly code: number; readonly name: string; readonly choices: readonly { code: number; value: string }[] }
export type RecordKind = { readonly label: string; readonly english?: string; readonly subjects: readonly string[]; readonly sources: readonly Source[]; readonly fields: Readonly<Record<string, ValueForm & { label: string; english?: string; domain?: readonly string[] }>> }

/** Names read before, by edition; a process rarely meets more than one. */
const read = new Map<string, FactNames>()
const EDITIONS_KEPT = 4

/** All stored names that are in use, by each name under which they may be asked for: 销售收入 and 上年度销售收入. */
export async function readNames(db: Database): Promise<FactNames> {
  const { id } = await db.one<{ id: string }>(sql`select id from facts.edition`)
  const known = read.get(id)
  if (known !== undefined) return known
  const names = await readAllNames(db)
  if (read.size >= EDITIONS_KEPT) read.delete(read.keys().next().value!)
  read.set(id, names)
  return names
}

async function readAllNames(db: Database): Promise<FactNames> {
  const rows = await db.rows<{ code: number; name: string; definition: StoredDefinition; choices: { code: number; value: string }[] }>(sql`
    select n.code, n.name, n.definition, coalesce((select json_agg(json_build_object('code', c.code, 'value', c.value) order by c.code) from facts.choice c where c.name = n.code), '[]') as choices
    from facts.name n where not n.retired order by n.code`)
  const byName = new Map<string, { fact: FactName; offset: number | null }>()
  const byCode = new Map<number, FactName>()
  for (const { code, name, definition, choices } of rows) {
    const fact: FactName = { ...definition, code, name, choices }
    byCode.set(code, fact)
    byName.set(name, { fact, offset: definition.names[name] ?? null })
    for (const [each, offset] of Object.entries(definition.names)) byName.set(each, { fact, offset })
  }
  return { byName, byCode }
}
export type FactNames = { readonly byName: ReadonlyMap<string, { readonly fact: FactName; readonly offset: number | null }>; readonly byCode: ReadonlyMap<number, FactName> }

export async function readKind(db: Database, name: string): Promise<RecordKind | undefined> {
  return (await db.maybe<{ definition: RecordKind }>(sql`select definition from facts.kind where name = ${name} and not retired`))?.definition
}
