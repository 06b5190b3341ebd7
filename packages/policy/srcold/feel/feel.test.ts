import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Decimal, evaluateFeel, FeelLimitError, parseDateTime, testFeel, textOf, type FeelValue } from './index.ts'

const num = (value: number): Decimal => Decimal.whole(value)
const context = (entries: Record<string, FeelValue>): FeelValue => new Map(Object.entries(entries))
const values = { 甲: num(3), 乙: num(4), 'Monthly Fee': num(20), 企业: context({ 收入: num(10), 'open days': num(5) }), 名单: [num(1), num(2), num(3)], 空: null }

/** The result as FEEL text; a problem as its code. */
function shown(text: string, more: Record<string, FeelValue> = {}): string {
  const result = evaluateFeel(text, { ...values, ...more }, parseDateTime('2024-06-30T08:00:00Z'))
  return 'problem' in result ? result.problem.code : (textOf(result.value) ?? 'null')
}
/** The rows whose text gives something else than it should. */
const wrong = (rows: readonly (readonly [string, string])[]): string[] => rows.flatMap(([text, expected]) => (shown(text) === expected ? [] : [`${text} → ${shown(text)}, not ${expected}`]))

describe('reading FEEL', { timeout: 60_000 }, () => {
  it('keeps names with spaces and operators when they are known, and refuses them when they are not', () => {
    expect(wrong([
      ['Monthly Fee * 2', '40'],
      ['企业.open days + 1', '6'],
      ['{a b: 1, c: a b + 1}.c', '2'],
      ['for each one in 名单 return each one * 2', '[2, 4, 6]'],
      ['(function(first part, b) first part - b)(b: 1, first part: 5)', '4'],
      ['上年度 销售收入', 'feel/name'],
      ['甲 and乙', 'feel/name'],
      ['收入 ＞ 10', 'feel/full-width'],
      ['收入，成本', 'feel/full-width'],
      ['企业.closed days', 'feel/name'],
      ['不知', 'null'],
    ])).toEqual([])
  })
  it('refuses what it cannot read to the end', () => {
    for (const text of ['', '1 +', '甲 == 乙', '甲 && 乙', '"a', '[1, 2', 'if 甲 then 1', '1 2', '{a:}', 'x instance of 无此类型', '甲; 乙', '@date']) expect(shown(text), text).toMatch(/^feel\/(syntax|type|name)$/)
    expect(shown('function(a) external {java: {class: "X", method signature: "f()"}}')).toBe('feel/external')
    expect(shown(`${'('.repeat(500)}1${')'.repeat(500)}`)).toBe('feel/size')
  })
  it('reads comments, line ends and escapes', () => {
    expect(wrong([
      ['1 + /* 2 + */ 3 // 4', '4'],
      ['date and\n  time("2024-01-01T00:00:00")', '2024-01-01T00:00:00'],
      ['"a\\"b\\u4e2d\\\\"', 'a"b中\\'],
    ])).toEqual([])
  })
  it('never throws, whatever the text', () => {
    const piece = fc.constantFrom('甲', 'Monthly Fee', ' and ', ' or ', 'not(', ')', '(', ' = ', '"x"', ' / ', ' + ', ' in ', ',', '[', ']', '.', ' ', '1', '＞', 'count(', '..', '{', '}', ':', 'for ', ' return ', 'if ', '@"', 'a', '?', '-', 'function(', 'some ', ' satisfies ', ' instance of ', 'range<', '//', '\n')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        expect(typeof shown(pieces.join(''))).toBe('string')
        expect(typeof testFeel(pieces.join(''), num(1), values)).toBe('object')
      }),
      { numRuns: 150 },
    )
  })
})

