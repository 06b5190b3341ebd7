import { describe, expect, test } from 'vitest'
import { standingAt, type Statement } from './history.ts'

const statement = (source: string, authority: string, lo: string, value: Statement['value'], recordedAt: string, supersededAt: string | null = null): Statement =>
  ({ source, authority, lo, value, recordedAt, supersededAt, withdrawn: value === null, evidence: null, recordedBy: 1 })
const words = (statements: readonly Statement[], day: string | null = null) => standingAt(statements, day).words.map(({ statement: { authority }, counts }) => `${authority}${counts ? '＊' : ''}`)

const declared = statement('申报', '单位申报', '2025-01-01', 100, '2026-03-01T02:00:00.000000Z')
const verified = statement('核验', '税务部门', '2025-01-01', 90, '2026-04-01T02:00:00.000000Z')

describe('which word counts', () => {
  test('a verification before a declaration, however late the declaration', () => expect(words([statement('申报', '单位申报', '2025-06-01', 100, '2026-05-01T02:00:00.000000Z'), verified])).toEqual(['税务部门＊', '单位申报']))
  test('what was taken back is silence', () => expect(words([declared, statement('核验', '税务部门', '2025-01-01', null, '2026-05-01T02:00:00.000000Z')])).toEqual(['单位申报＊']))
  test('each authority speaks with its latest period', () => {
    expect(standingAt([verified, statement('核验', '税务部门', '2024-01-01', 80, '2026-05-01T02:00:00.000000Z')], null).words.map(({ statement: { value } }) => value)).toEqual([90])
  })
})

describe('a dispute', () => {
  const other = (value: number, lo = '2025-01-01') => statement('核验', '统计部门', lo, value, '2026-04-02T02:00:00.000000Z')
  test('equals that say the same about the same period do not disagree', () => expect(standingAt([verified, other(90), declared], null).disputed).toBe(false))
  test('equals that differ about the same period do', () => expect(standingAt([verified, other(91), declared], null)).toMatchObject({ disputed: true, words: [{ counts: true }, { counts: true }, { counts: false }] }))
  test('the later period wins without a dispute', () => expect(standingAt([verified, other(91, '2025-07-01')], null).disputed).toBe(false))
  test('nothing said is no dispute', () => expect(standingAt([], null)).toEqual({ words: [], disputed: false }))
})

describe('what was known on a day', () => {
  const first = { ...declared, supersededAt: '2026-03-31T16:30:00.000000Z' } // 00:30 of 1 April in China
  const second = statement('申报', '单位申报', '2025-01-01', 120, '2026-03-31T16:30:00.000000Z')
  const valueOn = (day: string) => standingAt([second, first], day).words[0]?.statement.value
  test('days are China\'s and end at midnight there', () => expect([valueOn('2026-02-28'), valueOn('2026-03-31'), valueOn('2026-04-01')]).toEqual([undefined, 100, 120]))
})
