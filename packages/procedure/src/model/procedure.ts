import type { Term } from '@zhiyun/calendar'
import type { DecisionState } from './decision.ts'
import type { Effect } from './effect.ts'
import type { Field, Form, Formula } from './field.ts'
import type { Revision } from './revision.ts'

/** One kind of business, read from one file and frozen: what may happen to its cases, and nothing else may. */
export type Procedure = {
  readonly id: string
  readonly name: string
  readonly edition: number
  /** SHA-256 of the text; every step records which content it was taken under. */
  readonly hash: string
  readonly clauses: readonly string[]
  /** 依法: what it rests on besides the documents (专利法50). */
  readonly laws: readonly string[]
  readonly entry: '公开' | '内部' | '系统'
  /** 改办: the page on which it is done now. Nobody begins a case any more; those begun before go on. */
  readonly elsewhere: string | null
  readonly level: string
  /** 批: the kind of lot that its cases may belong to. */
  readonly batch: string | null
  /** 成员: the kind of case that belongs to it; it is itself a lot then. */
  readonly members: string | null
  /** 匿名: no step says who took it, unless he holds a post. */
  readonly anonymous: boolean
  readonly numbering: string
  readonly parameters: Readonly<Record<string, Parameter>>
  readonly roles: Readonly<Record<string, Role>>
  readonly forms: Readonly<Record<string, Form>>
  /** All fields of all forms; a name stands for one thing in the whole procedure. */
  readonly fields: Readonly<Record<string, Field>>
  readonly materials: Readonly<Record<string, Material>>
  /** In order of writing; the first is where a case begins. */
  readonly states: Readonly<Record<string, State>>
  readonly initial: string
  readonly rows: readonly Row[]
  readonly clocks: Readonly<Record<string, Clock>>
  /** 无期: states without a clock, and why. */
  readonly untimed: Readonly<Record<string, string>>
  readonly views: Readonly<Record<string, View>>
  readonly documents: Readonly<Record<string, DocumentKind>>
  readonly indicators: readonly Indicator[]
  /** 修订: what becomes of cases that run under the content before this one. */
  readonly revision: Revision
}

/** A figure of the procedure itself: it has a clause, or `printed` is false and it is shown as the city's own. */
export type Warrant = { readonly clause: string | null; readonly printed: boolean }

export type Parameter = Warrant & { readonly value: number; readonly type: '金额' | '计数'; readonly text: string; readonly note: string | null }

export const BASES = ['发起', '邀请', '委托', '岗位', '指派', '抽取', '点名', '机构', '凭证', '受托', '公众'] as const
/** 凭: by what somebody comes to hold a role. 时钟 and 系统 are roles of every procedure and need no declaration. */
export type Basis = (typeof BASES)[number]

export type Role = {
  readonly name: string
  readonly basis: Basis
  readonly post: string | null
  readonly level: string | null
  /** 机构岗: the post within his own organisation that he must hold besides; the organisation gives it. */
  readonly organisationPost: string | null
  /** 代: the role whose moves this one makes by mandate. */
  readonly actsFor: string | null
  /** 数: how many there must be for all of them to have signed. */
  readonly count: number | null
  readonly countWarrant: Warrant | null
  /** 至少: with so many a draw may begin where there are not as many as 数; null: with 数 alone. */
  readonly atLeast: number | null
  /** 替补: how many stand by, in the order in which they were drawn. */
  readonly substitutes: number
  /** 回避: roles whose holders and relations may not be drawn. */
  readonly avoids: readonly string[]
}

/** 地区级 of a procedure whose cases belong to the level of the case that opened them; 级 of a role that is held at the case's own level. */
export const OPENERS_LEVEL = '随来案'
export const CASE_LEVEL = '本案'

export const CLOCK = '时钟'
export const SYSTEM = '系统'

export type Material = { readonly name: string; readonly at: readonly string[]; readonly required: boolean; readonly onlyIf: Formula | null; readonly clause: string | null; /** 批, 列: stands for each material that these rows of the lot name. */ readonly lot: { readonly field: string; readonly column: string } | null }

export type Ending = '成' | '败' | '撤' | '失效'
export type State = {
  readonly name: string
  /** 示: all that leaves the office about this state. */
  readonly outward: string
  readonly public: boolean
  readonly ending: Ending | null
  /** 可改: the form is open; coming here voids earlier signatures unless the row keeps them. */
  readonly editable: boolean
}

/** 会: how many must do the same before the case moves. */
export type Signing = { readonly kind: 'each' } | { readonly kind: 'all' } | { readonly kind: 'count'; readonly n: number }

