import type { Dictionary, FactDefinition } from '@zhiyun/policy'
import type { Database } from '../../platform/database/sql.ts'
import { sql } from '../../platform/database/sql.ts'
import type { Grain, RecordKind, StoredDefinition } from './definition.ts'

export type SyncReport = { readonly added: string[]; readonly changed: string[]; readonly retired: string[] }

/**
 * Brings the numbered names up to the dictionary, as the owner (the app may only read them). Codes are given once;
 * a name that left the dictionary is retired, its rows stay. Refuses a name whose type changed: its rows would lie.
 */
export async function syncDictionary(db: Database, dictionary: Dictionary): Promise<SyncReport> {
  await db.run(sql`select pg_advisory_xact_lock(hashtext('zhiyun.facts.dictionary'))`)
  const names = storedNames(dictionary)
  const known = new Map((await db.rows<{ code: number; name: string; definition: StoredDefinition; retired: boolean }>(sql`select code, name, definition, retired from facts.name`)).map((row) => [row.name, row]))
  const report: SyncReport = { added: [], changed: [], retired: [] }
  let last = Math.max(0, ...[...known.values()].map(({ code }) => code))
  for (const [name, { definition, domain }] of names) {
    const before = known.get(name)
    if (before !== undefined && (before.definition.type !== definition.type || before.definition.grain !== definition.grain || before.definition.dimension !== definition.dimension)) {
      throw new Error(`词典中“${name}”的类型或期与已存数据不同，请改用新名。 The type or period of ${name} differs from the stored rows; give it a new name.`)
    }
    const code = before?.code ?? ++last
    if (before === undefined) report.added.push(name)
    else if (before.retired || JSON.stringify(sorted(before.definition)) !== JSON.stringify(sorted(definition))) report.changed.push(name)
    await db.run(sql`insert into facts.name(code, name, definition) values(${code}, ${name}, ${JSON.stringify(definition)}) on conflict (code) do update set definition = excluded.definition, retired = false`)
    await addChoices(db, code, domain)
  }
  for (const name of known.keys()) {
    if (names.has(name) || known.get(name)!.retired) continue
    await db.run(sql`update facts.name set retired = true where name = ${name}`)
    report.retired.push(name)
  }
  await syncKinds(db, dictionary)
  await db.run(sql`update facts.edition set id = gen_random_uuid()`)
  return report
}

async function addChoices(db: Database, name: number, domain: readonly string[]): Promise<void> {
  for (const value of domain) {
    await db.run(sql`
      insert into facts.choice(name, code, value) select ${name}, coalesce(max(code), 0) + 1, ${value} from facts.choice where name = ${name}
      on conflict (name, value) do nothing`)
  }
}

async function syncKinds(db: Database, { records }: Dictionary): Promise<void> {
  for (const record of Object.values(records)) {
    const fields = Object.fromEntries(Object.values(record.fields).map((field) => [field.name, { ...form(field), label: field.label, ...given({ english: field.english, domain: field.domain }) }]))
    const sources = [...new Set(Object.values(record.fields).flatMap((field) => field.sources))]
    const definition: RecordKind = { label: record.label, ...given({ english: record.english }), subjects: record.subjects, sources, fields }
    await db.run(sql`insert into facts.kind(name, definition) values(${record.name}, ${JSON.stringify(definition)}) on conflict (name) do update set definition = excluded.definition, retired = false`)
  }
  await db.run(sql`update facts.kind set retired = true where name <> all (${Object.keys(records)})`)
}

/** 上年度销售收入 and 前年度销售收入 are one stored name, 销售收入, read in two years. */
function storedNames({ facts, periods }: Dictionary): Map<string, { definition: StoredDefinition; domain: readonly string[] }> {
  const stored = new Map<string, { definition: StoredDefinition; domain: readonly string[] }>()
  for (const fact of Object.values(facts)) {
    const period = fact.period === undefined ? undefined : periods[fact.period]
    const offset = period?.fromYear !== undefined && period.fromYear === period.toYear ? period.fromYear : null
    const grain: Grain = offset !== null ? 'year' : fact.period === undefined || fact.period === '时点' ? 'state' : 'span'
    const name = grain === 'year' ? fact.base : fact.name
    const before = stored.get(name)?.definition
    const definition: StoredDefinition = {
      ...form(fact),
      label: name,
      ...given({ english: fact.english, question: fact.question, hint: fact.hint, verifier: fact.verifier }),
      subjects: fact.subjects,
      sources: fact.sources,
      grain,
      names: { ...before?.names, [fact.name]: offset },
      derived: fact.aggregate !== undefined || fact.since !== undefined || 'sum' in fact,
    }
    stored.set(name, { definition, domain: fact.domain ?? [] })
  }
  return stored
}

const form = ({ type, dimension, unit, ceiling }: FactDefinition) => ({ type, ...given({ dimension, unit, ceiling }) })

/** Only what is there: absent is not the same as undefined. */
function given<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: NonNullable<T[K]> }
}

const sorted = (value: unknown): unknown =>
  value === null || typeof value !== 'object' ? value : Array.isArray(value) ? value.map(sorted) : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sorted(each)]))
