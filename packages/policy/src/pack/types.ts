import type { Rounding } from '@zhiyun/finance'
import type { Expression } from '../expression/types.ts'
import type { Bound, Quantity } from '../quantity/types.ts'

/** Axis of a reading → value; a rule with a guard exists only where every axis named has that value. */
export type ReadingGuard = Readonly<Record<string, string>>

/** A value printed once, or chosen by a reading. */
export type Choice = string | { readonly axis: string }

/** What the pack's own words share: address, clauses, and the readings under which it exists. */
export type Rule = {
  /** Name inside the measure (编). */
  readonly id: string
  /** Address in the pack: `X09/条件/销售收入`. */
  readonly path: string
  readonly clauses: readonly string[]
  readonly when?: ReadingGuard
  /** False when the documents do not print it and it was supplied to make the rule executable (印: 否). */
  readonly printed: boolean
}

export type PartySide = '申报单位' | '合作单位' | '申报单位或合作单位' | '联合体合计'

export type Condition = Rule & {
  readonly who: PartySide
  /** The child record it is asked of, each one (obligations and payment conditions). */
  readonly each?: string
  readonly test: Test
  readonly exceptions: readonly Exception[]
}

export type Test =
  | { readonly kind: 'measure'; readonly of: Expression; readonly source: string; readonly bound: Bound; readonly zeroDenominator?: '不符合' | '出错' }
  | { readonly kind: 'is'; readonly of: Expression; readonly source: string }
  | { readonly kind: 'judge'; readonly question: string; readonly refer: readonly string[] }
  | { readonly kind: 'any' | 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'atLeast'; readonly least: Quantity; readonly of: readonly Condition[] }

/** Where its grounds hold, another bound takes the base rule's place. */
export type Exception = Rule & { readonly grounds: readonly Condition[]; readonly bound: Bound }

export type AmountForm =
  | { readonly kind: 'fixed' | 'atMost' | 'atLeast'; readonly amount: Quantity }
  | { readonly kind: 'range'; readonly low: Quantity; readonly high: Quantity }
  | { readonly kind: 'rate'; readonly rate: Quantity | null; readonly base: Expression; readonly source: string; readonly cap?: Quantity }
  | { readonly kind: 'tiers'; readonly by: string; readonly tiers: readonly { readonly value: string; readonly amount: Quantity }[] }
  | { readonly kind: 'actualCost'; readonly base: Expression; readonly source: string; readonly excluding: readonly string[] }
  | { readonly kind: 'notPrinted' | 'negotiated'; readonly text: string }

export type Amount = {
  readonly path: string
  readonly clauses: readonly string[]
  readonly form: AmountForm
  /** 笔, 案, 项 … */
  readonly per?: string
  readonly period?: Choice
  readonly shape?: string
  readonly ground?: string
  readonly funders: readonly string[]
}

export type CapPeriod = '每年' | '每项目' | '累计'
export type Cap = Rule & {
  /** 每项 caps each item, 申领人 the subject. */
  readonly of: '每项' | '申领人'
  readonly period?: Choice
  /** The field of the record by whose year items are gathered. */
  readonly yearField?: Choice
  readonly limit: Quantity
}

export type PaymentFrequency = '一次' | '每年' | '按年度' | '按项目' | '按笔' | '按届' | '未印'
export type SelectionMode = '应给' | '择优' | '评选' | '认定' | '竞争性评审' | '一事一议' | '招标' | '投资' | '未写'

export type Obligation = Rule & {
  readonly text: string
  readonly test?: Test
  readonly each?: string
  readonly period?: string
  readonly frequency?: string
  readonly deadline?: string
  readonly consequence?: string
  /** 力争 is followed up, never enforced. */
  readonly bestEffort: boolean
  readonly passOn?: { readonly bound: Bound; readonly to: string }
}

export type Items = { readonly record: string; readonly conditions: readonly Condition[]; readonly amount?: Amount }

export type Measure = {
  readonly id: string
  readonly path: string
  readonly name: string
  readonly english?: string
  readonly clauses: readonly string[]
  readonly instrument: string
  /** Identities, any of which may apply. */
  readonly applicants: readonly string[]
  readonly applicantClauses: readonly string[]
  readonly applicantPrinted: boolean
  /** What is examined when it is not the applicant (an alliance). */
  readonly object?: string
  readonly joint?: { readonly required: string | null; readonly allowed: string | null; readonly clauses: readonly string[] }
  readonly payee?: { readonly who: Choice; readonly clauses: readonly string[] }
  readonly incubation?: { readonly length: Quantity; readonly from: string }
  readonly parameters: Readonly<Record<string, Parameter>>
  readonly conditions: readonly Condition[]
  readonly preferences: readonly Condition[]
  readonly items?: Items
  readonly amount?: Amount
  readonly caps: readonly Cap[]
  readonly payment?: { readonly frequency: PaymentFrequency; readonly order?: string; readonly printed: boolean; readonly clauses: readonly string[] }
  readonly paymentConditions: readonly Condition[]
  readonly selection: { readonly mode: Choice; readonly also?: string; readonly quota?: string; readonly clauses: readonly string[]; readonly details: Json }
  readonly obligations: readonly Obligation[]
  /** Blocks kept as written for later stages: 材料 申报截止 分期 名单. */
  readonly kept: Readonly<Record<string, Json>>
}

