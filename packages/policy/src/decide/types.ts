import type { Fen } from '@zhiyun/finance'
import type { Source, ValueType } from '../dictionary/types.ts'
import type { OfficeChoice, PaymentFrequency, SelectionMode } from '../pack/types.ts'
import type { Operator } from '../quantity/types.ts'
import type { Amendment } from '../time/amendment.ts'

/** Why a truth is unknown: 缺 a fact is missing, 判 an expert has not judged, 错 the data contradict themselves. */
export type Reason = '缺' | '判' | '错'
export type TruthName = 'true' | 'false' | 'unknown'

/** A value as it arrives: bare, or with where it came from. Numbers are at internal scale (fen, months, basis points); strings may carry units. */
export type FactValue = string | number | boolean
export type FactInput =
  | FactValue
  | {
      readonly value: FactValue
      readonly source?: Source
      readonly date?: string
      readonly evidence?: string
      /** Two sources of the same rank disagree. */
      readonly conflict?: boolean
    }
export type Facts = Readonly<Record<string, FactInput>>

/** A child record; `编` names it across measures (the same case on two lists). */
export type ChildRecord = Facts

/** An award already granted or paid. `null` history means nobody knows; an empty list means none. */
export type Award = { readonly measure: string; readonly amount: Fen; readonly date: string; readonly item?: string }

/** What the office has registered about the document's validity. */
export type Validity = { readonly inForce: boolean; /** By whom, or on what ground. */ readonly by?: string; readonly on?: string }

export type DecisionInput = {
  /** ISO day the decision is for (适用日). The version of the pack in force on it decides. */
  readonly date: string
  /** Day the matter began, for amendments that leave earlier matters to the old rule (从旧). */
  readonly begun?: string
  /** Outside events that have happened, by name: the end of a construction period ends a document. */
  readonly events?: Readonly<Record<string, string>>
  readonly facts: Facts
  /** What if: these outrank whatever is given or computed. */
  readonly supposed?: Facts
  /** Records not named here are unknown; an empty list says there are none. */
  readonly records?: Readonly<Record<string, readonly ChildRecord[]>>
  /** Partners of a joint application; undefined means not yet known. */
  readonly partners?: readonly Facts[]
  /** Experts' findings by measure and condition, `X09/技术领先`; for one item `Q07/规模布局/组合一`. */
  readonly judgements?: Readonly<Record<string, boolean>>
  readonly awards?: readonly Award[] | null
  readonly validity?: Validity
  /** Readings chosen by the office, or tried by the reader. */
  readonly readings?: Readonly<Record<string, string | OfficeChoice>>
}

export type Status = '符合' | '可竞争' | '不符合' | '待补' | '需专家判断' | '出错'

/** Interval of fen; `high` null means no upper bound is printed. */
export type Interval = { readonly low: Fen; readonly high: Fen | null }
export type AmountKind = 'exact' | 'atMost' | 'atLeast' | 'range' | 'notPrinted' | 'negotiated' | 'none'
export type AmountResult = Interval & {
  readonly kind: AmountKind
  /** `至多 100.00 万元`. */
  readonly text: string
  /** How it came about: `8.60 万元 × 40% = 3.44 万元`. */
  readonly working: readonly string[]
  readonly clauses: readonly string[]
}

export type FactUse = {
  readonly name: string
  readonly label: string
  readonly type: ValueType
  /** `null` when missing. */
  readonly value: FactValue | null
  readonly display: string
  readonly source?: Source
  readonly date?: string
  readonly evidence?: string
  readonly conflict?: boolean
  readonly question?: string
}

export type Threshold = {
  readonly operator: Operator | 'in'
  readonly value: number | null
  readonly high?: number
  readonly unit: string
  /** `≥ 50 件`. */
  readonly display: string
}

/** Distance from the actual value to the threshold at internal scale; `meets` tells whether it is 多 or 差. */
export type Gap = { readonly meets: boolean; readonly value: number; readonly text: string; readonly ratio: number | null }

export type TraceKind = 'all' | 'any' | 'atLeast' | 'measure' | 'is' | 'judge' | 'applicant' | 'joint' | 'validity' | 'items' | 'item' | 'base' | 'history' | 'relation' | 'exception'

/** While it is put together. */
export type Writable<Made> = { -readonly [Field in keyof Made]: Made[Field] }

