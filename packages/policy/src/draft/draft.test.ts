import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { policyOn, preparePolicy, type Policy } from '../decide/policy.ts'
import { readDictionary } from '../dictionary/read.ts'
import type { SourceFile } from '../finding.ts'
import { readPack } from '../pack/read.ts'
import type { Pack } from '../pack/types.ts'
import { fixtureDictionary, fixturePolicy } from '../testing/fixture.ts'
import { PACK_TEXT } from '../testing/packText.ts'
import { writeAmendment } from './amendment.ts'
import { applyDraft } from './apply.ts'
import { describeDraft } from './describe.ts'
import { dialsOf } from './dials.ts'
import { readSetting } from './read.ts'
import { measureText, withMeasureText } from './text.ts'
import type { Dial, DraftChange, Setting } from './types.ts'
import { writeNumber, writeSetting } from './write.ts'

const home = fileURLToPath(new URL('../../../../', import.meta.url))
const filesOf = (folder: string): SourceFile[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => ({ path: relative(folder, join(entry.parentPath, entry.name)), text: readFileSync(join(entry.parentPath, entry.name), 'utf8') }))

const { dictionary } = readDictionary(filesOf(join(home, 'reference/facts')))
const folders = readdirSync(join(home, 'policies'), { withFileTypes: true }).filter((entry) => existsSync(join(home, 'policies', entry.name, 'pack.yaml')))
const genuine = folders.map(({ name }) => {
  const files = filesOf(join(home, 'policies', name))
  const { pack, positions } = readPack(files, dictionary!)
  return { name, files, positions, policy: preparePolicy(pack!, dictionary!) }
})
const fixture = fixturePolicy()
const fixtureFiles: readonly SourceFile[] = [{ path: 'pack.yaml', text: PACK_TEXT }]
const HEAD = { title: '试一试', from: '2024-06-30', basis: 'x' }

/** The same kind of setting with another number, or the next value of a reading. */
function moved(dial: Dial, by: number): Setting {
  const { setting } = dial
  const step = (value: number): number => (dial.most === undefined ? value + by : (value % dial.most) + 1)
  if (setting.form === 'choice') return { ...setting, value: setting.values[(setting.values.indexOf(setting.value) + by) % setting.values.length]! }
  if (setting.form === 'range') return { ...setting, low: { ...setting.low, value: setting.low.value + by }, high: { ...setting.high, value: setting.high.value + by } }
  const quantity = { ...setting.quantity, value: step(setting.quantity.value) }
  if (setting.form === 'number') return { ...setting, quantity }
  return { ...setting, quantity, operator: dial.kind === '参数' ? setting.operator : (['>=', '>', '<=', '<'] as const)[by % 4]! }
}

const changed = (dial: Dial, by: number): DraftChange => ({ at: dial.at, from: dial.written, to: writeSetting(moved(dial, by)) })
/** What decisions are made of. */
const rules = ({ general, measures, relations, readings }: Pack) => ({ general, measures, relations, readings })

/** The pack that the draft's amendment makes of the files. */
function amended(files: readonly SourceFile[], policy: Policy, measure: string, changes: readonly DraftChange[]): Pack {
  const text = writeAmendment({ ...HEAD, document: policy.pack.document.id }, dialsOf(policy, measure), changes)
  const { pack, findings } = readPack(files, policy.dictionary, [{ path: 'draft.yaml', text }])
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
  return policyOn(preparePolicy(pack!, policy.dictionary), HEAD.from, undefined).pack
}

