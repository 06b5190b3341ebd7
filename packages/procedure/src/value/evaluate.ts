import type { Expression } from '@zhiyun/policy'
import type { FieldValue } from '../model/field.ts'

/** What a name stands for where the expression is read; undefined and null mean unknown. */
export type LookUp = (name: string) => FieldValue | undefined

/** true, false, or unknown with the names that are missing. A known false decides a conjunction, missing names or not. */
export type Outcome = { readonly truth: boolean | null; readonly missing: readonly string[] }

const known = (truth: boolean): Outcome => ({ truth, missing: [] })
const unknown = (missing: readonly string[]): Outcome => ({ truth: null, missing: [...new Set(missing)] })

/** Evaluates a truth. Values of the wrong type are unknown: they never let anything pass. */
export function truthOf(expression: Expression, lookUp: LookUp): Outcome {
  switch (expression.kind) {
    case 'name': {
      const value = lookUp(expression.name)
      return typeof value === 'boolean' ? known(value) : unknown([expression.name])
    }
    case 'not': {
      const inner = truthOf(expression.of, lookUp)
      return inner.truth === null ? inner : known(!inner.truth)
    }
    case 'and':
    case 'or': {
      const parts = expression.of.map((part) => truthOf(part, lookUp))
      const decisive = expression.kind === 'or'
      if (parts.some((part) => part.truth === decisive)) return known(decisive)
      const open = parts.filter((part) => part.truth === null)
      return open.length === 0 ? known(!decisive) : unknown(open.flatMap((part) => part.missing))
    }
    case 'member': {
      const value = lookUp(expression.name)
      return typeof value === 'string' ? known(expression.values.includes(value) !== expression.negated) : unknown([expression.name])
    }
    case 'compare': {
      const left = scalarOf(expression.left, lookUp)
      const right = scalarOf(expression.right, lookUp)
      const missing = [...left.missing, ...right.missing]
      if (left.value === null || right.value === null || typeof left.value !== typeof right.value) return unknown(missing)
      return known(COMPARE[expression.operator](left.value, right.value))
    }
    case 'sum':
    case 'ratio':
      return unknown([])
  }
}

const COMPARE: Readonly<Record<'>' | '>=' | '<' | '<=' | '=' | '!=', (a: number | string, b: number | string) => boolean>> = {
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
}

type Scalar = { readonly value: number | string | null; readonly missing: readonly string[] }

/** A quantity or a date. Sums are exact in hundredths: amounts and counts are integers, scores have at most two decimals. */
export function scalarOf(expression: Expression, lookUp: LookUp): Scalar {
  if (expression.kind === 'name') {
    const value = lookUp(expression.name)
    return typeof value === 'number' || typeof value === 'string' ? { value, missing: [] } : { value: null, missing: [expression.name] }
  }
  if (expression.kind !== 'sum') return { value: null, missing: [] }
  const terms = expression.terms.map((term) => ({ sign: term.sign, ...scalarOf(term.of, lookUp) }))
  const missing = terms.flatMap((term) => term.missing)
  let total = 0n
  for (const term of terms) {
    if (typeof term.value !== 'number') return { value: null, missing }
    total += BigInt(term.sign) * hundredths(term.value)
  }
  return { value: Number(total) / 100, missing }
}

/** A number with at most two decimals as an exact integer of hundredths. */
export const hundredths = (value: number): bigint =>
  Number.isSafeInteger(value) ? BigInt(value) * 100n : BigInt(Math.round(value * 100))
