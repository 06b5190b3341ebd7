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
  it('may be an empty answer', () => {
    expect(toldIn(new URLSearchParams('q=1&fact.空='))).toEqual(nothingTold)
  })
})
