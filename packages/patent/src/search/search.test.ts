import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quoteLexeme, searchDocument } from './document.ts'
import { parseSearchQuery, type SearchQuery } from './query.ts'
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
    expect(tiers).toEqual(['电池~25', '电池~~4', '模块~24', '模块~~4', '外壳~25', '外壳~~4', '温度~7', '温度~~9'])
    expect(vector).toBe("'电池':1A,4,5 '模块':2A '外壳':3A,6 '温度':7,8,9 '螺栓':10")
  })

  test('a single character counts in the title only, and in no tier', () => {
    const { vector, tiers } = searchDocument({ title: '泵', abstract: '泵 阀 阀 阀' }, segmenter)
    expect(vector).toBe("'泵':1A")
    expect(tiers).toEqual([])
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

describe('queries', () => {
  const EMPTY: SearchQuery = { words: [], phrases: [], without: [], applicants: [], inventors: [], applications: [], publications: [], ipc: [], kinds: [], statuses: [], years: null, problems: [] }

  test.each<[string, Partial<SearchQuery>]>([
    ['石墨烯 电池 石墨烯', { words: ['石墨烯', '电池'] }],
    ['“电池 管理” -电动车', { phrases: [{ text: '电池 管理', words: ['电池', '管理'] }], without: [['电动车']] }],
    ['申请人：演示（西安）公司 inventor:"K 示例"', { applicants: ['演示(西安)公司'], inventors: ['k 示例'] }],
    ['ipc:h01m 分类:H01M10', { ipc: ['H01M', 'H01M0010/'] }],
    ['year:2018-2020', { years: { from: 2018, to: 2020 } }],
    ['年:2018年至', { years: { from: 2018, to: null } }],
    ['year:-2020', { years: { from: null, to: 2020 } }],
    ['申请年: 2019', { years: { from: 2019, to: 2019 } }],
    ['类型:实用新型 kind:design', { kinds: ['utility', 'design'] }],
    ['状态:有效 status:lapsed', { statuses: ['granted', 'lapsed'] }],
    ['201710601862.3', { applications: ['201710601862.3'] }],
    ['cn106540887a', { publications: ['CN106540887A'] }],
    ['号:201710601862', { applications: ['201710601862.3'] }],
    ['201710601862', { words: ['201710601862'] }],
    ['2019 wifi-aware', { words: ['2019', 'wifi', 'aware'] }],
    ['标题:电池', { words: ['标题', '电池'] }],
    ['', {}],
  ])('%s', (text, expected) => {
    expect(parseSearchQuery(text, segmenter)).toEqual({ ...EMPTY, ...expected })
  })

  test.each(['ipc:电池', 'year:去年', 'year:2020-2018', '类型:商标', '状态:很好', '号:12'])('%s is reported and left out', (text) => {
    const { problems, ...rest } = parseSearchQuery(`电池 ${text}`, segmenter)
    expect(problems).toHaveLength(1)
    expect(rest).toEqual({ ...rest, words: ['电池'], ipc: [], years: null, kinds: [], statuses: [], applications: [] })
  })

  test('takes any text', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'电池abc12 :："-“”年ipc.') }), (text) => parseSearchQuery(text, segmenter).problems.length >= 0))
  })
})
