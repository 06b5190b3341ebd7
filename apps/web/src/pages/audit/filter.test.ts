import { expect, test } from 'vitest'
import { addressFor, filterIn, pageOf, partsOf, periodHolds } from './filter.ts'

const empty = filterIn(new URLSearchParams())

test('what is looked for goes into the address and comes back, without what is empty', () => {
  const filter = { ...empty, subject: 'case/12', actor: ' 演示 ' }
  expect(addressFor(filter)).toEqual({ subject: 'case/12', actor: '演示' })
  expect(filterIn(new URLSearchParams(addressFor(filter)))).toEqual({ ...empty, subject: 'case/12', actor: '演示' })
})
test('a subject is a kind and which one of it', () => {
  expect([partsOf('case/12'), partsOf('case/'), partsOf('policy/000/两档关系'), partsOf('')]).toEqual([{ kind: 'case', which: '12' }, { kind: 'case', which: '' }, { kind: 'policy', which: '000/两档关系' }, { kind: '', which: '' }])
})
test('what has a page is led to, what has none is not', () => {
  expect(['case/12', 'organisation/3', 'programme/1', 'policy/000/两档关系', 'payment/4', 'case/', 'case/../x'].map(pageOf)).toEqual(['/work/cases/12', '/organisations/3', '/work/programmes/1', '/policies/documents/000', null, null, null])
})
test('a period may be one day or open, and may not run backwards', () => {
  expect([{ since: '2026-11-22', until: '2026-11-22' }, { since: '2026-11-22', until: '' }, { since: '2026-11-23', until: '2026-11-22' }].map((part) => periodHolds({ ...empty, ...part }))).toEqual([true, true, false])
})
