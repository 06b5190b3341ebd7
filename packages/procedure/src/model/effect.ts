import type { Fen } from '@zhiyun/finance'
import type { Term } from '@zhiyun/calendar'
import type { FieldValue, Formula } from './field.ts'

export const FUND_MOVES = ['预留', '承诺', '释放', '拨付', '到账', '退票', '应收', '追回', '核销'] as const
export type FundMove = (typeof FUND_MOVES)[number]

/** 系: how a case stands to the one that opened it. */
export type Relation = '子' | '关联'
/** 法 of pushing another case: each for itself, all or none, or carry on when it cannot. */
export type PushMode = '逐件' | '同进退' | '尽力'
export const SCORE_METHODS = ['平均', '去高低平均', '合计', '中位'] as const
export type ScoreMethod = (typeof SCORE_METHODS)[number]

/** A value named in an effect: a field, a column of the row at hand, the case number, or true. */
export type Source = { readonly kind: 'field'; readonly name: string } | { readonly kind: 'caseNumber' } | { readonly kind: 'true' }

/** 做: an effect as the procedure declares it. A closed union: what a case may cause is known without running it. */
export type Effect =
  | { readonly kind: '记事实'; readonly name: string; readonly subject: string; readonly value: Source; readonly source: '计算' | '核验' }
  | { readonly kind: '评措施'; readonly measure: string; readonly subject: string }
  | { readonly kind: '资金'; readonly move: FundMove; readonly fund: string | null; readonly amount: string | null }
  | { readonly kind: '登记'; readonly register: string; readonly key: Source; readonly columns: Readonly<Record<string, Source>>; readonly op: '登记' | '变更' | '注销' }
  | { readonly kind: '公告'; readonly title: string; readonly fields: readonly string[]; readonly timed: boolean }
  | { readonly kind: '发文'; readonly document: string }
  | { readonly kind: '生义务'; readonly subject: string; readonly of: DutySource; readonly within: Term | null; readonly clause: string | null; /** 至: the date field that bounds it. */ readonly until: string | null; readonly yearly: boolean; /** 替: those born before from the same source, and still open, end with it. */ readonly replaces: boolean }
  | { readonly kind: '通知'; readonly to: readonly string[]; readonly matter: string }
  | {
      readonly kind: '开案'
      readonly procedure: string
      readonly relation: Relation
      /** 带: field of the new case ← value here. */
      readonly carry: Readonly<Record<string, Source>>
      /** 任: role of the new case ← 本人 or a role here. */
      readonly appoint: Readonly<Record<string, string>>
      /** 每: one case for each row of this field. */
      readonly each: string | null
      readonly onlyIf: Formula | null
    }
  | { readonly kind: '推案'; readonly target: '父' | '子' | '批'; readonly procedure: string | null; readonly action: string; readonly mode: PushMode }
  | { readonly kind: '抽取'; readonly pool: string; readonly role: string }
  | { readonly kind: '指派'; readonly role: string; readonly from: string }
  | { readonly kind: '合分'; readonly action: string; readonly field: string; readonly method: ScoreMethod; readonly into: string }
  /** Read and checked, executed by no engine yet. */
  | { readonly kind: '遴选' | '传送' }

export type DutySource = { readonly kind: 'matter'; readonly text: string } | { readonly kind: 'rows'; readonly field: string } | { readonly kind: 'measure'; readonly field: string }

/**
 * An effect ready to be performed, all names resolved to values. The server performs those of one plan in order and in
 * one transaction; `key` (case/step/effect) makes each happen once. Organisations and persons are the ids of the case's parties.
 */
export type PlannedEffect = { readonly key: string } & (
  | { readonly kind: '记事实'; readonly name: string; readonly subject: Target; readonly value: FieldValue; readonly source: '计算' | '核验' }
  /** Answer: the decision summary, kept in the case. */
  | { readonly kind: '评措施'; readonly measure: string; readonly subject: Target }
  /** 释放 and 核销 name neither fund nor amount: all that this case still holds, or is still owed, which may be nothing. */
  | { readonly kind: '资金'; readonly move: FundMove; readonly fund: string | null; readonly amount: Fen | null }
  | { readonly kind: '登记'; readonly register: string; readonly registerKey: FieldValue; readonly columns: Readonly<Record<string, FieldValue>>; readonly op: '登记' | '变更' | '注销' }
  | { readonly kind: '公告'; readonly title: string; readonly fields: Readonly<Record<string, FieldValue>>; readonly timed: boolean }
  /** The server takes the number from `pattern` within the transaction. */
  | { readonly kind: '发文'; readonly document: string; readonly pattern: string; readonly coded: boolean; readonly fields: Readonly<Record<string, FieldValue>> }
  | { readonly kind: '生义务'; readonly subject: Target; readonly of: DutyPlan; readonly within: Term | null; readonly clause: string | null; readonly until: string | null; readonly yearly: boolean; readonly replaces: boolean }
  | { readonly kind: '通知'; readonly to: readonly Target[]; readonly matter: string }
  | { readonly kind: '开案'; readonly procedure: string; readonly relation: Relation; readonly fields: Readonly<Record<string, FieldValue>>; readonly parties: readonly Target[] }
  | { readonly kind: '推案'; readonly target: '父' | '子' | '批'; readonly procedure: string | null; readonly action: string; readonly mode: PushMode }
  /** Answer: the persons drawn; `avoid` are organisations whose people and relations may not be drawn, `not` persons already in or out. */
  | { readonly kind: '抽取'; readonly pool: string; readonly role: string; readonly count: number; readonly avoid: readonly string[]; readonly not: readonly string[] }
  /** Answer: nothing; the party is in the plan. */
  | { readonly kind: '指派'; readonly role: string; readonly organisation: string }
  | { readonly kind: '合分'; readonly into: string; readonly scores: readonly number[]; readonly method: ScoreMethod; readonly result: number }
)

export type DutyPlan = { readonly kind: 'matter'; readonly text: string } | { readonly kind: 'rows'; readonly field: string; readonly rows: FieldValue } | { readonly kind: 'measure'; readonly measure: string }

/** Whom an effect reaches: a party of the case, or whoever holds a post. */
export type Target = {
  readonly role: string
  readonly organisation: string | null
  readonly person: string | null
  readonly post: { readonly post: string; readonly level: string } | null
}
