import { buffer, text } from 'node:stream/consumers'
import { inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { openArchive } from '../table/archive.ts'
import type { Paper } from './model.ts'
import { writePdf } from './pdf/write.ts'
import { QUIET_ZONE, squaresOf, strokesOf } from './squares.ts'
import { pdfContent } from './testing/pdfText.ts'
import { readCode } from './testing/readCode.ts'
import { writeWord } from './word/write.ts'

/** A code of one block and one of two. */
const addresses = ['https://demo.invalid/verify/ABCD-EFGH-JKMN', 'https://ip-funds.demo.invalid/verify/ABCD-EFGH-JKMN']
const paper = (holds: string): Paper => ({ title: '演示文书', footer: '演示', made: '2026-11-20T02:00:00Z', blocks: [{ kind: 'code', holds, beside: '扫码核对' }] })

describe.each(addresses)('the squares of %s', (address) => {
  const squares = squaresOf(address)
  const size = squares.length

  test('say what they hold', () => {
    expect(readCode((x, y) => squares[y]![x]!, size)).toBe(address)
  })
  test('are strokes that cover the dark squares and no others', () => {
    for (const row of squares) {
      const drawn = row.map(() => false)
      for (const [from, count] of strokesOf(row)) drawn.fill(true, from, from + count)
      expect(drawn).toEqual(row)
    }
  })
  test('can be read off the PDF', async () => {
    const drawn = [...pdfContent(await writePdf(paper(address))).join('\n').matchAll(/([\d.]+) ([\d.]+) ([\d.]+) 2\.1 re/g)].map(([, x, y, width]) => ({ x: Number(x), y: Number(y), width: Number(width) }))
    const [left, top] = [Math.min(...drawn.map(({ x }) => x)), Math.min(...drawn.map(({ y }) => y))]
    const dark = (x: number, y: number): boolean => drawn.some((each) => Math.round((each.y - top) / 2.1) === y && Math.round((each.x - left) / 2.1) <= x && x < Math.round((each.x - left + each.width) / 2.1))
    expect(readCode(dark, size)).toBe(address)
  })
  test('can be read off the Word file', async () => {
    const archive = await openArchive(await writeWord(paper(address)), 64 * 1024 * 1024)
    const picture = /Target="(media\/[^"]+\.png)"/.exec(await text(await archive.open('word/_rels/document.xml.rels')))![1]!
    const png = await buffer(await archive.open(`word/${picture}`))
    const side = png.readUInt32BE(16)
    const scale = side / (size + 2 * QUIET_ZONE)
    const start = png.indexOf('IDAT') + 4
    const pixels = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)))
    const dark = (x: number, y: number): boolean => {
      const [px, py] = [(x + QUIET_ZONE) * scale, (y + QUIET_ZONE) * scale]
      return (pixels[py * (1 + Math.ceil(side / 8)) + 1 + (px >> 3)]! & (0x80 >> (px & 7))) === 0
    }
    expect(readCode(dark, size)).toBe(address)
  })
})