describe('what a draft may change', () => {
  it.each(genuine.map((each) => [each.name, each] as const))('%s: every number that decides who passes or what is paid', (_, { policy }) => {
    for (const measure of policy.pack.measures) {
      const numbers = new Set<string>()
      const walk = (value: unknown): void => {
        if (typeof value !== 'object' || value === null) return
        if ('dimension' in value && 'path' in value) numbers.add(String(value.path).replace(/#[低高]$/, ''))
        else Object.values(value).forEach(walk)
      }
      const { conditions, amount, items, caps, selection } = measure
      walk([policy.pack.general, conditions, amount, items, caps, selection.quota])
      const addresses = new Set(dialsOf(policy, measure.id).map(({ at }) => at))
      expect([...numbers].filter((at) => !addresses.has(at))).toEqual([])
    }
  })
  it('names a shared number once, with the conditions that ask it and the readings they stand under', () => {
    const { policy } = genuine.find(({ name }) => name.startsWith('000'))!
    const dial = dialsOf(policy, 'X09').find(({ kind }) => kind === '参数')!
    expect(dial).toMatchObject({ at: 'X09/参数/经费占比/值', written: '不低于 5%', shared: false, setting: { operator: '>=' } })
    expect(dial.asked).toEqual([
      { path: 'X09/条件/两年合计占比', when: { 两年占比: '合计' } },
      { path: 'X09/条件/上年占比', when: { 两年占比: '逐年' } },
      { path: 'X09/条件/前年占比', when: { 两年占比: '逐年' } },
    ])
  })
  it('starts from the reading that the office has settled', () => {
    const { policy } = genuine.find(({ name }) => name.startsWith('000'))!
    const dial = dialsOf(policy, 'X09', { 两年占比: '逐年' }).find(({ at }) => at === '读法/两年占比/首选')!
    expect(dial).toMatchObject({ written: '逐年', setting: { value: '逐年', values: ['合计', '逐年'] } })
  })
  it('has nothing to offer for a measure that is not there', () => expect(dialsOf(fixture, 'Z9')).toEqual([]))
})

describe('numbers in the pack language', () => {
  it('are written in the largest unit that keeps them exact', () => {
    expect([10_000_000_000, 800_000_000_00, 80_000_000, 123_456_789, 1_000_001, 999_999, 101, 0].map((fen) => writeNumber(fen, '金额', '元'))).toEqual(['1亿元', '8亿元', '80万元', '123.456789万元', '1.000001万元', '9999.99元', '1.01元', '0元'])
    expect([50, 500, 525, 0].map((points) => writeNumber(points, '比率', '%'))).toEqual(['0.5%', '5%', '5.25%', '0%'])
    expect([24, 18, 0].map((months) => writeNumber(months, '月', '年'))).toEqual(['2年', '18个月', '0个月'])
    expect(writeNumber(50, '计数', '件')).toBe('50件')
  })
  it('read back as what was set, for every dial of every pack', () => {
    const dials = genuine.flatMap(({ policy }) => policy.pack.measures.flatMap(({ id }) => dialsOf(policy, id)))
    expect(dials.length).toBeGreaterThan(200)
    fc.assert(
      fc.property(fc.constantFrom(...dials), fc.integer({ min: 1, max: 2 ** 40 }), (dial, by) => {
        const wanted = moved(dial, dial.kind === '比例' ? 1 : by)
        const read = readSetting(dial, writeSetting(wanted), dictionary!)
        expect('problem' in read ? read.problem : significant(read.setting)).toEqual(significant(wanted))
      }),
      { numRuns: 400 },
    )
  })
})

const significant = (setting: Setting): unknown => JSON.parse(JSON.stringify(setting, (key, value: unknown) => (key === 'text' || key === 'path' || key === 'unit' ? undefined : value)))

describe('a draft applied', { timeout: 120_000 }, () => {
  it('is what its amendment makes of the files, whichever places it changes', () => {
    const measures = fixture.pack.measures.map(({ id }) => id).filter((id) => dialsOf(fixture, id).length > 0)
    fc.assert(
      fc.property(fc.constantFrom(...measures), fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 1_000_000 }), (measure, places, by) => {
        const dials = dialsOf(fixture, measure)
        const picked = [...new Set(places.map((place) => dials[place % dials.length]!))]
        const changes = picked.map((dial) => changed(dial, dial.kind === '比例' ? 1 : by))
        const { policy, problems } = applyDraft(fixture, measure, changes)
        expect(problems).toEqual([])
        expect(rules(policy.pack)).toEqual(rules(amended(fixtureFiles, fixture, measure, changes)))
      }),
      { numRuns: 60 },
    )
  })
  it.each(genuine.map((each) => [each.name, each] as const))('%s: also with everything changed at once, measure after measure', (_, { files, policy }) => {
    for (const { id } of policy.pack.measures.filter((_measure, i) => i % 5 === 0)) {
      const changes = dialsOf(policy, id).map((dial) => changed(dial, 1))
      const { policy: draft, problems } = applyDraft(policy, id, changes)
      expect(problems).toEqual([])
      expect(rules(draft.pack)).toEqual(rules(changes.length === 0 ? policy.pack : amended(files, policy, id, changes)))
    }
  })
  it('leaves the pack as it was, shares what it does not touch, and says by its hash that it is another', () => {
    const before = JSON.stringify(fixture.pack)
    const dial = dialsOf(fixture, 'C1').find(({ kind }) => kind === '金额')!
    const { policy } = applyDraft(fixture, 'C1', [changed(dial, 100)])
    expect(JSON.stringify(fixture.pack)).toBe(before)
    expect(policy.measures.get('A1')).toBe(fixture.measures.get('A1'))
    expect(policy.measures.get('C1')).not.toBe(fixture.measures.get('C1'))
    expect(policy.pack.hash).not.toBe(fixture.pack.hash)
    expect(applyDraft(fixture, 'C1', []).policy.pack.hash).toBe(fixture.pack.hash)
  })
  it('hands over the readings it changes', () => {
    const at = '读法/占比/首选'
    const { policy, readings } = applyDraft(fixture, 'A1', [{ at, from: '合计', to: '逐年' }])
    expect(readings).toEqual({ 占比: '逐年' })
    expect(policy.pack.readings.find(({ id }) => id === '占比')!.preferred).toBe('逐年')
  })
})

