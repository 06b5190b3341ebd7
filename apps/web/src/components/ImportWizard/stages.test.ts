import { describe, expect, it } from 'vitest'
import { mappingProblems } from './stages.ts'

const targets = [{ name: 'no', label: '专利号', required: true }, { name: 'title', label: '名称', required: false }]
const column = (header: string, target: string | null) => ({ header, samples: [], target })

describe('a column mapping', () => {
  it('needs every required target exactly once', () => {
    expect(mappingProblems([column('申请号', 'no'), column('备注', null)], targets)).toEqual({ missing: [], twice: [] })
    expect(mappingProblems([column('名称', 'title')], targets).missing.map(({ label }) => label)).toEqual(['专利号'])
    expect(mappingProblems([column('号', 'no'), column('申请号', 'no')], targets).twice.map(({ label }) => label)).toEqual(['专利号'])
  })
})
