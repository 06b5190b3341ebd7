import { describe, expect, it } from 'vitest'
import type { TraceNode } from '../decide/types.ts'
import { traceRows } from './rows.ts'

const node = (id: string, kind: TraceNode['kind'], children: TraceNode[] = []): TraceNode =>
  ({ id, label: id, text: id, kind, truth: 'true', reasons: [], facts: [], clauses: [], printed: true, children })

describe('the rows of a trace', () => {
  it('stand in clause order, a choice under its head, its conjunctions kept together', () => {
    const root = node('X07', 'all', [
      node('报告', 'is'),
      node('路径', 'any', [node('专利池', 'all', [node('总数', 'measure'), node('发明', 'measure')]), node('标准', 'measure')]),
      node('收益', 'is'),
    ])
    expect(traceRows(root).map(({ node: { id }, depth, head }) => `${'·'.repeat(depth)}${id}${head ? '：' : ''}`)).toEqual(
      ['报告', '路径：', '·专利池', '··总数', '··发明', '·标准', '收益'],
    )
  })

  it('of a single condition are that condition', () => {
    expect(traceRows(node('唯一', 'measure')).map((row) => row.node.id)).toEqual(['唯一'])
  })
})
