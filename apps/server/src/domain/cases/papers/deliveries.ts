import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import type { Context } from '../../../platform/action/context.ts'
import { action } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Engine } from '../engine/engine.ts'
import { plainText, words } from '../engine/fields.ts'
import { insightInto, type Insight } from '../record/insight.ts'

export const ways = ['平台', '直接送达', '邮寄', '留置', '公告', '转交'] as const
export const deliverySchema = z.object({ n: z.int(), way: z.enum(ways), recipient: z.string(), tracking: z.string().nullable(), sentOn: z.string(), receivedOn: z.string().nullable(), receivedAs: z.string().nullable(), words: z.string().nullable() })
type Delivery = z.infer<typeof deliverySchema>

/** 送达: how the papers of a case went out and when they arrived, in order. As the system. */
export async function deliveriesOf({ db, session: { region } }: Pick<Context, 'db' | 'session'>, id: number): Promise<ReadonlyMap<number, Delivery[]>> {
  const rows = await db.rows<Delivery & { paper: number }>(sql`
    select d.paper, d.n, d.way, d.recipient, d.tracking, d.sent_on as "sentOn", d.received_on as "receivedOn", d.received_as as "receivedAs", d.received_words as words
    from cases.delivery d join cases.paper p on p.region = d.region and p.id = d.paper where p.region = ${region} and p.case_id = ${id} order by d.paper, d.n`)
  const byPaper = new Map<number, Delivery[]>()
  for (const { paper, ...delivery } of rows) byPaper.set(paper, [...(byPaper.get(paper) ?? []), delivery])
  return byPaper
}

const ofPaper = { case: z.int(), paper: z.int() }

/** The office notes by which way a paper went to whom. */
export const sendPaper = (engine: Engine) =>
  action({
    name: 'cases.sendPaper',
    route: 'POST /api/cases/:case/papers/:paper/deliveries',
    summary: { zh: '登记文书的送达', en: 'Note how a paper was sent' },
    input: z.strictObject({ ...ofPaper, way: z.enum(ways), recipient: words(200), tracking: plainText(100).nullable().default(null), sentOn: z.iso.date() }),
    output: z.object({ n: z.int() }),
    subject: ({ case: id }) => `case/${id}`,
    async handle(context, { case: id, paper, way, recipient, tracking, sentOn }) {
      await requireSide(engine, context, id, ['office'])
      return asSystem(context, async (within) => {
        const { db, session: { region, actor }, clock } = within
        const issuedOn = await holdPaper(within, id, paper)
        if (sentOn > today(clock) || sentOn < issuedOn) throw wrongDay('sentOn', `须在签发日 ${issuedOn} 至今天之间`, `between ${issuedOn}, when it was issued, and today`)
        return db.one<{ n: number }>(sql`
          insert into cases.delivery(region, paper, n, way, recipient, tracking, sent_on, sent_by, sent_at)
          select ${region}, ${paper}, 1 + coalesce(max(n), 0), ${way}, ${recipient}, ${tracking}, ${sentOn}, ${actor}, ${clock.now()} from cases.delivery where region = ${region} and paper = ${paper} returning n`)
      })
    },
  })

