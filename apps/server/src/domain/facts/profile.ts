import type { ChildRecord, Facts } from '@zhiyun/policy'
import { sql, type Database } from '../../platform/database/sql.ts'
import { choose, type Choice, type Word } from './choose.ts'
import { readNames, type FactName } from './definition.ts'
import { readRecords } from './records.ts'
import { showValue } from './value.ts'

export type ProfileEntry = { readonly name: string; readonly fact: FactName; readonly choice: Choice }
export type Profile = {
  readonly subject: number
  readonly asOf: string
  /** What decisions read: the dictionary's names with value, source, date and evidence. */
  readonly facts: Facts
  /** Kinds of child records of which something is known; an empty list says that there are none. */
  readonly records: Readonly<Record<string, readonly ChildRecord[]>>
  readonly entries: readonly ProfileEntry[]
}

export type ProfileQuestion = {
  readonly region: number
  readonly subject: number
  /** Day for which it is asked, 'YYYY-MM-DD'. */
  readonly asOf: string
  /** Only what had been recorded at this moment; all that is known now when left out. */
  readonly knownAt?: Date
  /** A call may move a window: 上年度 → 2024. */
  readonly years?: Readonly<Record<string, number>>
}

/** What is known of an organisation, in the form the policy engine decides on. Row-level security decides what is seen. */
export async function profile(db: Database, question: ProfileQuestion): Promise<Profile> {
  const { region, subject, asOf, years = {} } = question
  const names = await readNames(db)
  const words = await readWords(db, question)
  const entries: ProfileEntry[] = []
  for (const [name, { fact, offset }] of names.byName) {
    if (!(name in fact.names)) continue
    const all = words.get(fact.code)
    if (all === undefined) continue
    const choice = choose(offset === null ? all : inYear(all, yearOf(name, fact, offset, asOf, years)))
    if (choice !== null) entries.push({ name, fact, choice })
  }
  const facts: Facts = Object.fromEntries(entries.map(({ name, fact, choice: { word, source, conflict } }) => [
    name,
    {
      value: showValue(fact, word, fact.choices)!,
      source,
      date: fact.grain === 'state' || fact.grain === 'span' ? word.lo : word.recordedAt.slice(0, 10),
      ...(word.evidence === null ? {} : { evidence: word.evidence }),
      ...(conflict ? { conflict } : {}),
    },
  ]))
  return { subject, asOf, facts, records: await readRecords(db, { region, subject, ...(question.knownAt === undefined ? {} : { knownAt: question.knownAt }) }), entries }
}

const inYear = (words: readonly Word[], year: number) => words.filter(({ lo }) => lo === `${year}-01-01`)

/** 上年度销售收入 for a day in 2026 is the year 2025, unless the call says otherwise of 上年度. */
function yearOf(name: string, fact: FactName, offset: number, asOf: string, years: Readonly<Record<string, number>>): number {
  const period = name.slice(0, name.length - fact.name.length)
  return years[period] ?? Number(asOf.slice(0, 4)) + offset
}

async function readWords(db: Database, { region, subject, asOf, knownAt }: ProfileQuestion): Promise<Map<number, Word[]>> {
  const known = knownAt === undefined ? sql`superseded_at = 'infinity'` : sql`recorded_at <= ${knownAt} and superseded_at > ${knownAt}`
  const rows = await db.rows<Word & { name: number }>(sql`
    select name, lo, source, rank, value, text, evidence, to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt"
    from facts.fact where region = ${region} and subject = ${subject} and lo <= ${asOf} and ${known}`)
  const byName = new Map<number, Word[]>()
  for (const { name, ...word } of rows) byName.set(name, [...(byName.get(name) ?? []), word])
  return byName
}
