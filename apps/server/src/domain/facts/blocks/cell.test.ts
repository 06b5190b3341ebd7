import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromDayNumber } from '@zhiyun/calendar'
import { choose, type Word } from '../choose.ts'
import { cellOf, CONFLICT, type Said } from './cell.ts'

/** Few sources, days and values, so that they often meet; one current word of a source about a day, as the database has it. */
const said = fc.uniqueArray(
  fc.record({ source: fc.constantFrom(1, 10, 20, 21, 22, 30), lo: fc.integer({ min: 20_000, max: 20_003 }), value: fc.option(fc.nat(2), { nil: null }), text: fc.boolean() }).map((word): Said => ({ ...word, value: word.text ? null : word.value, rank: word.source === 1 ? 1 : word.source === 10 ? 2 : word.source < 30 ? 3 : 4 })),
  { minLength: 0, maxLength: 7, selector: ({ source, lo }) => `${source}/${lo}` },
)
const wordOf = ({ lo, text, ...word }: Said): Word => ({ ...word, lo: fromDayNumber(lo), text: text ? '文' : null, evidence: null, recordedAt: '2026-01-01T00:00:00.000000Z' })

test('a cell is what choose() chooses: its value, missing, or an error', () => {
  fc.assert(
    fc.property(said, (all) => {
      const chosen = choose(all.map(wordOf))
      const expected = chosen === null ? Number.NaN : chosen.conflict || chosen.word.text !== null ? CONFLICT : chosen.word.value
      expect(cellOf(all)).toBe(expected)
    }),
    { numRuns: 3000 },
  )
})
