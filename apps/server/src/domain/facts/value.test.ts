import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDate, readValue, showValue } from './value.ts'

const money = { type: '金额', dimension: '金额', unit: '元', ceiling: 100_000_000_000_000 } as const
const stored = (form: Parameters<typeof readValue>[0], raw: string | number | boolean, options?: Parameters<typeof readValue>[2]) => {
  const read = readValue(form, raw, options)
  return read.ok ? read.value.value : read.problem.code
}

describe('values', () => {
  it.each([
    ['1亿元', 10_000_000_000], ['1,280.40', 128_040], ['１２０万元', 120_000_000], ['0.5亿元', 5_000_000_000], ['12.345', 'VALUE_NOT_WHOLE'], ['2.02E+12', 'VALUE_SCIENTIFIC'],
    ['3件', 'VALUE_UNIT'], ['很多', 'VALUE_NOT_NUMBER'], ['-5元', 'VALUE_NEGATIVE'], ['20000亿元', 'VALUE_ABOVE_CEILING'], [500, 500], [0.5, 'VALUE_NOT_WHOLE'], [true, 'VALUE_NOT_NUMBER'],
  ])('money %s', (raw, expected) => expect(stored(money, raw)).toBe(expected))
  it('takes the unit of the column unless the cell has its own', () => {
    expect(stored(money, '120', { unit: '万元' })).toBe(120_000_000)
    expect(stored(money, '120元', { unit: '万元' })).toBe(12_000)
  })
  it.each([
    [{ type: '是否' }, '是', 1], [{ type: '是否' }, 'No', 0], [{ type: '是否' }, '也许', 'VALUE_NOT_BOOLEAN'], [{ type: '日期' }, '2025/2/29', 'VALUE_NOT_DATE'], [{ type: '年度' }, '2024年度', 2024],
    [{ type: '比率', dimension: '比率', unit: '%' }, '12.5%', 1250], [{ type: '时长', dimension: '月', unit: '月' }, '2年', 24], [{ type: '计数', dimension: '计数', unit: '件' }, '60件', 60], [{ type: '计数', dimension: '计数', unit: '件' }, '1.5', 'VALUE_NOT_WHOLE'],
  ] as const)('%j %s', (form, raw, expected) => expect(stored(form, raw)).toBe(expected))
  it('reads dates as people write them, and shows them again', () => {
    for (const text of ['2025-03-01', '2025/3/1', '2025年3月1日', '20250301', '2025.03.01']) expect(readDate(text)).toBe('2025-03-01')
    const read = readValue({ type: '日期' }, '2025年3月1日')
    expect(read.ok && showValue({ type: '日期' }, read.value)).toBe('2025-03-01')
  })
  it('any amount of fen written in yuan comes back exact', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 100_000_000_000_000 }), (fen) => stored(money, `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}元`) === fen))
  })
  it('never throws, whatever is written', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.double(), fc.boolean()), (raw) => {
      for (const type of ['金额', '计数', '时长', '比率', '分数', '是否', '枚举', '年度', '日期', '文本'] as const) readValue({ type }, raw)
    }))
  })
})
