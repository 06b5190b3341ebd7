import type { Actor } from '@zhiyun/procedure'
import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import type { Context } from '../../../platform/action/context.ts'
import { action } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { carryOut } from '../moves/carryOut.ts'
import type { Engine } from '../engine/engine.ts'
import { plainText } from '../engine/fields.ts'
import { readNotices } from './notice.ts'

/** Open objections that one notice takes at a time; more are noise made to keep a rival waiting. */
const AT_ONCE = 20

/** Anyone may object to what is on notice, under his name. The clock of the notice stops until the objection is dealt with. */
export const raiseObjection = (engine: Engine) =>
  action({
    name: 'cases.raiseObjection',
    route: 'POST /api/notices/:notice/objections',
    summary: { zh: '对公示提出异议', en: 'Object to a public notice' },
    input: z.strictObject({
      notice: z.int(),
      name: plainText(50).trim().min(2).describe('真实姓名或单位名称 real name'),
      contact: plainText(100).trim().min(5),
      ground: plainText(5000).trim().min(10),
    }),
    output: z.object({ case: z.int().describe('the case on notice'), no: z.string().describe('number under which the objection is dealt with') }),
    subject: (_, { case: id }) => `case/${id}`,
    async handle(context, { notice, name, contact, ground }) {
      const [found] = await readNotices(engine, context, sql`n.id = ${notice}`, 1)
      if (found === undefined) throw new Refusal('NOT_FOUND')
      if (!found.open) throw new Refusal('MOVE_REFUSED', found.timed ? '公示期已满或公示已结束 the notice is over' : '该公告不受理异议 not open to objections')
      const { opened } = await carryOut(engine, context, { case: found.case, action: '提异议', input: { values: { 实名: true, 异议事由: ground } }, actor: objectorOf(context) })
      return asSystem(context, async ({ db, session: { region } }) => {
        // The case on notice is held by now: two who object at once are counted one after the other.
        const before = await db.rows<{ contact: string }>(sql`
          select o.contact from cases.objector o join cases.case k on k.region = o.region and k.id = o.case_id where o.region = ${region} and k.parent = ${found.case} and k.ending is null`)
        if (before.some((each) => each.contact === contact)) throw new Refusal('ALREADY_EXISTS', '您的异议正在核查，可补充说明 your objection is being looked into')
        if (before.length >= AT_ONCE) throw new Refusal('TOO_MANY_REQUESTS', '已有多件异议在核查 many objections are being looked into')
        await db.run(sql`insert into cases.objector(region, case_id, name, contact) values (${region}, ${opened[0]}, ${name}, ${contact})`)
        const { no } = await db.one<{ no: string }>(sql`select no from cases.case where region = ${region} and id = ${opened[0]}`)
        return { case: found.case, no }
      })
    },
  })

/** As one of the public, whoever he is: his post neither helps nor hinders, and his organisation is not named to the other side. */
const objectorOf = ({ session }: Context): Actor => (session.role === 'visitor' ? { kind: 'public' } : { kind: 'person', person: String(session.actor), organisation: null, posts: [], mandates: [] })
