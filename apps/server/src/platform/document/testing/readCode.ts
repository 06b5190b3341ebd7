/** Blocks and data codewords of each, at level M, by version: as many as papers need. */
const BLOCKS: Readonly<Record<number, readonly [blocks: number, data: number]>> = { 1: [1, 16], 2: [1, 28], 3: [1, 44], 4: [2, 32], 5: [2, 43], 6: [4, 27] }

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0, (_, y) => y % 2 === 0, (x) => x % 3 === 0, (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0, (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
]

/** What a clean QR code of level M in byte mode says, read as a camera's software would, but for mending stains. */
export function readCode(dark: (x: number, y: number) => boolean, size: number): string {
  const version = (size - 17) / 4
  const format = [0, 1, 2, 3, 4].reduce((bits, x) => bits * 2 + Number(dark(x, 8)), 0) ^ 0b10101
  if (format >> 3 !== 0) throw new Error('not of level M')
  const masked = MASKS[format & 7]!
  const within = (x: number, y: number, centre: number, far: number) => Math.abs(x - centre) <= 2 && Math.abs(y - far) <= 2
  const isData = (x: number, y: number): boolean => !(x === 6 || y === 6 || (x < 9 && y < 9) || (x < 9 && y >= size - 8) || (x >= size - 8 && y < 9) || (version > 1 && within(x, y, size - 7, size - 7)))
  const bits: number[] = []
  let upwards = true
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right--
    for (let at = 0; at < size; at++) {
      const y = upwards ? size - 1 - at : at
      for (const x of [right, right - 1]) if (isData(x, y)) bits.push(Number(dark(x, y) !== masked(x, y)))
    }
    upwards = !upwards
  }
  const [blocks, data] = BLOCKS[version]!
  const word = (at: number): number => bits.slice(at * 8, at * 8 + 8).reduce((sum, bit) => sum * 2 + bit, 0)
  const words = Array.from({ length: blocks * data }, (_, at) => word((at % data) * blocks + Math.floor(at / data)))
  if (words[0]! >> 4 !== 0b0100) throw new Error('not bytes')
  const half = (at: number): number => ((words[at]! & 15) << 4) | (words[at + 1]! >> 4)
  return Buffer.from(Array.from({ length: half(0) }, (_, at) => half(at + 1))).toString('utf8')
}
