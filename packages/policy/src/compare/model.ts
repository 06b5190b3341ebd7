/** What kind of thing a pack is made of, by the word its authors use. */
export type Part =
  | '文件' | '条款' | '读法' | '总则' | '措施' | '申领人' | '联合申报' | '受款人' | '参数' | '条件' | '例外' | '优先' | '逐项' | '金额' | '上限' | '给付' | '付款前提' | '遴选' | '分期' | '义务' | '关系' | '指标' | '职责' | '资金' | '算例' | '其他'

/** One side of a thing that can change by itself: its threshold, its reading, the clauses it rests on. `key` decides whether two are the same, `words` are for people. */
export type Facet = { readonly name: string; readonly words: string; readonly key: string }

/** One thing of a pack. Addresses are unique in a pack; a measure's own begin with its number. */
export type PackItem = {
  readonly path: string
  readonly part: Part
  /** The measure it belongs to, by number. */
  readonly measure: string | null
  readonly title: string
  /** The whole of it in our own words. */
  readonly words: string
  readonly clauses: readonly string[]
  readonly facets: readonly Facet[]
}

export type ChangeKind = '新增' | '删除' | '改动'

export type PackChange = {
  readonly path: string
  readonly kind: ChangeKind
  readonly before: PackItem | null
  readonly after: PackItem | null
  /** Names of the facets that differ, for 改动. */
  readonly facets: readonly string[]
  /** Address of what was added or removed as a whole, of which this is a part. */
  readonly within: string | null
}
