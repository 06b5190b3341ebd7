/**
 * Lists of names, each name held once and met as its number from then on: an answer has tens of thousands of names, and
 * comparing numbers is what makes a landscape quick.
 */
export type Column = {
  readonly names: readonly string[]
  /** In how many places each name stands. */
  readonly counts: readonly number[]
  /** The numbers of the names of every list, one list after the other; list n goes from `from[n]` to `from[n + 1]`. */
  readonly numbers: readonly number[]
  readonly from: readonly number[]
}

/** Of texts that hold names with `by` between them. */
export function columnOf(texts: readonly string[], by: string): Column {
  const known = new Map<string, number>()
  const [names, counts, numbers, from]: [string[], number[], number[], number[]] = [[], [], [], [0]]
  for (const text of texts) {
    for (const name of text === '' ? [] : text.split(by)) {
      let number = known.get(name)
      if (number === undefined) {
        number = names.length
        known.set(name, number)
        names.push(name)
        counts.push(0)
      }
      counts[number]!++
      numbers.push(number)
    }
    from.push(numbers.length)
  }
  return { names, counts, numbers, from }
}

/** The numbers of the names that stand most often, of equal ones the first by name. Only those among the greatest are sorted. */
export function greatest({ names, counts }: Pick<Column, 'names' | 'counts'>, most = Infinity): number[] {
  const least = counts.length <= most ? 0 : Float64Array.from(counts).sort()[counts.length - most]!
  const among: number[] = []
  for (let number = 0; number < counts.length; number++) if (counts[number]! >= least) among.push(number)
  return among.sort((a, b) => counts[b]! - counts[a]! || (names[a]! < names[b]! ? -1 : 1)).slice(0, most)
}

/** Two names that stand in one list, in the order of their numbers' names, and in how many lists. */
export type Met = { readonly a: string; readonly b: string; readonly lists: number }

/** Which of the chosen names stand in one list, those that do so most often first. */
export function meetings({ names, numbers, from }: Column, chosen: readonly number[]): Met[] {
  const place = new Int32Array(names.length).fill(-1)
  const sorted = chosen.toSorted((a, b) => (names[a]! < names[b]! ? -1 : 1))
  for (const [at, number] of sorted.entries()) place[number] = at
  const counts = new Int32Array(sorted.length ** 2)
  for (let list = 0; list + 1 < from.length; list++) {
    const [begin, end] = [from[list]!, from[list + 1]!]
    if (end - begin < 2) continue
    const within = new Set<number>()
    for (let at = begin; at < end; at++) if (place[numbers[at]!]! >= 0) within.add(place[numbers[at]!]!)
    for (const a of within) for (const b of within) if (a < b) counts[a * sorted.length + b]!++
  }
  const met: Met[] = []
  for (const [at, lists] of counts.entries()) if (lists > 0) met.push({ a: names[sorted[Math.floor(at / sorted.length)]!]!, b: names[sorted[at % sorted.length]!]!, lists })
  return met.sort((x, y) => y.lists - x.lists || (x.a + x.b < y.a + y.b ? -1 : 1))
}
