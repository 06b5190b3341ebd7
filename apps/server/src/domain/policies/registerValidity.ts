import { z } from 'zod'
import { action } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { requestScan } from './entitlements/requestScan.ts'
import type { Library } from './library.ts'

/** Says whether a document is in force where its text leaves that to an event outside it. Until then its measures are 待补. */
export const registerValidity = (library: Library) =>
  action({
    name: 'policies.registerValidity',
    route: 'POST /api/policies/documents/:document/validity',
    summary: { zh: '登记文件效力（在效、终止日及依据）', en: 'Register whether a document is in force, until when, on what ground' },
    input: z.strictObject({ document: z.coerce.string(), inForce: z.boolean(), endsOn: z.iso.date().optional(), ground: z.string().min(2).max(300) }),
    output: z.strictObject({ id: z.int() }),
    subject: ({ document }) => `policy/${document}`,
    async handle(context, { document, inForce, endsOn, ground }) {
      const { db, session } = context
      library.pack(document)
      await requestScan(context, `登记${document}的效力`)
      return db.one<{ id: number }>(sql`
        insert into policies.validity(region, document, in_force, ends_on, ground, registered_by)
        values (${session.region}, ${document}, ${inForce}, ${endsOn ?? null}, ${ground}, ${session.actor}) returning id`)
    },
  })
