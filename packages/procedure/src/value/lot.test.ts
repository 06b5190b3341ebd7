import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { callSubstitutes, chooseInOrder, commitmentOf, drawLot, LOT_FORMAT, lotName, lotOrder, poolHashOf, saltHashOf, seedOf, verifyDraw, type DrawRecord, type LotMember, type LotPlan } from './lot.ts'

const FIELDS = ['技术', '法律', '财务']
const member = fc.record({ tickets: fc.integer({ min: 1, max: 4 }), fields: fc.subarray(FIELDS), group: fc.constantFrom('甲', '乙', '丙', '丁') })
const pools = fc.array(member, { minLength: 1, maxLength: 14 }).map((all) => all.map((each, i): LotMember => ({ ...each, id: `p${i}` })))
const plans = fc.record({ seats: fc.subarray(FIELDS).chain((fields) => fc.tuple(...fields.map((field) => fc.record({ field: fc.constant(field), count: fc.integer({ min: 1, max: 2 }) })))), perGroup: fc.constant(null), substitutes: fc.nat(3) }) as fc.Arbitrary<LotPlan>

/** All ways to choose, for small pools: the oracle. */
function subsets<T>(all: readonly T[], size: number): T[][] {
  if (size === 0) return [[]]
  return all.flatMap((each, i) => subsets(all.slice(i + 1), size - 1).map((rest) => [each, ...rest]))
}
function fits(people: readonly LotMember[], places: readonly string[]): boolean {
  const [first, ...rest] = people
  return first === undefined || places.some((place, i) => (place === '' || first.fields.includes(place)) && fits(rest, places.toSpliced(i, 1)))
}
const placesOf = (plan: LotPlan, size: number): string[] => {
  const places = plan.seats.flatMap(({ field, count }) => Array.from({ length: count }, () => field))
  return [...places, ...Array.from({ length: Math.max(size - places.length, 0) }, () => '')]
}

describe('who is drawn', () => {
  test('where fewer are enough the draw comes out smaller, but never without the seats for fields', () => {
    const people = (n: number, fields: readonly string[]): LotMember[] => Array.from({ length: n }, (_, i) => ({ id: `${fields.join('')}${i}`, tickets: 1, fields, group: '' }))
    const plan: LotPlan = { seats: [{ field: '法律', count: 1 }], perGroup: null, substitutes: 1, atLeast: 3 }
    const drawn = (pool: readonly LotMember[], seated: readonly LotMember[] = []) => drawLot({ plan, pool, seated, count: 5 - seated.length }, 'seed')
    expect(drawn([...people(2, ['技术']), ...people(1, ['法律'])])).toMatchObject({ drawn: { length: 3 }, substitutes: [], lacking: [] })
    expect(drawn([...people(1, ['技术']), ...people(1, ['法律'])]).lacking).toHaveLength(3)
    expect(drawn(people(4, ['技术'])).lacking).toContain('法律')
    expect(drawn(people(1, ['法律']), people(2, ['技术'])).lacking).toEqual([])
    expect(drawn([...people(6, ['技术']), ...people(1, ['法律'])])).toMatchObject({ drawn: { length: 5 }, substitutes: { length: 1 } })
    // It is part of what is sealed; a plan without it is sealed as before.
    const sealed = (of: LotPlan) => commitmentOf({ matter: '', role: '', plan: of, saltHash: '' }, '')
    const { atLeast: _, ...whole } = plan
    expect(sealed(plan)).not.toBe(sealed(whole))
    expect(sealed({ ...plan, atLeast: 2 })).not.toBe(sealed(plan))
  })

  test('is the same in whatever order the pool comes, and another with another seed', () => {
    fc.assert(fc.property(pools, plans, fc.string(), fc.integer({ min: 1, max: 5 }), (pool, plan, seed, count) => {
      const draw = (members: readonly LotMember[]) => drawLot({ plan, pool: members, seated: [], count }, seed)
      expect(draw(pool.toReversed())).toEqual(draw(pool))
      expect(poolHashOf(pool.toReversed(), [])).toBe(poolHashOf(pool, []))
    }))
  })

  test('fills the seats whenever they can be filled, and takes those whose lot came first', () => {
    fc.assert(fc.property(pools.filter((pool) => pool.length <= 8), plans, fc.string(), fc.integer({ min: 1, max: 4 }), (pool, plan, seed, count) => {
      const places = placesOf(plan, count)
      if (places.length > count) return
      const order = lotOrder(pool, seed)
      const { chosen, lacking } = chooseInOrder(order, plan, [], count)
      const first = subsets(order, count).find((people) => fits(people, places))
      expect(lacking.length > 0).toBe(first === undefined)
      expect(first === undefined || chosen.map(({ id }) => id).join() === first.map(({ id }) => id).join()).toBe(true)
    }))
  })

  test('nobody sits for two fields: of one who knows all, the others are still asked for', () => {
    const pool: LotMember[] = [{ id: '全', tickets: 1, fields: FIELDS, group: '' }, { id: '技', tickets: 1, fields: ['技术'], group: '' }]
    const plan: LotPlan = { seats: [{ field: '技术', count: 1 }, { field: '法律', count: 1 }], perGroup: null, substitutes: 0 }
    expect(chooseInOrder(pool, plan, [], 2).chosen.map(({ id }) => id)).toEqual(['全', '技'])
    expect(chooseInOrder(pool, { ...plan, seats: [{ field: '法律', count: 2 }] }, [], 2).lacking).toEqual(['法律'])
    expect(chooseInOrder(pool, plan, [pool[0]!], 1).chosen.map(({ id }) => id)).toEqual(['技'])
  })

  test('of one employer no more than the plan says, those who sit already counted', () => {
    fc.assert(fc.property(pools, fc.string(), fc.integer({ min: 1, max: 2 }), (pool, seed, most) => {
      const plan: LotPlan = { seats: [], perGroup: most, substitutes: 0 }
      const [sits, ...rest] = lotOrder(pool, seed)
      const { chosen } = chooseInOrder(rest, plan, [sits!], 4)
      for (const group of ['甲', '乙', '丙', '丁']) expect([sits!, ...chosen].filter((each) => each.group === group).length).toBeLessThanOrEqual(most)
    }))
  })

  test('tickets count as tickets: three in the urn come first three times as often as one', () => {
    const pool: LotMember[] = [{ id: 'a', tickets: 3, fields: [], group: '' }, { id: 'b', tickets: 1, fields: [], group: '' }]
    const first = Array.from({ length: 4000 }, (_, n) => lotOrder(pool, `seed ${n}`)[0]!.id).filter((id) => id === 'a').length
    // Binomial(4000, 3/4): a standard deviation is 27.
    expect(Math.abs(first - 3000)).toBeLessThan(140)
  })

  test('favours nobody', () => {
    const pool = Array.from({ length: 7 }, (_, i): LotMember => ({ id: `p${i}`, tickets: 1, fields: [], group: '' }))
    const times = new Map(pool.map(({ id }) => [id, 0]))
    for (let n = 0; n < 7000; n++) for (const { id } of lotOrder(pool, `seed ${n}`).slice(0, 1)) times.set(id, times.get(id)! + 1)
    for (const [, n] of times) expect(Math.abs(n - 1000)).toBeLessThan(150)
  })
})

