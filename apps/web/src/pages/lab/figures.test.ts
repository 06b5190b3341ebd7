import { expect, test } from 'vitest'
import type { DraftEffect, Side } from '@zhiyun/policy'
import { csv, resultsTable } from './exports.ts'
import { figuresOf } from './figures.ts'

const side = (passing: number, each: bigint, more: Partial<Side> = {}): Side => ({ statuses: { 符合: passing, 可竞争: 0, 不符合: 5, 待补: 2, 需专家判断: 0, 出错: 1 }, passing, low: BigInt(passing) * each, high: BigInt(passing) * each, unbounded: 0, openHigh: 3n * each, openUnbounded: 0, ...more })
const moved = { gained: 12, lost: 1, more: 0, less: 0 }
const effect = (before: Side, after: Side): DraftEffect => ({ before, after, moved, groups: new Map([['区县', [{ label: '=演示,区', size: 50, before: { passing: 29, low: 1n, high: 2n, unbounded: 0 }, after: { passing: 40, low: 1_000_000n, high: 0n, unbounded: 3 }, moved }]]]) })
const texts = (of: DraftEffect, budget: bigint | null) => Object.fromEntries(figuresOf(of, budget).map(({ key, before, after, change }) => [key, [before, after, change]]))

test('a fixed amount against a budget', () => {
  expect(texts(effect(side(29, 80_000_000n), side(40, 80_000_000n)), 1_200_000_000n)).toEqual({
    passing: ['29', '40', '＋11'], missing: ['3', '3', '0'], cost: ['2,320.00', '3,200.00', '＋880.00'], open: ['240.00', '240.00', '0.00'],
    budget: ['1,200.00', '1,200.00', '0.00'], left: ['−1,120.00', '−2,000.00', '−880.00'], covered: ['51.72%', '37.50%', ''],
  })
})
test('ceilings stay ranges, and a cost without a bound promises no chance', () => {
  const found = texts(effect(side(10, 0n, { high: 800_000_000n }), side(10, 0n, { unbounded: 2, openUnbounded: 1 })), 500_000_000n)
  expect([found['cost'], found['left'], found['covered'], found['open']]).toEqual([['0.00～800.00', '0.00 以上', '0.00'], ['−300.00～＋500.00', '至多 ＋500.00', '0.00'], ['62.50%', '—', ''], ['0.00', '未印上限', '—']])
})
test('without a budget nothing is held against one', () => expect(Object.keys(texts(effect(side(1, 1n), side(1, 1n)), null))).not.toContain('budget'))

test('an export opens in a spreadsheet as what it says', () => {
  expect(csv([['=1+1', '甲"乙', 3]])).toBe('\uFEFF\'=1+1,"甲""乙",3\r\n')
  const both = effect(side(29, 80_000_000n), side(40, 80_000_000n))
  const text = resultsTable({ title: '演示', people: '演示群体', before: '现行', after: '草案', changes: [], figures: figuresOf(both, null), effect: both })
  expect(text.split('\r\n').at(-2)).toBe("区县,\"'=演示,区\",50,29,0.00,0.00,40,1.00,未印上限,12,1,0,0")
})
