import { z } from 'zod'
import { action } from '../../../../platform/action/declare.ts'
import { sql } from '../../../../platform/database/sql.ts'
import { applications, day, fen, lookAgain, organisation, requireHeld, standing } from './record.ts'

const KINDS = ['exclusive', 'sole', 'ordinary', 'open', 'cross', 'sub'] as const
const name = z.string().trim().min(1).max(200)

/** A licence contract over one patent or several (Implementing Rules, rule 15: filed within three months of taking effect). */
export const recordLicence = action({
  name: 'patents.recordLicence',
  summary: { zh: '登记专利许可', en: 'Record a licence' },
  route: 'POST /api/patents/licences',
  input: z.strictObject({
    organisation, applications, contract: z.string().trim().min(1).max(100), kind: z.enum(KINDS), licensor: name, licensee: name,
    licensorOrganisation: z.int().optional(), licenseeOrganisation: z.int().optional(),
    territory: z.string().trim().max(200).optional(), amount: fen.optional(), royalty: z.string().trim().max(500).optional(),
    signedOn: day, since: day, until: day.optional(), filedNo: z.string().trim().min(1).max(60).optional(), filedOn: day.optional(),
  }).refine(({ filedNo, filedOn }) => (filedNo === undefined) === (filedOn === undefined), { path: ['filedOn'], message: '备案号与备案日须同填 Give number and day of filing together' })
    .refine(({ since, until }) => until === undefined || until >= since, { path: ['until'], message: '止日早于起日 It ends before it begins' }),
  output: z.object({ id: z.int(), state: z.enum(['declared', 'confirmed']) }),
  subject: (_input, { id }) => `patents/licence/${id}`,
  async handle(context, { applications: numbers, organisation: holder, ...said }) {
    await requireHeld(context, holder, numbers)
    const { db, session, clock } = context
    const { state, source } = standing(context)
    const { id } = await db.one<{ id: number }>(sql`
      insert into patents.licence(region, contract, kind, licensor, licensor_organisation, licensee, licensee_organisation, territory, amount, royalty, signed_on, since, until, filed_no, filed_on, state, source, declared_for, declared_by, declared_at)
      values(${session.region}, ${said.contract}, ${said.kind}, ${said.licensor}, ${said.licensorOrganisation ?? null}, ${said.licensee}, ${said.licenseeOrganisation ?? null}, ${said.territory ?? null}, ${said.amount ?? null}, ${said.royalty ?? null},
        ${said.signedOn}, ${said.since}, ${said.until ?? null}, ${said.filedNo ?? null}, ${said.filedOn ?? null}, ${state}, ${source}, ${holder ?? null}, ${session.actor}, ${clock.now()}) returning id`)
    await db.run(sql`insert into patents.licence_patent(region, licence, application) select distinct ${session.region}::int, ${id}::bigint, a from unnest(${numbers}::text[]) a`)
    if (state === 'confirmed') await lookAgain(context)
    return { id, state }
  },
})
