import { describe, expect, it } from 'vitest'
import { showProgress } from './progress.ts'

const record = (isTTY: boolean) => {
  const written: string[] = []
  return { written, screen: { isTTY, columns: 80, write: (text: string) => written.push(text) } }
}

describe('progress', () => {
  it('writes whole lines into a log, and no control characters', () => {
    const { written, screen } = record(false)
    const progress = showProgress(screen, '导入 Importing', 1000, ' 行')
    for (let done = 0; done <= 1000; done++) progress.at(done)
    progress.end()
    expect(written).toHaveLength(1)
    expect(written[0]).toMatch(/^✓ 导入 Importing 1,000 行 · \d+\.\d s\n$/)
  })

  it('clears its bar from a terminal at the end', () => {
    const { written, screen } = record(true)
    showProgress(screen, 'x', 0).end()
    expect(written.join('').startsWith('\r\u001B[K✓ x 0 · ')).toBe(true)
  })
})
