import { z } from 'zod'
import { sql } from '../../platform/database/sql.ts'
import { roleNames } from '../../platform/permission/role.ts'

/** Roles held in an organisation, and posts of the office; `visitor` and `system` are nobody's appointment. */
export const memberRoles = ['applicant', 'agent'] as const
export const postRoles = ['expert', 'intake', 'manager', 'supervisor', 'approver', 'reviewer', 'finance', 'cashier', 'auditor', 'administrator'] as const

export const appointmentSchema = z.object({
  id: z.int(),
  account: z.int(),
  person: z.string().nullable(),
  role: z.enum(roleNames),
  organisation: z.int().nullable(),
  organisationName: z.string().nullable(),
  district: z.int().nullable(),
  since: z.string(),
  until: z.string().nullable(),
  accepted: z.boolean(),
})
export type Appointment = z.infer<typeof appointmentSchema>

export const appointmentColumns = sql`
  a.id, a.account, p.name as person, a.role, a.organisation, o.name as "organisationName", a.district, a.since, a.until, a.accepted_at is not null as accepted`
export const appointmentTables = sql`
  parties.appointment a
  left join parties.person p on p.region = a.region and p.account = a.account
  left join parties.organisation o on o.region = a.region and o.id = a.organisation`
