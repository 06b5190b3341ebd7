import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { words } from '../../patents/index.ts'
import { readContent } from '../testing/content.ts'
import { entriesOf, field, type Entry } from './entry.ts'
import { find, termsOf } from './find.ts'
import { excerpt, fold } from './fold.ts'

const cut = (text: string): readonly string[] => words().query(text)
const entries = entriesOf(readContent())
const ids = (question: string): string[] => find(entries, termsOf(question, cut)).map(({ entry }) => entry.id)

describe('searching the documents', () => {
  test('a measure is found by its name before anything that mentions it', () => {
    expect(ids('专利保险保费补贴')[0]).toBe('X20')
    expect(ids('X20')[0]).toBe('X20')
  })
  test('a clause is found by its citation, in either width, and by its number', () => {
    expect(ids('第十条（一）4')).toContain('000-033')
    expect(ids('第十条(一)4')).toContain('000-033')
    expect(ids('000-033')[0]).toBe('000-033')
  })
  test('words need not stand as they are asked, every one of them counts', () => {
    expect(ids('保费补贴专利保险')).toContain('X20')
    expect(ids('专利保险 没有这个词')).toEqual([])
    expect(ids('　 ，')).toEqual([])
  })
  test('blanks and width in figures do not matter', () => {
    expect(ids('1000万元')).toEqual(expect.arrayContaining(ids('１０００ 万元'.replace(' ', ''))))
    expect(ids('最高1000万元')).toContain('000-020')
  })
  test('every clause is found by any piece of its paraphrase', () => {
    const clauses = entries.filter(({ kind, fields }) => kind === 'clause' && fields[1]!.original.length > 12)
    fc.assert(fc.property(fc.constantFrom(...clauses), fc.nat(6), (entry, from) => {
      const piece = fold(entry.fields[1]!.original).text.replace(/[，。、；;,“”"]/gu, ' ').slice(from, from + 8)
      fc.pre(piece.trim() !== '')
      expect(ids(piece)).toContain(entry.id)
    }), { numRuns: 60 })
  })
})

describe('an excerpt', () => {
  const entry = (text: string): Entry => ({ kind: 'clause', document: '900', id: 'a', title: '', clause: null, fields: [field('原文', text, 1)] })
  test('marks every hit in the words as they stand', () => {
    const [hit] = find([entry('给予 10 万元，最高 20 万元')], termsOf('万元', cut))
    expect(hit!.excerpts[0]!.parts).toEqual([{ text: '给予 10 ', hit: false }, { text: '万元', hit: true }, { text: '，最高 20 ', hit: false }, { text: '万元', hit: true }])
  })
  test('of a long text is what stands around the first hit', () => {
    const parts = excerpt(`${'前'.repeat(200)}专利${'后'.repeat(200)}`, fold(`${'前'.repeat(200)}专利${'后'.repeat(200)}`), ['专利'])
    expect(parts[0]).toEqual({ text: '…', hit: false })
    expect(parts.at(-1)).toEqual({ text: '…', hit: false })
    expect(parts.map(({ text }) => text).join('').length).toBeLessThan(120)
  })
  test('of a short text is the whole of it, whatever is marked', () => {
    const character = fc.constantFrom('专', '利', '（', 'Ａ', 'a', ' ', '①', '𠀀', '1', '０')
    fc.assert(fc.property(fc.array(character, { maxLength: 30 }), fc.array(character, { minLength: 1, maxLength: 2 }), (letters, sought) => {
      const text = letters.join('')
      const term = fold(sought.join('')).text
      fc.pre(term !== '')
      const parts = excerpt(text, fold(text), [term])
      expect(parts.map((part) => part.text).join('')).toBe(text)
      for (const part of parts) expect(part.hit && !fold(part.text).text.includes(term)).toBe(false)
    }))
  })
})
