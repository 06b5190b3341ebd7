import { describe, expect, test } from 'vitest'
import { fixturePolicy } from '../testing/fixture.ts'
import { encodingOf } from './encoding.ts'

const { pack, dictionary } = fixturePolicy()
const { pieces } = encodingOf(pack, dictionary)
const on = (clause: string): string[] => pieces.filter(({ clauses }) => clauses.includes(clause)).map(({ path }) => path)

describe('what encodes a clause', () => {
  test('is every rule that rests on it, of whatever kind, in the order of the pack', () => {
    expect(on('999-002')).toEqual(['读法/两年', 'A1', 'A1/申领人', 'A1/参数/新设', 'A1/条件/件数', 'A1/条件/件数/例外/新设', 'A1/条件/件数/例外/新设/若/含满', 'A1/条件/件数/例外/新设/若/不含满', 'A1/金额', 'A1/遴选', 'A1/优先/硬科技', 'A1/义务/报告'])
    expect(on('999-006')).toEqual(expect.arrayContaining(['D1/金额', '关系/不重复']))
  })
  test('says in words what it asks, and under which reading', () => {
    expect(pieces.find(({ path }) => path === 'A1/条件/件数')?.words).toMatch(/≥ 50 件$/)
    expect(pieces.find(({ path }) => path === 'A1/条件/上年占比')?.readings).toBe('占比：逐年')
    expect(pieces.find(({ path }) => path === 'A1/条件/收入')).not.toHaveProperty('readings')
  })
  test('a worked case encodes nothing', () => {
    expect(pieces.some(({ part }) => String(part) === '算例')).toBe(false)
  })
})
