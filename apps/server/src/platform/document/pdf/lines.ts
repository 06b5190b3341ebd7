/** A character in a line: its width, and whatever its owner needs to draw it. */
export type Unit<T = unknown> = { readonly character: string; readonly width: number; readonly of: T }

/** May not begin a line (closing marks), may not end one (opening marks): 避头尾. */
const CLOSING = /[，。、；：！？）》〉」』】〕〗”’…—～％%‰℃°·,.;:!?)\]}]/u
const OPENING = /[（《〈「『【〔〖“‘([{￥¥$§№]/u
/** Letters, digits and marks of words that stay together. */
const WORD = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Number}\p{Mark}_@/\\+\-−.,:'’]/u

/** Whether a line may end between two characters. */
function mayBreak(before: string, after: string): boolean {
  if (before === ' ') return after !== ' '
  if (after === ' ') return false
  if (CLOSING.test(after) || OPENING.test(before) || /\p{Mark}/u.test(after)) return false
  return !(WORD.test(before) && WORD.test(after))
}

/**
 * Fills lines to `max`, in the unit of the widths. Nothing is dropped but the blanks at which a line ends; a word wider than
 * a line is cut where the line is full. A `\n` ends its line.
 */
export function breakLines<T>(units: readonly Unit<T>[], max: number): Unit<T>[][] {
  const lines: Unit<T>[][] = []
  let line: Unit<T>[] = []
  let width = 0
  /** Place in the line after which it may end; 0 for none. */
  let place = 0
  const end = (at: number): void => {
    const rest = line.slice(at)
    let last = at
    while (last > 0 && line[last - 1]!.character === ' ') last--
    lines.push(line.slice(0, last))
    line = rest
    width = rest.reduce((sum, each) => sum + each.width, 0)
    place = 0
    for (let i = 1; i < rest.length; i++) if (mayBreak(rest[i - 1]!.character, rest[i]!.character)) place = i
  }
  const isFull = (): boolean => width > max && line.length > 1 && line.at(-1)!.character !== ' '
  for (const unit of units) {
    if (unit.character === '\n') {
      end(line.length)
      continue
    }
    const before = line.at(-1)
    if (before !== undefined && mayBreak(before.character, unit.character)) place = line.length
    line.push(unit)
    width += unit.width
    while (isFull()) end(place > 0 ? place : line.length - 1)
  }
  end(line.length)
  return lines
}
