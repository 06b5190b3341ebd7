import { describe, expect, it } from 'vitest'
import type { Decision } from '../decide/types.ts'
import { groupDecisions } from './totals.ts'

const WAN = 1_000_000
const decision = (status: Decision['status'], low: number, high: number | null, kind: Decision['amount']['kind'] = 'exact', near: Decision['near'] = null) =>
  ({ status, near, amount: { low: low * WAN, high: high === null ? null : high * WAN, kind, text: '', working: [], clauses: [] } }) as unknown as Decision

describe('honest totals', () => {
  const by = Object.fromEntries(groupDecisions([
    decision('符合', 20, 20), decision('符合', 2.8, 3.44, 'range'), decision('可竞争', 80, 80), decision('需专家判断', 10, 30, 'range'),
    decision('不符合', 20, 20, 'exact', { condition: 'c', text: '' }), decision('待补', 50, 50), decision('待补', 0, null, 'notPrinted'), decision('出错', 5, 5), decision('不符合', 50, 50),
  ]).map((group) => [group.key, group]))

  it('sum each status for itself', () => {
    expect(by['met']).toMatchObject({ total: { low: 22.8 * WAN, high: 23.44 * WAN, kind: 'range' }, withoutSum: 0 })
    expect(by['competitive']!.total).toMatchObject({ high: 110 * WAN, kind: 'atMost' })
    expect(by['near']!.total).toMatchObject({ high: 20 * WAN, kind: 'atMost' })
  })

  it('count what has no printed sum beside the total, not as zero', () => {
    expect(by['unknown']).toMatchObject({ total: { high: 55 * WAN }, withoutSum: 1 })
    expect(by['unmet']).toMatchObject({ total: null, withoutSum: 0 })
  })

  it('say at least where a sum has no ceiling', () => {
    expect(groupDecisions([decision('可竞争', 30, null, 'atLeast')]).find(({ key }) => key === 'competitive')!.total).toMatchObject({ low: 30 * WAN, high: null, kind: 'atLeast' })
  })
})
