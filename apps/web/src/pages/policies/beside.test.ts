import { describe, expect, it } from 'vitest'
import { groupsByClause, isShown } from './beside.ts'
import type { Piece } from './policy.ts'

const piece = (path: string, measure: string | null, clauses: string[]): Piece => ({ path, part: '条件', measure, title: path, words: '', clauses })

describe('what stands beside a clause', () => {
  it('is every piece that rests on it, once, those of a measure together and those of none last', () => {
    const groups = groupsByClause([piece('读法/甲', null, ['1']), piece('X1/a', 'X1', ['1', '2', '1']), piece('X2/a', 'X2', ['1']), piece('X1/b', 'X1', ['1'])])
    expect(groups.get('1')!.map(({ measure, pieces }) => [measure, pieces.map(({ path }) => path)])).toEqual([['X1', ['X1/a', 'X1/b']], ['X2', ['X2/a']], [null, ['读法/甲']]])
    expect(groups.get('2')!.map(({ measure }) => measure)).toEqual(['X1'])
    expect(groups.has('3')).toBe(false)
  })
  it('may be looked at with or without the narrative; headings always stay', () => {
    const clause = (level: string) => ({ id: '1', ref: '', level, paraphrase: null, erratum: null, printed: null, measures: [], details: {} })
    expect([isShown(clause('条'), true, 'encoded'), isShown(clause('条'), false, 'encoded'), isShown(clause('条'), false, 'narrative'), isShown(clause('标题'), false, 'encoded')]).toEqual([true, false, true, true])
  })
})
