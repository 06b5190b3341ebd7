import { z } from 'zod'
import { action } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { requestScan } from './entitlements/requestScan.ts'
import type { Library } from './library.ts'

/** Records which of two readings the office follows, on whose paper. Earlier choices and the decisions made under them stay. */
export const chooseReading = (library: Library) =>
  action({
    name: 'policies.chooseReading',
    route: 'POST /api/policies/documents/:document/readings/:axis',
    summary: { zh: '登记机关选定的口径', en: 'Record the reading chosen by the office' },
    input: z.strictObject({
      document: z.coerce.string(),
      axis: z.string(),
      value: z.string().max(100),
      office: z.string().min(2).max(100),
      decidedOn: z.iso.date(),
      paper: z.string().min(2).max(200),
    }),
    output: z.strictObject({ id: z.int() }),
    subject: ({ document, axis }) => `policy/${document}/${axis}`,
    async handle(context, { document, axis, value, office, decidedOn, paper }) {
      const { db, session } = context
      const reading = library.pack(document).readings.find((each) => each.id === axis)
      if (reading === undefined) throw new Refusal('NOT_FOUND', axis)
      if (!reading.values.includes(value)) {
        throw new Refusal('INPUT_INVALID', undefined, [{ path: 'value', code: 'VALUE', zh: `可选：${reading.values.join('、')}`, en: `One of: ${reading.values.join(', ')}` }])
      }
      await requestScan(context, `选定${document}的口径`)
      return db.one<{ id: number }>(sql`
        insert into policies.reading_choice(region, document, axis, value, office, decided_on, paper, chosen_by)
        values (${session.region}, ${document}, ${axis}, ${value}, ${office}, ${decidedOn}, ${paper}, ${session.actor}) returning id`)
    },
  })
