import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breakLines, type Unit } from './lines.ts'

const units = (text: string): Unit[] => [...text].map((character) => ({ character, width: character <= '\u00ff' ? 1 : 2, of: undefined }))
const lines = (text: string, max: number): string[] => breakLines(units(text), max).map((line) => line.map(({ character }) => character).join(''))

describe('the lines of a Chinese text', () => {
  test('neither begin with a closing mark nor end with an opening one', () => {
    expect(lines('一二三四，五六', 8)).toEqual(['一二三', '四，五六'])
    expect(lines('一二三（四）五', 8)).toEqual(['一二三', '（四）五'])
  })
  test('keep words and figures whole, with their blanks at the ends', () => {
    expect(lines('甲 patent 乙', 9)).toEqual(['甲 patent', '乙'])
    expect(lines('共 1,234.50 万元', 8)).toEqual(['共', '1,234.50', '万元'])
  })
  test('cut a word that no line can hold', () => {
    expect(lines('abcdefgh', 3)).toEqual(['abc', 'def', 'gh'])
  })
  test('end where the writer ended them, empty ones too', () => {
    expect(lines('甲\n\n乙', 10)).toEqual(['甲', '', '乙'])
  })
  test('hold every character once and no more than fits', () => {
    const text = fc.string({ unit: fc.constantFrom('甲', '，', '（', '）', 'a', '1', '.', ' ', '\n', '“', '𠀀'), maxLength: 60 })
    fc.assert(fc.property(text, fc.integer({ min: 2, max: 20 }), (written, max) => {
      const broken = breakLines(units(written), max)
      expect(broken.flat().map(({ character }) => character).join('').replaceAll(' ', '')).toBe(written.replace(/[ \n]/g, ''))
      for (const line of broken) expect(line.length === 1 || line.reduce((sum, { width }) => sum + width, 0) <= max).toBe(true)
    }))
  })
})
