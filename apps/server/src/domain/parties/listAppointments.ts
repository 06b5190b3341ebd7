import { z } from 'zod'
import { query } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { roleNames } from '../../platform/permission/role.ts'
import { appointmentColumns, appointmentSchema, appointmentTables, type Appointment } from './appointment.ts'

/** One's own appointments and invitations; the number of one's account is what a colleague needs to invite one. */
export const myAppointments = query({
  name: 'parties.myAppointments',
  summary: { zh: '我的身份与邀请', en: 'My appointments and invitations' },
  route: 'GET /api/parties/appointments/mine',
  input: z.strictObject({}),
  output: z.object({ account: z.int(), appointments: z.array(appointmentSchema) }),
  async handle({ db, session }) {
    const appointments = await db.rows<Appointment>(sql`select ${appointmentColumns} from ${appointmentTables} where a.region = ${session.region} and a.account = ${session.actor} order by a.until is not null, a.id`)
    return { account: session.actor, appointments }
  },
})

/** The office's posts. */
export const listAppointments = query({
  name: 'parties.listAppointments',
  summary: { zh: '任职名册', en: 'Appointments' },
  route: 'GET /api/parties/appointments',
  input: z.strictObject({
    role: z.enum(roleNames).optional(),
    open: z.enum(['true', 'false']).default('true'),
    after: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  output: z.object({ appointments: z.array(appointmentSchema), next: z.int().nullable() }),
  async handle({ db, session }, { role, open, after, limit }) {
    const where = [sql`a.region = ${session.region}`, sql`a.id > ${after}`]
    if (role !== undefined) where.push(sql`a.role = ${role}`)
    if (open === 'true') where.push(sql`a.until is null`)
    const appointments = await db.rows<Appointment>(sql`select ${appointmentColumns} from ${appointmentTables} where ${sql.and(where)} order by a.id limit ${limit}`)
    return { appointments, next: appointments.length === limit ? appointments.at(-1)!.id : null }
  },
})
