const WHITE = /[\s\u3000\u00a0\ufeff]/u
/** Marks a word processor leaves in exported text; they are counted as characters but nobody printed them. */
const RESIDUE = /\[bookmark:_[A-Za-z0-9]+\]/g

/** An official text without its layout: what 字 counts and 指纹 hashes. */
export type BareText = {
  readonly characters: readonly string[]
  /** Positions before which the layout breaks: a new line, a new cell, a wide indent. */
  readonly breaks: ReadonlySet<number>
}

/** Drops white space, as the packs count, and remembers where the layout broke. */
export function bareText(text: string): BareText {
  const characters: string[] = []
  const breaks = new Set<number>([0])
  let white = ''
  for (const character of text) {
    if (WHITE.test(character)) {
      white += character
      continue
    }
    if (/[\n\t\u3000]/.test(white)) breaks.add(characters.length)
    white = ''
    characters.push(character)
  }
  return { characters, breaks }
}

/**
 * The characters from `from` to `to` as one string. A break between two digits stays as a line feed, because without it
 * two cells of a table would run together into one number. Residue of word processors is blanked.
 */
export function wordsBetween({ characters, breaks }: BareText, from: number, to: number): string {
  let words = ''
  for (let at = from; at < to; at += 1) {
    const separates = at > from && breaks.has(at) && /\d/.test(characters[at - 1]!) && /[\d≥≤]/.test(characters[at]!)
    words += separates ? `\n${characters[at]!}` : characters[at]!
  }
  return words.replaceAll(RESIDUE, '')
}
