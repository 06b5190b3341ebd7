import { describe, expect, it } from 'vitest'
import { sayIn } from './message.ts'

const exportAll = ['导出全部 {n} 件', 'Export all {n}'] as const

describe('a message', () => {
  it('is said in either language with its values', () => {
    expect(sayIn('zh')(exportAll, { n: 23 })).toBe('导出全部 23 件')
    expect(sayIn('en')(exportAll, { n: 23 })).toBe('Export all 23')
  })

  it('cannot be said without its values', () => {
    // @ts-expect-error n is missing
    expect(sayIn('zh')(exportAll)).toContain('undefined')
    // @ts-expect-error m is not among the names
    expect(sayIn('zh')(exportAll, { m: 1 })).toContain('undefined')
    expect(sayIn('en')(['首页', 'Home'])).toBe('Home')
  })
})