describe('FEEL’s own semantics', { timeout: 60_000 }, () => {
  it('has three truth values, of which null is one', () => {
    expect(wrong([
      ['null and false', 'false'],
      ['null and true', 'null'],
      ['"x" or true', 'true'],
      ['not(null)', 'null'],
      ['空 = "A"', 'false'],
      ['not(空 = "A")', 'true'],
      ['空 > 1', 'null'],
      ['1 = "1"', 'null'],
      ['if null then 1 else 2', '2'],
    ])).toEqual([])
  })
  it('computes exactly, and not at all where kinds do not meet', () => {
    expect(wrong([
      ['0.1 + 0.2 = 0.3', 'true'],
      ['2 ** 3 ** 2', '64'],
      ['-2 ** 2', '4'],
      ['1 / 0', 'null'],
      ['1 + "1"', 'null'],
      ['"a" + "b"', 'ab'],
      ['@"2024-01-31" + @"P1M"', '2024-02-29'],
      ['@"P1D" * 1.5', 'P1DT12H'],
      ['@"P1Y" + @"P1D"', 'null'],
    ])).toEqual([])
  })
  it('tests ranges, lists and comparisons', () => {
    expect(wrong([
      ['5 in [1..5)', 'false'],
      ['5 in (1, > 4)', 'true'],
      ['甲 between 1 and 3', 'true'],
      ['"b" in ["a".."c"]', 'true'],
      ['1 in [3..1]', 'null'],
      ['[1..3].start included', 'true'],
      ['(>= 3) = (>= 3)', 'true'],
      ['[2..3] instance of range<number>', 'true'],
    ])).toEqual([])
  })
  it('walks lists, contexts and functions', () => {
    expect(wrong([
      ['名单[item > 1]', '[2, 3]'],
      ['名单[-1]', '3'],
      ['[{a: 1}, {a: 2}].a', '[1, 2]'],
      ['[{a: 1, b: "x"}, {a: 2, b: "y"}][a = 2].b', '["y"]'],
      ['every x in 名单 satisfies x > 0', 'true'],
      ['some x in 名单, y in 名单 satisfies x + y = 6', 'true'],
      ['for i in 3..1 return i', '[3, 2, 1]'],
      ['for i in 1..4 return if i = 1 then 1 else i * partial[-1]', '[1, 2, 6, 24]'],
      ['{a: 1, a: 2}', 'null'],
      ['sort(名单, function(x, y) x > y)', '[3, 2, 1]'],
      ['{f: function(n: number) n * 2, r: f("2")}.r', 'null'],
      ['100[1]', '100'],
      ['[[1]] instance of list<list<number>>', 'true'],
      ['{a: 1} instance of context<a: number>', 'true'],
      ['null instance of number', 'false'],
    ])).toEqual([])
  })
  it('knows the built-in functions, by position and by name', () => {
    expect(wrong([
      ['substring("知识产权运营", 3, 2)', '产权'],
      ['substring(string: "abc", start position: -1)', 'c'],
      ['string length("𠮷")', '1'],
      ['replace("2024年", "(\\d+)年", "$1")', '2024'],
      ['matches("x", "[a-z-[aeiou]]")', 'true'],
      ['matches("e", "[a-z-[aeiou]]")', 'false'],
      ['matches("(", "[()]")', 'true'],
      ['matches("a", "(")', 'null'],
      ['split("a;b", ";")', '["a", "b"]'],
      ['number("1.234,5", ".", ",")', '1234.5'],
      ['decimal(2.5, 0)', '2'],
      ['round half up(2.5, 0)', '3'],
      ['modulo(-7, 3)', '2'],
      ['max(1, 3, 2)', '3'],
      ['sum([])', 'null'],
      ['mean([1, 2])', '1.5'],
      ['stddev([1, 1])', '0'],
      ['mode([2, 1, 2, 1])', '[1, 2]'],
      ['sublist([1, 2, 3], -2)', '[2, 3]'],
      ['insert before([1, 2], 1, 0)', '[0, 1, 2]'],
      ['index of([1, 2, 1], 1)', '[1, 3]'],
      ['union([1, 2], [2, 3])', '[1, 2, 3]'],
      ['context put({a: {b: 1}}, ["a", "b"], 2)', '{a: {b: 2}}'],
      ['get value({a: 1}, "a")', '1'],
      ['day of week(@"2024-06-30")', 'Sunday'],
      ['time(8, 30, 0, @"PT8H")', '08:30:00+08:00'],
      ['date(2023, 2, 29)', 'null'],
      ['today()', '2024-06-30'],
      ['during(2, [1..3])', 'true'],
      ['overlaps([1..3], (3..5])', 'false'],
      ['meets([1..3], [3..5])', 'true'],
      ['before([1..3), [3..5])', 'true'],
      ['count(nonsense: [1])', 'null'],
      ['round up(1)', 'null'],
    ])).toEqual([])
  })
  it('stops what does not end', () => {
    expect(() => shown('for a in 1..2000, b in 1..2000 return a * b')).toThrow(FeelLimitError)
    expect(() => shown('{f: function(g) g(g), r: f(f)}.r')).toThrow(FeelLimitError)
  })
})

describe('unary tests', () => {
  const tested = (text: string, value: FeelValue): boolean | string => {
    const result = testFeel(text, value, values)
    return 'problem' in result ? result.problem.code : result.value
  }
  it('take values, ranges, comparisons, lists, negations and conditions', () => {
    expect(['-', '3', '1, 3', '> 2', '[1..3]', 'not(1, 2)', '名单', '? > 2 and ? < 乙', '甲'].map((text) => tested(text, num(3)))).toEqual(Array.from({ length: 9 }, () => true))
    expect(['4', '> 3', '[1..3)', 'not(> 2)', '? > 3', 'null'].map((text) => tested(text, num(3)))).toEqual(Array.from({ length: 6 }, () => false))
    expect(tested('null', null)).toBe(true)
    expect(tested('> 1', null)).toBe(false)
    expect(tested('not(> 1)', null)).toBe(false)
  })
  it('agree with in', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3, max: 13 }), fc.integer({ min: 0, max: 9 }), fc.constantFrom('<', '<=', '>', '>=', '='), (value, bound, operator) => {
        expect(String(tested(`${operator} ${bound}`, num(value)))).toBe(shown(`${value} in ${operator} ${bound}`))
      }),
    )
  })
})
