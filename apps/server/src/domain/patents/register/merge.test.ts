import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { merge, type Merged } from './merge.ts'
import { standingOf, type Patent } from './patent.ts'

const days = fc.option(fc.integer({ min: 0, max: 2000 }).map((n) => new Date(Date.UTC(2015, 0, 1) + n * 86_400_000).toISOString().slice(0, 10)), { nil: null })
const names = fc.uniqueArray(fc.constantFrom('演示甲', '演示乙', '演示丙'), { maxLength: 3 })

/** What one table says of one application. */
const said: fc.Arbitrary<Patent> = fc
  .record({ title: fc.constantFrom('一', '二'), abstract: fc.option(fc.constantFrom('摘要', '另一摘要'), { nil: null }), applicants: names, inventors: names, firstOnly: fc.subarray(['applicants', 'inventors']), ipc: fc.subarray(['H01M10/00', 'G06F3/00']),
    publishedOn: days, grantedOn: days, stated: fc.constantFrom(null, 'published' as const, 'granted' as const, 'lapsed' as const), address: fc.constantFrom(null, '演示路'), postcode: fc.constantFrom(null, '710000'), doubts: fc.subarray(['a', 'b']) })
  .map((each) => ({ ...each, application: '201710601862.3', kind: 'invention', original: each.applicants, locarno: [], filedOn: '2014-12-31', publications: each.publishedOn === null ? [] : [{ number: `CN${each.publishedOn}`, date: each.publishedOn }] }))

const taken = (merged: Merged): Patent => {
  if (merged.outcome === 'conflict') throw new Error('conflict')
  return merged.patent
}
const both = (a: Patent, b: Patent) => taken(merge(taken(merge(undefined, a)), b))

describe('merge', () => {
  it('hearing the same again changes nothing', () => {
    fc.assert(fc.property(said, said, (a, b) => {
      const known = both(a, b)
      expect(merge(known, known).outcome).toBe('same')
      expect(taken(merge(known, b))).toEqual(known)
    }))
  })

  it('the order in which publications arrive does not matter', () => {
    fc.assert(fc.property(said, said, (a, b) => {
      fc.pre(a.publishedOn !== null && b.publishedOn !== null && a.publishedOn !== b.publishedOn)
      expect(both(a, b)).toEqual(both(b, a))
    }))
  })

  it('nothing that was known becomes unknown', () => {
    fc.assert(fc.property(said, said, (a, b) => {
      const known = both(a, b)
      for (const field of ['abstract', 'publishedOn', 'filedOn', 'grantedOn', 'address'] as const) expect(known[field] === null).toBe(a[field] === null && b[field] === null)
      expect(new Set(known.publications.map(({ number }) => number))).toEqual(new Set([...a.publications, ...b.publications].map(({ number }) => number)))
    }))
  })

  it('a grant ends what was said of the examination, a lapse is not undone by it', () => {
    const base: Patent = { application: '201710601862.3', kind: 'invention', title: '一', abstract: null, applicants: [], original: [], inventors: [], firstOnly: [], ipc: [], locarno: [], publications: [], publishedOn: '2017-06-01', filedOn: '2017-01-01', grantedOn: null, stated: 'in-examination', address: null, postcode: null, doubts: [] }
    const grant: Patent = { ...base, publishedOn: '2019-06-01', grantedOn: '2019-06-01', stated: null }
    expect(standingOf(both(base, grant))).toBe('granted')
    expect(standingOf(both({ ...base, stated: 'lapsed' }, grant))).toBe('lapsed')
  })

  it('a list cut to its first member gives way to the whole one', () => {
    fc.assert(fc.property(said, (a) => {
      fc.pre(a.applicants.length > 1 && !a.firstOnly.includes('applicants'))
      const cut = { ...a, applicants: a.applicants.slice(0, 1), original: a.applicants.slice(0, 1), firstOnly: ['applicants'] }
      expect(both(a, cut).applicants).toEqual(a.applicants)
      expect(both(cut, a).applicants).toEqual(a.applicants)
    }))
  })
})
