import type { Fen } from '@zhiyun/finance'
import type { IsoDate, Term } from '@zhiyun/calendar'
import type { Fields, FieldValue, Formula } from './field.ts'
import type { DecisionState } from './decision.ts'

export const FUND_MOVES = ['预留', '承诺', '释放', '拨付', '到账', '退票', '应收', '追回', '转后续', '核销', '收益'] as const
export type FundMove = (typeof FUND_MOVES)[number]

/** Not enough money: in order until it is used up; all by one ratio; down inside each one's range. */
export const OVER_BUDGET = ['按序给足', '同比压缩', '区间内压低'] as const

/** 前: a notice amends what was published before it, or takes it back. */
export const ON_EARLIER = ['修订', '撤销'] as const
export type NoticeOnEarlier = (typeof ON_EARLIER)[number]
/** Where the rows of a notice's list of members are kept among what it says. */
export const LISTED = '名单'

/** 系: how a case stands to the one that opened it. */
export type Relation = '子' | '关联' | '成员'
/** 向: whom a case pushes. 同主体 are the running cases of the same organisation. */
export type PushTarget = '父' | '子' | '批' | '成员' | '同主体'
/** 法 of pushing another case: each for itself, all or none, or carry on when it cannot. */
export type PushMode = '逐件' | '同进退' | '尽力'
export const SCORE_METHODS = ['平均', '去高低平均', '合计', '中位', '计数'] as const
/** 标准分, 位次分: by which scores of several groups become comparable. */
export type Normalising = 'z' | 'rank'
export type ScoreMethod = (typeof SCORE_METHODS)[number]

/** A value named in an effect: a field, a column of the row at hand, the case number, or true. */
export type Source = { readonly kind: 'field'; readonly name: string } | { readonly kind: 'caseNumber' } | { readonly kind: 'true' }

/** 做: an effect as the procedure declares it. A closed union: what a case may cause is known without running it. */
export type Effect =
  | { readonly kind: '记事实'; readonly name: string; readonly subject: string; readonly value: Source; readonly source: '计算' | '核验' }
  /** 记明细: what somebody who can know has confirmed of one record (a loan) is written down as verified; `told` learn when it fits none. */
  | { readonly kind: '记明细'; readonly records: string; readonly subject: string; readonly by: string; readonly recordKey: Source; readonly columns: Readonly<Record<string, Source>>; readonly told: readonly string[] }
  /** 竞争: 须批: what is competed for is refused outside a lot. */
  | { readonly kind: '评措施'; readonly measure: string; readonly subject: string; readonly competedInLot: boolean }
  | { readonly kind: '资金'; readonly move: FundMove; readonly fund: string | null; readonly amount: string | null }
  | { readonly kind: '登记'; readonly register: string; readonly key: Source; readonly columns: Readonly<Record<string, Source>>; readonly op: '登记' | '变更' | '注销' }
  | {
      readonly kind: '公告'
      readonly title: string
      readonly fields: readonly string[]
      readonly timed: boolean
      /** 前: what it does to all that this case published before; null: they stand beside it. */
      readonly earlier: NoticeOnEarlier | null
      /** 单: a list of the members that stand in some states and fulfil the condition, with these of their fields. */
      readonly list: { readonly among: readonly string[]; readonly onlyIf: Formula | null; readonly fields: readonly string[] } | null
    }
  | { readonly kind: '发文'; readonly document: string }
  | { readonly kind: '生义务'; readonly subject: string; readonly of: DutySource; readonly within: Term | null; readonly clause: string | null; /** 至: the date field that bounds it. */ readonly until: string | null; readonly yearly: boolean; /** 替: those born before from the same source, and still open, end with it. */ readonly replaces: boolean }
  | { readonly kind: '通知'; readonly to: readonly string[]; readonly matter: string }
  | {
      readonly kind: '开案'
      readonly procedure: string
      readonly relation: Relation
      /** 带: field of the new case ← value here. */
      readonly carry: Readonly<Record<string, Source>>
      /** 任: role of the new case ← 本人, a role here, or 每 where 每 names a role. */
      readonly appoint: Readonly<Record<string, string>>
      /** 每: one case for each row of this field, or for each holder of this role. */
      readonly each: string | null
      readonly onlyIf: Formula | null
    }
  | {
      readonly kind: '推案'
      readonly target: PushTarget
      readonly procedure: string | null
      readonly action: string
      readonly mode: PushMode
      /** 于: only those in one of these states; null: all that still run. */
      readonly among: readonly string[] | null
      /** 若: only those whose own fields fulfil it. */
      readonly onlyIf: Formula | null
      /** 带: field of the other's form ← value here. */
      readonly carry: Readonly<Record<string, Source>>
      /** 以: 本人: made there by who acts here, so that the other's 异于 holds. */
      readonly asSelf: boolean
    }
  /** 邀请: makes exactly the organisations in the field (or its column) parties in this role. */
  | { readonly kind: '邀请'; readonly role: string; readonly from: string; readonly column: string | null }
  /** 入批, 出批: the cases that the actor names come into this lot, or leave it. */
  | { readonly kind: '入批' | '出批'; readonly among: readonly string[] }
  | SelectionEffect
  /** 传送: hands something to another system; a receipt from there may bring about one of `answers`. */
  | { readonly kind: '传送'; readonly system: string; readonly document: string; readonly fields: readonly string[]; readonly answers: readonly string[] }
  | { readonly kind: '抽取'; readonly pool: string; readonly role: string }
  | { readonly kind: '指派'; readonly role: string; readonly from: string }
  /** Scores of one step (动), or a field of the members that stand in some states (向: 成员, 于). */
  | { readonly kind: '合分'; readonly of: { readonly kind: 'step'; readonly action: string } | { readonly kind: 'members'; readonly among: readonly string[] }; readonly field: string; readonly method: ScoreMethod; readonly into: string }

