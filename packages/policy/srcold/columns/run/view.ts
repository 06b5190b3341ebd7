import type { Status } from '../../decide/types.ts'
import { hasBit, type Rail } from '../store/rail.ts'
import type { MeasureState } from './state.ts'

/** One measure for the subjects of a block, by their place in it; valid only while the block is at hand. */
export type MeasureView = {
  readonly measure: string
  /** A bit for each who is 符合 or 可竞争. */
  readonly passing: Rail
  readonly status: (at: number) => Status
  /** 不适用: the applicant is of another kind. */
  readonly inapplicable: (at: number) => boolean
  /** Fen; `high` Infinity where no upper bound is printed. */
  readonly low: (at: number) => number
  readonly high: (at: number) => number
}

export type BlockView = { readonly from: number; readonly count: number; readonly measures: readonly MeasureView[] }

export const viewOf = (state: MeasureState): MeasureView => ({
  measure: state.plan.id,
  passing: state.yes,
  status: (at) => statusAt(state, at),
  inapplicable: (at) => hasBit(state.inapplicable, at),
  low: state.low,
  high: state.high,
})

export function statusAt(state: MeasureState, at: number): Status {
  if (hasBit(state.yes, at)) return state.plan.entitled ? '符合' : '可竞争'
  if (hasBit(state.no, at)) return '不符合'
  if (hasBit(state.error, at)) return '出错'
  return hasBit(state.hard, at) ? '待补' : '需专家判断'
}
