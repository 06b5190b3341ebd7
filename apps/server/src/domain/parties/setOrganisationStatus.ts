import { z } from 'zod'
import { action } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { statuses } from './organisation.ts'

/** The office confirms a registration, suspends an organisation or notes that it is dissolved. */
export const setOrganisationStatus = action({
  name: 'parties.setOrganisationStatus',
  summary: { zh: '确认、暂停或注销单位', en: 'Confirm, suspend or dissolve an organisation' },
  route: 'POST /api/parties/organisations/:organisation/status',
  input: z.strictObject({ organisation: z.int(), status: z.enum(statuses).exclude(['pending']), reason: z.string().trim().min(1).max(500) }),
  output: z.object({ version: z.int() }),
  subject: ({ organisation }) => `organisation/${organisation}`,
  async handle({ db, session }, { organisation, status }) {
    const updated = await db.maybe<{ version: number }>(sql`
      update parties.organisation set status = ${status}, version = version + 1
      where region = ${session.region} and id = ${organisation} and status <> 'dissolved' returning version`)
    if (updated === undefined) throw new Refusal('NOT_FOUND')
    return updated
  },
})
