import { columnOf, greatest, meetings, type Column } from './column.ts'

/** A patent of an answer, as far as its landscape looks at it: see `navigation.answer`. Years are null where they are not known. */
export type Answered = {
  /** How many 64ths of the register were read; the same for every patent. */
  readonly parts: number
  readonly kind: string
  readonly standing: string
  readonly filed: number | null
  readonly granted: number | null
  /** Year in which the term ends. */
  readonly ends: number | null
  /** IPC subclasses or Locarno classes, and districts of owners, with spaces between; names with line ends between. */
  readonly classes: string
  readonly districts: string
  readonly applicants: string
  readonly inventors: string
}

export type Holder = { readonly name: string; readonly patents: number; readonly inForce: number; readonly recent: number; readonly before: number; readonly local: number }
/** What organisations of a district hold: `branch` is the one in which they hold most. */
export type District = { readonly district: number; readonly patents: number; readonly inventions: number; readonly inForce: number; readonly recent: number; readonly before: number; readonly branch: string | null }
type Pair = { readonly a: string; readonly b: string; readonly patents: number }

/** An answer of the patent search as a whole. Patents are counted exactly or, where `exact` is false, estimated from a part of the register. */
export type Landscape = {
  readonly total: number
  readonly exact: boolean
  readonly years: readonly { readonly year: number; readonly invention: number; readonly utility: number; readonly design: number; readonly granted: number; readonly filers: number }[]
  readonly standings: readonly { readonly status: string; readonly patents: number }[]
  readonly endings: readonly { readonly year: number; readonly patents: number }[]
  readonly districts: readonly District[]
  readonly branches: readonly { readonly code: string; readonly patents: number }[]
  /** The greatest branches by year of filing. */
  readonly branchYears: readonly { readonly code: string; readonly years: readonly { readonly year: number; readonly patents: number }[] }[]
  /** Pairs of the greatest branches: how many patents lie in both, and how many would if branches met by chance. */
  readonly branchPairs: readonly (Pair & { readonly expected: number })[]
  readonly holders: readonly Holder[]
  /** The last year in which anybody filed: the four years to it are recent, the four before them are before. Null where none is known. */
  readonly latest: number | null
  /** Null where nobody holds anything. `count` is of the part of the register that was read. */
  readonly concentration: { readonly count: number; readonly firstFive: number; readonly herfindahl: number } | null
  readonly together: readonly Pair[]
  readonly inventors: readonly { readonly name: string; readonly applicant: string; readonly patents: number }[]
  readonly teams: readonly Pair[]
}

const PARTS = 64
/** So many of the greatest names and branches are looked at one by one. */
const NAMES = 40
const BRANCHES = 14

/** Counts an answer, the greatest first, years from the first to the last without a gap. */
export function landscapeOf(answer: readonly Answered[]): Landscape {
  const parts = answer[0]?.parts ?? PARTS
  const scaled: Scaled = (n) => Math.round((n * PARTS) / parts)
  const applicants = columnOf(answer.map((each) => each.applicants), '\n')
  const inventors = columnOf(answer.map((each) => each.inventors), '\n')
  const classes = columnOf(answer.map((each) => each.classes), ' ')
  const [holders, makers, branches] = [greatest(applicants, NAMES), greatest(inventors, NAMES), greatest(classes)]
  const latest = countByYear(answer, ({ filed }) => filed).at(-1)?.[0] ?? null
  const mainBranches = branches.slice(0, BRANCHES)
  const ranked = (column: Column): [name: string, patents: number][] => greatest(column).map((each) => [column.names[each]!, scaled(column.counts[each]!)])
  const together = (column: Column, among: readonly number[]): Pair[] => meetings(column, among).map(({ a, b, lists }) => ({ a, b, patents: scaled(lists) }))
  return {
    total: scaled(answer.length),
    exact: parts === PARTS,
    years: countYears(answer, applicants, scaled),
    standings: ranked(columnOf(answer.map(({ standing }) => standing), ' ')).map(([status, patents]) => ({ status, patents })),
    endings: countByYear(answer, (patent) => (patent.standing === 'granted' ? patent.ends : null)).map(([ends, n]) => ({ year: ends, patents: scaled(n) })),
    districts: compareDistricts(answer, latest ?? 0, scaled),
    branches: ranked(classes).map(([code, patents]) => ({ code, patents })),
    branchYears: countBranchYears(answer, classes, mainBranches, scaled),
    branchPairs: pairBranches(classes, mainBranches, answer.length, scaled),
    holders: tellHolders(answer, applicants, holders, latest ?? 0, scaled),
    latest,
    concentration: concentrationOf(applicants.counts),
    together: together(applicants, holders),
    inventors: makers.map((each) => ({ name: inventors.names[each]!, applicant: firstApplicant(applicants, inventors, each), patents: scaled(inventors.counts[each]!) })),
    teams: together(inventors, makers).filter(({ patents }) => patents > 1),
  }
}

type Scaled = (n: number) => number

/** By year, the first year first; patents of which it is not known are left out. */
function countByYear(answer: readonly Answered[], yearOf: (patent: Answered) => number | null): [year: number, patents: number][] {
  const counts = new Map<number, number>()
  for (const patent of answer) {
    const year = yearOf(patent)
    if (year !== null) counts.set(year, (counts.get(year) ?? 0) + 1)
  }
  return [...counts].sort(([a], [b]) => a - b)
}