/** 回证: the office writes when a paper arrived, by what the post or the recipient signed. Once. */
export const receivePaper = (engine: Engine) =>
  action({
    name: 'cases.receivePaper',
    route: 'POST /api/cases/:case/papers/:paper/deliveries/:n/arrival',
    summary: { zh: '登记送达回证', en: 'Note when a paper arrived' },
    input: z.strictObject({ ...ofPaper, n: z.int(), receivedOn: z.iso.date(), words: plainText(500).nullable().default(null) }),
    output: z.object({ n: z.int() }),
    subject: ({ case: id }) => `case/${id}`,
    async handle(context, { case: id, paper, n, receivedOn, words: said }) {
      await requireSide(engine, context, id, ['office'])
      return asSystem(context, async (within) => {
        const { db, session: { region, actor }, clock } = within
        await holdPaper(within, id, paper)
        const sent = await db.maybe<{ sentOn: string; receivedOn: string | null }>(sql`select sent_on as "sentOn", received_on as "receivedOn" from cases.delivery where region = ${region} and paper = ${paper} and n = ${n}`)
        if (sent === undefined) throw new Refusal('NOT_FOUND', String(n))
        if (sent.receivedOn !== null) throw new Refusal('ALREADY_EXISTS', `已于 ${sent.receivedOn} 送达 has arrived`)
        if (receivedOn > today(clock) || receivedOn < sent.sentOn) throw wrongDay('receivedOn', `须在送出日 ${sent.sentOn} 至今天之间`, `between ${sent.sentOn}, when it was sent, and today`)
        await db.run(sql`update cases.delivery set received_on = ${receivedOn}, received_by = ${actor}, received_as = '机关', received_words = ${said} where region = ${region} and paper = ${paper} and n = ${n}`)
        return { n }
      })
    },
  })

/** The party says on the platform that it has the paper: today, and by nobody's hand but its own. */
export const acknowledgePaper = (engine: Engine) =>
  action({
    name: 'cases.acknowledgePaper',
    route: 'POST /api/cases/:case/papers/:paper/acknowledgement',
    summary: { zh: '确认收到文书', en: 'Acknowledge a paper' },
    input: z.strictObject(ofPaper),
    output: z.object({ n: z.int() }),
    subject: ({ case: id }) => `case/${id}`,
    async handle(context, { case: id, paper }) {
      const { view, stored } = await requireSide(engine, context, id, ['party'])
      if (view?.documents !== true) throw new Refusal('NOT_FOUND', `case/${id}`)
      return asSystem(context, async (within) => {
        const { db, session: { region, actor }, clock } = within
        const issuedOn = await holdPaper(within, id, paper)
        const had = await db.maybe<{ n: number }>(sql`select n from cases.delivery where region = ${region} and paper = ${paper} and received_as = '单位' limit 1`)
        if (had !== undefined) throw new Refusal('ALREADY_EXISTS', '已确认收到 it has been acknowledged')
        return db.one<{ n: number }>(sql`
          insert into cases.delivery(region, paper, n, way, recipient, sent_on, sent_by, sent_at, received_on, received_by, received_as)
          select ${region}, ${paper}, 1 + coalesce(max(d.n), 0), '平台', coalesce((select name from parties.organisation where region = ${region} and id = ${stored.organisation}), ${stored.state.no}), ${issuedOn}, ${actor}, ${clock.now()}, ${today(clock)}, ${actor}, '单位'
          from cases.delivery d where d.region = ${region} and d.paper = ${paper} returning n`)
      })
    },
  })

async function requireSide(engine: Engine, context: Context, id: number, sides: readonly Insight['side'][]): Promise<Insight> {
  const insight = await insightInto(engine, context, id)
  if (!sides.includes(insight.side)) throw new Refusal('NOT_FOUND', `case/${id}`)
  return insight
}

/** Held to the end, so that deliveries of one paper are numbered one after another; answers the day of its issue. */
async function holdPaper({ db, session: { region } }: Context, id: number, paper: number): Promise<string> {
  const found = await db.maybe<{ issuedOn: string }>(sql`select issued_on as "issuedOn" from cases.paper where region = ${region} and case_id = ${id} and id = ${paper}`)
  if (found === undefined) throw new Refusal('NOT_FOUND', `paper/${paper}`)
  await db.run(sql`select pg_advisory_xact_lock(hashtextextended(${`paper/${region}/${paper}`}, 0))`)
  return found.issuedOn
}

const wrongDay = (path: string, zh: string, en: string): Refusal => new Refusal('INPUT_INVALID', undefined, [{ path, code: 'DATE', zh, en }])
