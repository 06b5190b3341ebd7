import { formFor, isOffice, type FormForRole, type Procedure } from '@zhiyun/procedure'
import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Engine } from '../engine/engine.ts'
import { insightInto } from '../record/insight.ts'

const answerSchema = z.object({ action: z.string(), form: z.custom<FormForRole>().nullable() })
const dispatchSchema = z.object({
  reference: z.string().describe('ours; the receipt names it'),
  system: z.string(),
  document: z.string(),
  number: z.string().nullable().describe('theirs'),
  receipt: z.string().nullable(),
  made: z.string().nullable(),
  answers: z.array(answerSchema).describe('moves a receipt may bring about, and what each has to say'),
  mine: z.boolean().describe('this person sent it: its receipt is for another to register'),
  sentAt: z.string(),
  answeredAt: z.string().nullable(),
})
type Row = Omit<z.infer<typeof dispatchSchema>, 'answers' | 'mine'> & { readonly answers: string[]; readonly senders: (number | null)[] }

/** What one case handed to other systems, in order, with what a receipt would have to say. For the office. */
export const dispatchesOfCase = (engine: Engine) =>
  query({
    name: 'cases.dispatchesOfCase',
    route: 'GET /api/cases/:case/dispatches',
    summary: { zh: '本件的传送与回执', en: 'What a case sent to other systems' },
    input: z.strictObject({ case: z.coerce.number().int() }),
    output: z.object({ dispatches: z.array(dispatchSchema) }),
    async handle(context, { case: id }) {
      const { procedure, side } = await insightInto(engine, context, id)
      if (side !== 'office') throw new Refusal('NOT_FOUND', `case/${id}`)
      const { session: { region, actor } } = context
      const rows = await asSystem(context, ({ db }) => db.rows<Row>(sql`
        select d.key as reference, d.system, d.document, d.number, d.receipt, d.made, d.answers, array[s.person, s.stands_in_for] as senders,
          to_char(d.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "sentAt", to_char(d.answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "answeredAt"
        from cases.dispatch d left join cases.step s on s.region = d.region and s.case_id = d.case_id and s.seq = d.step
        where d.region = ${region} and d.case_id = ${id} order by d.sent_at, d.key`))
      return { dispatches: rows.map(({ senders, answers, ...row }) => ({ ...row, mine: senders.map(Number).includes(actor), answers: answers.map((action) => ({ action, form: receiptForm(procedure, action) })) })) }
    },
  })

/** The form of the move as the system fills it: also what people may not type. What is computed stays computed. */
function receiptForm(procedure: Procedure, action: string): FormForRole | null {
  const row = procedure.rows.find((each) => each.action === action && each.who.includes('系统'))
  const post = Object.values(procedure.roles).find(isOffice)?.name ?? ''
  const form = row === undefined || row.form === null ? null : formFor(procedure, row.form, post)
  return form && { ...form, layout: form.layout.map((section) => ({ ...section, fields: section.fields.map((field) => ({ ...field, readOnly: procedure.fields[field.name]?.computed != null })) })) }
}
