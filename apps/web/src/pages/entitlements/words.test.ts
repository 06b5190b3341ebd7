import { expect, test } from 'vitest'
import { shareOf } from './share.ts'
import { amountOf } from './words.ts'

test('an amount says whether it has bounds', () => {
  expect([amountOf({ low: 0, high: null }).kind, amountOf({ low: 5, high: null }).kind, amountOf({ low: 5, high: 5 }).kind, amountOf({ low: 0, high: 5 }).kind, amountOf({ low: 2, high: 5 }).kind]).toEqual(['notPrinted', 'atLeast', 'exact', 'atMost', 'range'])
})
test('a scan moves on within a document and never past its end', () => {
  expect(shareOf({ documents: 0, done: 0, candidates: 0, settled: 0 })).toBe(0)
  expect(shareOf({ documents: 4, done: 1, candidates: 10, settled: 5 })).toBe(0.375)
  expect(shareOf({ documents: 4, done: 4, candidates: 10, settled: 10 })).toBe(1)
})
