import { organisationNameKey } from '@zhiyun/identity'
import { z } from 'zod'
import { action } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { requireMember } from './membership.ts'
import { details } from './organisation.ts'
import { requireDistrict } from './region.ts'

/** Its own people keep its details; a mandate does not give that right. Two editors are told of each other by the version. */
export const updateOrganisation = action({
  name: 'parties.updateOrganisation',
  summary: { zh: '修改单位信息', en: 'Change an organisation' },
  route: 'POST /api/parties/organisations/:organisation',
  input: z.strictObject({ organisation: z.int(), version: z.int(), ...details }),
  output: z.object({ version: z.int() }),
  subject: ({ organisation }) => `organisation/${organisation}`,
  async handle(context, input) {
    const { db, session } = context
    await requireMember(context, input.organisation)
    await requireDistrict(db, session.region, input.district)
    const updated = await db.maybe<{ version: number }>(sql`
      update parties.organisation
      set name = ${input.name}, normalised = ${organisationNameKey(input.name)}, kind = ${input.kind}, district = ${input.district}, industry = ${input.industry},
          founded = ${input.founded}, contact = ${input.contact}, phone = ${input.phone}, address = ${input.address}, version = version + 1
      where region = ${session.region} and id = ${input.organisation} and version = ${input.version}
      returning version`)
    if (updated !== undefined) return updated
    const exists = await db.maybe(sql`select 1 from parties.organisation where region = ${session.region} and id = ${input.organisation}`)
    throw new Refusal(exists === undefined ? 'NOT_FOUND' : 'VERSION_CONFLICT')
  },
})
