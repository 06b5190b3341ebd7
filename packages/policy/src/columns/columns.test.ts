import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elapsedMonths } from '../decide/date.ts'
import { rateOf } from '../decide/interval.ts'
import { preparePolicy, type Policy } from '../decide/policy.ts'
import { Session } from '../decide/session.ts'
import { readDictionary } from '../dictionary/read.ts'
import type { SourceFile } from '../finding.ts'
import { readPack } from '../pack/read.ts'
import { fixturePolicy } from '../testing/fixture.ts'
import { compareVariants } from './compare.ts'
import { startsOf } from './plan/bound.ts'
import { compileColumns } from './plan/compile.ts'
import { assessPopulation } from './run/assess.ts'
import { BLOCK, Frame } from './run/frame.ts'
import { FusedMachine } from './run/fused/machine.ts'
import { rateRule } from './run/interval.ts'
import { columnOf, valueAt } from './store/column.ts'
import { dayNumber, dayText } from './store/day.ts'
import { populationFromRows, type SubjectRow } from './store/fromRows.ts'
import { needsOf } from './store/needs.ts'
import { placePopulation } from './store/place.ts'
import { rowOf } from './store/toRow.ts'
import { NoThresholdError, sweepThreshold } from './sweep.ts'
import { everyConstruct } from './testing/everyConstruct.ts'
import { disagreements, inputOf, WAYS } from './testing/agree.ts'
import { RandomRows } from './testing/randomRows.ts'

const DAY = '2024-06-30'
const fixture = fixturePolicy()
const home = fileURLToPath(new URL('../../../../', import.meta.url))

const filesOf = (folder: string): SourceFile[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => ({ path: relative(folder, join(entry.parentPath, entry.name)), text: readFileSync(join(entry.parentPath, entry.name), 'utf8') }))

const { dictionary } = readDictionary(filesOf(join(home, 'reference/facts')))
const packs = readdirSync(join(home, 'policies'), { withFileTypes: true }).filter((entry) => existsSync(join(home, 'policies', entry.name, 'pack.yaml')))
const policies = packs.map((entry) => [entry.name, preparePolicy(readPack(filesOf(join(home, 'policies', entry.name)), dictionary!).pack!, dictionary!)] as const)

/** A choice of readings by number: 0 as preferred. */
const readingsBy = ({ pack }: Policy, n: number): Record<string, string> => (n === 0 ? {} : Object.fromEntries(pack.readings.map((reading, i) => [reading.id, reading.values[(n * 7 + i * n) % reading.values.length]!])))
const populationOf = (policy: Policy, rows: readonly SubjectRow[]) => populationFromRows(policy.dictionary, needsOf(policy), rows)
const rowsFor = (policy: Policy, count: number, seed = 1): SubjectRow[] => new RandomRows(policy, DAY, seed).rows(count)

describe('columns decide as decide() does', { timeout: 120_000 }, () => {
  it.each([['fixture', fixture] as const, ['every construct', everyConstruct()] as const, ...policies])('%s: status, kind of applicant and fen, under every sort of reading', (_, policy) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), fc.nat(11), fc.constantFrom(DAY, '2019-02-28', '2020-02-29', '2031-01-01'), fc.boolean(), fc.constantFrom({}, { error: 0 }, { error: 0, missing: 0.02 }), fc.constantFrom(...WAYS), (seed, readings, date, told, wildness, way) => {
        const options = { date, readings: readingsBy(policy, readings), ...(told ? { validity: { inForce: true } } : {}) }
        const { found, decisions } = disagreements(policy, options, new RandomRows(policy, date, seed, wildness).rows(40), way)
        expect(found).toEqual([])
        expect(decisions).toBe(40 * policy.pack.measures.length)
      }),
      { numRuns: 9 },
    )
  })
  it('also across blocks, where the last one is not full', () => {
    const [few, size] = [rowsFor(fixture, 331), BLOCK + 1300]
    const rows = Array.from({ length: size }, (_, i) => few[i % few.length]!)
    const population = populationOf(fixture, rows)
    const seen = new Map<string, string>()
    let visited = 0
    assessPopulation(fixture, compileColumns(fixture, { date: DAY }), population, {
      visit: ({ from, count, measures }) => {
        for (let at = 0; at < count; at++) {
          const result = measures.map((view) => `${view.status(at)} ${view.low(at)} ${view.high(at)}`).join('|')
          const key = String((from + at) % few.length)
          expect(seen.get(key) ?? result).toBe(result)
          seen.set(key, result)
          visited += 1
        }
      },
    })
    expect(visited).toBe(size)
  })
  it('compiles every measure of every pack', () => {
    for (const policy of [fixture, everyConstruct(), ...policies.map(([, each]) => each)]) expect([...compileColumns(policy, { date: DAY }).decided]).toEqual([])
  })
  it.each(policies)('%s: by loops, placed or not, where there are vectors', (_, policy) => {
    const population = populationOf(policy, rowsFor(policy, 40))
    const { measures } = compileColumns(policy, { date: DAY })
    for (const each of [population, placePopulation(population)]) {
      const machine = FusedMachine.over(new Frame(each), measures.map(({ truth }) => truth))
      expect(machine).not.toBeNull()
      machine?.close()
    }
  })
  it('decides one by one what it cannot compile, and says why', () => {
    const policy = fixturePolicy(['量: 人才数, 须: 5名 以上, 条款: 999-007}', '量: 人才数, 须: 5名 以上, 条款: 999-007, 例外: [{编: 少, 若: [{编: 新, 是: 是否硬科技}], 须: 3名 以上}]}'])
    const plan = compileColumns(policy, { date: DAY })
    expect([...plan.decided.keys()]).toEqual(['E1'])
    expect(plan.decided.get('E1')).toContain('例外')
    expect(disagreements(policy, { date: DAY }, rowsFor(policy, 200)).found).toEqual([])
    expect(assessPopulation(policy, plan, populationOf(policy, rowsFor(policy, 200))).decidedOneByOne).toBe(200)
  })
})