/** A line of 流程: from these states, who does what, where it leads, on which conditions, with what effects. */
export type Row = {
  readonly index: number
  readonly from: readonly string[]
  readonly action: string
  /** null: the case stays where it is (到: 同). */
  readonly to: string | null
  readonly who: readonly string[]
  readonly form: string | null
  /** 各填: each person's values stay on his own step. */
  readonly separate: boolean
  readonly guards: readonly Guard[]
  readonly signing: Signing | null
  /** 异于: not by a person who did one of these, nor for one for whom they were done. */
  readonly differsFrom: readonly string[]
  readonly voids: readonly string[]
  readonly keeps: readonly string[]
  /** 意见: a written reason is due; 外 is for those outside, 内 never leaves. */
  readonly opinion: '内' | '外' | null
  /** 不可代: no stand-in. */
  readonly inPerson: boolean
  readonly bulk: '逐件' | '同进退' | null
  /** 仅读法: the row is there only while the office follows these readings (axis → value). */
  readonly readings: Readonly<Record<string, string>>
  /** 退: the actor, or the person he names, leaves his role by this step. */
  readonly leaves: { readonly role: string; readonly whom: '本人' | '所指' } | null
  readonly effects: readonly Effect[]
  readonly clauses: readonly string[]
  readonly note: string | null
}

/** Where an obligation stands. 力争 and what was replaced (替) count for no condition. */
export const DUTY_STATES = ['未到期', '待核', '待补', '已办', '逾期', '未达标', '免除'] as const
export type DutyState = (typeof DUTY_STATES)[number]

/** 当: conditions of a row. All must be true; unknown is not true. */
export type Guard =
  | { readonly kind: 'formula'; readonly formula: Formula }
  | { readonly kind: 'materials' }
  | { readonly kind: 'decision'; readonly states: readonly DecisionState[] }
  /** No other running case of this procedure with the same values, but where 除非 holds; held by a claim that the store makes unique. */
  | { readonly kind: 'unique'; readonly fields: readonly string[]; readonly unless: Formula | null }
  /** 限报: of the running members of its lot with the same values, no more than the lot's field says; nothing said, no limit. Held by slots that the store keeps. */
  | { readonly kind: 'limit'; readonly limit: string; readonly fields: readonly string[]; readonly clause: string | null }
  | { readonly kind: 'batch'; readonly states: readonly string[] }
  /** 子案: every child of this kind is in one of the states; `ended` means any final state. */
  | { readonly kind: 'children'; readonly procedure: string; readonly states: readonly string[] | 'ended' }
  | { readonly kind: 'selfDid'; readonly action: string }
  | { readonly kind: 'done'; readonly action: string }
  /** 满员: the role has as many holders as 数 asks, or not yet. */
  | { readonly kind: 'complete'; readonly role: string; readonly yes: boolean }
  | { readonly kind: 'duties'; readonly states: readonly string[] }
  /** 成员皆在, 成员皆不在: where the members of this lot stand; an empty lot is not 皆在 anywhere. */
  | { readonly kind: 'members'; readonly states: readonly string[] | 'ended'; readonly inside: boolean }
  /** 成员合计: a field of all members together equals a field of the lot. */
  | { readonly kind: 'memberTotal'; readonly field: string; readonly equals: string }
  /** 有栏, 无栏: whether the field has been given at all. */
  | { readonly kind: 'given'; readonly field: string; readonly yes: boolean }
  /** 期过半: at least half of the clock's days have run. */
  | { readonly kind: 'halfway'; readonly clock: string }
  /** 余额: as much is free of this fund. The ledger has the last word; this asks early. */
  | { readonly kind: 'balance'; readonly fund: string; readonly enough: string }

/** What happens when a clock has run out: the office is reminded, or the clock makes a move. */
export type Expiry = { readonly kind: 'remind' } | { readonly kind: 'move'; readonly action: string }

export type Clock = Warrant & {
  readonly name: string
  readonly runs: readonly string[]
  readonly stops: readonly string[]
  /** A term from coming into a running state, or the day that a field names. */
  readonly length: { readonly kind: 'term'; readonly term: Term } | { readonly kind: 'until'; readonly field: string }
  /** One for all running states, or each its own. */
  readonly expiry: Readonly<Record<string, Expiry>>
  readonly note: string | null
}

/** 见: what a role sees. A role without a view sees nothing. */
export type View = {
  readonly role: string
  readonly fields: readonly string[] | 'all'
  /** Actions whose opinions are shown; inner ones only to posts. */
  readonly opinions: readonly string[] | 'all'
  readonly documents: boolean
  /** 自: from the first arrival in this state. */
  readonly since: string | null
  /** 凭做: only after doing this action. */
  readonly afterDoing: string | null
  /** 隐: he does not see what others have scored, nor what came of it. */
  readonly hidesScores: boolean
}

export type DocumentKind = { readonly name: string; readonly pattern: string; readonly coded: boolean; readonly fields: readonly string[] }

/**
 * 指标: counted on the day a case first came into a state. 计 counts cases, or different values of 去重; 和 adds up a field;
 * 量 reads the field of the newest one. Each figure leads to its cases.
 */
export type Indicator = {
  readonly name: string
  readonly kind: '计' | '和' | '量'
  readonly at: string
  readonly field: string | null
  readonly distinct: string | null
  readonly onlyIf: Formula | null
}