describe('a draft that does not fit', () => {
  const [income, amount, rate, cap] = ['A1/条件/收入/须', 'C1/金额/定额', 'B1/逐项/金额/比例', 'B1/逐项/金额/封顶']
  const problem = (measure: string, at: string, to: string) => applyDraft(fixture, measure, [{ at, from: dialsOf(fixture, measure).find((dial) => dial.at === at)?.written ?? '', to }]).problems.map(({ code, severity }) => `${severity} ${code}`)
  it.each([
    ['A1', income, '不低于 8000件', 'draft/unit'],
    ['A1', income, '不低于 -1元', 'draft/sign'],
    ['A1', income, '不低于 99999999亿元', 'draft/unreadable'],
    ['A1', income, '八千万', 'draft/unreadable'],
    ['A1', income, '1亿元 至 2亿元', 'draft/form'],
    ['A1', income, '属 上年度', 'draft/form'],
    ['A1', 'A1/条件/件数/须', '至少 5家', 'draft/unit'],
    ['A1', 'A1/参数/新设/值', '不满 3年', 'draft/word'],
    ['C1', amount, '至少 10万元', 'draft/word'],
    ['B1', rate, '101%', 'draft/rate'],
    ['B1', cap, '5%', 'draft/unit'],
    ['A1', '读法/占比/首选', '两者', 'draft/reading'],
    ['C1', 'C1/金额/最高', '10万元', 'draft/address'],
    ['C1', income, '不低于 1元', 'draft/address'],
  ])('%s %s: %s', (measure, at, to, code) => expect(problem(measure, at, to)).toEqual([`error ${code}`]))
  it('leaves only the wrong change out', () => {
    const { policy, problems } = applyDraft(fixture, 'A1', [{ at: income, from: '不低于 1亿元', to: '一亿' }, { at: 'A1/金额/最高', from: '100万元', to: '90万元' }])
    expect(problems).toHaveLength(1)
    expect(policy.measures.get('A1')!.amount!.form).toMatchObject({ amount: { value: 90_000_000 } })
    expect(policy.measures.get('A1')!.conditions.find(({ id }) => id === '收入')).toEqual(fixture.measures.get('A1')!.conditions.find(({ id }) => id === '收入'))
  })
  it('is told when its place has been changed since, and applied all the same', () => {
    const newer = fixturePolicy(['须: 不低于 1亿元', '须: 不低于 2亿元'])
    const { policy, problems } = applyDraft(newer, 'A1', [{ at: income, from: '不低于 1亿元', to: '不低于 8000万元' }])
    expect(problems).toMatchObject([{ severity: 'warning', code: 'draft/from', at: income }])
    expect(policy.measures.get('A1')!.conditions.find(({ id }) => id === '收入')!.test).toMatchObject({ bound: { quantity: { value: 8_000_000_000 } } })
  })
})

