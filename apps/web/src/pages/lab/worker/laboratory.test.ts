import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { populationFromRows, readDictionary, readPack, writePopulation, type Dictionary, type SourceFile } from '@zhiyun/policy'
import { Demonstration } from './demonstration.ts'
import { Laboratory } from './laboratory.ts'
import type { Answer, Source, Step, Trial } from './protocol.ts'
import { Trials } from './trials.ts'

const home = fileURLToPath(new URL('../../../../../../', import.meta.url))
const filesOf = (folder: string): SourceFile[] =>
  readdirSync(join(home, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => ({ path: relative(join(home, folder), join(entry.parentPath, entry.name)), text: readFileSync(join(entry.parentPath, entry.name), 'utf8') }))

const dictionary: Dictionary = readDictionary(filesOf('reference/facts')).dictionary!
const files = filesOf('policies/000-xian')
const source: Source = { document: '000', title: '', hash: readPack(files, dictionary).pack!.hash, date: '2026-11-23', files, dictionary, readings: {} }
const AS_IT_IS: Trial = { rewritten: null, changes: [] }
const INCOME = { at: 'X09/条件/销售收入/须', from: '不低于 1亿元', to: '不低于 5000万元' }
const step = (after: Trial, more: Partial<Step> = {}): Step => ({ before: AS_IT_IS, after, terms: { judged: true, related: true }, swept: null, ...more })
const onwards = async (): Promise<void> => {}

async function laboratory(measure: string, size = 20_000): Promise<Laboratory> {
  const lab = new Laboratory(source, measure)
  await lab.populate({ kind: 'demonstration', size, seed: 7 }, () => {}, onwards)
  return lab
}

describe('made-up firms', { timeout: 60_000 }, () => {
  test('are the same for the same seed, and others for another', async () => {
    const { policy } = new Trials(source, 'X09').ready(AS_IT_IS, { judged: true, related: true }, 'before')
    const bytes = async (seed: number): Promise<string> => Buffer.concat([...writePopulation(await new Demonstration(500, seed, source.date).populationFor(policy, onwards))]).toString('base64')
    expect(await bytes(7)).toBe(await bytes(7))
    expect(await bytes(8)).not.toBe(await bytes(7))
  })
  test('do not change when another measure asks for more of them', async () => {
    const trials = (measure: string) => new Trials(source, measure).ready(AS_IT_IS, { judged: true, related: true }, 'before').policy
    const people = new Demonstration(500, 7, source.date)
    const income = (await people.populationFor(trials('X09'), onwards)).columns.get('上年度销售收入')
    await people.populationFor(trials('X20'), onwards)
    expect((await people.populationFor(trials('X09'), onwards)).columns.get('上年度销售收入')).toBe(income)
  })
})

describe('a step', { timeout: 60_000 }, () => {
  let lab: Laboratory
  beforeAll(async () => {
    lab = await laboratory('X09')
  })

  test('with nothing changed moves nobody, and offers what can be changed', async () => {
    const { effect, dials, after } = await lab.step(step(AS_IT_IS), onwards)
    expect(effect.before).toEqual(effect.after)
    expect(effect.moved).toEqual({ gained: 0, lost: 0, more: 0, less: 0 })
    expect(effect.before.passing).toBeGreaterThan(0)
    expect(dials.map(({ at }) => at)).toEqual(['X09/条件/销售收入/须', 'X09/条件/专利基础/任一/核心发明/须', 'X09/参数/经费占比/值', 'X09/金额/定额', '读法/科技企业限定/首选', '读法/领域和字/首选', '读法/两年占比/首选'])
    expect(after).toEqual({ problems: [], findings: [], stale: false })
  })
  test('with a lower threshold lets more pass, in every grouping the same', async () => {
    const { effect } = await lab.step(step({ rewritten: null, changes: [INCOME] }), onwards)
    expect(effect.moved).toMatchObject({ lost: 0, more: 0, less: 0 })
    expect(effect.moved.gained).toBe(effect.after.passing - effect.before.passing)
    expect(effect.moved.gained).toBeGreaterThan(0)
    for (const name of ['区县', '规模', '行业']) expect(effect.groups.get(name)!.reduce((sum, group) => sum + group.moved.gained, 0)).toBe(effect.moved.gained)
    // 80 万元 each.
    expect(effect.after.low).toBe(BigInt(effect.after.passing) * 80_000_000n)
  })
  test('counts those who wait for a judgement apart when none is taken to be passed', async () => {
    const { effect } = await lab.step(step(AS_IT_IS, { terms: { judged: false, related: true } }), onwards)
    expect(effect.before.passing).toBe(0)
    expect(effect.before.statuses.需专家判断).toBeGreaterThan(0)
  })
  test('says of a change that does not fit what is wrong, and runs on without it', async () => {
    const { effect, after } = await lab.step(step({ rewritten: null, changes: [{ ...INCOME, to: '不低于 5件' }] }), onwards)
    expect(after.problems.map(({ code }) => code)).toEqual(['draft/unit'])
    expect(effect.after).toEqual(effect.before)
  })
  test('compares two drafts as it compares one with the pack', async () => {
    const other: Trial = { rewritten: null, changes: [{ ...INCOME, to: '不低于 2亿元' }] }
    const apart = (await lab.step(step({ rewritten: null, changes: [INCOME] }, { before: other }), onwards)).effect
    expect(apart.before).toEqual((await lab.step(step(other), onwards)).effect.after)
    expect(apart.after).toEqual((await lab.step(step({ rewritten: null, changes: [INCOME] }), onwards)).effect.after)
  })
})

describe('a rewritten text', { timeout: 60_000 }, () => {
  test('is read whole; an error is told by its line, and the last good text goes on', async () => {
    const lab = await laboratory('X09', 5000)
    const text = lab.opened.text!
    const good = text.replace('定额: 80万元', '定额: 60万元')
    const first = await lab.step(step({ rewritten: good, changes: [] }), onwards)
    expect(first.effect.after.low).toBe(BigInt(first.effect.after.passing) * 60_000_000n)
    const lines = good.split('\n')
    const at = lines.findIndex((line) => line.includes('编: 销售收入'))
    const bad = lines.with(at, lines[at]!.replace('上年度销售收入', '上年度没有的收入')).join('\n')
    const second = await lab.step(step({ rewritten: bad, changes: [] }), onwards)
    expect(second.after.stale).toBe(true)
    expect(second.after.findings.filter(({ severity }) => severity === 'error').map(({ ownLine }) => ownLine)).toEqual([at + 1])
    expect(second.effect.after).toEqual(first.effect.after)
    const back = await lab.step(step(AS_IT_IS), onwards)
    expect(back.effect.after).toEqual(back.effect.before)
  })
  test('may ask for facts that nobody was asked for before', async () => {
    const lab = await laboratory('X09', 5000)
    const text = lab.opened.text!.replace('      - {编: 技术领先', '      - {编: 专精特新, 是: 是否省级专精特新企业, 条款: 000-052}\n      - {编: 技术领先')
    const { effect, after } = await lab.step(step({ rewritten: text, changes: [] }), onwards)
    expect(after.findings.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(effect.moved.lost).toBeGreaterThan(0)
    expect(effect.after.passing).toBeGreaterThan(0)
  })
  test('must keep the number of its measure', () => {
    const trials = new Trials(source, 'X09')
    const { reading } = trials.ready({ rewritten: trials.text!.text.replace('编: X09', '编: X99'), changes: [] }, { judged: true, related: true }, 'after')
    expect(reading.stale).toBe(true)
  })
})

describe('a curve', { timeout: 60_000 }, () => {
  test('of a threshold answers as a step at each of its values does', async () => {
    const lab = await laboratory('X09')
    const after: Trial = { rewritten: null, changes: [INCOME, { at: 'X09/金额/定额', from: '80万元', to: '50万元' }] }
    const curve = (await lab.curve(step(after, { swept: { at: INCOME.at, min: 0, max: 20_000_000_000 } }), onwards))!
    expect(curve.exact).toBe(true)
    expect(curve.after.length).toBeGreaterThan(200)
    const point = curve.after[60]!
    const { effect } = await lab.step(step({ ...after, changes: [{ ...INCOME, to: `不低于 ${point.value / 100}元` }, after.changes[1]!] }), onwards)
    expect([point.passing, point.low, point.high]).toEqual([effect.after.passing, effect.after.low, effect.after.high])
    expect(curve.before[60]!.passing).toBe(point.passing)
    expect(curve.before[60]!.low).toBe((point.low / 50n) * 80n)
  })
  test('of a number asked in several places, or of an amount, is run point by point', async () => {
    const lab = await laboratory('X09', 3000)
    const yearly = { at: '读法/两年占比/首选', from: '合计', to: '逐年' }
    const shared = (await lab.curve(step({ rewritten: null, changes: [yearly] }, { swept: { at: 'X09/参数/经费占比/值', min: 0, max: 1000 } }), onwards))!
    expect(shared.exact).toBe(false)
    expect(shared.after[0]!.passing).toBeGreaterThan(shared.after.at(-1)!.passing)
    const amount = (await lab.curve(step(AS_IT_IS, { swept: { at: 'X09/金额/定额', min: 0, max: 100_000_000 } }), onwards))!
    expect(new Set(amount.after.map(({ passing }) => passing)).size).toBe(1)
    expect(amount.after.at(-1)!.low).toBe(BigInt(amount.after[0]!.passing) * 100_000_000n)
  })
  test('stops when something newer is asked for', async () => {
    const lab = await laboratory('X09', 3000)
    let breaths = 0
    const overtaken = async (): Promise<void> => {
      breaths += 1
      if (breaths === 4) throw new Error('overtaken')
    }
    await expect(lab.curve(step(AS_IT_IS, { swept: { at: 'X09/金额/定额', min: 0, max: 100_000_000 } }), overtaken)).rejects.toThrow('overtaken')
  })
})

test('organisations on the books come as bytes, with their own groups', async () => {
  const { policy } = new Trials(source, 'X09').ready(AS_IT_IS, { judged: true, related: true }, 'before')
  const known = Object.fromEntries(['是否行业骨干企业', '是否注册地在本市', '是否硬科技领域', '是否科技企业', '是否有知识产权管理团队', '是否有服务机构支撑', '是否布局高价值专利组合'].map((name) => [name, true]))
  const row = (income: number) => ({ facts: { ...known, 主体类型: '企业', 上年度销售收入: income, 上年度知识产权经费投入: 10, 上年度研发经费投入: 100, 前年度知识产权经费投入: 10, 前年度研发经费投入: 100 }, awards: [], groups: { 区县: '演示区' } })
  const population = populationFromRows(dictionary, (await import('@zhiyun/policy')).needsOf(policy), [row(6_000_000_000), row(10_000_000_000)])
  const lab = new Laboratory(source, 'X09')
  const told: Answer[] = []
  const address = `data:application/octet-stream;base64,${Buffer.concat([...writePopulation(population)]).toString('base64')}`
  await lab.populate({ kind: 'register', address, headers: {} }, (answer) => told.push(answer), onwards)
  expect(told.at(-1)).toMatchObject({ kind: 'peopled', size: 2, groupings: ['区县'] })
  const { effect } = await lab.step(step({ rewritten: null, changes: [INCOME] }), onwards)
  expect([effect.before.passing, effect.after.passing]).toEqual([1, 2])
  expect(effect.groups.get('区县')).toMatchObject([{ label: '演示区', size: 2, moved: { gained: 1 } }])
})
