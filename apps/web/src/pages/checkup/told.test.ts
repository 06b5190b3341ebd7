import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nothingTold } from './effects.ts'
import { toldAddress, toldIn } from './told.ts'

describe('what was told, in an address', () => {
  it('comes back as it was handed over, of the same kind, and nothing else with it', () => {
    const value = fc.oneof(fc.boolean(), fc.integer(), fc.string({ minLength: 1 }).filter((text) => text !== 'true' && text !== 'false'))
    const name = fc.string({ minLength: 1, unit: fc.constantFrom('甲', '乙', '&', '=', '.', 'a', ' ') })
    fc.assert(fc.property(fc.dictionary(name, value), fc.uniqueArray(name), (facts, none) => {
      const told = { ...nothingTold, facts, records: Object.fromEntries(none.map((record) => [record, [] as const])) }
      expect(toldIn(new URLSearchParams(`${toldAddress(told)}&document=000&fact.=`))).toEqual(told)
    }))
  })
  it('whatever the words: an address is anybody’s', () => {
    for (const word of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) expect(toldIn(new URLSearchParams({ 'fact.甲': word, [`fact.${word}`]: '乙' })).facts).toEqual(Object.fromEntries([['甲', word], [word, '乙']]))
  })
  it('may be an empty answer', () => {
    expect(toldIn(new URLSearchParams('q=1&fact.空='))).toEqual(nothingTold)
  })
})
