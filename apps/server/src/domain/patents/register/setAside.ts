import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { FOLLOW_QUEUE } from '../queue.ts'
import { eventSources } from './eventSources.ts'
import { SEVERAL } from './sources.ts'
import { lockPatent, settleAgain } from './settleAgain.ts'

const input = z.strictObject({ application: z.string().max(30), source: z.string().max(20), number: z.string().max(30).describe('under which it was recorded') })

/** What a source says of a patent, or told of what happened to it, no longer counts; it is kept, and a later import of that source does not bring it back. */
export const setAside = action({
  name: 'patents.setAside',
  summary: { zh: '不采用某来源', en: 'Set a source aside for a patent' },
  route: 'POST /api/patents/sources/aside',
  input: input.extend({ why: z.string().trim().min(1).max(1000) }),
  output: z.object({ application: z.string() }),
  subject: ({ application }) => `patent/${application}`,
  async handle(context, { application, source, number, why }) {
    const { db, session, clock } = context
    const row = await lockPatent(context, application)
    const onlyEvents = number === application && (await eventSources(context, row)).some((told) => told.source === source)
    if (!onlyEvents && row.source !== SEVERAL) throw new Refusal('LAST_SOURCE', application)
    const changed = await db.run(onlyEvents
      ? sql`insert into patents.events_aside(region, application, source, aside_by, aside_at, aside_why) values (${session.region}, ${application}, ${source}, ${session.actor}, ${clock.now()}, ${why}) on conflict do nothing`
      : sql`update patents.statement set aside_by = ${session.actor}, aside_at = ${clock.now()}, aside_why = ${why}
          where region = ${session.region} and application = ${application} and source = ${source} and number = ${number} and aside_at is null`)
    if (changed === 0) throw new Refusal('NOT_FOUND', `${application}/${source}`)
    await settleAgain(context, row)
    await context.send(FOLLOW_QUEUE, { region: session.region })
    return { application }
  },
})

/** It counts again. */
export const takeUp = action({
  name: 'patents.takeUp',
  summary: { zh: '重新采用某来源', en: 'Count a source again for a patent' },
  route: 'POST /api/patents/sources/take-up',
  input,
  output: z.object({ application: z.string() }),
  subject: ({ application }) => `patent/${application}`,
  async handle(context, { application, source, number }) {
    const { db, session } = context
    const row = await lockPatent(context, application)
    const said = await db.run(sql`
      update patents.statement set aside_by = null, aside_at = null, aside_why = null
      where region = ${session.region} and application = ${application} and source = ${source} and number = ${number} and aside_at is not null`)
    const told = await db.run(sql`delete from patents.events_aside where region = ${session.region} and application = ${application} and source = ${source}`)
    if (said + told === 0) throw new Refusal('NOT_FOUND', `${application}/${source}`)
    await settleAgain(context, row)
    await context.send(FOLLOW_QUEUE, { region: session.region })
    return { application }
  },
})