/**
 * 遴选: ranks the members that stand in some states and says who gets what. Rules printed in the measure's document go
 * first; what it leaves open comes from here, the figures always from the lot's fields. The result is written into each
 * member by a move of its own (动), with the reason.
 */
export type SelectionEffect = {
  readonly kind: '遴选'
  readonly among: readonly string[]
  /** 措施: the members' field that names the measure; its document's rules of selection are followed. */
  readonly measure: string | null
  /** 按: in this order. */
  readonly order: readonly RankBy[]
  /** 额: what a member is to get. */
  readonly wanted: string
  readonly quota: string | null
  readonly budget: string | null
  readonly reserves: string | null
  /** 同分: further order, all at the line, or stop and say who ties. */
  readonly ties: readonly RankBy[] | '都取' | '停'
  readonly overBudget: (typeof OVER_BUDGET)[number] | null
  /** 每, 对: one round for each row; members belong to the row whose columns equal their fields. */
  readonly rounds: { readonly field: string; readonly match: Readonly<Record<string, string>> } | null
  /** 衡: the scores it ranks by are first made comparable between the groups of the members (组), as the lot's field (法) says. */
  readonly normalising: { readonly group: string; readonly method: string } | null
  readonly action: string
  /** 存: fields of the member's form. */
  readonly into: { readonly result: string; readonly amount: string | null; readonly rank: string | null; readonly reason: string; /** 衡分: what a score came to. */ readonly normalised: string | null }
}
/** A member's field, and which end of it stands first. */
export type RankBy = { readonly field: string; readonly first: '高者' | '低者' }

export type DutySource = { readonly kind: 'matter'; readonly text: string } | { readonly kind: 'rows'; readonly field: string } | { readonly kind: 'measure'; readonly field: string }

/**
 * An effect ready to be performed, all names resolved to values. The server performs those of one plan in order and in
 * one transaction; `key` (case/step/effect) makes each happen once. Organisations and persons are the ids of the case's parties.
 */
