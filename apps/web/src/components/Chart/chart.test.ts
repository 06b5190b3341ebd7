import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { band, frameOf, path, placeNames, ticksOver, ticksTo, valueAt, xOf, yOf } from './chart.ts'

const frame = frameOf(600)

test('what is drawn at a value is found again at its place', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 6 }), fc.integer({ min: 1, max: 10 ** 12 }), fc.double({ min: 0, max: 1, noNaN: true }), (min, length, part) => {
      const scale = { min, max: min + length }
      const value = min + part * length
      expect(Math.abs(valueAt(xOf(value, scale, frame), scale, frame) - value)).toBeLessThanOrEqual(1e-6 * scale.max)
    }),
  )
})
test('a pointer outside the chart holds its end', () => {
  expect([valueAt(-50, { min: 5, max: 9 }, frame), valueAt(9999, { min: 5, max: 9 }, frame)]).toEqual([5, 9])
})
test('the scale begins at nought, reaches the top and has few steps', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 ** 12 }), fc.boolean(), (top, whole) => {
      const ticks = ticksTo(top, whole)
      expect(ticks.every((tick) => !whole || Number.isInteger(tick))).toBe(true)
      expect(ticks[0]).toBe(0)
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(top * (1 - 1e-9))
      expect(ticks.length).toBeLessThanOrEqual(6)
      expect(yOf(0, ticks.at(-1)!, frame)).toBe(frame.height - frame.bottom)
    }),
  )
})
test('a scale of points holds them all and does not begin at nought for nothing', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 10 ** 6 }), fc.integer({ min: 0, max: 10 ** 6 }), (least, length) => {
    const ticks = ticksOver(least, least + length)
    expect(ticks[0]).toBeLessThanOrEqual(least)
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(least + length)
    expect(ticks.at(-1)).toBeGreaterThan(ticks[0]!)
    expect(ticks.length).toBeLessThanOrEqual(7)
    expect(least - ticks[0]!).toBeLessThan(ticks[1]! - ticks[0]!)
  }))
})
test('names of points never cover each other, and those of the ends are there', () => {
  fc.assert(fc.property(fc.array(fc.record({ x: fc.integer({ min: frame.left, max: 500 }), y: fc.integer({ min: 30, max: 190 }) }), { minLength: 1, maxLength: 25 }), (points) => {
    const names = placeNames(points.map((point, i) => ({ ...point, text: String(2000 + i) })), frame)
    const boxes = names.map(({ x, y, anchor }) => ({ left: anchor === 'start' ? x : x - 32, top: y - 11 }))
    for (const [i, a] of boxes.entries()) for (const b of boxes.slice(i + 1)) expect(Math.abs(a.left - b.left) >= 32 || Math.abs(a.top - b.top) >= 14).toBe(true)
    expect(names.length).toBeGreaterThanOrEqual(Math.min(1, points.length))
  }))
})
test('steps go across and then down; a band closes', () => {
  expect(path([[0, 0], [10, 5]], true)).toBe('M0.0 0.0H10.0V5.0')
  expect(band([[0, 9], [1, 9]], [[0, 1], [1, 2]])).toBe('M0.0 1.0L1.0 2.0L1.0 9.0L0.0 9.0Z')
})
