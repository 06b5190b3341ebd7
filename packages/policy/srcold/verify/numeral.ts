const DIGITS = '零一二三四五六七八九'
const PLACES: Readonly<Record<string, bigint>> = { 十: 10n, 百: 100n, 千: 1000n }
const GROUPS: Readonly<Record<string, bigint>> = { 万: 10_000n, 亿: 100_000_000n }

/** A decimal number exactly: `digits / 10 ** decimals`. */
export type Decimal = { readonly digits: bigint; readonly decimals: number }

const digitOf = (character: string): bigint | null => {
  const place = DIGITS.indexOf(character === '两' ? '二' : character === '〇' ? '零' : character)
  return place < 0 ? null : BigInt(place)
}

/** Reads 二十、一百五十、三千、两千万、二〇二五; null when the characters are no number. */
export function readChineseNumeral(text: string): bigint | null {
  if (text === '') return null
  if (text.length > 1 && [...text].every((character) => digitOf(character) !== null)) return BigInt([...text].map((character) => String(digitOf(character))).join(''))
  let total = 0n
  let group = 0n
  let digit: bigint | null = null
  for (const character of text) {
    const value = digitOf(character)
    if (value !== null) {
      if (digit !== null && digit !== 0n) return null
      digit = value
      continue
    }
    if (character in PLACES) {
      group += (digit ?? 1n) * PLACES[character]!
    } else if (character in GROUPS) {
      total = (total + group + (digit ?? 0n)) * GROUPS[character]!
      group = 0n
    } else return null
    digit = null
  }
  return total + group + (digit ?? 0n)
}

/** Reads `1,000`, `1.2万`, `5百万`, `二十`, `两千万`; multiples are multiplied in. */
export function readNumber(text: string): Decimal | null {
  const arabic = /^(\d+(?:,\d{3})*)(?:\.(\d+))?([十百千万亿]*)$/.exec(text)
  if (!arabic) {
    const digits = readChineseNumeral(text)
    return digits === null ? null : { digits, decimals: 0 }
  }
  const [, whole = '', fraction = '', multiples = ''] = arabic
  const multiple = [...multiples].reduce((product, character) => product * (PLACES[character] ?? GROUPS[character])!, 1n)
  return { digits: BigInt(whole.replaceAll(',', '') + fraction) * multiple, decimals: fraction.length }
}

/** The number at a scale, as a safe integer; null when it is not whole there. */
export function atScale({ digits, decimals }: Decimal, scale: number): number | null {
  const divisor = 10n ** BigInt(decimals)
  const value = digits * BigInt(scale)
  return value % divisor === 0n && value / divisor <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value / divisor) : null
}
