import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { words as said } from '../engine/fields.ts'
import { noteChange, readChanges } from './changes.ts'
import { OPEN } from './obligation.ts'
import { change, stateRefused } from './reach.ts'
import { tell } from './tell.ts'

/** Proposes to waive an obligation, with grounds; somebody else decides. */
export const proposeWaiver = action({
  name: 'cases.proposeWaiver',
  route: 'POST /api/obligations/items/:obligation/waiver',
  summary: { zh: '拟免除义务', en: 'Propose to waive an obligation' },
  input: z.strictObject({ obligation: z.int(), v: z.int().nonnegative(), grounds: said(2000) }),
  output: z.object({ change: z.int() }),
  subject: ({ obligation }) => `obligation/${obligation}`,
  handle: (context, { obligation, v, grounds }) =>
    change(context, { obligation, v }, async (within, row) => {
      if (!OPEN.includes(row.state)) throw stateRefused(row, '已了结，无须免除')
      if (row.pursued !== null) throw stateRefused(row, '后果已在办理')
      if ((await readChanges(within.db, within.session.region, obligation)).some(isOpen)) throw stateRefused(row, '已有一份免除待定')
      const n = await noteChange(within, context.session.actor, { obligation, kind: '免除', due: null, grounds })
      await tell(within, row, 'approver', `拟免除义务，请决定：${row.organisationName ?? ''} ${row.matter}（${row.no}）`)
      return { change: n }
    }),
})

/** Decides a proposed waiver; never by the person who proposed it. */
export const decideWaiver = action({
  name: 'cases.decideWaiver',
  route: 'POST /api/obligations/items/:obligation/waiver/decision',
  summary: { zh: '决定免除义务', en: 'Decide a proposed waiver' },
  input: z.strictObject({ obligation: z.int(), v: z.int().nonnegative(), verdict: z.enum(['同意', '不同意']), words: said(2000).optional() }),
  output: z.object({ waived: z.boolean() }),
  subject: ({ obligation }) => `obligation/${obligation}`,
  handle: (context, { obligation, v, verdict, words }) =>
    change(context, { obligation, v }, async (within, row) => {
      const { db, session: { region }, clock } = within
      const proposed = (await readChanges(db, region, obligation)).find(isOpen)
      if (proposed === undefined) throw stateRefused(row, '没有待定的免除')
      if (proposed.proposer === context.session.actor) throw new Refusal('SAME_PERSON', '拟免除的人不得自己决定 nobody decides his own proposal')
      if (verdict === '同意' && !OPEN.includes(row.state)) throw stateRefused(row, '已了结，无须免除')
      await db.run(sql`
        update cases.obligation_change set verdict = ${verdict}, decided_by = ${context.session.actor}, decided_at = ${clock.now()}, decided_words = ${words ?? null}
        where region = ${region} and obligation = ${obligation} and n = ${proposed.n}`)
      if (verdict === '不同意') return { waived: false }
      await db.run(sql`update cases.obligation set state = '免除', note = ${proposed.grounds}, follows = null where region = ${region} and id = ${obligation}`)
      await tell(within, row, 'organisation', `义务已免除：${row.matter}`)
      return { waived: true }
    }),
})

const isOpen = (each: { readonly kind: string; readonly verdict: string | null }): boolean => each.kind === '免除' && each.verdict === null