/** One row of the decision trace (判定过程). */
export type TraceNode = {
  readonly id: string
  readonly label: string
  /** The condition in our own words. */
  readonly text: string
  readonly kind: TraceKind
  readonly truth: TruthName
  readonly reasons: readonly Reason[]
  readonly facts: readonly FactUse[]
  readonly actual?: { readonly value: number | string | boolean | null; readonly display: string }
  readonly threshold?: Threshold
  readonly gap?: Gap
  readonly clauses: readonly string[]
  readonly printed: boolean
  readonly readings?: Readonly<Record<string, string>>
  /** For items: what this item adds. */
  readonly amount?: Interval
  /** A sentence when it needs one: why a relation took the award, which exception applied. */
  readonly note?: string
  readonly children: readonly TraceNode[]
}

export type Missing = {
  readonly name: string
  readonly label: string
  readonly kind: 'fact' | 'records' | 'partner' | 'awards' | 'validity'
  readonly question: string
  readonly askOf: 'applicant' | 'office'
  /** Missing, or given but unusable (wrong type, sources in conflict). */
  readonly problem: 'missing' | 'error'
  /** Addresses of the conditions that wait for it. */
  readonly neededBy: readonly string[]
  readonly stages: readonly Stage[]
}

export type Stage = '效力' | '资格' | '金额' | '受款' | '遴选' | '关系'

export type ReadingAxis = {
  readonly id: string
  readonly ambiguity?: string
  readonly question: string
  readonly values: readonly string[]
  readonly preferred: string
  readonly provisional: boolean
  /** The value this decision uses. */
  readonly used: string
  readonly chosen?: OfficeChoice
  readonly stages: readonly Stage[]
  readonly clauses: readonly string[]
}

/** The result under another reading. */
export type ReadingResult = {
  readonly stage: Stage
  readonly readings: Readonly<Record<string, string>>
  readonly status: Status
  readonly amount: AmountResult
  readonly payee: string | null
  readonly differs: boolean
  /** Labels of the conditions that fail under it. */
  readonly because: readonly string[]
}

export type Relationship = {
  readonly id: string
  readonly kind: string
  readonly text: string
  readonly measures: readonly string[]
  readonly effect: 'none' | 'blocked' | 'reduced' | 'choose' | 'unknown'
  readonly clauses: readonly string[]
}

export type ObligationResult = {
  readonly id: string
  readonly text: string
  readonly period?: string
  readonly frequency?: string
  readonly deadline?: string
  readonly consequence?: string
  readonly bestEffort: boolean
  readonly clauses: readonly string[]
}

/** What one measure gives one subject, and why. JSON-serialisable. */
export type Decision = {
  readonly measure: string
  readonly name: string
  readonly pack: string
  readonly packHash: string
  readonly dictionaryHash: string
  readonly date: string
  readonly status: Status
  /** The applicant is of another kind: shown apart as 不适用. */
  readonly inapplicable: boolean
  /** Exactly one condition is false and the applicant can change it. */
  readonly near: { readonly condition: string; readonly text: string } | null
  readonly amount: AmountResult
  readonly instrument: string
  readonly selection: { readonly mode: SelectionMode; readonly competitive: boolean; readonly printed: boolean; readonly quota?: string; readonly clauses: readonly string[] }
  readonly payment: { readonly frequency: PaymentFrequency; readonly printed: boolean } | null
  readonly payee: string | null
  readonly trace: TraceNode
  readonly reasons: readonly Reason[]
  /** Trace ids and labels of what is false. */
  readonly because: readonly { readonly id: string; readonly label: string; readonly text: string }[]
  readonly missing: readonly Missing[]
  readonly judged: readonly { readonly id: string; readonly label: string; readonly text: string }[]
  readonly axes: readonly ReadingAxis[]
  /** Results under the other readings; none where something fails that no reading touches. */
  readonly readings: readonly ReadingResult[]
  /** 各读法同: no other reading changes anything. */
  readonly sameUnderAllReadings: boolean
  readonly preferences: readonly TraceNode[]
  readonly obligations: readonly ObligationResult[]
  /** Changes to this measure that are in force on the day, if any. */
  readonly amendments?: readonly Amendment[]
  readonly relations: readonly Relationship[]
  readonly clauses: readonly string[]
  readonly unprinted: readonly { readonly path: string; readonly text: string }[]
}
