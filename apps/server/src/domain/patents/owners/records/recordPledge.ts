import { z } from 'zod'
import { action } from '../../../../platform/action/declare.ts'
import { sql } from '../../../../platform/database/sql.ts'
import { applications, day, fen, lookAgain, organisation, requireHeld, standing } from './record.ts'

const name = z.string().trim().min(1).max(200)

/** A pledge over one patent or several; the amount is the debt they secure together. */
export const recordPledge = action({
  name: 'patents.recordPledge',
  summary: { zh: '登记专利质押', en: 'Record a pledge' },
  route: 'POST /api/patents/pledges',
  input: z.strictObject({
    organisation, applications, contract: z.string().trim().min(1).max(100), pledgor: name, pledgee: name, pledgorOrganisation: z.int().optional(), pledgeeOrganisation: z.int().optional(),
    amount: fen.min(1), valuation: fen.min(1).optional(), signedOn: day, since: day, until: day.optional(), registeredNo: z.string().trim().min(1).max(60).optional(), registeredOn: day.optional(),
  }).refine(({ registeredNo, registeredOn }) => (registeredNo === undefined) === (registeredOn === undefined), { path: ['registeredOn'], message: '登记号与登记日须同填 Give number and day of registration together' })
    .refine(({ since, until }) => until === undefined || until >= since, { path: ['until'], message: '止日早于起日 It ends before it begins' }),
  output: z.object({ id: z.int(), state: z.enum(['declared', 'confirmed']) }),
  subject: (_input, { id }) => `patents/pledge/${id}`,
  async handle(context, { applications: numbers, organisation: holder, ...said }) {
    await requireHeld(context, holder, numbers)
    const { db, session, clock } = context
    const { state, source } = standing(context)
    const { id } = await db.one<{ id: number }>(sql`
      insert into patents.pledge(region, contract, pledgor, pledgor_organisation, pledgee, pledgee_organisation, amount, valuation, signed_on, since, until, registered_no, registered_on, state, source, declared_for, declared_by, declared_at)
      values(${session.region}, ${said.contract}, ${said.pledgor}, ${said.pledgorOrganisation ?? null}, ${said.pledgee}, ${said.pledgeeOrganisation ?? null}, ${said.amount}, ${said.valuation ?? null}, ${said.signedOn}, ${said.since}, ${said.until ?? null},
        ${said.registeredNo ?? null}, ${said.registeredOn ?? null}, ${state}, ${source}, ${holder ?? null}, ${session.actor}, ${clock.now()}) returning id`)
    await db.run(sql`insert into patents.pledge_patent(region, pledge, application) select distinct ${session.region}::int, ${id}::bigint, a from unnest(${numbers}::text[]) a`)
    if (state === 'confirmed') await lookAgain(context)
    return { id, state }
  },
})
