import { z } from 'zod'
import { action } from '../../platform/action/declare.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { requireSeen } from '../parties/index.ts'
import { putRecords } from './records.ts'

/** An organisation lists its loans, insurance policies, cases …, or the office what it has verified of them. */
export const declareRecords = action({
  name: 'facts.declareRecords',
  summary: { zh: '填报明细记录', en: 'State child records' },
  route: 'POST /api/facts/organisations/:organisation/records',
  input: z.strictObject({
    organisation: z.int(),
    kind: z.string().min(1).max(60),
    source: z.enum(['申报', '核验', '认定']).default('申报'),
    records: z.array(z.strictObject({ key: z.string().trim().min(1).max(200), fields: z.record(z.string(), z.union([z.string().max(2000), z.number(), z.boolean()])), evidence: z.uuid().nullable().default(null) })).max(500),
    complete: z.boolean().default(false).describe('there are no others: the rest of this list is withdrawn'),
  }),
  output: z.object({ changed: z.int() }),
  subject: ({ organisation }) => `organisation/${organisation}`,
  async handle(context, { organisation, ...list }) {
    await requireSeen(context, organisation)
    const { role } = context.session
    if (list.source !== '申报' && (role === 'applicant' || role === 'agent')) throw new Refusal('FORBIDDEN', list.source)
    return { changed: await putRecords(context, { subject: organisation, ...list }) }
  },
})
