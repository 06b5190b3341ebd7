import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { divideText, type Division } from './printedText.ts'

const hash = (bare: string) => createHash('sha256').update(bare).digest('hex')
const divisionFor = (parts: readonly string[]): Division => ({ sha256: hash(parts.join('')), clauses: parts.map((part, i) => ({ id: `c${i}`, characters: [...part].length })) })

describe('dividing the official text', () => {
  test('white space belongs to no count, layout stays inside a clause', () => {
    const divided = divideText('第一章  总则\n\n　第一条 甲\n乙。\n', divisionFor(['第一章总则', '第一条甲乙。']))
    expect(divided).toEqual({ clauses: new Map([['c0', '第一章  总则'], ['c1', '第一条 甲\n乙。']]) })
  })
  test('one character more or less is another text', () => {
    expect(divideText('第一章总则X', divisionFor(['第一章总则']))).toMatchObject({ problem: { code: 'WRONG_LENGTH' } })
  })
  test('the same length with another character is a changed text', () => {
    expect(divideText('不低于二十万', divisionFor(['不低于三十万']))).toMatchObject({ problem: { code: 'CHANGED_TEXT' } })
  })
  test('clauses put together again are the text, wherever the blanks are', () => {
    const word = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom('甲', '乙', '。', '5', '𠀀', '%') })
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.array(fc.nat(3), { minLength: 1, maxLength: 40 }), (parts, blanks) => {
        const spaced = [...parts.join('')].map((character, i) => character + ' \n\u3000'.slice(0, blanks[i % blanks.length])).join('')
        const divided = divideText(spaced, divisionFor(parts))
        expect('clauses' in divided && [...divided.clauses.values()].map((words) => words.replace(/[\s\u3000]/g, ''))).toEqual(parts)
      }),
    )
  })
})
