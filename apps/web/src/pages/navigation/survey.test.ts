import { describe, expect, it } from 'vitest'
import { askedOf, named, searchPath } from './survey.ts'

describe('a way to the patents of a point', () => {
  const asked = { q: '电池 管理', kind: 'invention' }
  it('keeps what was asked and adds what the point says', () => {
    expect(searchPath(asked, 'TI=电池', { year: '2020' })).toBe(`/patents?${new URLSearchParams({ q: '电池 管理', kind: 'invention', year: '2020' })}`)
    expect(searchPath(asked, '电池 OR 管理', { formula: named('PA', '演示"公司') })).toBe(`/patents?${new URLSearchParams({ q: '(电池 OR 管理) AND PA="演示公司"', kind: 'invention' })}`)
    expect(searchPath({}, '', { formula: 'IC=H01M' })).toBe('/patents?q=IC%3DH01M')
  })
  it('takes from an address what belongs to the question', () => expect(askedOf(new URLSearchParams('q=a&from=20&ipc=&status=granted'))).toEqual({ q: 'a', status: 'granted' }))
})
