import type { Rounding } from '@zhiyun/finance'
import type { Amount, Cap } from '../../pack/types.ts'
import { writeNumber, type Scribe } from './drawing.ts'
import { numberText } from './number.ts'

/** Ends of an amount in yuan; `high` `null` is “no upper bound”. `base` is the base of a rate or cost. */
export type WrittenAmount = { readonly low: string; readonly high: string; readonly base?: string }

const ROUND = { 去尾: 'round down', 四舍五入: 'round half up', 进一: 'round up' } as const
const DECIMALS = { 分: 2, 角: 1, 元: 0 } as const

/** What the amount is worth before caps. */
export function writeAmount({ form }: Amount, scribe: Scribe, rounding: Rounding): WrittenAmount {
  switch (form.kind) {
    case 'fixed':
      return { low: numberText(form.amount), high: numberText(form.amount) }
    case 'atMost':
      return { low: '0', high: numberText(form.amount) }
    case 'atLeast':
      return { low: numberText(form.amount), high: 'null' }
    case 'range':
      return { low: numberText(form.low), high: numberText(form.high) }
    case 'actualCost': {
      const base = writeNumber(form.base, scribe)
      return { low: '0', high: `if ${base} = null then null else max(0, ${base})`, base }
    }
    case 'rate': {
      const base = writeNumber(form.base, scribe)
      const cap = form.cap ? numberText(form.cap) : undefined
      const product = form.rate === null ? `max(0, ${base})` : `${ROUND[rounding.method]}(max(0, ${base}) * ${numberText(form.rate)} / 100, ${DECIMALS[rounding.to]})`
      const capped = cap === undefined ? product : `min(${product}, ${cap})`
      return { low: form.rate === null ? '0' : `if ${base} = null then 0 else ${capped}`, high: `if ${base} = null then ${cap ?? 'null'} else ${capped}`, base }
    }
    default:
      return { low: '0', high: 'null' }
  }
}

/** A rate or a cost pays nothing on nothing. */
export const writeBase = (base: string): string => `(if ${base} = null then null else ${base} > 0)`

/** The amount under caps that need no history. */
export function underCaps({ low, high }: WrittenAmount, caps: readonly Cap[]): WrittenAmount {
  return caps.reduce<WrittenAmount>((inner, cap) => {
    const limit = numberText(cap.limit)
    return { low: `min(${inner.low.startsWith('if') ? `(${inner.low})` : inner.low}, ${limit})`, high: `if (${inner.high}) = null then ${limit} else min((${inner.high}), ${limit})` }
  }, { low, high })
}

/** `{下限, 上限, 有上限}`; nothing when refused, from zero while undecided. */
export const writeSettled = (truth: string, { low, high }: WrittenAmount): string =>
  `(if ${truth} = false then {下限: 0, 上限: 0, 有上限: true} else {下限: if ${truth} = true then ${low} else 0, 上限: ${high}, 有上限: 上限 != null})`
