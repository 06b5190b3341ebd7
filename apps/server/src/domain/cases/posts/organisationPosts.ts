import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { action, query } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { requireSeen } from '../../parties/index.ts'
import type { Engine } from '../engine/engine.ts'
import { plainText } from '../engine/fields.ts'

const postSchema = z.object({ id: z.int(), account: z.int(), name: z.string().nullable(), post: z.string(), givenAt: z.string() })

/** Who holds which post within an organisation (机构岗), and which posts the procedures know. */
export const organisationPosts = (engine: Engine) =>
  query({
    name: 'cases.organisationPosts',
    route: 'GET /api/organisations/:organisation/posts',
    summary: { zh: '本单位的机构岗', en: 'Posts within an organisation' },
    input: z.strictObject({ organisation: z.coerce.number().int() }),
    output: z.object({ held: z.array(postSchema), posts: z.array(z.string()) }),
    async handle(context, { organisation }) {
      await requireSeen(context, organisation)
      const held = await asSystem(context, ({ db, session: { region } }) => db.rows<z.infer<typeof postSchema>>(sql`
        select h.id, h.account, p.name, h.post, to_char(h.given_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "givenAt"
        from cases.organisation_post h left join parties.person p on p.region = h.region and p.account = h.account
        where h.region = ${region} and h.organisation = ${organisation} and h.ended_at is null order by h.post, h.id`))
      return { held, posts: postsKnown(engine) }
    },
  })

/** An organisation gives one of its people a post that procedures ask for. Whoever leaves the organisation loses it with the appointment. */
export const giveOrganisationPost = (engine: Engine) =>
  action({
    name: 'cases.giveOrganisationPost',
    route: 'POST /api/organisations/:organisation/posts',
    summary: { zh: '给本单位的人机构岗', en: 'Give somebody a post within the organisation' },
    input: z.strictObject({ organisation: z.int(), account: z.int(), post: plainText(30) }),
    output: z.object({ id: z.int() }),
    subject: ({ organisation }) => `organisation/${organisation}`,
    async handle(context, { organisation, account, post }) {
      if (!postsKnown(engine).includes(post)) throw new Refusal('INPUT_INVALID', undefined, [{ path: 'post', code: 'VALUE', zh: `可用：${postsKnown(engine).join('、')}`, en: `One of: ${postsKnown(engine).join(', ')}` }])
      return asSystem(context, async ({ db, session: { region, actor }, clock }) => {
        const member = await db.maybe(sql`
          select 1 from parties.appointment where region = ${region} and account = ${account} and organisation = ${organisation} and accepted_at is not null and ended_by is null
            and since <= ${today(clock)} and (until is null or until >= ${today(clock)}) limit 1`)
        if (member === undefined) throw new Refusal('INPUT_INVALID', undefined, [{ path: 'account', code: 'MEMBER', zh: '此人不在本单位任职，请先邀请入职', en: 'Not one of the organisation’s people; invite first' }])
        const given = await db.maybe<{ id: number }>(sql`
          insert into cases.organisation_post(region, organisation, account, post, given_by, given_at) values (${region}, ${organisation}, ${account}, ${post}, ${actor}, ${clock.now()})
          on conflict do nothing returning id`)
        if (given === undefined) throw new Refusal('ALREADY_EXISTS', post)
        return given
      })
    },
  })

/** Takes the post away, from now on. */
export const endOrganisationPost = action({
  name: 'cases.endOrganisationPost',
  route: 'POST /api/organisations/:organisation/posts/:post/end',
  summary: { zh: '收回机构岗', en: 'Take a post within the organisation away' },
  input: z.strictObject({ organisation: z.int(), post: z.int() }),
  output: z.object({ post: z.int() }),
  subject: ({ organisation }) => `organisation/${organisation}`,
  handle: (context, { organisation, post }) =>
    asSystem(context, async ({ db, session: { region, actor }, clock }) => {
      const ended = await db.run(sql`update cases.organisation_post set ended_by = ${actor}, ended_at = ${clock.now()} where region = ${region} and organisation = ${organisation} and id = ${post} and ended_at is null`)
      if (ended !== 1) throw new Refusal('NOT_FOUND', String(post))
      return { post }
    }),
})

const postsKnown = (engine: Engine): string[] => [...new Set([...engine.organisationPosts, ...engine.procedures.every().flatMap((procedure) => Object.values(procedure.roles).flatMap((role) => role.organisationPost ?? []))])].sort()
