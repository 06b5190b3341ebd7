import { describe, expect, it } from 'vitest'
import { choose, type Word } from './choose.ts'

const word = (rank: number, value: number | null, rest: Partial<Word> = {}): Word => ({ lo: '2025-01-01', source: rank * 10, rank, value, text: null, evidence: null, recordedAt: '2026-01-01T00:00:00.000000Z', ...rest })

describe('the word that counts', () => {
  it('is the best source\'s', () => expect(choose([word(4, 1), word(3, 2), word(1, 3)])).toMatchObject({ word: { value: 3 }, source: '计算', conflict: false }))
  it('a later declaration challenges a verification, and does not undo it', () => {
    const chosen = choose([word(3, 0), word(4, 1, { lo: '2026-02-01', recordedAt: '2026-02-01T00:00:00.000000Z' })])
    expect(chosen).toMatchObject({ word: { value: 0 }, source: '核验', challengedBy: { value: 1 } })
  })
  it('equal sources that differ about one period are a conflict; about different periods the later counts', () => {
    expect(choose([word(3, 1, { source: 21 }), word(3, 2, { source: 22 })])).toMatchObject({ conflict: true })
    expect(choose([word(3, 1, { source: 21 }), word(3, 1, { source: 22 })])).toMatchObject({ conflict: false })
    expect(choose([word(3, 1, { source: 21 }), word(3, 2, { source: 22, lo: '2025-06-01' })])).toMatchObject({ conflict: false, word: { value: 2 } })
  })
  it('a withdrawn word is silence, not a value', () => {
    expect(choose([word(3, null, { lo: '2025-06-01' }), word(3, 1)])).toBeNull()
    expect(choose([word(3, null), word(4, 7)])).toMatchObject({ word: { value: 7 }, source: '申报' })
    expect(choose([])).toBeNull()
  })
})
