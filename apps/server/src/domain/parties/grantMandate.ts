import { organisationNameKey } from '@zhiyun/identity'
import { z } from 'zod'
import { action } from '../../platform/action/declare.ts'
import { today } from '../../platform/clock/clock.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { matters } from './mandate.ts'
import { requireMember } from './membership.ts'
import { creditCode, organisationName } from './organisation.ts'

/** One side offers a mandate to the other, which it must know by code and name; nothing holds until the other side accepts. */
export const grantMandate = action({
  name: 'parties.grantMandate',
  summary: { zh: '发起代理委托', en: 'Offer a mandate' },
  route: 'POST /api/parties/mandates',
  input: z.strictObject({
    organisation: z.int().describe('the side that offers'),
    as: z.enum(['client', 'agency']),
    counterpart: z.strictObject({ uscc: creditCode, name: organisationName }),
    matters: z.array(z.enum(matters)).max(matters.length).default([]),
    since: z.iso.date().optional(),
    until: z.iso.date().nullable().default(null),
  }),
  output: z.object({ mandate: z.int() }),
  subject: (_input, { mandate }) => `mandate/${mandate}`,
  async handle(context, input) {
    const { db, session, clock } = context
    await requireMember(context, input.organisation)
    const since = input.since ?? today(clock)
    if (input.until !== null && input.until < since) {
      throw new Refusal('INPUT_INVALID', undefined, [{ path: 'until', code: 'UNTIL_BEFORE_SINCE', zh: '截止日早于起始日', en: 'Ends before it begins' }])
    }
    const other = await db.maybe<{ id: number; name: string }>(sql`select id, name from parties.find_counterpart(${session.region}, ${input.counterpart.uscc}, ${organisationNameKey(input.counterpart.name)})`)
    if (other === undefined) throw new Refusal('NOT_FOUND', '没有代码与名称都相符的单位 No organisation matches both code and name')
    if (other.id === input.organisation) throw new Refusal('SAME_PERSON', '不能委托自己 An organisation cannot mandate itself')
    const own = await db.one<{ name: string }>(sql`select name from parties.organisation where region = ${session.region} and id = ${input.organisation}`)
    const self = { id: input.organisation, name: own.name }
    const [client, agency] = input.as === 'client' ? [self, other] : [other, self]
    const made = await db.maybe<{ id: number }>(sql`
      insert into parties.mandate(region, client, agency, client_name, agency_name, offered_as, matters, since, until, offered_by, offered_at)
      values(${session.region}, ${client.id}, ${agency.id}, ${client.name}, ${agency.name}, ${input.as}, ${input.matters}, ${since}, ${input.until}, ${session.actor}, ${clock.now()})
      on conflict do nothing returning id`)
    if (made === undefined) throw new Refusal('ALREADY_EXISTS', '双方已有未终止的委托 A mandate between the two is open already')
    return { mandate: made.id }
  },
})
