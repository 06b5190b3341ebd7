import type { IsoDate } from '@zhiyun/calendar'
import type { ChildRecord, FactValue } from '../decide/types.ts'
import type { Source } from '../dictionary/types.ts'
import type { ReadingGuard } from '../pack/rule.ts'

/** One value of a series, with where it came from; `through` is the day up to which it counts (else the whole year). */
export type SeriesPoint = {
  readonly year: number
  /** At internal scale, or a text with its unit. */
  readonly value: FactValue
  readonly through?: IsoDate
  readonly source?: Source
  readonly date?: string
  readonly evidence?: string
  /** Counts only under this reading. */
  readonly under?: ReadingGuard
}

/** 当年数 are flows of single years, 累计数 stand since the period began, 时点数 are stocks. */
export type Series = { readonly form: '当年数' | '累计数' | '时点数'; readonly points: readonly SeriesPoint[] }

export type IndicatorInput = {
  /** The day on which it is asked how things stand. */
  readonly day: IsoDate
  /** The construction period; null when it has not been registered. */
  readonly period: { readonly from: IsoDate; readonly to: IsoDate } | null
  /** By fact name; a counted indicator also by its own id. */
  readonly series: Readonly<Record<string, Series>>
  /** Records to be counted, as they stand on the day. */
  readonly records?: Readonly<Record<string, readonly ChildRecord[]>>
  /** What experts found where no figure is printed: `SI02` or `SI02/2025`. */
  readonly judgements?: Readonly<Record<string, boolean>>
  readonly readings?: Readonly<Record<string, string>>
}

export type IndicatorStatus = '达标' | '未达标' | '未到期' | '无目标' | '未知' | '不可比' | '待判断'

export type TargetResult = {
  readonly at: string
  readonly status: IndicatorStatus
  /** The last day that counts, when known. */
  readonly closes: IsoDate | null
  /** `≥ 200 家`. */
  readonly goal: string
  readonly actual: { readonly value: number; readonly display: string } | null
  /** Actual over target in basis points, cut; null where it means nothing. */
  readonly progress: number | null
  /** Actual less target at internal scale. */
  readonly gap: { readonly value: number; readonly text: string } | null
  readonly note?: string
  /** The points it was computed from. */
  readonly points: readonly (SeriesPoint & { readonly of: string })[]
  /** One for each fact, where each must reach the target. */
  readonly parts?: readonly (TargetResult & { readonly of: string })[]
}

export type IndicatorResult = {
  readonly indicator: string
  readonly name: string
  readonly units: readonly string[]
  readonly clauses: readonly string[]
  readonly bestEffort: boolean
  /** Of the target that closes last. */
  readonly status: IndicatorStatus
  readonly targets: readonly TargetResult[]
  /** The value of each axis used for `targets`. */
  readonly used: Readonly<Record<string, string>>
  readonly readings: readonly { readonly readings: Readonly<Record<string, string>>; readonly status: IndicatorStatus; readonly targets: readonly TargetResult[]; readonly differs: boolean }[]
}
