import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quoteLexeme, searchDocument } from './document.ts'
import { indexWords, normaliseText, queryWords, type Segmenter } from './words.ts'

/** Cuts at spaces and between scripts: enough to test what happens to the words. */
const cut = (text: string): string[] => text.match(/\p{Script=Han}+|[a-z0-9]+|[^\s\p{Script=Han}a-z0-9]/gu) ?? []
const segmenter: Segmenter = { index: cut, query: cut }

describe('words', () => {
  test('one width, one case, no stop words, no punctuation', () => {
    expect(indexWords('一种 ＷｉＦｉ 模块，及其 电池', segmenter)).toEqual(['wifi', '模块', '电池'])
    expect(queryWords('石墨烯 的 ５Ｇ', segmenter)).toEqual(['石墨烯', '5g'])
  })

  test('a character left over is asked for only when alone', () => {
    expect(queryWords('泵 密封', segmenter)).toEqual(['密封'])
    expect(queryWords('泵', segmenter)).toEqual(['泵'])
  })

  test('normalising is done once', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => normaliseText(normaliseText(text)) === normaliseText(text)))
  })

  test('Chinese numerals stay', () => {
    expect(normaliseText('第二〇一九 三相')).toBe('第二〇一九 三相')
  })
})

describe('documents', () => {
  test('tiers and vector', () => {
    const { vector, tiers } = searchDocument({ title: '电池 模块 外壳', abstract: '电池 电池 外壳 温度 温度 温度 螺栓' }, segmenter)
    const floors = (word: string, ...from: number[]) => from.map((floor) => `${word}^${floor}`)
    expect(tiers).toEqual(['t:电池', '电池~25', ...floors('电池', 25, 24, 23, 22, 20, 18, 1), 't:模块', 'x:模块', '模块~24', ...floors('模块', 24, 23, 22, 20, 18, 1), 't:外壳', '外壳~25', ...floors('外壳', 25, 24, 23, 22, 20, 18, 1), '温度~7', '温度^1'])
    expect(vector).toBe("'电池':1A,4,5 '模块':2A '外壳':3A,6 '温度':7,8,9 '螺栓':10")
  })

  test('a single character counts in the title only, and in no tier', () => {
    const { vector, tiers } = searchDocument({ title: '泵', abstract: '泵 阀 阀 阀' }, segmenter)
    expect(vector).toBe("'泵':1A")
    expect(tiers).toEqual(['t:泵'])
  })

  test('two frequent words are one more word, as high as both together', () => {
    const tierIn = (title: string, abstract: string, word: string) => searchDocument({ title, abstract }, segmenter).tiers.flatMap((tier) => (tier.startsWith(`${word}~`) ? [Number(tier.slice(word.length + 1))] : []))
    const lexemes = (title: string, abstract: string) => searchDocument({ title, abstract }, segmenter).tiers.filter((tier) => tier.includes('+'))
    expect(lexemes('系统 电池 方法', '外壳')).toEqual(['方法+系统', `方法+系统~${tierIn('系统 电池 方法', '外壳', '系统')[0]}`])
    expect(tierIn('系统 电池', '方法', '方法+系统')[0]).toBeLessThan(tierIn('系统 电池', '方法', '系统')[0]!)
    expect(lexemes('电池', '系统 方法')).toEqual(['方法+系统'])
    expect(lexemes('系统 电池', '外壳')).toEqual([])
  })

  test('without an abstract no word is missing in it', () => {
    expect(searchDocument({ title: '电池', abstract: ' ' }, segmenter).tiers.slice(0, 2)).toEqual(['x:', 't:电池'])
  })

  test('positions stay within what PostgreSQL takes', () => {
    const { vector } = searchDocument({ title: '甲乙', abstract: '丙丁 '.repeat(20_000) }, segmenter)
    const positions = vector.split(' ')[1]?.split(':')[1]?.split(',') ?? []
    expect(positions).toHaveLength(255)
  })

  test('quotes what SQL would misread', () => {
    expect(quoteLexeme("o'b\\c")).toBe("'o''b\\\\c'")
  })
})
