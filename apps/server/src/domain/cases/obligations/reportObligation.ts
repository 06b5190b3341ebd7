import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { words as said } from '../engine/fields.ts'
import { OPEN } from './obligation.ts'
import { change, stateRefused } from './reach.ts'
import { tell } from './tell.ts'

/** Says that an obligation was met, on which day, by what; of a share, what was passed on to whom, with evidence. */
export const reportObligation = action({
  name: 'cases.reportObligation',
  route: 'POST /api/obligations/items/:obligation/reports',
  summary: { zh: '报告义务履行', en: 'Report that an obligation was met' },
  input: z.strictObject({
    obligation: z.int(),
    v: z.int().nonnegative(),
    doneOn: z.iso.date(),
    words: said(5000),
    amount: z.int().positive().optional().describe('分 fen passed on'),
    payee: said(200).optional(),
    files: z.array(z.uuid()).max(20).default([]),
  }),
  output: z.object({ report: z.int() }),
  subject: ({ obligation }) => `obligation/${obligation}`,
  handle: (context, { obligation, v, doneOn, words, amount, payee, files }) =>
    change(context, { obligation, v }, async (within, row) => {
      const { db, session: { region }, clock } = within
      if (!OPEN.includes(row.state) || row.state === '待核') throw stateRefused(row, row.state === '待核' ? '已有一份报告待核' : '不须再报')
      if (doneOn > today(clock)) throw wrong('doneOn', '履行日不得晚于今天', 'the day cannot lie ahead')
      if (row.awardedOn !== null && doneOn < row.awardedOn) throw wrong('doneOn', `履行日不得早于 ${row.awardedOn}`, 'the day cannot lie before the award')
      if (row.kind === 'share' && (amount === undefined || payee === undefined)) throw wrong(amount === undefined ? 'amount' : 'payee', '请填转付的金额与收款方', 'say how much was passed on and to whom')
      if (row.kind === 'share' && files.length === 0) throw wrong('files', '转付须附凭证', 'a transfer needs its evidence')
      if (row.kind !== 'share' && (amount !== undefined || payee !== undefined)) throw wrong('amount', '本义务不涉转付', 'this obligation passes nothing on')
      const { n } = await db.one<{ n: number }>(sql`
        insert into cases.obligation_report(region, obligation, n, done_on, words, amount, payee, account, organisation, at)
        select ${region}, ${obligation}, 1 + coalesce(max(n), 0), ${doneOn}, ${words}, ${amount ?? null}, ${payee ?? null}, ${context.session.actor}, ${row.organisation}, ${clock.now()}
        from cases.obligation_report where region = ${region} and obligation = ${obligation} returning n`)
      const taken = await db.run(sql`update cases.obligation_file set report = ${n} where region = ${region} and obligation = ${obligation} and file = any(${files}::uuid[]) and report is null`)
      if (taken !== new Set(files).size) throw wrong('files', '有附件不在本义务之下，或已用于别的报告', 'a file belongs elsewhere')
      await db.run(sql`update cases.obligation set state = '待核' where region = ${region} and id = ${obligation}`)
      await tell(within, row, 'manager', `义务报告待核：${row.organisationName ?? ''} ${row.matter}（${row.no}）`)
      return { report: n }
    }),
})

const wrong = (path: string, zh: string, en: string): Refusal => new Refusal('INPUT_INVALID', zh, [{ path, code: 'FORMAT', zh, en }])
