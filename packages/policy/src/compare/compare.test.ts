import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPack } from '../pack/read.ts'
import { fixtureDictionary } from '../testing/fixture.ts'
import { mutationsOf } from '../testing/mutate.ts'
import { PACK_TEXT } from '../testing/packText.ts'
import { compareItems, comparePacks, packOn, type Compared } from './compare.ts'
import { itemsOf } from './items.ts'
import type { PackChange, PackItem } from './model.ts'

const dictionary = fixtureDictionary()
const read = (text: string): Compared | null => {
  const { pack } = readPack([{ path: 'pack.yaml', text }], dictionary)
  return pack === undefined ? null : { pack, dictionary }
}
const whole = read(PACK_TEXT)!
const replaced = (from: string, to: string): Compared => {
  expect(PACK_TEXT).toContain(from)
  return read(PACK_TEXT.replace(from, to))!
}
const brief = (changes: readonly PackChange[]): string[] => changes.map(({ kind, path, facets }) => `${kind} ${path}${facets.length === 0 ? '' : ` ${facets.join('、')}`}`)

/** What a slip may leave as it was: 封顶 不满 for 不超过 caps at the same sum. */
const meaning = ({ pack }: Compared): string => JSON.stringify({ ...pack, hash: '' }).replace(/"(?:text|path)":"[^"]*"/g, '')

/** Every readable version of the fixture that a slip of the pen makes. */
const slips = mutationsOf([{ path: 'pack.yaml', text: PACK_TEXT }], dictionary, (below) => below - 1).flatMap(({ kind, line, files }) => {
  const version = read(files[0]!.text)
  return version === null || meaning(version) === meaning(whole) ? [] : [{ kind, line, version }]
})
const versions = fc.constantFrom(whole, ...slips.map(({ version }) => version), replaced("    优先: [{编: 硬科技, 是: 是否硬科技, 条款: 999-002}]\n", ''), replaced("  - {编: 不重复, 型: 互斥, 若已获: [C1, C2], 则不给: [D1], 期: 当年, 条款: 999-006}\n", ''))

describe('comparing two versions of a pack', () => {
  test('a version has nothing that differs from itself, and spelling is no difference', () => {
    fc.assert(fc.property(versions, (version) => {
      expect(comparePacks(version, version)).toEqual([])
    }), { numRuns: 20 })
    expect(comparePacks(whole, replaced('须: 不低于 1亿元', '须: 不低于 10000万元'))).toEqual([])
  })
  test('a moved threshold is one change, told with both thresholds', () => {
    const [change, ...more] = comparePacks(whole, replaced('至少 50件', '至少 60件'))
    expect(more).toEqual([])
    expect(change).toMatchObject({ kind: '改动', path: 'A1/条件/件数', facets: ['门槛'] })
    const threshold = (item: PackItem | null) => item!.facets.find(({ name }) => name === '门槛')!.words
    expect([threshold(change!.before), threshold(change!.after)]).toEqual(['≥ 50 件', '≥ 60 件'])
  })
  test.each([
    ['不少于 10件', '不少于 12件', ['改动 A1/条件/件数/例外/新设 门槛']],
    ['封顶: 不超过 3万元', '封顶: 不超过 4万元', ['改动 B1/逐项/金额 金额']],
    ['上限: 不超过 5万元', '上限: 不超过 6万元', ['改动 B1/累计/每机构 限额']],
    ['首选: 取高, 条款: 999-005', '首选: 相加, 条款: 999-005', ['改动 读法/两档 首选']],
    ['若已获: [C1, C2]', '若已获: [C1]', ['改动 关系/不重复 内容']],
    ['{定额: 5万元, 条款: 999-006}', '{定额: 5万元, 条款: 999-005}', ['改动 D1/金额 条款']],
    ['{读法: {两档: 相加}, 得', '{读法: {两档: 取高}, 得', ['改动 算例/取高 应得']],
    ['至少: 2项', '至少: 1项', ['改动 E1/条件/两项 门槛']],
  ])('%s → %s', (from, to, expected) => {
    expect(brief(comparePacks(whole, replaced(from, to)))).toEqual(expected)
  })
  test('a measure that goes is one change with its parts within it', () => {
    const text = PACK_TEXT.replace(/ {2}- 编: D1\n[\s\S]*?(?= {2}- 编: E1)/, '').replace('则不给: [D1]', '则不给: [E1]')
    const gone = comparePacks(whole, read(text)!).filter(({ kind }) => kind === '删除')
    expect(gone[0]).toMatchObject({ path: 'D1', within: null, after: null })
    expect(gone.length).toBeGreaterThan(3)
    expect(new Set(gone.slice(1).map(({ within }) => within))).toEqual(new Set(['D1']))
  })
  test('every slip that a pack may be read with is seen, and few things at a time', () => {
    expect(slips.length).toBeGreaterThan(40)
    for (const { kind, line, version } of slips) {
      const changes = comparePacks(whole, version)
      expect(changes.length, `${kind} ${line}`).toBeGreaterThan(0)
      expect(changes.length, `${kind} ${line}: ${brief(changes).join()}`).toBeLessThanOrEqual(4)
    }
  })
})

describe('for any two versions', () => {
  const known = new Map<Compared, readonly PackItem[]>()
  const itemsIn = (version: Compared): readonly PackItem[] => {
    const items = known.get(version) ?? itemsOf(version.pack, dictionary)
    known.set(version, items)
    return items
  }
  test('the other way round it is the same, with sides exchanged', () => {
    fc.assert(fc.property(versions, versions, (one, other) => {
      const there = compareItems(itemsIn(one), itemsIn(other))
      const back = compareItems(itemsIn(other), itemsIn(one))
      const turned = { 新增: '删除', 删除: '新增', 改动: '改动' } as const
      const named = ({ kind, path }: PackChange): string => `${kind} ${path}`
      expect(back.map((each) => named({ ...each, kind: turned[each.kind] })).sort()).toEqual(there.map(named).sort())
    }))
  })
  test('the changes applied to the one give the other', () => {
    fc.assert(fc.property(versions, versions, (one, other) => {
      const items = new Map(itemsIn(one).map((item) => [item.path, item]))
      for (const { path, after } of compareItems(itemsIn(one), itemsIn(other))) {
        if (after === null) items.delete(path)
        else items.set(path, after)
      }
      expect(compareItems([...items.values()], itemsIn(other))).toEqual([])
      expect(items.size).toBe(itemsIn(other).length)
    }))
  })
  test('addresses are unique', () => {
    fc.assert(fc.property(versions, (version) => {
      const paths = itemsIn(version).map(({ path }) => path)
      expect(new Set(paths).size).toBe(paths.length)
    }))
  })
})

test('on a day the amendments up to it count', () => {
  const amended = read(`${PACK_TEXT}修订: [{编: 一, 自: 2025-01-01, 条款: 999-002, 项: [{处: A1/条件/件数/须, 为: 至少 40件}]}]
`)
  expect(amended).not.toBe(null)
  const on = (day: string): Compared => ({ pack: packOn(amended!.pack, day), dictionary })
  expect(comparePacks(on('2024-01-01'), on('2024-12-31'))).toEqual([])
  expect(brief(comparePacks(on('2024-12-31'), on('2025-01-01')))).toContain('改动 A1/条件/件数 门槛')
})
