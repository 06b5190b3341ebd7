import type { Fen } from '../term/annualFee.ts'
import { rangesOf } from './concordance.ts'
import type { Verdict } from './highValue.ts'

/** One patent in parts, so that what is spread over classes adds up to whole patents again. */
export const PARTS = 1_000_000
/** Years over which inventions are counted and employees are averaged. */
export const WINDOW = 5

/** A row of a concordance: `weight` records of the symbol belong to the class; null where the table does not say. */
export type ClassWeight = { readonly symbol: string; readonly code: string; readonly weight: number | null }
/** Where one class has parts of patents from: the symbol they carry, the row that placed them, its weight among all of that row's classes. */
export type Contribution = { readonly code: string; readonly symbol: string; readonly entry: string; readonly patents: number; readonly parts: number; readonly weight: number; readonly of: number }
export type Spread = { readonly placed: readonly Contribution[]; /** Of no class that the table knows. */ readonly unplaced: number }

/**
 * Spreads patents over classes by their symbol. The narrowest row that holds a symbol decides, as in `concordanceOf`; its
 * classes share in proportion to their weights, equally where the row has none; the parts of a patent add up to `PARTS`.
 */
export function spreadOver(table: Iterable<ClassWeight>): (symbol: string, patents: number) => Spread {
  const byRange = new Map<string, ClassWeight[]>()
  for (const row of table) byRange.set(row.symbol, [...(byRange.get(row.symbol) ?? []), row])
  return (symbol, patents) => {
    const entry = rangesOf(symbol).find((range) => byRange.has(range))
    if (entry === undefined || patents === 0) return { placed: [], unplaced: patents }
    const rows = byRange.get(entry)!.toSorted((a, b) => (a.code < b.code ? -1 : 1))
    const weights = rows.every(({ weight }) => weight !== null) ? rows.map(({ weight }) => weight!) : rows.map(() => 1)
    const of = weights.reduce((sum, each) => sum + each, 0)
    const parts = splitParts(patents, weights, of)
    return { placed: rows.map(({ code }, i) => ({ code, symbol, entry, patents, parts: parts[i]!, weight: weights[i]!, of })), unplaced: 0 }
  }
}

/** The greatest remainders get what rounding down leaves. */
function splitParts(patents: number, weights: readonly number[], of: number): number[] {
  const whole = BigInt(patents) * BigInt(PARTS)
  const shares = weights.map((weight) => whole * BigInt(weight))
  const parts = shares.map((share) => share / BigInt(of))
  let left = Number(whole - parts.reduce((sum, each) => sum + each, 0n))
  for (const at of shares.map((share, i) => [share % BigInt(of), i] as const).toSorted(([a, i], [b, j]) => (a === b ? i - j : a > b ? -1 : 1)).map(([, i]) => i)) {
    if (left-- <= 0) break
    parts[at]! += 1n
  }
  return parts.map(Number)
}

/**
 * Inventions granted in five years for every 10,000 people employed on the average of these years, in hundredths, rounded
 * down so that no threshold is reached by rounding. Null while the employees of one of the years are not known.
 */
export function densityOf(parts: number, employees: readonly (number | null)[]): number | null {
  if (employees.length !== WINDOW || employees.includes(null)) return null
  const people = employees.reduce<bigint>((sum, each) => sum + BigInt(each!), 0n)
  // parts ÷ PARTS ÷ (people ÷ WINDOW) × 10,000 × 100; PARTS is 10,000 × 100.
  return people === 0n ? null : Number((BigInt(parts) * BigInt(WINDOW)) / people)
}

/** What a class must reach where no list says; unset leaves the question open. `scale` in patents, `density` as above. */
export type IndustryRules = { readonly scale: number | null; readonly density: number | null }
export type IndustryReason = 'listed' | 'not-listed' | 'partly-listed' | 'rule'
export type IndustryVerdict = { readonly verdict: Verdict; readonly reason: IndustryReason }

/**
 * Whether a class of GB/T 4754 is patent-intensive: by the list in force, where there is one; of a class of which only a
 * part is listed nobody can say. Without a list, both scale and density must be reached.
 */
export function judgeIndustry(code: string, { parts, density }: { readonly parts: number; readonly density: number | null }, list: ReadonlySet<string> | null, rules: IndustryRules): IndustryVerdict {
  if (list !== null) {
    if ([...list].some((each) => code.startsWith(each))) return { verdict: true, reason: 'listed' }
    return [...list].some((each) => each.startsWith(code)) ? { verdict: null, reason: 'partly-listed' } : { verdict: false, reason: 'not-listed' }
  }
  const checks = [rules.scale === null ? null : BigInt(parts) >= BigInt(rules.scale) * BigInt(PARTS), density === null || rules.density === null ? null : density >= rules.density]
  return { verdict: checks.includes(false) ? false : checks.includes(null) ? null : true, reason: 'rule' }
}

export type IndustryClass = { readonly code: string; readonly verdict: Verdict; readonly value: Fen | null }
/** What the intensive classes add: at least what is known to be theirs; at most with every open class; null when a figure is missing. */
export type ValueAdded = { readonly least: Fen; readonly most: Fen | null }

/** Adds the value of intensive classes. One within another that counts is in it already. */
export function sumValueAdded(classes: readonly IndustryClass[]): ValueAdded {
  const outermost = (among: readonly IndustryClass[]): readonly IndustryClass[] => among.filter(({ code }) => !among.some((other) => other.code !== code && code.startsWith(other.code)))
  const sum = (among: readonly IndustryClass[]): Fen => among.reduce((total, { value }) => total + value!, 0)
  const least = sum(outermost(classes.filter(({ verdict, value }) => verdict === true && value !== null)))
  const possible = outermost(classes.filter(({ verdict }) => verdict !== false))
  if (possible.some(({ value }) => value === null)) return { least, most: null }
  // A class may be smaller than its own parts in a table with mistakes; "at most" is never less than "at least".
  return { least, most: Math.max(least, sum(possible)) }
}