describe('totals', { timeout: 60_000 }, () => {
  const rows = rowsFor(fixture, 900).map((row, i) => ({ ...row, groups: { 区: `区${i % 3}` } }))
  const plan = compileColumns(fixture, { date: DAY })
  it('are the sums of the single decisions, by group as well, in one part or in several', () => {
    const whole = assessPopulation(fixture, plan, populationOf(fixture, rows), { groupBy: '区' })
    const parts = assessPopulation(fixture, plan, populationOf(fixture, rows.slice(0, 400)), { groupBy: '区' })
    assessPopulation(fixture, plan, populationOf(fixture, rows.slice(400)), { groupBy: '区', into: parts })
    expect(parts).toEqual(whole)
    for (const { id } of fixture.pack.measures) {
      const solved = rows.map((row) => new Session(fixture, inputOf(row, { date: DAY })).solve(id))
      const totals = whole.measures.get(id)!
      for (const [status, count] of Object.entries(totals.statuses)) expect([id, status, count]).toEqual([id, status, solved.filter((each) => each.status === status).length])
      expect(totals.low).toBe(solved.reduce((sum, each) => sum + BigInt(each.interval.low), 0n))
      expect(totals.high).toBe(solved.reduce((sum, each) => sum + BigInt(each.interval.high ?? 0), 0n))
      expect(totals.unbounded).toBe(solved.filter((each) => each.interval.high === null).length)
      const groups = [...totals.groups.values()]
      expect(groups.reduce((sum, group) => sum + group.high, 0n)).toBe(totals.high)
      expect(groups.reduce((sum, group) => sum + group.statuses.不符合, 0)).toBe(totals.statuses.不符合)
    }
  })
  it('can be grouped by an enumerated fact; by nothing else', () => {
    const { measures } = assessPopulation(fixture, plan, populationOf(fixture, rows), { groupBy: '主体类型' })
    expect([...measures.get('A1')!.groups.keys()]).toEqual(['企业', '机构', '高校'])
    expect(measures.get('A1')!.groups.get('机构')!.high).toBe(0n)
    expect(() => assessPopulation(fixture, plan, populationOf(fixture, rows), { groupBy: '人才数' })).toThrow('分组')
  })
  it('name winners and losers of another reading', () => {
    const population = populationOf(fixture, rows)
    const after = { policy: fixture, options: { date: DAY, readings: { 两档: '相加', 上限期: '累计' } } }
    const { all, groups } = compareVariants({ policy: fixture, options: { date: DAY } }, after, population, '区')
    const sure = (readings: Record<string, string>): number[] => rows.map((row) => fixture.pack.measures.reduce((sum, { id }) => sum + new Session(fixture, inputOf(row, { date: DAY, readings })).solve(id).interval.low, 0))
    const [before, later] = [sure({}), sure(after.options.readings)]
    expect(all.winners).toBe(rows.filter((_, i) => later[i]! > before[i]!).length)
    expect(all.losers).toBe(rows.filter((_, i) => later[i]! < before[i]!).length)
    expect(all.gained - all.lost).toBe(later.reduce((sum, low, i) => sum + BigInt(low - before[i]!), 0n))
    expect(all.winners + all.losers).toBeGreaterThan(0)
    expect([...groups.values()].reduce((sum, change) => sum + change.winners, 0)).toBe(all.winners)
  })
})

