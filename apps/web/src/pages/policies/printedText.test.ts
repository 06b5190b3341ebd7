import { describe, expect, test } from 'vitest'
import { bareLength, decodeText, expectedLength } from './printedText.ts'

describe('the length of a text', () => {
  test('layout does not count: spaces, full-width ones, line ends, a byte order mark', () => expect(bareLength('\uFEFF第一条　为了\r\n 甲\u00a0乙')).toBe(7))
  test('a rare character beyond the basic plane counts once', () => expect(bareLength('𠮷𠮷')).toBe(2))
})

describe('the length the pack expects', () => {
  test('the sum over its clauses; clauses without one add nothing', () => expect(expectedLength([{ details: { 字: 12 } }, { details: {} }, { details: { 字: 30 } }])).toBe(42))
  test('a pack that says nothing has no expectation', () => expect(expectedLength([{ details: null }, { details: { 层: '条' } }])).toBe(null))
})

describe('a text file', () => {
  const bytes = (...codes: number[]) => new Uint8Array(codes).buffer
  test('is read as UTF-8', () => expect(decodeText(new TextEncoder().encode('办法').buffer as ArrayBuffer)).toBe('办法'))
  test('else as GB18030', () => expect(decodeText(bytes(0xb0, 0xec, 0xb7, 0xa8))).toBe('办法'))
})
