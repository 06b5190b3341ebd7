import type { Aggregate, Expression } from '../expression/types.ts'
import type { Dimension } from '../quantity/types.ts'

/** 计算 from the registers, 核验 by an authority, 申报 by the applicant; 认定 recognised by an authority, 评定 judged by experts. */
export type Source = '计算' | '核验' | '申报' | '认定' | '评定'
/** From the highest rank to the lowest. */
export const SOURCES: readonly Source[] = ['计算', '认定', '核验', '申报', '评定']

/** What kind of value a fact has. `年度` is a calendar year, `日期` an ISO date. */
export type ValueType = '金额' | '计数' | '时长' | '比率' | '分数' | '是否' | '枚举' | '年度' | '日期' | '文本'

/** Texts that a person is shown about a fact. */
export type Wording = {
  /** The name a reader sees; the fact's own name unless given. */
  readonly label: string
  readonly english?: string
  /** The plain question a visitor is asked. */
  readonly question?: string
  readonly hint?: string
  /** Who verifies it. */
  readonly verifier?: string
}

export type FactDefinition = Wording & {
  readonly name: string
  readonly type: ValueType
  /** Set for the measurable types. */
  readonly dimension?: Dimension
  readonly unit?: string
  /** The values of an enumeration. */
  readonly domain?: readonly string[]
  readonly domainEnglish?: Readonly<Record<string, string>>
  /** Subject kinds it may be asked of; 任何 for all. */
  readonly subjects: readonly string[]
  /** The period in its name (上年度), if it has one. */
  readonly period?: string
  /** The name without its period. */
  readonly base: string
  readonly sources: readonly Source[]
  /** Static upper bound at internal scale. */
  readonly ceiling?: number
  /** How it is computed from child records. */
  readonly aggregate?: Aggregate
  /** How it is computed from other facts (两年合计 = 上年度 + 前年度); a value given directly goes first. */
  readonly sum?: Expression
  /** A length of time running from this date fact to the day of the decision. */
  readonly since?: string
}

export type RecordDefinition = Wording & {
  readonly name: string
  readonly subjects: readonly string[]
  readonly fields: Readonly<Record<string, FactDefinition>>
}

/** A kind of subject or a recognised identity: a three-valued expression with a name. */
export type Identity = Wording & { readonly name: string; readonly is: Expression }

/** A period in the names of facts; years are relative to the year of the decision. */
export type Period = { readonly name: string; readonly fromYear?: number; readonly toYear?: number; readonly english?: string; readonly text: string }

/** The fact dictionary; every name a pack uses stands in it. */
export type Dictionary = {
  readonly facts: Readonly<Record<string, FactDefinition>>
  readonly records: Readonly<Record<string, RecordDefinition>>
  readonly identities: Readonly<Record<string, Identity>>
  readonly periods: Readonly<Record<string, Period>>
  /** Units that mean the same: 户 → 家. */
  readonly unitSynonyms: Readonly<Record<string, string>>
  readonly hash: string
}
