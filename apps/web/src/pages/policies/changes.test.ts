import { describe, expect, it } from 'vitest'
import { differences, groupChanges } from './changes.ts'
import type { VersionChange } from './policy.ts'

const side = (facets: { name: string; words: string }[]) => ({ words: '', clauses: [], facets })
const change = (path: string, measure: string | null, within: string | null = null): VersionChange => ({ path, part: '条件', kind: '改动', measure, title: path, within, before: null, after: null })

describe('the changes between two versions', () => {
  it('stand by measure, those of none last, parts below what came or went with them', () => {
    const groups = groupChanges([change('读法/甲', null), change('X1/a', 'X1'), change('X2', 'X2'), change('X2/b', 'X2', 'X2'), change('X1/c', 'X1')])
    expect(groups.map(({ measure, changes }) => [measure, changes.map(({ change: { path }, parts }) => [path, parts.map((part) => part.path)])])).toEqual([
      ['X1', [['X1/a', []], ['X1/c', []]]],
      ['X2', [['X2', ['X2/b']]]],
      [null, [['读法/甲', []]]],
    ])
  })
  it('show each facet that differs with both sides', () => {
    const moved = { ...change('X1/a', 'X1'), before: side([{ name: '门槛', words: '≥ 5 件' }]), after: side([{ name: '门槛', words: '≥ 6 件' }, { name: '读法', words: '甲：乙' }]) }
    expect(differences(moved)).toEqual([{ name: '门槛', before: '≥ 5 件', after: '≥ 6 件' }, { name: '读法', before: '', after: '甲：乙' }])
  })
})
