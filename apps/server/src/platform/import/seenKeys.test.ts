import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { SeenKeys } from './seenKeys.ts'

it('says what a map of the keys would say', () => {
  fc.assert(fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 200 }), (keys) => {
    const [seen, map] = [new SeenKeys(), new Map<string, number>()]
    for (const [i, key] of keys.entries()) {
      expect(seen.firstOf(key, i + 1)).toBe(map.get(key))
      if (!map.has(key)) map.set(key, i + 1)
    }
  }))
})

it('numbers that hardly differ are kept apart, and found again', () => {
  const seen = new SeenKeys()
  const keyOf = (n: number): string => `20171${String(n).padStart(7, '0')}.${n % 11}/CN${100000000 + n}A`
  let taken = 0
  for (let n = 0; n < 300_000; n++) if (seen.firstOf(keyOf(n), n + 1) !== undefined) taken++
  expect(taken).toBe(0)
  expect([0, 4096, 299_999].map((n) => seen.firstOf(keyOf(n), 1))).toEqual([1, 4097, 300_000])
})
