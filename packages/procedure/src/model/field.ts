import type { Expression } from '@zhiyun/policy'

/** 型: the closed set of field types. Amounts are integer fen; scores have at most two decimals; rates are basis points. */
export const FIELD_TYPES = [
  '文字', '长文', '金额', '计数', '比率', '时长', '日期', '是否', '枚举', '附件', '单位', '人', '专利', '措施', '地区', '行', '分数',
] as const
export type FieldType = (typeof FIELD_TYPES)[number]

/** A value as stored and as on the wire; null and absent both mean "not given". */
export type FieldValue = string | number | boolean | null | readonly string[] | readonly FieldRow[]
export type FieldRow = { readonly [column: string]: string | number | boolean | null }
export type Fields = { readonly [name: string]: FieldValue }

/** An expression as written and as read. */
export type Formula = { readonly text: string; readonly expression: Expression }

/** Bounds on a value that other values give. Unknown bounds never let a value pass. */
export type FieldRule =
  /** 不超: not above another amount; `决定.高` without an upper bound (null) passes. */
  | { readonly kind: 'atMost'; readonly than: Operand; readonly clause?: string }
  /** 不低: not below another amount. */
  | { readonly kind: 'atLeast'; readonly than: Operand; readonly clause?: string }
  /** 合计: a column of the rows adds up to another amount. */
  | { readonly kind: 'total'; readonly column: string; /** 每: within each value of this column. */ readonly by?: string; readonly equals: Operand; readonly clause?: string }
  /** 不重: no two rows are equal in these columns. */
  | { readonly kind: 'distinct'; readonly columns: readonly string[]; readonly clause?: string }
  /** 在集: one of these. */
  | { readonly kind: 'inSet'; readonly values: readonly string[]; readonly clause?: string }
  /** 在批: one of the values that the batch offers; with 列, of those in a column of its rows, and due where there are any. */
  | { readonly kind: 'inBatch'; readonly field: string; readonly column?: string; readonly clause?: string }

/** What a rule or an effect points at: a field (or column, or parameter), or an end of the policy decision's range. */
export type Operand = { readonly kind: 'field'; readonly name: string } | { readonly kind: 'decision'; readonly end: 'low' | 'high' }

export type Field = {
  readonly name: string
  readonly type: FieldType
  readonly form: string
  readonly section: string
  /** 必, only where 若 holds when both are written. */
  readonly required: boolean
  readonly onlyIf: Formula | null
  /** 锁: nobody types it; it comes from the party, the batch, the opening case or a computation. */
  readonly locked: boolean
  /** 内: for the office alone. */
  readonly inner: boolean
  /** 匿: tells who applies; hidden from people drawn by lot. */
  readonly identifying: boolean
  readonly many: boolean
  readonly values: readonly string[] | null
  readonly columns: readonly Field[] | null
  readonly computed: Formula | null
  /** 起: what a running figure stands at before it is first computed (未缴额 begins as 应追回额). */
  readonly start: string | null
  readonly rules: readonly FieldRule[]
  /** 满: highest score. */
  readonly max: number | null
  /** Where it is filled from. */
  readonly attribute: string | null
  readonly fact: string | null
  /** 逐年: of rows, one for each of so many years before the case is opened. */
  readonly years: number | null
  /** 统计: of a column, what all records of a kind come to in the row's year. */
  readonly tally: Tally | null
  readonly batch: string | null
  readonly evidence: string | null
  readonly clause: string | null
  readonly note: string | null
}

/** Records counted by the year that a field of theirs says; with `sum`, what another field of theirs adds up to. */
export type Tally = { readonly records: string; readonly year: string; readonly sum: string | null }

export type Form = { readonly name: string; readonly sections: readonly FormSectionOf[] }
export type FormSectionOf = { readonly title: string; readonly fields: readonly string[]; readonly sheet: SheetSource | null }

/** 照: the rows of the case (taken from its lot) that say the criteria: their names, full marks, and for which group each is. */
export type SheetSource = { readonly field: string; readonly item: string; readonly full: string; readonly group: { readonly column: string; readonly field: string } | null }