describe('a published draw', () => {
  const plan: LotPlan = { seats: [{ field: '法律', count: 1 }], perGroup: null, substitutes: 3 }
  const nonce = 'n'.repeat(64)
  const salt = 's'.repeat(64)
  const committed = { matter: '演示-2026-SB-00001', role: '评审专家', plan, saltHash: saltHashOf(salt) }
  const pool = Array.from({ length: 9 }, (_, i): LotMember => ({ id: lotName(salt, 'person', String(i)), tickets: 1 + (i % 3), fields: i % 2 === 0 ? ['法律'] : [], group: '' }))
  const count = 4
  const poolHash = poolHashOf(pool, [])
  const { drawn, substitutes } = drawLot({ plan, pool, seated: [], count }, seedOf(nonce, poolHash))
  const record: DrawRecord = {
    ...committed, format: LOT_FORMAT, commitment: commitmentOf(committed, nonce), committedAt: '2026-03-01T00:00:00Z', drawnAt: '2026-03-02T00:00:00Z', witness: null,
    nonce, count, seated: [], pool, poolHash, excluded: 0, exclusionsHash: '', drawn, substitutes,
  }
  const failed = (changed: DrawRecord) => verifyDraw(changed).filter(({ ok }) => !ok).map(({ check }) => check)

  test('verifies', () => {
    expect(failed(record)).toEqual([])
    expect(drawn).toHaveLength(4)
    expect(substitutes).toHaveLength(3)
  })

  test.each<[string, DrawRecord, string[]]>([
    ['another was put in for one who was drawn', { ...record, drawn: [...drawn.slice(1), substitutes[0]!] }, ['drawn']],
    ['one was left out of the pool afterwards', { ...record, pool: pool.slice(1) }, ['pool', 'drawn']],
    ['one was given more tickets', { ...record, pool: pool.map((each, i) => (i === 0 ? { ...each, tickets: 9 } : each)) }, ['pool']],
    ['the seed was chosen afterwards', { ...record, nonce: 'm'.repeat(64) }, ['commitment']],
    ['the plan was changed after it was sealed', { ...record, plan: { ...plan, seats: [] } }, ['commitment']],
    ['it was committed after it was drawn', { ...record, committedAt: '2026-03-03T00:00:00Z' }, ['order']],
    ['substitutes in another order', { ...record, substitutes: substitutes.toReversed() }, ['substitutes']],
  ])('shows that %s', (_, changed, found) => {
    expect(failed(changed)).toEqual(expect.arrayContaining(found))
  })

  test('says whom to call when one leaves: substitutes in their order, so that the seats stay filled', () => {
    const seated = drawn.slice(1)
    const called = callSubstitutes(record, { count: 1, seated, unable: [] })!
    expect(substitutes).toContain(called[0])
    expect(verifyDraw(record, [{ at: '', count: 1, seated, unable: [], called }]).every(({ ok }) => ok)).toBe(true)
    expect(verifyDraw(record, [{ at: '', count: 1, seated, unable: [], called: [substitutes.find((each) => each !== called[0])!] }]).at(-1)).toMatchObject({ check: 'called', ok: false })
    expect(callSubstitutes(record, { count: 1, seated, unable: substitutes })).toBeNull()
    expect(callSubstitutes(record, { count: 4, seated: [], unable: [] })).toBeNull()
  })

  test('a name of one draw tells nothing of another, nor does a record hold the salt', () => {
    expect(lotName('a', 'person', '7')).not.toBe(lotName('b', 'person', '7'))
    expect(lotName('a', 'person', '7')).not.toBe(lotName('a', 'group', '7'))
    expect(JSON.stringify(record)).not.toContain(salt)
  })
})
