import { parseCreditCode, tidyOrganisationName } from '@zhiyun/identity'
import { z } from 'zod'
import { sql } from '../../platform/database/sql.ts'
import { kinds } from './kind.ts'

/** `pending` until the office has confirmed that whoever registered it may act for it. */
export const statuses = ['pending', 'active', 'suspended', 'dissolved'] as const

/** A unified social credit code (GB 32100), stored in its plain form; the problem names the check character that was expected. */
export const creditCode = z.string().transform((text, context) => {
  const read = parseCreditCode(text)
  if (read.ok) return read.value.code
  const { code, zh, en, todo } = read.problem
  context.addIssue({ code: 'custom', message: en, params: { code, zh: `${zh}${todo.zh}`, en: `${en} ${todo.en}` } })
  return z.NEVER
})

export const organisationName = z.string().transform(tidyOrganisationName).pipe(z.string().min(2).max(200))

/** What its own people may write; the credit code never changes. */
export const details = {
  name: organisationName,
  kind: z.enum(kinds),
  district: z.int().positive().nullable().default(null),
  industry: z.string().regex(/^[A-T](\d{2,4})?$/).nullable().default(null).describe('GB/T 4754: section letter, then 2 to 4 digits'),
  founded: z.iso.date().nullable().default(null),
  contact: z.string().trim().max(100).nullable().default(null),
  phone: z.string().trim().max(40).nullable().default(null),
  address: z.string().trim().max(300).nullable().default(null),
}

export const organisationSchema = z.object({
  id: z.int(),
  uscc: z.string(),
  name: z.string(),
  kind: z.string(),
  district: z.int().nullable(),
  districtName: z.string().nullable(),
  industry: z.string().nullable(),
  founded: z.string().nullable(),
  status: z.enum(statuses),
  contact: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  demonstration: z.boolean(),
  registeredAt: z.string(),
  version: z.int(),
})
export type Organisation = z.infer<typeof organisationSchema>

/** The columns of an `Organisation`, from `parties.organisation o left join parties.region d`. */
export const organisationColumns = sql`
  o.id, o.uscc, o.name, o.kind, o.district, d.name as "districtName", o.industry, o.founded, o.status, o.contact, o.phone, o.address,
  o.demonstration, to_char(o.registered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "registeredAt", o.version`
export const organisationTables = sql`parties.organisation o left join parties.region d on d.code = o.district`
