import { z } from 'zod'
import { query } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { appointmentColumns, appointmentSchema, appointmentTables, type Appointment } from './appointment.ts'
import { mandateColumns, mandateSchema, type Mandate } from './mandate.ts'
import { organisationColumns, organisationSchema, organisationTables, type Organisation } from './organisation.ts'

/** One organisation with its people and its mandates. */
export const organisationPage = query({
  name: 'parties.organisationPage',
  summary: { zh: '单位详情', en: 'One organisation' },
  route: 'GET /api/parties/organisations/:organisation',
  input: z.strictObject({ organisation: z.coerce.number().int() }),
  output: z.object({ organisation: organisationSchema, members: z.array(appointmentSchema), mandates: z.array(mandateSchema) }),
  async handle({ db, session }, { organisation: id }) {
    const organisation = await db.maybe<Organisation>(sql`select ${organisationColumns} from ${organisationTables} where o.region = ${session.region} and o.id = ${id}`)
    if (organisation === undefined) throw new Refusal('NOT_FOUND')
    const members = await db.rows<Appointment>(sql`select ${appointmentColumns} from ${appointmentTables} where a.region = ${session.region} and a.organisation = ${id} order by a.until is not null, a.id`)
    const mandates = await db.rows<Mandate>(sql`select ${mandateColumns} from parties.mandate where region = ${session.region} and (client = ${id} or agency = ${id}) order by id desc limit 200`)
    return { organisation, members, mandates }
  },
})
