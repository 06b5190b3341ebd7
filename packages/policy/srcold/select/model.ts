import type { Choice } from '../pack/rule.ts'
import type { Quantity } from '../quantity/types.ts'

export type SelectionMode = '应给' | '择优' | '评选' | '认定' | '竞争性评审' | '一事一议' | '招标' | '投资' | '未写'

/** What stands first: the score (分数), the recorded draw (抽签), or a fact. */
export type OrderKey = { readonly by: '分数' | '抽签' } | { readonly by: '事实'; readonly name: string }
export type Ordered = OrderKey & { readonly first: '高者' | '低者' }

/** Equal rank: further keys, all of them (并列都取), or a draw on record; null when nothing is printed. */
export type TieRule = { readonly kind: 'keys'; readonly keys: readonly Ordered[] } | { readonly kind: 'all' | 'draw' }

export const OVER_BUDGET = ['按序给足', '同比压缩', '区间内压低'] as const
/** Not enough money: in order until it is used up; all by the same ratio; down inside each interval. */
export type OverBudget = (typeof OVER_BUDGET)[number]

/** More than fit into a level: sent back to whoever recommends, none accepted, or the first in order. */
export type Overflow = '退回择一' | '都不受理' | '按序'

export type Quota = {
  readonly path: string
  readonly limit: Quantity
  /** 年, 批, 届. */
  readonly per?: string
  /** 上限 may stay unfilled; 足额 has to be filled. */
  readonly nature: Choice
  readonly clauses: readonly string[]
}

/** A quota inside groups before the whole is ranked: one city for each province. */
export type Level = {
  readonly id: string
  readonly path: string
  /** The fact that makes the groups; all together when none. */
  readonly by?: string
  readonly quota: Quota | null
  /** A fact; where it is true no place is taken. */
  readonly exempt?: string
  readonly overflow: Choice
  readonly clauses: readonly string[]
}

/** How the qualified are chosen (遴选). What is null is not printed and has to come from the call for applications. */
export type Selection = {
  readonly mode: Choice
  readonly also?: SelectionMode
  readonly organisers: readonly string[]
  /** What is chosen when not applicants: 项, 人, 城市. */
  readonly unit?: string
  readonly open: boolean
  readonly quota: Quota | null
  readonly levels: readonly Level[]
  readonly order: readonly Ordered[] | null
  readonly ties: TieRule | null
  readonly overBudget: OverBudget | null
  /** The printed word, where it is none of the modes: 公开遴选. */
  readonly original?: string
  readonly clauses: readonly string[]
}