export type PlannedEffect = { readonly key: string } & (
  | { readonly kind: '记事实'; readonly name: string; readonly subject: Target; readonly value: FieldValue; readonly source: '计算' | '核验' }
  /** `by` is the role whose word it is. */
  | { readonly kind: '记明细'; readonly records: string; readonly subject: Target; readonly by: string; readonly recordKey: string; readonly columns: Readonly<Record<string, FieldValue>>; readonly told: readonly Target[] }
  /** Answer: the decision summary, kept in the case. */
  | { readonly kind: '评措施'; readonly measure: string; readonly subject: Target; readonly competedInLot: boolean }
  /** 释放 and 核销 name neither fund nor amount: all that this case still holds, or is still owed, which may be nothing. */
  | { readonly kind: '资金'; readonly move: FundMove; readonly fund: string | null; readonly amount: Fen | null }
  | { readonly kind: '登记'; readonly register: string; readonly registerKey: FieldValue; readonly columns: Readonly<Record<string, FieldValue>>; readonly op: '登记' | '变更' | '注销' }
  /** `fields` hold the list of members, where there is one, as rows under LISTED. */
  | { readonly kind: '公告'; readonly title: string; readonly fields: Readonly<Record<string, FieldValue>>; readonly timed: boolean; readonly earlier: NoticeOnEarlier | null }
  /** The server takes the number from `pattern` within the transaction. */
  | { readonly kind: '发文'; readonly document: string; readonly pattern: string; readonly coded: boolean; readonly fields: Readonly<Record<string, FieldValue>> }
  | { readonly kind: '生义务'; readonly subject: Target; readonly of: DutyPlan; readonly within: Term | null; readonly clause: string | null; readonly until: IsoDate | null; readonly yearly: boolean; readonly replaces: boolean }
  | { readonly kind: '通知'; readonly to: readonly Target[]; readonly matter: string }
  | { readonly kind: '开案'; readonly procedure: string; readonly relation: Relation; readonly fields: Readonly<Record<string, FieldValue>>; readonly parties: readonly Target[] }
  /** Answer: nothing; a target that cannot be pushed stops the whole move (同进退) or is left. */
  | PlannedPush
  /** Answer: nothing; the parties are in the plan. */
  | { readonly kind: '邀请'; readonly role: string; readonly organisations: readonly string[] }
  | { readonly kind: '入批' | '出批'; readonly cases: readonly string[]; readonly among: readonly string[] }
  | PlannedSelection
  | { readonly kind: '传送'; readonly system: string; readonly document: string; readonly fields: Readonly<Record<string, FieldValue>>; readonly answers: readonly string[] }
  /** Answer: who was drawn, `count` of them and never fewer than `atLeast`; `avoid` are organisations whose people and relations may not be drawn, `not` persons or organisations already in or out. */
  | { readonly kind: '抽取'; readonly pool: string; readonly role: string; readonly count: number; readonly atLeast: number; readonly avoid: readonly string[]; readonly not: readonly string[] }
  /** Answer: nothing; the party is in the plan. */
  | { readonly kind: '指派'; readonly role: string; readonly organisation: string }
  | { readonly kind: '合分'; readonly into: string; readonly scores: readonly number[]; readonly method: ScoreMethod; readonly result: number }
)

export type PlannedPush = {
  readonly kind: '推案'
  readonly target: PushTarget
  readonly procedure: string | null
  readonly action: string
  readonly mode: PushMode
  readonly among: readonly string[] | null
  readonly onlyIf: Formula | null
  readonly values: Readonly<Record<string, FieldValue>>
  readonly asSelf: boolean
}

/** All that the selection goes by, so that it can be made again from the record alone. */
export type PlannedSelection = {
  readonly kind: '遴选'
  readonly rounds: readonly SelectionRound[]
  readonly order: readonly RankBy[]
  readonly ties: SelectionEffect['ties']
  readonly overBudget: SelectionEffect['overBudget']
  /** How scores were made comparable; null: they were not. */
  readonly normalised: Normalising | null
  readonly action: string
  readonly into: SelectionEffect['into']
}
export type SelectionRound = {
  readonly measure: string | null
  readonly quota: number | null
  readonly budget: Fen | null
  readonly reserves: number | null
  readonly candidates: readonly { readonly no: string; readonly status: DecisionState | null; readonly low: Fen; readonly high: Fen | null; readonly wanted: Fen | null; readonly values: Fields; /** What its score was before it was made comparable. */ readonly raw?: number }[]
}

export type DutyPlan = { readonly kind: 'matter'; readonly text: string } | { readonly kind: 'rows'; readonly field: string; readonly rows: FieldValue } | { readonly kind: 'measure'; readonly measure: string }

/** Whom an effect reaches: a party of the case, or whoever holds a post. */
export type Target = {
  readonly role: string
  readonly organisation: string | null
  readonly person: string | null
  readonly post: { readonly post: string; readonly level: string } | null
}
