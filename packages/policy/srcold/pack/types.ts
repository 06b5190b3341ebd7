import type { Rounding } from '@zhiyun/finance'
import type { Duty } from '../duties/model.ts'
import type { Expression } from '../expression/types.ts'
import type { Fund } from '../funds/model.ts'
import type { Indicator } from '../indicators/model.ts'
import type { Obligation } from '../obligations/model.ts'
import type { Bound, Quantity } from '../quantity/types.ts'
import type { Instalment } from '../select/grantModel.ts'
import type { Selection } from '../select/model.ts'
import type { Amendment, MeasureTerm } from '../time/amendment.ts'
import type { StageCase } from './stageCase.ts'
import type { Choice, Condition, Json, ReadingGuard, Rule } from './rule.ts'

export type * from './rule.ts'
export type { Obligation } from '../obligations/model.ts'
export type { Selection, SelectionMode } from '../select/model.ts'
export type { Indicator } from '../indicators/model.ts'
export type { Duty } from '../duties/model.ts'
export type { Fund } from '../funds/model.ts'

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
export type Items = { readonly record: string; readonly conditions: readonly Condition[]; readonly amount?: Amount }

export type Measure = {
  readonly id: string
  readonly path: string
  readonly name: string
  readonly english?: string
  readonly clauses: readonly string[]
  /** The first printed; all of them in `instruments`. */
  readonly instrument: string
  readonly instruments: readonly string[]
  /** Identities, any of which may apply. */
  readonly applicants: readonly string[]
  readonly applicantClauses: readonly string[]
  readonly applicantPrinted: boolean
  /** What is examined when it is not the applicant (an alliance). */
  readonly object?: string
  readonly joint?: { readonly required: string | null; readonly allowed: string | null; readonly clauses: readonly string[] }
  readonly payee?: { readonly who: Choice; /** Paid to people, not to bodies. */ readonly natural: boolean; readonly clauses: readonly string[] }
  readonly incubation?: { readonly length: Quantity; readonly from: string }
  readonly parameters: Readonly<Record<string, Parameter>>
  readonly conditions: readonly Condition[]
  readonly preferences: readonly Condition[]
  readonly items?: Items
  readonly amount?: Amount
  readonly caps: readonly Cap[]
  readonly payment?: { readonly frequency: PaymentFrequency; readonly order?: string; readonly printed: boolean; readonly clauses: readonly string[] }
  readonly paymentConditions: readonly Condition[]
  readonly selection: Selection
  readonly instalments: readonly Instalment[]
  readonly obligations: readonly Obligation[]
  /** Days of its own, where amendments set them. */
  readonly term?: MeasureTerm
  /** Blocks kept as written: 材料 申报截止 名单. */
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
  /** It ends with the construction period, under that reading if one is named. */
  readonly endsWithConstruction?: { readonly when?: ReadingGuard }
  /** Printed days of the construction period, or its length where only that is printed. */
  readonly construction?: { readonly from?: string; readonly to?: string; readonly months?: number }
  /** Which day decides (适用日), as the document says. */
  readonly applicableDay?: string
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
  readonly indicators: readonly Indicator[]
  readonly duties: readonly Duty[]
  readonly funds: readonly Fund[]
  readonly cases: readonly WorkedCase[]
  /** Worked cases of what follows a decision: selection, payments, obligations, indicators, duties, funds. */
  readonly stageCases: readonly StageCase[]
  /** Changes that are part of this version. */
  readonly amendments: readonly Amendment[]
  /** Later versions of the same pack, each in force from its day, in order. */
  readonly versions: readonly { readonly from: string; readonly transition: Amendment['transition']; readonly pack: Pack }[]
  /** Blocks kept as written and name-checked: 阶段 程序, and 通用/年度起止. */
  readonly kept: Readonly<Record<string, Json>>
  /** Everything marked 印: 否: the issuing office should confirm it. */
  readonly unprinted: readonly { readonly path: string; readonly text: string }[]
  /** SHA-256 of the files. */
  readonly hash: string
}
