import { deflateSync, crc32 } from 'node:zlib'
import { Ecc, QrCode } from '@rc-component/qrcode/lib/libs/qrcodegen.js'

/** The empty squares that a camera needs around the code. */
export const QUIET_ZONE = 4

/** A text as the squares of a QR code (ISO/IEC 18004, level M: a sixth of it may be stained), row by row; true is dark. */
export function squaresOf(text: string): readonly (readonly boolean[])[] {
  const code = QrCode.encodeText(text, Ecc.MEDIUM)
  const line = [...Array(code.size).keys()]
  return line.map((y) => line.map((x) => code.getModule(x, y)))
}

/** The dark squares of a row that touch, as [first, how many]: fewer strokes, and no hair lines between them. */
export function strokesOf(row: readonly boolean[]): [from: number, count: number][] {
  const strokes: [number, number][] = []
  row.forEach((dark, x) => {
    if (!dark) return
    const last = strokes.at(-1)
    if (last !== undefined && last[0] + last[1] === x) last[1]++
    else strokes.push([x, 1])
  })
  return strokes
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** The squares with their quiet zone as a PNG of one bit a pixel, `scale` pixels a square. */
export function pictureOf(squares: readonly (readonly boolean[])[], scale = 8): Buffer {
  const side = (squares.length + 2 * QUIET_ZONE) * scale
  const line = 1 + Math.ceil(side / 8)
  const pixels = Buffer.alloc(side * line)
  for (let y = 0; y < side; y++) {
    const row = squares[Math.floor(y / scale) - QUIET_ZONE] ?? []
    for (let x = 0; x < side; x++) if (row[Math.floor(x / scale) - QUIET_ZONE] !== true) pixels[y * line + 1 + (x >> 3)]! |= 0x80 >> (x & 7)
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head[8] = 1 // bits a pixel; grey, no filter but none, not interlaced
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))])
}

function chunk(kind: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}
