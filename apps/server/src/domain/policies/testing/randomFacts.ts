import type { Client } from 'pg'
import type { FactDefinition } from '@zhiyun/policy'
import { databaseOn } from '../../../platform/database/sql.ts'
import { readNames, type FactName } from '../../facts/index.ts'
import type { Library } from '../library.ts'
import { randomFrom } from '../../../testing/random.ts'

/** Sources of facts by code, with their ranks: several of rank 3 and 4, so that they agree, differ and outrank each other. */
const SOURCES: readonly (readonly [code: number, rank: number])[] = [[1, 1], [10, 2], [20, 3], [21, 3], [30, 4], [40, 5]]

/**
 * Words about every name of the dictionary and records of every kind, as bitemporal rows: several sources, older periods,
 * withdrawn and superseded words, days ahead. `admin` writes past row-level security.
 */
export async function randomFacts(admin: Client, { dictionary }: Library, region: number, subjects: readonly number[], day: string): Promise<void> {
  const { byCode } = await readNames(databaseOn(admin))
  const random = randomFrom(7)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const year = Number(day.slice(0, 4))
  const facts: unknown[][] = []
  const records: unknown[][] = []
  for (const subject of subjects) {
    for (const fact of byCode.values()) {
      if (random() < 0.15) continue
      const taken = new Set<string>()
      for (let n = pick([1, 1, 1, 2, 3]); n > 0; n--) {
        const [source, rank] = pick(SOURCES)
        const lo = fact.grain === 'year' ? `${year - pick([0, 1, 1, 2])}-01-01` : pick([`${year - 1}-05-01`, `${year - 1}-05-01`, `${year}-01-15`, `${year + 1}-01-01`])
        if (taken.has(`${source} ${lo}`)) continue
        taken.add(`${source} ${lo}`)
        const said = random() < 0.1 ? { value: null, text: null } : stored(fact, random, year)
        facts.push([region, subject, fact.code, lo, source, rank, said.value, said.text, '2026-03-02T00:30:00Z', 'infinity'])
        if (random() < 0.1) facts.push([region, subject, fact.code, lo, source, rank, 1, null, '2026-03-01T00:30:00Z', '2026-03-02T00:30:00Z'])
      }
    }
    for (const { name, fields } of Object.values(dictionary.records)) {
      if (random() < 0.3) continue
      const taken = new Set<string>()
      for (let n = pick([0, 1, 2, 3]); n >= 0; n--) {
        const key = n === 0 ? '' : pick(['1', '2', '3'])
        const [source, rank] = pick(random() < 0.1 ? SOURCES.slice(0, 1) : SOURCES.slice(2, 5))
        if (taken.has(`${source} ${key}`)) continue
        taken.add(`${source} ${key}`)
        const body = key === '' || random() < 0.1 ? null : Object.fromEntries(Object.values(fields).flatMap((field) => (random() < 0.1 ? [] : [[field.name, shown(field, random, year)]])))
        records.push([region, subject, name, key, source, rank, body === null ? null : JSON.stringify(body), '2026-03-02T00:30:00Z'])
      }
    }
  }
  await insert(admin, 'facts.fact(region, subject, name, lo, source, rank, value, text, recorded_at, superseded_at, recorded_by)', facts, '0')
  await insert(admin, 'facts.record(region, subject, kind, key, source, rank, body, recorded_at, recorded_by)', records, '0')
}

function stored(fact: FactName, random: () => number, year: number): { readonly value: number | null; readonly text: string | null } {
  const below = (limit: number): number => Math.floor(random() * limit)
  if (fact.type === '文本') return { value: null, text: '文' }
  if (fact.type === '是否') return { value: random() < 0.8 ? 1 : 0, text: null }
  if (fact.type === '枚举') return { value: fact.choices[below(fact.choices.length)]?.code ?? null, text: null }
  if (fact.type === '日期') return { value: Math.round((year - 1970) * 365.25) - below(2500) + 60, text: null }
  return { value: fact.type === '年度' ? year - below(3) : Math.floor(10 ** (random() * (fact.type === '金额' ? 12 : 3))), text: null }
}

/** As `showValue` writes it into the body of a record, now and then of another type than its field. */
function shown(field: FactDefinition, random: () => number, year: number): string | number | boolean {
  if (random() < 0.02) return '不是值'
  if (field.type === '是否') return random() < 0.8
  if (field.type === '枚举') return field.domain?.[Math.floor(random() * field.domain.length)] ?? ''
  if (field.type === '文本') return '文'
  if (field.type === '日期') return random() < 0.05 ? '2025-02-30' : `${year - Math.floor(random() * 3)}-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 10)}`
  return field.type === '年度' ? year - Math.floor(random() * 3) : Math.floor(10 ** (random() * (field.type === '金额' ? 10 : 3)))
}

async function insert(admin: Client, into: string, rows: readonly unknown[][], last: string): Promise<void> {
  for (let from = 0; from < rows.length; from += 1000) {
    const part = rows.slice(from, from + 1000)
    const width = part[0]!.length
    const values = part.map((_, i) => `(${Array.from({ length: width }, (__, n) => `$${i * width + n + 1}`).join(', ')}, ${last})`)
    await admin.query(`insert into ${into} values ${values.join(', ')}`, part.flat())
  }
}
