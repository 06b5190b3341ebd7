import type { Measure } from '../../pack/types.ts'
import { FALSE, MISSING, TRUE } from '../../truth/truth.ts'
import type { Capped } from '../caps.ts'
import { yearOf } from '../date.ts'
import { Node } from '../node/node.ts'
import { Outcome, type Ask } from '../outcome.ts'
import type { Award } from '../types.ts'

/** What is asked when nobody knows what was received before. */
export const ASK_HISTORY: readonly Ask[] = [{ name: '已获', label: '已获资助', kind: 'awards', question: '贵单位以前得过哪些资助？没有请选“无”。', askOf: 'applicant' }]

/** 已获: one-off and yearly grants already made, and caps already used up. */
export class HistoryNode extends Node {
  readonly #often: '一次' | '每年' | null
  readonly #unknown: Outcome
  readonly #open: Outcome

  constructor(measure: Measure) {
    const frequency = measure.items ? undefined : (measure.payment?.frequency ?? (measure.amount?.period === '每年' ? '每年' : undefined))
    const often = frequency === '一次' ? '一次' : frequency === '每年' || frequency === '按年度' ? '每年' : null
    const text = often === '一次' ? '只给一次，以前没有得过' : often === '每年' ? '每年一次，今年还没有得过' : '上限还没有用完'
    const { payment } = measure
    super({ id: `${measure.id}/已获`, label: '已获', kind: 'history', clauses: payment?.clauses.length ? payment.clauses : measure.clauses, printed: payment?.printed ?? true, text, fixed: true })
    this.#often = often
    this.#unknown = new Outcome(this, MISSING, { asks: ASK_HISTORY })
    this.#open = new Outcome(this, TRUE)
  }

  /** Null where what was received before does not matter. `own`: awards under this measure, null when nobody knows. */
  evaluate(own: readonly Award[] | null, capped: Capped, date: string): Outcome | null {
    const often = this.#often
    if (often === null && !capped.historyNeeded) return null
    if (own === null) return this.#unknown
    const before = often === null ? undefined : own.find((award) => often === '一次' || yearOf(award.date) === yearOf(date))
    const note = before ? `${before.date} 已得` : capped.exhausted ? '已得到上限' : undefined
    return note === undefined ? this.#open : new Outcome(this, FALSE, { note })
  }
}
