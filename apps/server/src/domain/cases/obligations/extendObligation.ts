import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Engine } from '../engine/engine.ts'
import { words as said } from '../engine/fields.ts'
import { noteChange } from './changes.ts'
import { lookAtCase } from './look.ts'
import { OPEN } from './obligation.ts'
import { change, stateRefused } from './reach.ts'
import { tell } from './tell.ts'

/** Gives more time, to a later day, with grounds. The printed day stays on record. */
export const extendObligation = (engine: Engine) =>
  action({
    name: 'cases.extendObligation',
    route: 'POST /api/obligations/items/:obligation/extension',
    summary: { zh: '义务展期', en: 'Extend an obligation' },
    input: z.strictObject({ obligation: z.int(), v: z.int().nonnegative(), due: z.iso.date(), grounds: said(2000) }),
    output: z.object({ due: z.string() }),
    subject: ({ obligation }) => `obligation/${obligation}`,
    handle: (context, { obligation, v, due, grounds }) =>
      change(context, { obligation, v }, async (within, row) => {
        const { db, session: { region }, clock } = within
        if (!OPEN.includes(row.state)) throw stateRefused(row, '已了结，无须展期')
        if (row.pursued !== null) throw stateRefused(row, '后果已在办理')
        if (due <= today(clock) || (row.due !== null && due <= row.due)) throw new Refusal('INPUT_INVALID', '展期须晚于今天与原期限', [{ path: 'due', code: 'RANGE', zh: `须晚于 ${row.due ?? today(clock)}`, en: 'later than today and the present day' }])
        await noteChange(within, context.session.actor, { obligation, kind: '展期', due, grounds })
        await db.run(sql`update cases.obligation set extended_to = ${due}, state = case when state in ('逾期', '未达标', '待补') then '未到期' else state end, follows = null where region = ${region} and id = ${obligation}`)
        await tell(within, row, 'organisation', `义务展期至 ${due}：${row.matter}`)
        await lookAtCase(engine, within, row.case)
        return { due }
      }),
  })
