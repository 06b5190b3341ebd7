import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { evaluateIndicator, fundTests, indicatorAxes, obligationsOn, preparePolicy, readDictionary, readPack, runStageCases, type Indicator, type IndicatorInput, type Pack, type Series, type SourceFile } from './index.ts'
import { chinaCalendar } from '@zhiyun/calendar'

const home = fileURLToPath(new URL('../../../', import.meta.url))
const filesOf = (folder: string): SourceFile[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.yaml')).map((entry) => ({ path: join(entry.parentPath, entry.name), text: readFileSync(join(entry.parentPath, entry.name), 'utf8') }))
const names = readdirSync(join(home, 'policies')).filter((name) => existsSync(join(home, 'policies', name, 'pack.yaml')))
const dictionary = readDictionary(filesOf(join(home, 'reference/facts'))).dictionary!
const packs: readonly Pack[] = names.map((name) => readPack(filesOf(join(home, 'policies', name)), dictionary).pack!)
const rows = (kind: string) => packs.flatMap((pack) => pack.clauses.filter((clause) => clause.kinds.includes(kind)).map((clause) => ({ pack, id: clause.id })))
const calendar = chinaCalendar()

/** Complete figures for an indicator: every year, with the partial point of the last, the same under every reading. */
function complete(indicator: Indicator, value: number): IndicatorInput {
  const of = indicator.of.kind === 'facts' ? indicator.of.names : [indicator.id]
  const isTruth = (name: string): boolean => dictionary.facts[name]?.type === '是否'
  const series = (name: string): Series => ({ form: indicator.kind === '增幅' ? '当年数' : '累计数', points: Array.from({ length: 12 }, (_, i) => i + 2015).flatMap((year) => [{ year, value: isTruth(name) ? true : value * (year - 2010) }, ...(year === 2023 ? [{ year, value: isTruth(name) ? true : value * 12, through: '2023-06-30' }] : [])]) })
  return { day: '2030-01-01', period: { from: '2020-06-01', to: '2023-06-30' }, series: Object.fromEntries(of.map((name) => [name, series(name)])), judgements: { [indicator.id]: true } }
}

describe('what follows decisions, in every pack', { timeout: 60_000 }, () => {
  it.each(packs.map((pack) => [pack.document.id, pack] as const))('%s: the worked cases of its stages hold', (_, pack) => {
    expect(runStageCases(preparePolicy(pack, dictionary)).flatMap((result) => result.differences.map((difference) => `${result.name} ${difference}`))).toEqual([])
    expect(pack.stageCases.length).toBeGreaterThan(0)
  })
  it('all 53 rows of indicators are executable: by an indicator, an obligation, a fund or a quota', () => {
    const cited = (pack: Pack): Set<string> => new Set([
      ...pack.indicators.flatMap((each) => [...each.clauses, ...each.seeAlso]),
      ...pack.funds.filter((fund) => fund.figures.length > 0).flatMap((fund) => fund.clauses),
      ...pack.measures.flatMap((measure) => [...measure.obligations.filter((each) => each.test !== undefined), ...measure.conditions, ...(measure.selection.quota ? [measure.selection.quota] : [])].flatMap((each) => each.clauses)),
    ])
    const wanted = rows('指标')
    expect(wanted).toHaveLength(53)
    expect(wanted.filter(({ pack, id }) => !cited(pack).has(id)).map(({ id }) => id)).toEqual([])
  })
  it.each(packs.flatMap((pack) => pack.indicators.map((indicator) => [indicator.id, pack, indicator] as const)))('%s evaluates under each of its readings', (_, pack, indicator) => {
    const result = evaluateIndicator(indicator, pack, dictionary, complete(indicator, 1_000_000_000))
    const combinations = indicatorAxes(indicator).reduce((product, axis) => product * pack.readings.find((reading) => reading.id === axis)!.values.length, 1)
    expect(result.readings).toHaveLength(combinations - 1)
    for (const { targets } of [result, ...result.readings]) {
      expect(targets).toHaveLength(indicator.targets.length)
      // With every figure given nothing is unknown; only a reading under which 1 must be exactly 1 or growth falls short fails.
      for (const target of targets) expect(['达标', '未达标', '无目标']).toContain(target.status)
    }
    const nothing = evaluateIndicator(indicator, pack, dictionary, { day: '2030-01-01', period: { from: '2020-06-01', to: '2023-06-30' }, series: {} })
    for (const { targets } of [nothing, ...nothing.readings]) for (const target of targets) expect(['未知', '无目标', '待判断', ...(target.goal.includes('零') ? ['达标'] : [])]).toContain(target.status)
  })
  it('growth from a base of zero is never comparable', () => {
    for (const pack of packs) for (const indicator of pack.indicators.filter((each) => each.kind === '增幅' && each.targets.some(({ goal }) => goal.kind === 'number'))) {
      const { targets, readings } = evaluateIndicator(indicator, pack, dictionary, complete(indicator, 0))
      for (const target of [targets, ...readings.map((other) => other.targets)].flat()) expect([target.status, target.note]).toEqual(['不可比', '基数为零，不可比'])
    }
  })
  it('every row that is a duty is held by a duty with its units, 163 rows and more', () => {
    const wanted = rows('职责')
    expect(wanted.length).toBeGreaterThanOrEqual(163)
    const held = (pack: Pack): Set<string> => new Set(pack.duties.flatMap((duty) => duty.clauses))
    expect(wanted.filter(({ pack, id }) => !held(pack).has(id)).map(({ id }) => id)).toEqual([])
    const ids = packs.flatMap((pack) => pack.duties.map((duty) => duty.id))
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[XQMSU]D\d{2}$/)
  })
  it('every obligation has a state, every fund a test, with nothing known', () => {
    for (const pack of packs) {
      const policy = preparePolicy(pack, dictionary)
      for (const measure of pack.measures) for (const state of obligationsOn(policy, measure, { day: '2030-01-01', calendar, award: { date: '2019-01-01', amount: 100, agreementEnds: '2021-01-01' }, facts: {} })) expect(['未到期', '逾期', '未达标', '待补', '需专家判断']).toContain(state.status)
      for (const fund of pack.funds) for (const test of fundTests(fund, {}, Object.fromEntries(pack.readings.map((reading) => [reading.id, reading.preferred])))) expect(test.status).toBe('未知')
    }
  })
})
