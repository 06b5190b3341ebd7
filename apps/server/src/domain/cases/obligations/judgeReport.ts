import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Engine } from '../engine/engine.ts'
import { words as said } from '../engine/fields.ts'
import { lookAtCase } from './look.ts'
import { obligationStates } from './obligation.ts'
import { change, stateRefused } from './reach.ts'
import { readReports } from './report.ts'
import { standingsOf } from './standing.ts'
import { tell } from './tell.ts'

/**
 * An officer accepts or returns what was reported. What the platform itself has counted as not met cannot be accepted
 * away: it is waived, by two persons.
 */
export const judgeReport = (engine: Engine) =>
  action({
    name: 'cases.judgeReport',
    route: 'POST /api/obligations/items/:obligation/reports/:report/judgement',
    summary: { zh: '核义务报告', en: 'Accept or return a report' },
    input: z.strictObject({ obligation: z.int(), report: z.int(), v: z.int().nonnegative(), verdict: z.enum(['受理', '退回']), words: said(2000).optional() }),
    output: z.object({ state: z.enum(obligationStates) }),
    subject: ({ obligation }) => `obligation/${obligation}`,
    handle: (context, { obligation, report: n, v, verdict, words }) =>
      change(context, { obligation, v }, async (within, row) => {
        const { db, session: { region }, clock } = within
        const reports = await readReports(db, region, [obligation])
        const report = reports.find((each) => each.n === n)
        if (report === undefined) throw new Refusal('NOT_FOUND', `report/${n}`)
        if (row.state !== '待核' || report.verdict !== null) throw stateRefused(row, '这份报告已核过')
        if (report.account === context.session.actor) throw new Refusal('SAME_PERSON', '不得核自己的报告 nobody judges his own report')
        if (verdict === '退回' && words === undefined) throw new Refusal('INPUT_INVALID', '退回须写理由', [{ path: 'words', code: 'REQUIRED', zh: '请写退回的理由', en: 'say why it is returned' }])
        if (verdict === '受理' && row.kind === 'test' && !report.own) {
          const found = (await standingsOf(engine, within, [row], reports)).find(row)
          if (found?.status === '未达标') throw stateRefused(row, `按事实未达到要求，不能受理；可以免除或展期（${found.note}）`)
        }
        await db.run(sql`
          update cases.obligation_report set verdict = ${verdict}, verdict_by = ${context.session.actor}, verdict_at = ${clock.now()}, verdict_words = ${words ?? null}
          where region = ${region} and obligation = ${obligation} and n = ${n}`)
        await db.run(sql`update cases.obligation set state = '未到期' where region = ${region} and id = ${obligation}`)
        if (verdict === '退回') await tell(within, row, 'organisation', `义务报告被退回：${row.matter}；${words}`)
        await lookAtCase(engine, within, row.case)
        return db.one<{ state: (typeof obligationStates)[number] }>(sql`select state from cases.obligation where region = ${region} and id = ${obligation}`)
      }),
  })