describe('in words and in the pack language', () => {
  it('says each change from and to, with its clause', () => {
    const dials = dialsOf(fixture, 'A1')
    expect(describeDraft(dials, [{ at: 'A1/条件/收入/须', from: '不低于 1亿元', to: '超过 8000万元' }, { at: '读法/占比/首选', from: '合计', to: '逐年' }], fixtureDictionary())).toEqual([
      { at: 'A1/条件/收入/须', label: '上年度销售收入', before: '≥ 10,000.00 万元', after: '＞ 8,000.00 万元', clauses: ['999-003'] },
      { at: '读法/占比/首选', label: '合计还是逐年', before: '合计', after: '逐年', clauses: ['999-003'] },
    ])
  })
  it('holds against what stood there, so that a later amendment is noticed', () => {
    const text = writeAmendment({ ...HEAD, document: '999' }, dialsOf(fixture, 'A1'), [{ at: 'A1/条件/收入/须', from: '不低于 1亿元', to: '不低于 9000万元' }])
    const { findings } = readPack([{ path: 'pack.yaml', text: PACK_TEXT.replace('须: 不低于 1亿元', '须: 不低于 2亿元') }], fixtureDictionary(), [{ path: 'draft.yaml', text }])
    expect(findings.map(({ code }) => code)).toContain('amendment/from')
  })
  it('does not let a title or a note write rules', () => {
    const text = writeAmendment({ ...HEAD, document: '999', title: 'a"\n措施: []', note: '一\n语言: 2' }, [], [])
    expect(text.split('\n').filter((line) => /^[^#\s]/.test(line))).toEqual(['语言: 1', '修订:'])
  })
})

describe('the text of a measure', { timeout: 60_000 }, () => {
  it.each(genuine.map((each) => [each.name, each] as const))('%s: is cut out and put back whole', (_, { files, positions, policy }) => {
    for (const { id } of policy.pack.measures) {
      const found = measureText(files, positions, id)!
      expect(found.text).toMatch(new RegExp(`^\\s*- 编: ${id}\\n`))
      expect(found.text.match(/^\s*- 编: [A-Z]\d+$/gm)).toHaveLength(1)
      expect(withMeasureText(files, found, found.text)).toEqual(files)
    }
  })
  it('rewritten, it travels as an amendment of the whole measure', () => {
    const { files, positions, policy } = genuine.find(({ name }) => name.startsWith('000'))!
    const found = measureText(files, positions, 'X09')!
    const text = found.text.replace('不低于 1亿元', '超过 7000万元').replace(/^.*编: 机构支撑.*\n/m, '')
    expect(text).not.toBe(found.text)
    const direct = readPack(withMeasureText(files, found, text), dictionary!).pack!
    const patch = writeAmendment({ ...HEAD, document: '000' }, dialsOf(policy, 'X09'), [{ at: 'X09/金额/定额', from: '80万元', to: '70万元' }], { measure: 'X09', text })
    const { pack, findings } = readPack(files, dictionary!, [{ path: 'draft.yaml', text: patch }])
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    const { measures } = pack!.versions.at(-1)!.pack
    expect(measures).toEqual(applyDraft(preparePolicy(direct, dictionary!), 'X09', [{ at: 'X09/金额/定额', from: '80万元', to: '70万元' }]).policy.pack.measures)
  })
})