/** A number used in two places, written once; its operator travels with it. */
export type Parameter = { readonly id: string; readonly path: string; readonly bound: Bound; readonly clauses: readonly string[] }

export type Relation = Rule & {
  readonly kind: '互斥' | '取一' | '取高' | '补差' | '累计' | '前置'
  /** Members; a nested list is one alternative made of several measures. */
  readonly group: readonly (readonly string[])[]
  readonly ifReceived: readonly string[]
  readonly thenNot: readonly string[]
  readonly period: '当年' | '累计' | '不限'
  /** The child record whose items are compared one by one. */
  readonly byRecord?: string
  readonly splitBy?: string
  readonly limit?: Quantity
  readonly chooser?: string
}

export type Reading = {
  readonly id: string
  readonly ambiguity?: string
  readonly question: string
  readonly values: readonly string[]
  readonly preferred: string
  /** True when the preference comes from no document: the issuing office should choose before first use. */
  readonly provisional: boolean
  readonly chosen?: OfficeChoice
  readonly clauses: readonly string[]
  readonly path: string
}

/** The issuing office's choice of a reading. */
export type OfficeChoice = { readonly value: string; readonly office?: string; readonly date?: string; readonly document?: string }

export type DocumentInfo = {
  readonly id: string
  readonly title: string
  readonly issuer: string
  readonly shortTitle?: string
  readonly english?: string
  readonly number?: string
  /** SHA-256 of the official text the pack was checked against. */
  readonly fingerprint?: string
  readonly published?: string
  /** Day of effect, `null` when none is known. */
  readonly effectiveFrom: string | null
  /** In force from a publication whose day is not printed. */
  readonly effectUnknown: boolean
  /** Last day, 未印 when none is printed, or a reading between such values. */
  readonly expires: Choice
  /** The event that ends it; until it is registered its validity is unknown. */
  readonly expiryEvent?: string
  readonly validityClauses: readonly string[]
  readonly rounding: Rounding
  readonly details: Json
}

/** A row of the document: its printed number, a paraphrase in our own words and where it went. */
export type Clause = {
  readonly id: string
  readonly ref: string
  readonly paraphrase?: string
  readonly kinds: readonly string[]
  /** 措施, 通用, 程序, 标题, 叙述 …, the ids there, and the reason when no rule carries it. */
  readonly goesTo: { readonly as: string; readonly ids: readonly string[]; readonly reason?: string }
  readonly pending: boolean
  readonly details: Json
}

/** Where clauses go that no rule carries. */
export type Destination = { readonly to: string; readonly pending: boolean; readonly clauses: readonly string[] }

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Worked example with its expected result; runs as a test. */
export type WorkedCase = {
  readonly name: string
  readonly path: string
  readonly measure?: string
  readonly relation?: string
  readonly date?: string
  readonly facts: Readonly<Record<string, Json>>
  readonly records: Readonly<Record<string, readonly Readonly<Record<string, Json>>[]>>
  readonly partners: readonly Readonly<Record<string, Json>>[]
  readonly judgements: Readonly<Record<string, boolean>>
  readonly awards: readonly { readonly measure: string; readonly amount: number; readonly date?: string; readonly item?: string }[] | null
  readonly dueNow: Readonly<Record<string, number>>
  readonly validityUnknown: boolean
  readonly readings: ReadingGuard
  readonly expected: Expectation
  readonly otherwise: readonly { readonly readings: ReadingGuard; readonly expected: Expectation }[]
}
export type Expectation = {
  readonly status?: string
  /** Both ends in fen; `high` null where no upper bound is printed. */
  readonly amount?: { readonly low: number; readonly high: number | null }
  readonly missing?: readonly string[]
  readonly because?: readonly string[]
  readonly judged?: readonly string[]
  readonly inapplicable?: boolean
  readonly near?: boolean
  /** Relation cases: measure → fen. */
  readonly awards?: Readonly<Record<string, number>>
}

/** A policy document made executable. Plain data, frozen, serialisable. */
export type Pack = {
  readonly language: 1
  readonly document: DocumentInfo
  readonly readings: readonly Reading[]
  readonly general: readonly Condition[]
  readonly measures: readonly Measure[]
  readonly relations: readonly Relation[]
  readonly destinations: readonly Destination[]
  readonly clauses: readonly Clause[]
  readonly cases: readonly WorkedCase[]
  /** Blocks kept as written and name-checked: 阶段 资金 指标 职责 程序, and 通用/年度起止. */
  readonly kept: Readonly<Record<string, Json>>
  /** Everything marked 印: 否: the issuing office should confirm it. */
  readonly unprinted: readonly { readonly path: string; readonly text: string }[]
  /** SHA-256 of the files. */
  readonly hash: string
}
