const SIMPLE: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', "'": "'", '"': '"', '\\': '\\' }

/** The characters between the quotes. An escape that FEEL does not know stays as written (regular expressions rely on it). */
export function unescape(literal: string): string {
  return literal.slice(1, -1).replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|([nrt'"\\]))/g, (whole, four: string | undefined, six: string | undefined, simple: string | undefined) => {
    if (simple !== undefined) return SIMPLE[simple]!
    const code = Number.parseInt(four ?? six ?? '', 16)
    return code > 0x10ffff ? whole : String.fromCodePoint(code)
  })
}
