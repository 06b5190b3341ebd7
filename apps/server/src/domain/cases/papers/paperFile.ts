import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { download } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { deliverPaper } from '../../../platform/document/index.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Engine } from '../engine/engine.ts'
import { insightInto } from '../record/insight.ts'
import type { PaperData } from './paperData.ts'
import { renderPaper } from './renderPaper.ts'
import { readTemplate } from './template.ts'

type Row = { readonly kind: string; readonly number: string; readonly code: string | null; readonly issuedOn: string; readonly issuedAt: string; readonly fields: PaperData['fields'] | object; readonly data: PaperData | null; readonly hash: string | null; readonly text: string | null; readonly no: string }

/** A paper of a case as Word or PDF, for whoever sees the case's papers (见). Who took it stays in the audit. */
export const paperFile = (engine: Engine) =>
  download({
    name: 'cases.paperFile',
    route: 'GET /api/cases/:case/papers/:paper/:format',
    summary: { zh: '下载文书', en: 'A paper as Word or PDF' },
    input: z.strictObject({ case: z.coerce.number().int(), paper: z.coerce.number().int(), format: z.enum(['docx', 'pdf']) }),
    subject: ({ case: id }) => `case/${id}`,
    async handle(context, { case: id, paper, format }) {
      const { view, side } = await insightInto(engine, context, id)
      if (side !== 'office' && view?.documents !== true) throw new Refusal('NOT_FOUND')
      const row = await asSystem(context, ({ db, session: { region } }) => db.maybe<Row>(sql`
        select p.kind, p.number, p.code, p.issued_on as "issuedOn", to_char(coalesce(p.issued_at, p.issued_on) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "issuedAt", p.fields, p.data, t.hash, t.text, k.no
        from cases.paper p join cases.case k on k.region = p.region and k.id = p.case_id
        left join cases.paper_template t on t.region = p.region and t.hash = p.template
        where p.region = ${region} and p.case_id = ${id} and p.id = ${paper}`))
      if (row === undefined) throw new Refusal('NOT_FOUND')
      const template = row.text === null ? null : readTemplate({ path: `${row.kind}.md`, text: row.text }).template
      return deliverPaper(renderPaper(template, row.data ?? withoutTypes(row), row.issuedAt), format, `${row.kind} ${row.number}`)
    },
  })

/** A paper from before its words were kept whole: its fields as they were stored. */
const withoutTypes = ({ kind, number, code, issuedOn, fields, no }: Row): PaperData => ({
  kind, number, code, issuedOn,
  caseNumber: no,
  checkAt: '/verify',
  fields: Object.entries(fields).map(([name, value]) => ({ name, type: '文字', value: typeof value === 'object' ? JSON.stringify(value) : (value as string) })),
  clauses: [], duties: [], signatures: [],
})
