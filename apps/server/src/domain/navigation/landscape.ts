/** What the database counted: see `navigation.survey`. */
export type Counted = { readonly aspect: string; readonly a: string | null; readonly b: string | null; readonly n: number }

export type Holder = { readonly name: string; readonly patents: number; readonly inForce: number; readonly recent: number; readonly before: number; readonly local: number }

/** An answer of the patent search as a whole. Patents are counted exactly or, where `exact` is false, estimated from a part of the register. */
export type Landscape = {
  readonly total: number
  readonly exact: boolean
  readonly years: readonly { readonly year: number; readonly invention: number; readonly utility: number; readonly design: number; readonly granted: number; readonly filers: number }[]
  readonly standings: readonly { readonly status: string; readonly patents: number }[]
  readonly endings: readonly { readonly year: number; readonly patents: number }[]
  readonly districts: readonly { readonly district: number; readonly patents: number }[]
  readonly branches: readonly { readonly code: string; readonly patents: number }[]
  /** The greatest branches by year of filing. */
  readonly branchYears: readonly { readonly code: string; readonly years: readonly { readonly year: number; readonly patents: number }[] }[]
  /** Pairs of the greatest branches: how many patents lie in both, and how many would if branches met by chance. */
  readonly branchPairs: readonly { readonly a: string; readonly b: string; readonly patents: number; readonly expected: number }[]
  readonly holders: readonly Holder[]
  /** Null where nobody holds anything. `count` is of the part of the register that was read. */
  readonly concentration: { readonly count: number; readonly firstFive: number; readonly herfindahl: number } | null
  readonly together: readonly { readonly a: string; readonly b: string; readonly patents: number }[]
  readonly inventors: readonly { readonly name: string; readonly applicant: string; readonly patents: number }[]
  readonly teams: readonly { readonly a: string; readonly b: string; readonly patents: number }[]
}

const PARTS = 64

/** Puts the counts in order: the greatest first, years from the first to the last without a gap. */
export function landscapeOf(counted: readonly Counted[]): Landscape {
  const of = (aspect: string): readonly Counted[] => counted.filter((each) => each.aspect === aspect)
  const parts = of('parts')[0]?.n ?? PARTS
  const scaled = (n: number): number => Math.round((n * PARTS) / parts)
  const read = of('total')[0]?.n ?? 0
  const branches = of('branch').map(({ a, n }) => ({ code: a!, read: n })).sort((x, y) => y.read - x.read || (x.code < y.code ? -1 : 1))
  const ofBranch = new Map(branches.map(({ code, read: n }) => [code, n]))
  const holders = holdersOf(of, scaled)
  const holdings = of('holdings')[0]?.n ?? 0
  const pairs = (aspect: string) => of(aspect).map(({ a, b, n }) => ({ a: a!, b: b!, patents: scaled(n) })).sort((x, y) => y.patents - x.patents || (x.a + x.b < y.a + y.b ? -1 : 1))
  return {
    total: scaled(read),
    exact: parts === PARTS,
    years: yearsOf(of, scaled),
    standings: of('standing').map(({ a, n }) => ({ status: a!, patents: scaled(n) })).sort((x, y) => y.patents - x.patents),
    endings: of('ends').map(({ a, n }) => ({ year: Number(a), patents: scaled(n) })).sort((x, y) => x.year - y.year),
    districts: of('district').map(({ a, n }) => ({ district: Number(a), patents: scaled(n) })).sort((x, y) => y.patents - x.patents || x.district - y.district),
    branches: branches.map(({ code, read: n }) => ({ code, patents: scaled(n) })),
    branchYears: branchYearsOf(of('branch_year'), branches.map(({ code }) => code), scaled),
    branchPairs: pairsOf(of('branch_pair'), of('branch_year'), ofBranch, read).map(({ a, b, met, expected }) => ({ a, b, patents: scaled(met), expected: scaled(expected) })),
    holders,
    concentration: holdings === 0 ? null : {
      count: of('holders')[0]?.n ?? 0,
      firstFive: of('holder').map(({ n }) => n).sort((x, y) => y - x).slice(0, 5).reduce((sum, n) => sum + n, 0) / holdings,
      herfindahl: (of('squares')[0]?.n ?? 0) / holdings ** 2,
    },
    together: pairs('together'),
    inventors: of('inventor').map(({ a, b, n }) => ({ name: a!, applicant: b ?? '', patents: scaled(n) })).sort((x, y) => y.patents - x.patents || (x.name < y.name ? -1 : 1)),
    teams: pairs('team').filter(({ patents }) => patents > 1),
  }
}

type Of = (aspect: string) => readonly Counted[]
type Scaled = (n: number) => number

function holdersOf(of: Of, scaled: Scaled): Holder[] {
  const part = (aspect: string) => new Map(of(aspect).map(({ a, n }) => [a!, scaled(n)]))
  const [inForce, recent, before, local] = ['holder_standing', 'holder_recent', 'holder_before', 'holder_local'].map(part) as [Map<string, number>, Map<string, number>, Map<string, number>, Map<string, number>]
  return of('holder').map(({ a, n }) => ({ name: a!, patents: scaled(n), inForce: inForce.get(a!) ?? 0, recent: recent.get(a!) ?? 0, before: before.get(a!) ?? 0, local: local.get(a!) ?? 0 })).sort((x, y) => y.patents - x.patents || (x.name < y.name ? -1 : 1))
}

function yearsOf(of: Of, scaled: Scaled): Landscape['years'] {
  const filed = of('filed')
  const all = [...filed, ...of('granted')].map(({ a }) => Number(a))
  if (all.length === 0) return []
  const [first, last] = [Math.min(...all), Math.max(...all)]
  const count = (list: readonly Counted[], year: number, kind?: string): number => list.filter(({ a, b }) => Number(a) === year && (kind === undefined || b === kind)).reduce((sum, { n }) => sum + n, 0)
  return Array.from({ length: last - first + 1 }, (_, i) => first + i).map((year) => ({
    year, invention: scaled(count(filed, year, 'invention')), utility: scaled(count(filed, year, 'utility')), design: scaled(count(filed, year, 'design')), granted: scaled(count(of('granted'), year)), filers: count(of('filers'), year),
  }))
}

function branchYearsOf(counted: readonly Counted[], order: readonly string[], scaled: Scaled): Landscape['branchYears'] {
  const codes = new Set(counted.map(({ a }) => a!))
  return order.filter((code) => codes.has(code)).map((code) => ({ code, years: counted.filter(({ a }) => a === code).map(({ b, n }) => ({ year: Number(b), patents: scaled(n) })).sort((x, y) => x.year - y.year) }))
}

/** Every pair of the greatest branches, also those that never meet: where both are strong and nothing lies in both there may be room. */
function pairsOf(met: readonly Counted[], main: readonly Counted[], ofBranch: ReadonlyMap<string, number>, read: number) {
  const codes = [...new Set(main.map(({ a }) => a!))].sort((x, y) => (ofBranch.get(y) ?? 0) - (ofBranch.get(x) ?? 0) || (x < y ? -1 : 1))
  const both = new Map(met.map(({ a, b, n }) => [`${a} ${b}`, n]))
  return codes.flatMap((a, i) => codes.slice(i + 1).map((b) => ({ a, b, met: both.get(a < b ? `${a} ${b}` : `${b} ${a}`) ?? 0, expected: read === 0 ? 0 : ((ofBranch.get(a) ?? 0) * (ofBranch.get(b) ?? 0)) / read })))
}