describe('threshold sweep', { timeout: 60_000 }, () => {
  const rows = rowsFor(fixture, 1500, 7)
  const population = populationOf(fixture, rows)
  const passing = (policy: Policy, measure: string): readonly [number, bigint, bigint] => {
    const { statuses, low } = assessPopulation(policy, compileColumns(policy, { date: DAY }), population).measures.get(measure)!
    return [statuses.符合 + statuses.可竞争, low, 0n]
  }
  it.each([
    ['C1', 'C1/条件/人才', '超过 5名', (n: number) => `超过 ${n}名`, [0, 3, 4, 5, 6, 9, 10, 11, 50]],
    ['C2', 'C2/条件/人才', '超过 10名', (n: number) => `超过 ${n}名`, [0, 5, 10, 11, 12]],
    ['A1', 'A1/条件/件数', '至少 50件', (n: number) => `至少 ${n}件`, [0, 9, 10, 11, 49, 50, 51]],
    ['A1', 'A1/条件/合计占比', '不低于 5%', (n: number) => `不低于 ${n / 100}%`, [0, 499, 500, 501, 10_000]],
  ] as const)('%s by %s: every threshold as if the pack had said so, relations included', (measure, condition, printed, word, thresholds) => {
    const sweep = sweepThreshold(fixture, population, { date: DAY, measure, condition })
    for (const threshold of thresholds) {
      const point = sweep.at(threshold)
      expect([threshold, point.passing, point.low]).toEqual([threshold, ...passing(fixturePolicy([printed, word(threshold)]), measure).slice(0, 2)])
    }
  })
  it('refuses what is no single threshold', () => {
    expect(() => sweepThreshold(fixture, population, { date: DAY, measure: 'C1', condition: 'C1/条件/没有' })).toThrow(NoThresholdError)
  })
})

describe('what is stored', () => {
  it('comes back as rows that decide alike', { timeout: 60_000 }, () => {
    const rows = rowsFor(fixture, 200, 3)
    const population = populationOf(fixture, rows)
    rows.forEach((row, i) => {
      const [one, other] = [row, rowOf(population, fixture.dictionary, i)].map((each) => new Session(fixture, inputOf(each, { date: DAY })))
      for (const { id } of fixture.pack.measures) expect(other!.solve(id).interval).toEqual(one!.solve(id).interval)
    })
  })
  it('is a value, missing or an error, never something else', () => {
    const money = fixture.dictionary.facts['上年度销售收入']!
    const column = columnOf(money, [0, 5, Number.NaN, Number.NEGATIVE_INFINITY, -1, 1.5, 2 ** 53 - 1])
    expect([0, 1, 2, 3, 4, 5, 6].map((at) => valueAt(column, at))).toEqual([0, 5, Number.NaN, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, 2 ** 53 - 1])
    expect(columnOf(money, [1, 2])).toMatchObject({ values: new Int32Array([1, 2]), error: null })
  })
  it('counts days as the calendar does', () => {
    fc.assert(fc.property(fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
      const text = date.toISOString().slice(0, 10)
      expect(dayText(dayNumber(text)!)).toBe(text)
      expect(dayNumber(text)).toBe(Math.floor(date.getTime() / 86_400_000))
    }))
  })
})

describe('what is compiled away', () => {
  it('ages become days without a second definition of a month', () => {
    const day = fc.date({ min: new Date('2015-01-01'), max: new Date('2024-06-30'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, fc.constantFrom('2024-06-30', '2024-02-29', '2023-02-28', '2024-12-31'), fc.nat(60), fc.constantFrom('>=', '>', '<=', '<', '='), (from, date, months, operator) => {
        fc.pre(from <= date)
        const quantity = { value: months, dimension: '月', unit: '个月', text: '', path: '' } as const
        const { low, high } = startsOf({ kind: 'compare', operator, quantity, text: '' }, date)
        const span = elapsedMonths(from, date)!
        const expected = { '>=': span >= months, '>': span > months, '<=': span <= months, '<': span < months, '=': span === months }[operator]
        expect(dayNumber(from)! >= low && dayNumber(from)! <= high).toBe(expected)
      }),
      { numRuns: 500 },
    )
  })
  it('rates are those of the pack to the fen, in either lane', () => {
    const rounding = fc.record({ to: fc.constantFrom('分', '角', '元'), method: fc.constantFrom('去尾', '四舍五入', '进一') })
    fc.assert(
      fc.property(fc.oneof(fc.maxSafeNat(), fc.nat(1_000_000)), fc.integer({ min: 0, max: 20_000 }), rounding, (base, rate, rule) => {
        expect(rateRule(rate, rule as never)(base)).toBe(rateOf(base, rate, rule as never))
      }),
      { numRuns: 2000 },
    )
  })
})
