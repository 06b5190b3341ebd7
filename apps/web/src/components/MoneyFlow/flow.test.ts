import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawFlow, type FlowLink, type FlowPlace } from './flow.ts'

const places: FlowPlace[] = [
  { id: 'a', label: '中央', stage: 0 }, { id: 'b', label: '市级', stage: 0 }, { id: 'all', label: '到位', stage: 1 },
  { id: 'x', label: '计划', stage: 2 }, { id: 'rest', label: '未分配', stage: 2, idle: true },
]

describe('the money flow', () => {
  it('draws every bar and band in proportion to its amount, and nothing outside its bars', () => {
    const amount = fc.integer({ min: 1, max: 9_000_000_000_000 })
    fc.assert(fc.property(amount, amount, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, share) => {
      const spent = Math.round((a + b) * share)
      const links: FlowLink[] = [
        { from: 'a', to: 'all', amount: a }, { from: 'b', to: 'all', amount: b },
        { from: 'all', to: 'x', amount: spent }, { from: 'all', to: 'rest', amount: a + b - spent },
      ]
      const drawing = drawFlow(places, links)
      const height = (id: string) => drawing.places.find((place) => place.id === id)!.height
      expect(height('all')).toBeCloseTo((height('a') + height('b')), -1)
      expect(drawing.links).toHaveLength(4)
      expect(drawing.places.every((place) => place.height >= 1 && place.y + place.height <= drawing.height)).toBe(true)
      expect(drawing.links.filter((link) => link.idle).map((link) => link.to)).toEqual(['rest'])
    }))
  })

  it('keeps a place through which nothing went', () => {
    const drawing = drawFlow(places, [])
    expect(drawing.places).toHaveLength(places.length)
    expect(drawing.links).toEqual([])
  })
})
