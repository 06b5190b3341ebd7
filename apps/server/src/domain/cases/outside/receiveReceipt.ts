import type { Fields } from '@zhiyun/procedure'
import { z } from 'zod'
import { canonical, digest } from '../../../platform/action/canonical.ts'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { action } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { carryOut } from '../moves/carryOut.ts'
import type { Engine } from '../engine/engine.ts'
import { fieldsInput, plainText } from '../engine/fields.ts'
import { requireVisible } from '../record/visible.ts'

type Row = { key: string; case: number; senders: (number | null)[]; answers: string[]; receipt: string | null; content: string | null; made: string | null }

/**
 * What another system says to something that was handed to it: by our reference, or by its own number once it has told us.
 * Brings about one of the moves that the sending named, as the system. The same receipt again changes nothing and is answered
 * alike; another receipt, or the same one saying something else, is refused. A person who registers one that came on paper
 * must see the case, and must not be who sent it.
 */
export const receiveReceipt = (engine: Engine) =>
  action({
    name: 'cases.receiveReceipt',
    route: 'POST /api/dispatches/receipts',
    summary: { zh: '登记外部系统的回执', en: 'Take in a receipt of another system' },
    input: z
      .strictObject({
        system: plainText(50),
        reference: plainText(100).optional().describe('ours'),
        number: plainText(100).optional().describe("the other system's own number"),
        receipt: plainText(100).describe('what the other system calls this receipt'),
        action: plainText(50).optional().describe('what it brings about; left out, only the number is noted'),
        values: fieldsInput.optional(),
      })
      .refine(({ reference, number }) => reference !== undefined || number !== undefined, { path: ['reference'], params: { code: 'REQUIRED', zh: '写我方编号或对方编号', en: 'Give our reference or their number' } }),
    output: z.object({ case: z.int(), made: z.string().nullable(), again: z.boolean().describe('it had been taken in before') }),
    subject: (_, { case: id }) => `case/${id}`,
    async handle(context, { system, reference, number, receipt, action: wanted, values }) {
      const { session: { region, role, actor }, clock } = context
      const found = await asSystem(context, ({ db }) => db.maybe<Row>(sql`
        select d.key, d.case_id as "case", d.answers, d.receipt, d.content, d.made, (select array[s.person, s.stands_in_for] from cases.step s where s.region = d.region and s.case_id = d.case_id and s.seq = d.step) as senders
        from cases.dispatch d where d.region = ${region} and d.system = ${system} and ${reference === undefined ? sql`d.number = ${number}` : sql`d.key = ${reference}`} for update of d`))
      if (found === undefined) throw new Refusal('NOT_FOUND', reference ?? number)
      if (role !== 'system') {
        await requireVisible(context, found.case)
        if (found.senders?.map(Number).includes(actor)) throw new Refusal('SAME_PERSON', '传送由本人办理，回执请另一人登记 who sent it does not register its receipt')
      }
      return asSystem(context, async (within) => {
        const { db } = within
        const content = digest(canonical({ action: wanted ?? null, values: values ?? {} })).toString('hex')
        if (found.receipt !== null) {
          if (found.receipt === receipt && found.content === content) return { case: found.case, made: found.made, again: true }
          throw new Refusal('ALREADY_EXISTS', `${found.key} 已有回执 ${found.receipt} has been answered`)
        }
        if (wanted === undefined) {
          await db.run(sql`update cases.dispatch set number = ${number ?? null} where region = ${region} and key = ${found.key}`)
          return { case: found.case, made: null, again: false }
        }
        if (!found.answers.includes(wanted)) throw new Refusal('MOVE_REFUSED', `这份传送的回执只能是：${found.answers.join('、')} the answers expected`)
        await carryOut(engine, within, { case: found.case, action: wanted, input: values === undefined ? {} : { values: values as Fields }, actor: { kind: 'system' } })
        await db.run(sql`
          update cases.dispatch set number = coalesce(${number ?? null}, number), receipt = ${receipt}, content = ${content}, made = ${wanted}, answered_at = ${clock.now()} where region = ${region} and key = ${found.key}`)
        return { case: found.case, made: wanted, again: false }
      })
    },
  })
