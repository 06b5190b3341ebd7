import { deadlineAfter } from '@zhiyun/calendar'
import type { Consequence } from '@zhiyun/policy'
import { openByEffect, type FieldValue, type Procedure } from '@zhiyun/procedure'
import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import type { Context } from '../../../platform/action/context.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { claimForCase } from '../../funds/index.ts'
import { readOrganisation } from '../../parties/index.ts'
import { momentOf } from '../engine/actor.ts'
import type { Engine } from '../engine/engine.ts'
import { takeNumber } from '../record/number.ts'
import { prefilled } from '../record/prefilled.ts'
import { refusedAs } from '../record/refused.ts'
import { insertCase } from '../record/store.ts'
import { lineOf } from '../record/stored.ts'
import type { Row } from './obligation.ts'
import { change, stateRefused } from './reach.ts'
import { readReports } from './report.ts'
import type { Known, Recovery } from './rules.ts'
import { standingsOf } from './standing.ts'
import { tell } from './tell.ts'

/**
 * Sets in motion what the pack says follows from a missed obligation. The sum is the rule's, computed now on what has been
 * paid: where the rule leaves a range, an end of it is chosen, never a figure typed.
 */
export const pursueObligation = (engine: Engine) =>
  action({
    name: 'cases.pursueObligation',
    route: 'POST /api/obligations/items/:obligation/pursuit',
    summary: { zh: '按后果办理', en: 'Act on a missed obligation' },
    input: z.strictObject({ obligation: z.int(), v: z.int().nonnegative(), end: z.enum(['low', 'high']).optional().describe('which end, where the rule gives a range') }),
    output: z.object({ text: z.string(), amount: z.int().nullable(), case: z.int().nullable(), receivable: z.int().nullable() }),
    subject: ({ obligation }) => `obligation/${obligation}`,
    handle: (context, { obligation, v, end }) =>
      change(context, { obligation, v }, async (within, row) => {
        if ((row.state !== '逾期' && row.state !== '未达标') || row.bestEffort) throw stateRefused(row, '没有未履行，无后果可办')
        if (row.pursued !== null) throw new Refusal('ALREADY_EXISTS', row.pursued)
        const reports = await readReports(within.db, within.session.region, [obligation])
        const found = (await standingsOf(engine, within, [row], reports)).find(row)
        if (found === null || found.recovery === null || found.consequence.kind === 'unprinted') throw stateRefused(row, '文件没有写后果；不得自定')
        const done = found.consequence.kind === 'recover' ? await recover(engine, within, row, found.recovery, end) : await restrain(within, context.session.actor, row, found.consequence)
        await within.db.run(sql`update cases.obligation set pursued = ${JSON.stringify(done)} where region = ${within.session.region} and id = ${obligation}`)
        await tell(within, row, 'organisation', `义务未履行，已按规定办理：${done.text}`)
        return done
      }),
  })

type Done = { readonly text: string; readonly amount: number | null; readonly case: number | null; readonly receivable: number | null }

async function recover(engine: Engine, context: Context, row: Row, { text, amount, clauses }: { readonly text: string; readonly amount: { readonly low: number; readonly high: number | null } | null; readonly clauses: readonly string[] }, end: 'low' | 'high' | undefined): Promise<Done> {
  const { low = 0, high = null } = amount ?? {}
  if (low !== high && end === undefined) throw new Refusal('INPUT_INVALID', '规则给的是一个范围，请选一端', [{ path: 'end', code: 'REQUIRED', zh: '请选低端或高端', en: 'choose an end of the range' }])
  const sum = low === high || end === 'low' ? low : high
  if (sum === null || sum <= 0) throw stateRefused(row, '没有可追回的：尚未拨付，或规则算得为零')
  const due = deadlineAfter(today(context.clock), engine.obligations.rules.payback, momentOf(context.clock).calendar).due!
  const rule = engine.obligations.rules.recovery
  const procedure = rule === null ? undefined : engine.procedures.find(rule.procedure)
  if (rule === null || procedure === undefined) {
    const cases = await lineOf(context.db, context.session.region, row.case)
    const { receivable } = await claimForCase(context, { key: `obligation/${row.id}`, cases, amount: sum, due, reason: `${row.matter}：${text}`, clauses: clauses.length > 0 ? clauses : row.clauses })
    return { text: `${text}，应于 ${due} 前缴回`, amount: sum, case: null, receivable }
  }
  const opened = await openRecovery(context, procedure, rule, row, { 案号: row.no, 单位: row.organisationName ?? '', 金额: sum, 事由: `${row.matter}：${text}`, 缴款期限: due, 措施: row.measure ?? '' })
  return { text: `${text}，立案 ${opened.no}`, amount: sum, case: opened.id, receivable: null }
}

async function openRecovery(context: Context, procedure: Procedure, { role, carry }: Recovery, row: Row, known: Readonly<Record<Known, FieldValue>>): Promise<{ id: number; no: string }> {
  const no = await takeNumber(context, procedure.numbering)
  const given = row.organisation === null ? {} : prefilled(procedure, await readOrganisation(context, row.organisation))
  const fields = { ...given, ...Object.fromEntries(Object.entries(carry).map(([name, from]) => [name, known[from]])) }
  const opened = openByEffect(procedure, { no, fields }, [{ role, organisation: row.organisation === null ? null : String(row.organisation), person: null, post: null }], momentOf(context.clock))
  if (!opened.ok) throw refusedAs(opened)
  const id = await insertCase(context, { procedure, state: opened.case, organisation: row.organisation, district: row.district, parent: { id: row.case, relation: '关联' } })
  return { id, no }
}

async function restrain({ db, session: { region }, clock }: Context, actor: number, row: Row, { kind, what, clauses }: Extract<Consequence, { kind: 'withhold' | 'leave' }>): Promise<Done> {
  const word = kind === 'withhold' ? '停拨' : '退出'
  await db.run(sql`
    insert into cases.restraint(region, organisation, obligation, case_id, kind, what, measure, clauses, since, made_by)
    values (${region}, ${row.organisation}, ${row.id}, ${row.case}, ${word}, ${what}, ${row.measure}, ${clauses}, ${today(clock)}, ${actor})`)
  return { text: `${word}${what}`, amount: null, case: null, receivable: null }
}
