import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { status, type StatusKey } from '../../theme/tokens.ts'
import { StatusMark, statusWord } from './StatusMark.tsx'

describe('StatusMark', () => {
  it('always carries a shape, a word and a colour, and no two statuses share a shape or a word', () => {
    const seen = new Set<string>()
    for (const tone of Object.keys(status) as StatusKey[]) {
      const html = renderToStaticMarkup(createElement(StatusMark, { tone }))
      expect(html).toContain(`class="status ${tone}"`)
      expect(html).toContain(statusWord[tone][0])
      seen.add(/<svg.*<\/svg>/.exec(html)![0])
    }
    expect(seen.size).toBe(Object.keys(status).length)
  })

  it('lets the word be more exact without losing the shape', () => {
    const html = renderToStaticMarkup(createElement(StatusMark, { tone: 'near' }, '材料缺 1'))
    expect(html).toContain('材料缺 1')
    expect(html).not.toContain('还差一步')
    expect(html).toContain('<svg')
  })
})
