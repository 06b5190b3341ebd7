/** Rows as COPY text, in blocks outside the heap that neighbours share: the collector has nothing to move, and what lies side by side is sent at once. */
export type Line = { readonly block: Buffer; readonly from: number; readonly to: number }

const BLOCK = 1024 * 1024
/** Bytes that a character may become: a backslash in a list is escaped twice. */
const WIDEST = 4
const [TAB, NEWLINE, QUOTE, BACKSLASH, COMMA, OPEN, CLOSE, N] = ['\t', '\n', '"', '\\', ',', '{', '}', 'N'].map((letter) => letter.charCodeAt(0)) as [number, number, number, number, number, number, number, number]
const ESCAPES: Readonly<Record<number, number>> = { 9: 't'.charCodeAt(0), 10: 'n'.charCodeAt(0), 13: 'r'.charCodeAt(0), [BACKSLASH]: BACKSLASH }

/** Writes lines of COPY text in UTF-8, escaping while it writes. A text is looked at once, letter by letter: cheaper than joining, searching and encoding it. */
export class CopyText {
  #block = Buffer.allocUnsafeSlow(BLOCK)
  #from = 0
  #at = 0

  /** ASCII without anything to escape: numbers, days, codes. */
  plain(value: string | null): this {
    if (value === null) return this.#nothing()
    this.part(value)
    this.#block[this.#at++] = TAB
    return this
  }

  /** The beginning of what `plain` ends. */
  part(value: string): this {
    this.#room(value.length)
    const block = this.#block
    let at = this.#at
    for (let i = 0; i < value.length; i++) block[at++] = value.charCodeAt(i)
    this.#at = at
    return this
  }

  text(value: string | null): this {
    if (value === null) return this.#nothing()
    this.#room(value.length)
    this.#at = put(this.#block, this.#at, value, false)
    this.#block[this.#at++] = TAB
    return this
  }

  /** An array literal; what is quoted in it is escaped as an element and then as any text of a line is. */
  list(values: readonly string[]): this {
    this.#room(0)
    this.#block[this.#at++] = OPEN
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!
      this.#room(value.length)
      if (i > 0) this.#block[this.#at++] = COMMA
      this.#block[this.#at++] = QUOTE
      this.#at = put(this.#block, this.#at, value, true)
      this.#block[this.#at++] = QUOTE
    }
    this.#block[this.#at++] = CLOSE
    this.#block[this.#at++] = TAB
    return this
  }

  end(): Line {
    this.#block[this.#at - 1] = NEWLINE
    const line = { block: this.#block, from: this.#from, to: this.#at }
    this.#from = this.#at
    return line
  }

  #nothing(): this {
    this.#room(2)
    this.#block[this.#at++] = BACKSLASH
    this.#block[this.#at++] = N
    this.#block[this.#at++] = TAB
    return this
  }

  /** A line that does not fit is begun again in a block of its own. */
  #room(characters: number): void {
    const needed = characters * WIDEST + 8
    if (this.#at + needed <= this.#block.length) return
    const begun = this.#block.subarray(this.#from, this.#at)
    this.#block = Buffer.allocUnsafeSlow(Math.max(BLOCK, (begun.length + needed) * 2))
    this.#block.set(begun)
    this.#from = 0
    this.#at = begun.length
  }
}

/** Returns where the text ends. NUL, which no text of the database holds, is left out; half a character becomes the mark for one that is lost. */
function put(block: Uint8Array, from: number, value: string, isQuoted: boolean): number {
  let at = from
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i)
    if (code < 0x80) {
      if (code > BACKSLASH || (code >= 0x20 && code !== BACKSLASH && code !== QUOTE)) block[at++] = code
      else at = putSpecial(block, at, code, isQuoted)
    } else if (code < 0x800) {
      block[at++] = 0xc0 | (code >> 6)
      block[at++] = 0x80 | (code & 0x3f)
    } else if (code < 0xd800 || code > 0xdfff) {
      block[at++] = 0xe0 | (code >> 12)
      block[at++] = 0x80 | ((code >> 6) & 0x3f)
      block[at++] = 0x80 | (code & 0x3f)
    } else {
      const whole = value.codePointAt(i)!
      at = putLarge(block, at, whole > 0xffff ? whole : 0xfffd)
      if (whole > 0xffff) i++
    }
  }
  return at
}

function putSpecial(block: Uint8Array, from: number, code: number, isQuoted: boolean): number {
  let at = from
  if (code === 0) return at
  if (isQuoted && (code === QUOTE || code === BACKSLASH)) {
    block[at++] = BACKSLASH
    block[at++] = BACKSLASH
  }
  const escape = ESCAPES[code]
  if (escape !== undefined) block[at++] = BACKSLASH
  block[at++] = escape ?? code
  return at
}

function putLarge(block: Uint8Array, from: number, code: number): number {
  let at = from
  if (code > 0xffff) {
    block[at++] = 0xf0 | (code >> 18)
    block[at++] = 0x80 | ((code >> 12) & 0x3f)
  } else block[at++] = 0xe0 | (code >> 12)
  block[at++] = 0x80 | ((code >> 6) & 0x3f)
  block[at++] = 0x80 | (code & 0x3f)
  return at
}

/** The bytes of the lines; what lies side by side is one piece. */
export function* piecesOf(lines: Iterable<Line>): Generator<Buffer> {
  let piece: { block: Buffer; from: number; to: number } | undefined
  for (const { block, from, to } of lines) {
    if (piece?.block === block && piece.to === from) piece.to = to
    else {
      if (piece !== undefined) yield piece.block.subarray(piece.from, piece.to)
      piece = { block, from, to }
    }
  }
  if (piece !== undefined) yield piece.block.subarray(piece.from, piece.to)
}
