import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CopyText, piecesOf, type Line } from './copyText.ts'

/** What COPY makes of a field, and an array literal of its elements, by the rules of the PostgreSQL manual. */
const unescaped = (field: string): string | null => (field === '\\N' ? null : field.replace(/\\(.)/gs, (_, letter: string) => ({ t: '\t', n: '\n', r: '\r' })[letter] ?? letter))
const elements = (literal: string): string[] => [...literal.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"/gs)].map(([, element]) => element!.replace(/\\(.)/gs, '$1'))
const kept = (text: string): string => Buffer.from(text.replaceAll('\0', '')).toString() // half a character becomes the mark for a lost one

const texts = fc.array(fc.constantFrom('a', '演', 'é', '😀', '\ud800', '\udc00', '"', '\\', '\t', '\n', '\r', '\0', ',', '{', '}', 'N'), { maxLength: 12 }).map((letters) => letters.join(''))
const bytesOf = (lines: readonly Line[]): Buffer => Buffer.concat([...piecesOf(lines)])

describe('COPY text', () => {
  it('says back what was written, whatever it holds', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.option(texts), fc.array(texts, { maxLength: 3 })), { minLength: 1, maxLength: 5 }), (rows) => {
      const copy = new CopyText()
      const written = bytesOf(rows.map(([text, list]) => copy.plain('1').text(text).list(list).plain(null).end())).toString().slice(0, -1).split('\n').map((line) => line.split('\t'))
      expect(written.map(([one, text, list, none]) => [one, unescaped(text!), elements(unescaped(list!)!), unescaped(none!)])).toEqual(rows.map(([text, list]) => ['1', text === null ? null : kept(text), list.map(kept), null]))
    }))
  })

  it('a line goes over to the next block whole; neighbours are one piece', () => {
    const copy = new CopyText()
    const long = '演示'.repeat(16_000)
    const lines = Array.from({ length: 40 }, (_, n) => copy.plain(String(n)).text(long).end())
    expect(bytesOf(lines).toString()).toBe(lines.map((_, n) => `${n}\t${long}\n`).join(''))
    expect([...piecesOf(lines)].length).toBe(new Set(lines.map(({ block }) => block)).size)
    expect([...piecesOf([lines[0]!, lines[2]!])].length).toBe(2)
    const tooLong = copy.text('x'.repeat(3_000_000)).end()
    expect(bytesOf([tooLong]).length).toBe(3_000_001)
  })
})
