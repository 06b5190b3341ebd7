import type { IsoDate, WorkCalendar } from '@zhiyun/calendar'
import type { Fen } from '@zhiyun/finance'
import type { ChildRecord, Facts, Interval, Missing, TraceNode } from '../decide/types.ts'
import type { Events } from '../time/model.ts'

export type ObligationStatus = '未到期' | '已履行' | '逾期' | '未达标' | '待补' | '需专家判断'

/** What is known on a day, for a yearly obligation of one of its years. */
export type Known = { readonly facts: Facts; readonly records?: Readonly<Record<string, readonly ChildRecord[]>>; readonly judgements?: Readonly<Record<string, boolean>> }

export type Done = { readonly obligation: string; readonly on: IsoDate; /** Which year of the period, from 1. */ readonly year?: number; readonly evidence?: string }

export type Period = { readonly from: IsoDate; readonly to: IsoDate | null }

export type ObligationInput = Known & {
  readonly day: IsoDate
  readonly calendar: WorkCalendar
  readonly award: { readonly date: IsoDate; readonly amount: Fen; /** What has been paid out so far; the whole award when not told. */ readonly paid?: Fen; /** Last day of the task agreement. */ readonly agreementEnds?: IsoDate }
  readonly events?: Events
  /** Periods that no rule of the pack yields: 建设期, 入驻期间. */
  readonly periods?: Readonly<Record<string, Period>>
  /** By year of the period ('1', '2' …), for yearly obligations. */
  readonly yearly?: Readonly<Record<string, Known>>
  readonly done?: readonly Done[]
  /** Shares of the award that were passed on. */
  readonly passedOn?: readonly { readonly on: IsoDate; readonly amount: Fen; readonly obligation?: string; readonly evidence?: string }[]
  readonly readings?: Readonly<Record<string, string>>
}

export type Recovery = {
  /** `追回`, `停拨 余款`, `退出 集聚区` or `未印`. */
  readonly text: string
  /** What comes back; null when the document prints no recovery. */
  readonly amount: Interval | null
  readonly clauses: readonly string[]
}

export type ObligationState = {
  readonly id: string
  readonly text: string
  /** Of a yearly obligation: which year of the period. */
  readonly year: number | null
  readonly status: ObligationStatus
  readonly due: IsoDate | null
  /** False when the day may still move because holidays are not announced. */
  readonly certain: boolean
  readonly note: string
  readonly bestEffort: boolean
  readonly clauses: readonly string[]
  /** The test with its facts and gaps. */
  readonly trace: TraceNode | null
  readonly missing: readonly Missing[]
  /** Of a share to be passed on. */
  readonly share?: { readonly needed: Fen; readonly passed: Fen }
  /** What follows, only where it was missed; 力争 has none. */
  readonly recovery: Recovery | null
}

/** One day on which an obligation falls due. */
export type ObligationDay = {
  readonly id: string
  readonly text: string
  /** A test on facts, work that is reported, or a share to be passed on. */
  readonly kind: 'test' | 'work' | 'share'
  readonly bestEffort: boolean
  readonly clauses: readonly string[]
  readonly due: IsoDate | null
  readonly certain: boolean
  /** Of a yearly one: which year of the period, from 1, and when that year begins. */
  readonly year: number | null
  readonly begins: IsoDate | null
  /** Why there is no day. */
  readonly note: string
}
