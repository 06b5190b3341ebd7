import { addFen, amountText, type Fen } from '@zhiyun/finance'
import type { OverBudget } from './model.ts'

/** One who is to get money: what is wanted for it, and the least that may be given. */
export type Claim = { readonly id: string; readonly low: Fen; readonly wanted: Fen }
export type Share = { readonly id: string; readonly result: '拟给' | '候补' | '待定'; readonly amount: Fen | null; readonly why?: string }

/** Groups of equals in order, under what is left of the money. The shares never add up to more than `budget`. */
export function shareOut(groups: readonly (readonly Claim[])[], budget: Fen | null, rule: OverBudget | null): Share[] {
  const claims = groups.flat()
  const wanted = addFen(...claims.map((claim) => claim.wanted))
  if (budget === null || wanted <= budget) return claims.map((claim) => ({ id: claim.id, result: '拟给', amount: claim.wanted }))
  if (rule === '按序给足') return inOrder(groups, budget)
  const short = `预算不足，差 ${amountText(wanted - budget)}`
  if (rule === '同比压缩') return spread(claims.map((claim) => ({ id: claim.id, floor: 0, weight: claim.wanted })), budget, `${short}，按同一比例压缩`)
  if (rule === '区间内压低') {
    const least = addFen(...claims.map((claim) => claim.low))
    if (least <= budget) return spread(claims.map((claim) => ({ id: claim.id, floor: claim.low, weight: claim.wanted - claim.low })), budget, `${short}，各在区间内按同一比例压低`)
    return claims.map((claim) => ({ id: claim.id, result: '待定', amount: null, why: `${short}，都压到下限仍超出 ${amountText(least - budget)}` }))
  }
  return claims.map((claim) => ({ id: claim.id, result: '待定', amount: null, why: `${short}，怎样减没有印，通知也没有写` }))
}

/** In order; the one at the line gets what is left if that is no less than its least. Equals at the line are not parted. */
function inOrder(groups: readonly (readonly Claim[])[], budget: Fen): Share[] {
  const shares: Share[] = []
  let left = budget
  let closed = false
  for (const group of groups) {
    const wanted = addFen(...group.map((claim) => claim.wanted))
    const only = group.length === 1 ? group[0]! : null
    if (!closed && wanted <= left) {
      shares.push(...group.map((claim): Share => ({ id: claim.id, result: '拟给', amount: claim.wanted })))
      left -= wanted
      continue
    }
    if (!closed && only && only.low <= left && left > 0) {
      shares.push({ id: only.id, result: '拟给', amount: left, why: `预算只余 ${amountText(left)}，仍不低于下限` })
      left = 0
    } else {
      const tied = !closed && group.length > 1 && group.some((claim) => claim.low <= left)
      shares.push(...group.map((claim): Share => ({ id: claim.id, result: tied ? '待定' : '候补', amount: null, why: tied ? '同分，跨在预算线上，没有分开的规则' : '前面的给足以后，预算不够' })))
    }
    closed = true
  }
  return shares
}

/** Floors plus shares of what is left by weight, cut to whole fen; the fen left over go to the largest remainders, among equal ones by id. */
function spread(parts: readonly { readonly id: string; readonly floor: Fen; readonly weight: Fen }[], budget: Fen, why: string): Share[] {
  const room = BigInt(budget - addFen(...parts.map((part) => part.floor)))
  const weights = BigInt(addFen(...parts.map((part) => part.weight)))
  const cut = parts.map((part) => {
    const product = room * BigInt(part.weight)
    return { id: part.id, amount: BigInt(part.floor) + product / weights, rest: product % weights }
  })
  let over = Number(BigInt(budget) - cut.reduce((sum, part) => sum + part.amount, 0n))
  const extra = new Set([...cut].sort((a, b) => (a.rest === b.rest ? (a.id < b.id ? -1 : 1) : a.rest > b.rest ? -1 : 1)).flatMap((part) => (over-- > 0 ? [part.id] : [])))
  return cut.map((part) => ({ id: part.id, result: '拟给', amount: Number(part.amount) + (extra.has(part.id) ? 1 : 0), why }))
}
