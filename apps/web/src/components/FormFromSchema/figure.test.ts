import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountFormat, countFormat, rateFormat, scoreFormat } from './figure.ts'

describe('figures as typed', () => {
  it('reads money in 万元 to the fen and refuses what is no whole fen', () => {
    expect(amountFormat.read('20')).toBe(20_000_000)
    expect(amountFormat.read('1,280.40')).toBe(1_280_400_000)
    expect(amountFormat.read('０．５')).toBe(500_000)
    expect(amountFormat.read('0.0000001')).toBeNull()
    expect(amountFormat.read('二十')).toBeNull()
    expect(amountFormat.read(' ')).toBeUndefined()
  })

  it('comes back as it was written, for every sum of fen', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 9_000_000_000_000 }), (fen) => {
      expect(amountFormat.read(amountFormat.write(fen))).toBe(fen)
    }))
    fc.assert(fc.property(fc.integer({ min: 0, max: 1_000_000 }), (points) => {
      expect(rateFormat.read(rateFormat.write(points))).toBe(points)
    }))
  })

  it('keeps counts whole and scores to two decimals', () => {
    expect(countFormat('件').read('50')).toBe(50)
    expect(countFormat('件').read('5.5')).toBeNull()
    expect(countFormat('件').write(100)).toBe('100')
    expect(scoreFormat.read('88.25')).toBe(88.25)
    expect(scoreFormat.read('88.255')).toBeNull()
  })
})
