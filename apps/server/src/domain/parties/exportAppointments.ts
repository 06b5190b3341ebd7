import { z } from 'zod'
import { sql } from '../../platform/database/sql.ts'
import { roleNames, roles } from '../../platform/permission/role.ts'
import { exported, pagesOf } from '../../platform/table/index.ts'
import { appointmentColumns, appointmentTables, type Appointment } from './appointment.ts'

/** Accounts and the posts they hold or held. */
export const exportAppointments = exported({
  name: 'parties.exportAppointments',
  summary: { zh: '导出账户与任职', en: 'Export accounts and posts' },
  route: 'GET /api/exports/appointments',
  title: '账户与任职',
  filters: { role: z.enum(roleNames).optional(), open: z.enum(['true', 'false']).default('true') },
  columns: [
    { label: '账号编号', type: 'count', value: (row: Appointment) => row.account },
    { label: '姓名', type: 'text', value: (row) => row.person },
    { label: '身份', type: 'text', value: (row) => roles[row.role].zh },
    { label: '单位', type: 'text', value: (row) => row.organisationName },
    { label: '区县代码', type: 'text', value: (row) => (row.district === null ? null : String(row.district)) },
    { label: '起', type: 'date', value: (row) => row.since },
    { label: '止', type: 'date', value: (row) => row.until },
    { label: '已接受', type: 'yes', value: (row) => row.accepted },
  ],
  rows: ({ db, session }, { role, open }) => pagesOf<Appointment>(db, sql`
    select ${appointmentColumns} from ${appointmentTables} where a.region = ${session.region} and ${role === undefined ? sql`true` : sql`a.role = ${role}`} and ${open === 'true' ? sql`a.until is null` : sql`true`} order by a.id`),
})
