import type { ChildRecord, FactValue, Source } from '@zhiyun/policy'
import type { Context } from '../../platform/action/context.ts'
import { sql, type Database } from '../../platform/database/sql.ts'
import { Refusal, type FieldProblem } from '../../platform/errors/refusal.ts'
import { readKind, type RecordKind } from './definition.ts'
import { ranks, sourceCode, sourceOfRank } from './source.ts'
import { readValue, showValue } from './value.ts'

export type RecordInput = { readonly key: string; readonly fields: Readonly<Record<string, FactValue>>; readonly evidence?: string | null; /** Whose word it is, where nobody typed it here: 放款银行确认 and the case. */ readonly origin?: string | null }

type Row = { kind: string; key: string; rank: number; body: Record<string, FactValue> | null; evidence: string | null; origin: string | null; recordedAt: string }

/**
 * A subject's child records by kind. Of one record the best source counts; two equal sources that differ in a field
 * are a conflict of that field. Where the platform itself has counted a kind, nothing else is added to its list.
 */
export async function readRecords(db: Database, { region, subject, knownAt }: { region: number; subject: number; knownAt?: Date }): Promise<Record<string, ChildRecord[]>> {
  const known = knownAt === undefined ? sql`superseded_at = 'infinity'` : sql`recorded_at <= ${knownAt} and superseded_at > ${knownAt}`
  const rows = await db.rows<Row>(sql`
    select kind, key, rank, body, evidence, origin, to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "recordedAt"
    from facts.record where region = ${region} and subject = ${subject} and ${known} order by kind, key, rank, source`)
  return combined(rows)
}

/** The same of everybody in the region, of these kinds only; an organisation of which none of them is known is not among the answers. */
export async function readRecordsOfAll(db: Database, { region, kinds }: { region: number; kinds: readonly string[] }): Promise<Map<number, Record<string, ChildRecord[]>>> {
  if (kinds.length === 0) return new Map()
  const rows = await db.rows<Row & { subject: number }>(sql`
    select subject, kind, key, rank, body, evidence, origin, to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "recordedAt"
    from facts.record where region = ${region} and kind = any (${kinds}) and superseded_at = 'infinity' order by subject, kind, key, rank, source`)
  return new Map([...grouped(rows, ({ subject }) => subject)].map(([subject, own]) => [subject, combined(own)]))
}

/** Of one subject, by kind. */
function combined(rows: readonly Row[]): Record<string, ChildRecord[]> {
  return Object.fromEntries([...grouped(rows, ({ kind }) => kind)].map(([kind, all]) => {
    const counted = all.filter(({ rank }) => rank === ranks['计算'])
    const records = [...grouped(counted.length > 0 ? counted : all, ({ key }) => key)].map(([key, words]) => childRecord(key, words))
    return [kind, records.filter((record) => record !== null)]
  }))
}

function grouped<T, K>(rows: readonly T[], by: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const row of rows) {
    const group = groups.get(by(row))
    if (group === undefined) groups.set(by(row), [row])
    else group.push(row)
  }
  return groups
}

function childRecord(key: string, words: readonly Row[]): ChildRecord | null {
  const speaking = words.filter(({ body }) => body !== null)
  const best = speaking.filter(({ rank }) => rank === speaking[0]!.rank)
  const first = best[0]
  if (first === undefined) return null
  const fields = [...new Set(best.flatMap(({ body }) => Object.keys(body!)))].map((name) => {
    const values = best.flatMap(({ body }) => body![name] ?? [])
    return [name, {
      value: values[0]!,
      source: sourceOfRank(first.rank),
      date: first.recordedAt.slice(0, 10),
      ...(first.evidence === null ? {} : { evidence: first.evidence }),
      ...(first.origin === null ? {} : { origin: first.origin }),
      ...(values.some((value) => value !== values[0]) ? { conflict: true } : {}),
    }]
  })
  return { 编: key, ...Object.fromEntries(fields) }
}

/**
 * Writes child records of one kind, each by its key; `complete` says that this source knows of no others, so that the
 * rest of its list is withdrawn and an empty list means none. Fields are checked against the dictionary.
 */
export async function putRecords(context: Pick<Context, 'db' | 'session' | 'clock'>, { subject, kind, source, records, complete }: { subject: number; kind: string; source: Source; records: readonly RecordInput[]; complete: boolean }): Promise<number> {
  const { db, session, clock } = context
  const definition = await readKind(db, kind)
  if (definition === undefined) throw new Refusal('INPUT_INVALID', undefined, [{ path: 'kind', code: 'KIND_UNKNOWN', zh: `词典里没有“${kind}”这种记录`, en: `The dictionary has no records called ${kind}` }])
  if (!definition.sources.includes(source)) throw new Refusal('INPUT_INVALID', undefined, [{ path: 'source', code: 'SOURCE_NOT_ALLOWED', zh: `“${kind}”不能由${source}取得`, en: `${kind} does not come from ${source}` }])
  const code = (await sourceCode(db, source))!
  const problems: FieldProblem[] = []
  const keys = new Set<string>()
  const rows = records.map(({ key, fields, evidence = null, origin = null }, i) => {
    if (key === '' || keys.has(key)) problems.push({ path: `records.${i}.key`, code: 'KEY_REPEATED', zh: '记录编号为空或重复', en: 'The record key is empty or repeated' })
    keys.add(key)
    return { subject, kind, key, source: code, rank: ranks[source], body: readFields(definition, fields, (problem) => problems.push({ ...problem, path: `records.${i}.${problem.path}` })), evidence, origin }
  })
  if (problems.length > 0) throw new Refusal('INPUT_INVALID', undefined, problems)
  const gone = complete ? await otherKeys(context, subject, kind, code, keys) : []
  const none = complete ? [{ subject, kind, key: '', source: code, rank: ranks[source], body: null, evidence: null, origin: null }] : []
  const all = [...rows, ...gone.map((key) => ({ subject, kind, key, source: code, rank: ranks[source], body: null, evidence: null, origin: null })), ...none]
  if (all.length === 0) return 0
  const { changed } = await db.one<{ changed: number }>(sql`select facts.put_records(${session.region}, ${clock.now()}, ${session.actor}, ${JSON.stringify(all)}::jsonb) as changed`)
  return changed
}

/** Bodies hold what the policy engine reads: scaled integers, booleans, words and ISO dates. */
function readFields(definition: RecordKind, fields: RecordInput['fields'], problem: (problem: FieldProblem) => void): Record<string, FactValue> {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, raw]) => {
    const field = definition.fields[name]
    if (field === undefined) return problem({ path: name, code: 'FIELD_UNKNOWN', zh: `没有“${name}”这一栏`, en: `No field is called ${name}` }), []
    const choices = (field.domain ?? []).map((value, at) => ({ code: at + 1, value }))
    const read = readValue(field, raw, { choices })
    if (!read.ok) return problem({ path: name, ...read.problem }), []
    return [[name, showValue(field, read.value, choices)!]]
  }))
}

async function otherKeys({ db, session }: Pick<Context, 'db' | 'session'>, subject: number, kind: string, source: number, keep: ReadonlySet<string>): Promise<string[]> {
  const rows = await db.rows<{ key: string }>(sql`
    select key from facts.record where region = ${session.region} and subject = ${subject} and kind = ${kind} and source = ${source}
      and superseded_at = 'infinity' and body is not null and key <> ''`)
  return rows.map(({ key }) => key).filter((key) => !keep.has(key))
}