function countYears(answer: readonly Answered[], applicants: Column, scaled: Scaled): Landscape['years'] {
  const granted = new Map(countByYear(answer, (patent) => patent.granted))
  const filed = new Map<number, { invention: number; utility: number; design: number; names: Set<number> }>()
  for (const [n, patent] of answer.entries()) {
    if (patent.filed === null) continue
    let found = filed.get(patent.filed)
    if (found === undefined) filed.set(patent.filed, found = { invention: 0, utility: 0, design: 0, names: new Set() })
    if (patent.kind === 'invention' || patent.kind === 'utility' || patent.kind === 'design') found[patent.kind]++
    for (let at = applicants.from[n]!; at < applicants.from[n + 1]!; at++) found.names.add(applicants.numbers[at]!)
  }
  const all = [...filed.keys(), ...granted.keys()]
  if (all.length === 0) return []
  const [first, last] = [Math.min(...all), Math.max(...all)]
  return Array.from({ length: last - first + 1 }, (_, i) => first + i).map((year) => {
    const { invention, utility, design, names } = filed.get(year) ?? { invention: 0, utility: 0, design: 0, names: new Set<number>() }
    return { year, invention: scaled(invention), utility: scaled(utility), design: scaled(design), granted: scaled(granted.get(year) ?? 0), filers: names.size }
  })
}

/** The patents in whose lists one of the names stands. */
function* placesOf({ numbers, from }: Column, name: number): Generator<number> {
  for (let n = 0, at = numbers.indexOf(name); at >= 0; at = numbers.indexOf(name, at + 1)) {
    while (from[n + 1]! <= at) n++
    yield n
  }
}

function countBranchYears(answer: readonly Answered[], classes: Column, branches: readonly number[], scaled: Scaled): Landscape['branchYears'] {
  return branches.map((branch) => ({
    code: classes.names[branch]!,
    years: countByYear([...placesOf(classes, branch)].map((n) => answer[n]!), ({ filed }) => filed).map(([year, n]) => ({ year, patents: scaled(n) })),
  }))
}

/** Every pair of the greatest branches, also those that never meet: where both are strong and nothing lies in both there may be room. */
function pairBranches(classes: Column, branches: readonly number[], read: number, scaled: Scaled): Landscape['branchPairs'] {
  const met = new Map(meetings(classes, branches).map(({ a, b, lists }) => [`${a} ${b}`, lists]))
  return branches.flatMap((one, i) => branches.slice(i + 1).map((other) => {
    const [a, b] = [classes.names[one]!, classes.names[other]!]
    return { a, b, patents: scaled(met.get(a < b ? `${a} ${b}` : `${b} ${a}`) ?? 0), expected: scaled((classes.counts[one]! * classes.counts[other]!) / read) }
  }))
}

/** What each has besides the number. */
function tellHolders(answer: readonly Answered[], applicants: Column, holders: readonly number[], latest: number, scaled: Scaled): Holder[] {
  return holders.map((holder) => {
    const own = [...placesOf(applicants, holder)].map((n) => answer[n]!)
    return { name: applicants.names[holder]!, patents: scaled(own.length), inForce: inForce(own, scaled), ...lately(own, latest, scaled), local: scaled(own.filter(({ districts }) => districts !== '').length) }
  })
}

const inForce = (own: readonly Answered[], scaled: Scaled): number => scaled(own.filter(({ standing }) => standing === 'granted').length)

function lately(own: readonly Answered[], latest: number, scaled: Scaled): { recent: number; before: number } {
  const filed = (from: number, to: number): number => scaled(own.filter((patent) => patent.filed !== null && latest - patent.filed >= from && latest - patent.filed < to).length)
  return { recent: filed(0, 4), before: filed(4, 8) }
}

/** Districts beside each other, the one whose organisations hold most first. */
function compareDistricts(answer: readonly Answered[], latest: number, scaled: Scaled): District[] {
  const held = columnOf(answer.map(({ districts }) => districts), ' ')
  return greatest(held).map((district) => {
    const own = [...placesOf(held, district)].map((n) => answer[n]!)
    const branches = columnOf(own.map((patent) => patent.classes), ' ')
    return {
      district: Number(held.names[district]), patents: scaled(own.length), inventions: scaled(own.filter(({ kind }) => kind === 'invention').length), inForce: inForce(own, scaled),
      ...lately(own, latest, scaled), branch: branches.names[greatest(branches, 1)[0] ?? -1] ?? null,
    }
  })
}

function concentrationOf(counts: readonly number[]): Landscape['concentration'] {
  const sum = counts.reduce((all, n) => all + n, 0)
  if (sum === 0) return null
  const greatestFive = Float64Array.from(counts).sort().subarray(-5)
  return { count: counts.length, firstFive: greatestFive.reduce((all, n) => all + n, 0) / sum, herfindahl: counts.reduce((all, n) => all + n * n, 0) / sum ** 2 }
}

/** The applicant who stands first on most of an inventor's patents; empty where none is told. */
function firstApplicant(applicants: Column, inventors: Column, inventor: number): string {
  const firsts = [...placesOf(inventors, inventor)].filter((n) => applicants.from[n]! < applicants.from[n + 1]!).map((n) => applicants.names[applicants.numbers[applicants.from[n]!]!]!)
  const { names, counts } = columnOf(firsts, '\n')
  return names[greatest({ names, counts }, 1)[0] ?? -1] ?? ''
}
