import type { Rate } from '@zhiyun/finance'
import type { Ordered, Selection, TieRule } from './model.ts'
import type { Call, Candidate } from './types.ts'

export type Sorted = {
  /** Groups of equals, the first first; inside a group by id. */
  readonly groups: readonly (readonly Candidate[])[]
  /** Those whose place cannot be told yet, with what is missing. */
  readonly unplaced: ReadonlyMap<string, string>
}

type Key = { readonly missing: string; readonly value: (candidate: Candidate) => Rate | string | null; readonly sign: 1 | -1 }

/** The keys in force: preference first where the call says so, the order, then preference and the tie rule between equals. */
export function keysOf(selection: Selection, call: Call, hasPreferences: boolean): Key[] {
  const order = selection.order ?? call.order ?? []
  const ties: TieRule | undefined = selection.ties ?? call.ties
  const preference: Key[] = hasPreferences ? [{ missing: '优先的事实', value: ({ preferred }) => (preferred === undefined || preferred === null ? null : number(preferred ? 1 : 0)), sign: -1 }] : []
  const inFront = call.preference === '排在前'
  return [...(inFront ? preference : []), ...order.map(keyOf), ...(inFront ? [] : preference), ...(ties?.kind === 'keys' ? ties.keys.map(keyOf) : ties?.kind === 'draw' ? [keyOf({ by: '抽签', first: '低者' })] : [])]
}

export function sortBy(keys: readonly Key[], candidates: readonly Candidate[]): Sorted {
  const unplaced = new Map<string, string>()
  const placed = candidates.filter((candidate) => {
    const missing = keys.find((key) => key.value(candidate) === null)?.missing
    if (missing !== undefined) unplaced.set(candidate.id, missing)
    return missing === undefined
  })
  const before = (a: Candidate, b: Candidate): number => {
    for (const key of keys) {
      const sign = compare(key.value(a)!, key.value(b)!)
      if (sign !== 0) return sign * key.sign
    }
    return 0
  }
  const sorted = [...placed].sort((a, b) => before(a, b) || (a.id < b.id ? -1 : 1))
  const groups: Candidate[][] = []
  for (const candidate of sorted) {
    const last = groups.at(-1)
    if (last && before(last[0]!, candidate) === 0) last.push(candidate)
    else groups.push([candidate])
  }
  return { groups, unplaced }
}

const number = (num: number): Rate => ({ num, den: 1 })

function keyOf(ordered: Ordered): Key {
  const sign = ordered.first === '高者' ? -1 : 1
  if (ordered.by === '事实') return { missing: ordered.name, sign, value: ({ values }) => factValue(values?.[ordered.name]) }
  if (ordered.by === '分数') return { missing: '分数', sign, value: ({ score }) => (score === undefined ? null : typeof score === 'number' ? number(score) : score) }
  return { missing: '抽签结果', sign, value: ({ draw }) => (draw === undefined ? null : number(draw)) }
}

const factValue = (value: number | string | boolean | null | undefined): Rate | string | null => (value === undefined || value === null ? null : typeof value === 'string' ? value : number(Number(value)))

/** Averages of scores are compared as fractions, never divided. */
function compare(a: Rate | string, b: Rate | string): number {
  if (typeof a === 'string' || typeof b === 'string') return String(a) === String(b) ? 0 : String(a) < String(b) ? -1 : 1
  const [left, right] = [BigInt(a.num) * BigInt(b.den), BigInt(b.num) * BigInt(a.den)]
  return left === right ? 0 : left < right ? -1 : 1
}
