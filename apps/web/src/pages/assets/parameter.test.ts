import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shownValue, storedValue } from './parameter.ts'

test('what is shown is what was typed', () => {
  fc.assert(fc.property(fc.nat(), fc.constantFrom('年', '分', '人', '件', '万分之一'), (value, unit) => {
    expect(storedValue(unit, shownValue(unit, value).replaceAll(',', ''))).toBe(value)
  }))
  expect(shownValue('分', 500_000_050)).toBe('5,000,000.50')
  expect(storedValue('分', '0.1')).toBe(10)
  expect(storedValue('年', '1.5')).toBeNaN()
  expect(storedValue('分', '1e3')).toBeNaN()
})
