import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashFiles, sha256 } from './sha256.ts'

describe('sha256', () => {
  it('equals the platform’s on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'))
      }),
    )
  })
  it('does not depend on file order or line ends, but on every character and name', () => {
    const a = { path: 'a.yaml', text: 'x: 1\n' }
    const b = { path: 'b.yaml', text: 'y: 2\r\n' }
    expect(hashFiles([a, b])).toBe(hashFiles([{ ...b, text: 'y: 2\n' }, a]))
    expect(hashFiles([a, b])).not.toBe(hashFiles([{ ...a, path: 'c.yaml' }, b]))
    expect(hashFiles([a, b])).not.toBe(hashFiles([{ ...a, text: 'x: 2\n' }, b]))
  })
})
