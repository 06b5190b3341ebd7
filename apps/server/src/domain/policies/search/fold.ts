/** A text as it is searched: half-width and small letters, no blanks; each character knows where it stood. */
export type Folded = { readonly text: string; readonly at: readonly number[] }

export function fold(text: string): Folded {
  let folded = ''
  const at: number[] = []
  let place = 0
  for (const character of text) {
    if (!/\s/u.test(character)) {
      for (const small of character.normalize('NFKC').toLowerCase()) {
        folded += small
        for (let i = 0; i < small.length; i++) at.push(place)
      }
    }
    place += character.length
  }
  return { text: folded, at }
}

export type Marked = { readonly text: string; readonly hit: boolean }

/** Characters kept before and after the first hit. */
const BEFORE = 24
const AFTER = 72

/** The text around its first hit, with every hit in it marked. */
export function excerpt(original: string, { text, at }: Folded, terms: readonly string[]): Marked[] {
  const hits = terms.flatMap((term) => placesOf(text, term).map((from): [number, number] => [at[from]!, at[from + term.length - 1]!])).sort(([a], [b]) => a - b)
  const first = hits[0]?.[0] ?? 0
  const from = original.length <= BEFORE + AFTER ? 0 : Math.max(0, first - BEFORE)
  const to = original.length <= BEFORE + AFTER ? original.length : Math.min(original.length, first + AFTER)
  const marked: Marked[] = from > 0 ? [{ text: '…', hit: false }] : []
  let done = from
  const push = (end: number, hit: boolean): void => {
    if (end > done) marked.push({ text: original.slice(done, end), hit })
    done = Math.max(done, end)
  }
  for (const [start, last] of hits) {
    if (start >= to) break
    push(Math.max(start, done), false)
    push(Math.min(to, last + lengthAt(original, last)), true)
  }
  push(to, false)
  return to < original.length ? [...marked, { text: '…', hit: false }] : marked
}

const lengthAt = (text: string, at: number): number => (text.codePointAt(at)! > 0xffff ? 2 : 1)

function placesOf(text: string, term: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) places.push(at)
  return places
}
