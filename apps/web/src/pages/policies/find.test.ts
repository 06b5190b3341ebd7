import { describe, expect, it } from 'vitest'
import { findClauses, findMeasures } from './find.ts'
import type { PolicyText } from './policy.ts'

const clause = (id: string, ref: string, paraphrase: string) => ({ id, ref, level: '条', paraphrase, erratum: null, printed: null, measures: [], details: {} })
const measure = (id: string, name: string, gives: string, clauses: string[]) => ({ id, name, instrument: '奖励', clauses, gives, selection: null, readings: 0 })
const documents = [{
  document: { id: '900', title: '演示细则', short: '演示文件', issuer: '演示局', number: null, published: null, measures: 2, clauses: 2, readings: 0, hash: '' },
  clauses: [clause('900-001', '第一条（一）', '代理机构的奖补'), clause('900-002', '第二条', '专利保险的补贴')],
  measures: [measure('X1', '代理奖补', '10 万元', ['900-001']), measure('X2', '保险补贴', '保费的 50%', ['900-002'])],
  readings: [], inForce: null, validityGround: null, printedLoaded: false,
}] satisfies PolicyText[]

describe('finding in policies', () => {
  it('finds a measure by its name, its amount, its citation and what its clause says, all words together', () => {
    const ids = (words: string) => findMeasures(documents, words).map(({ id }) => id)
    expect(ids('')).toEqual(['X1', 'X2'])
    expect(ids('专利保险 补贴')).toEqual(['X2'])
    expect(ids('第一条（一）')).toEqual(['X1'])
    expect(ids('x1 10')).toEqual(['X1'])
    expect(ids('保险 10 万元')).toEqual([])
  })

  it('names clauses only when something is looked for', () => {
    expect(findClauses(documents, '')).toEqual([])
    expect(findClauses(documents, '保险').map(({ id }) => id)).toEqual(['900-002'])
  })
})
