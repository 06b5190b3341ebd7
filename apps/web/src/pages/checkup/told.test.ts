import { describe, expect, it } from 'vitest'
import { nothingTold } from './effects.ts'
import { factsAddress, factsIn, toldIn } from './told.ts'

describe('what was told, in an address', () => {
  it('comes back as it was handed over, and nothing else with it', () => {
    const facts = { 主体类型: '企业', 上年度销售收入: '1.5亿元', '甲&乙': 'a=b' }
    expect(factsIn(new URLSearchParams(`${factsAddress({ ...nothingTold, facts })}&document=000&fact.空=`))).toEqual(facts)
    expect(toldIn(new URLSearchParams('q=1'))).toEqual(nothingTold)
  })
})
