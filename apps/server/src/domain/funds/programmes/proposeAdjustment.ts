import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { adjustmentKindNames } from './adjustment.ts'
import { anyFen, clauses, id, measure, reason } from '../ledger/fields.ts'
import { place } from './freeze.ts'

const problem = (path: string, code: string, zh: string, en: string) => ({ path: [path], params: { code, zh, en } })

/** 提出调整: 调剂, 调减, 结转, 交回, 解冻 or a change of the budget. Nothing moves before another person has approved. */
export const proposeAdjustment = action({
  name: 'funds.proposeAdjustment',
  summary: { zh: '提出调整', en: 'Propose an adjustment' },
  route: 'POST /api/funds/adjustments',
  input: z.strictObject({ kind: z.enum(adjustmentKindNames), ...place, toMeasure: measure.or(z.literal('')).default(''), amount: anyFen, clauses, reason })
    .refine(({ kind, amount }) => (kind === 'budget' ? amount !== 0 : amount > 0), problem('amount', 'AMOUNT_POSITIVE', '金额须大于零', 'The amount must be above zero'))
    .refine(({ kind, measure: of }) => !['reallot', 'withdraw', 'budget'].includes(kind) || of !== '', problem('measure', 'MEASURE_REQUIRED', '须指明措施', 'Say which measure'))
    .refine(({ kind, measure: of }) => !['carry_over', 'hand_back'].includes(kind) || of === '', problem('measure', 'MEASURE_FORBIDDEN', '结转、交回的是未分配的钱；先调减再办', 'Only what is not allotted; withdraw it first'))
    .refine(({ kind, measure: of, toMeasure }) => (kind === 'reallot' ? toMeasure !== '' && toMeasure !== of : toMeasure === ''), problem('toMeasure', 'SAME_MEASURE', '调入与调出须为不同措施', 'Choose another measure'))
    .refine(({ kind, case: of, measure: named }) => of === 0 || (kind === 'thaw' && named !== ''), problem('case', 'CASE_FORBIDDEN', '只有解冻可以指明办件，并须同时指明措施', 'Only a thaw names a case, with its measure')),
  output: z.strictObject({ adjustment: id }),
  subject: (_input, { adjustment }) => `adjustment/${adjustment}`,
  async handle({ db, session, clock }, { kind, programme, year, source, measure: of, toMeasure, case: caseId, amount, clauses: basis, reason: why }) {
    return db.one(sql`
      insert into funds.adjustment(region, kind, programme, year, source, measure, to_measure, case_id, amount, reason, clauses, state, proposed_by, proposed_at)
      values (${session.region}, ${kind}, ${programme}, ${year}, ${source}, ${of}, ${toMeasure}, ${caseId}, ${amount}, ${why}, ${basis}, 'proposed', ${session.actor}, ${clock.now()}) returning id as adjustment`)
  },
})
