import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readChineseNumeral } from './numeral.ts'
import { readPrinted } from './printed.ts'

/** Numbers as `strictness value unit`. */
const numbers = (text: string): string[] => readPrinted(text).numbers.map(({ strictness, number, unit }) => `${strictness} ${String(number.digits)}${number.decimals > 0 ? `e-${number.decimals}` : ''} ${unit}`)

/** 12345 → 一万二千三百四十五, as it is written out. */
function written(value: number): string {
  const digits = '零一二三四五六七八九'
  const group = (n: number): string => {
    let text = ''
    let isGap = false
    for (const [place, word] of [[1000, '千'], [100, '百'], [10, '十'], [1, '']] as const) {
      const digit = Math.floor(n / place) % 10
      if (digit === 0) isGap = text !== ''
      else {
        text += `${isGap ? '零' : ''}${digits[digit]!}${word}`
        isGap = false
      }
    }
    return text
  }
  const high = Math.floor(value / 10_000)
  const low = value % 10_000
  return `${high > 0 ? `${group(high)}万` : ''}${high > 0 && low > 0 && low < 1000 ? '零' : ''}${group(low)}`
}

describe('numbers as clauses print them', () => {
  it('reads comparing words on either side, and at a distance', () => {
    expect(numbers('收入不低于1亿元')).toEqual(['>= 100000000 元'])
    expect(numbers('收费不超过科技企业贷款额1%的，按0.5%给予')).toEqual(['<= 1 %', 'none 5e-1 %'])
    expect(numbers('应至少培育20家贯标企业、20家示范企业')).toEqual(['>= 20 家', '>= 20 家'])
    expect(numbers('应有至少一家企业和一家机构')).toEqual(['>= 1 家', '>= 1 家'])
    expect(numbers('授权500件（含）以上的，给予10万元')).toEqual(['>= 500 件', 'none 100000 元'])
    expect(numbers('十件（不含）以上')).toEqual(['> 10 件'])
    expect(numbers('达到300万元以上')).toEqual(['>= 3000000 元'])
    expect(numbers('不得超出20万元')).toEqual(['<= 200000 元'])
    expect(numbers('满两年不足三年')).toEqual(['>= 2 年', '< 3 年'])
    expect(numbers('近两年设立')).toEqual(['recent 2 年'])
    expect(numbers('三个月内')).toEqual(['<= 3 个月'])
    expect(numbers('近百家，约30件，50余名')).toEqual(['recent 100 家', 'about 30 件', 'about 50 名'])
    expect(numbers('列入最高法院10件案例')).toEqual(['none 10 件'])
    expect(numbers('收入超过500万元的机构给予10万元')).toEqual(['> 5000000 元', 'none 100000 元'])
  })
  it('reads every way of writing a number', () => {
    expect(numbers('百分之二十、２０％、1.2万人、两千万元、半年、一年半、1,000家、5百万元')).toEqual(['none 20 %', 'none 20 %', 'none 120000e-1 人', 'none 20000000 元', 'none 6 个月', 'none 18 个月', 'none 1000 家', 'none 5000000 元'])
    expect(numbers('3个月—6个月')).toEqual(['range 3 个月', 'range 6 个月'])
    expect(numbers('规模5-10亿元')).toEqual(['range 500000000 元', 'range 1000000000 元'])
    expect(numbers('达到1∶1匹配')).toEqual(['none 1 倍'])
    expect(readPrinted('2015-2017年出台，5月25日前，2023年底').dates.map(({ year, month, day, end }) => [year, month, day, end])).toEqual([[2015, undefined, undefined, false], [2017, undefined, undefined, false], [undefined, 5, 25, false], [2023, undefined, undefined, true]])
  })
  it('leaves numbers of articles, documents and lists alone', () => {
    expect(numbers('按第十条（一）和国发〔2015〕71号')).toEqual([])
  })
  it('reads written-out numbers back', () => {
    expect(readChineseNumeral('二〇二五')).toBe(2025n)
    expect(readChineseNumeral('十五')).toBe(15n)
    expect(readChineseNumeral('三亿')).toBe(300_000_000n)
    expect(readChineseNumeral('')).toBeNull()
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (value) => {
        expect(readChineseNumeral(written(value))).toBe(BigInt(value))
      }),
    )
  })
  it('reads any text without failing, and says where each number stands', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('一', '十', '百', '万', '亿', '两', '半', '年', '元', '件', '%', '不', '超过', '至少', '以上', '，', '第', '（', '）', '1', '20', '.', ':', '—', '\n') }), (text) => {
        const { numbers: found } = readPrinted(text)
        for (const { from, to } of found) expect(from >= 0 && to > from && to <= text.length + 1).toBe(true)
      }),
    )
  })
})
