import { chinaCalendar } from '@zhiyun/calendar'
import type { Actor, HeldPost, Moment } from '@zhiyun/procedure'
import type { Context } from '../../platform/action/context.ts'
import { today, type Clock } from '../../platform/clock/clock.ts'
import { sql } from '../../platform/database/sql.ts'
import type { Role } from '../../platform/permission/role.ts'
import type { Session } from '../../platform/permission/session.ts'
import type { Matter } from '../parties/index.ts'

const MATTER: Matter = '申报'

/** Posts (岗) of procedures by the platform's roles. A role without a post acts by being a party. */
const posts: Readonly<Partial<Record<Role, string>>> = {
  intake: '形审',
  manager: '业务',
  supervisor: '监督',
  approver: '审批',
  reviewer: '复核',
  finance: '财务',
  cashier: '出纳',
}

export const postOf = (role: Role): string | undefined => posts[role]
export const roleOfPost = (post: string): Role | undefined => (Object.entries(posts) as [Role, string][]).find(([, name]) => name === post)?.[0]

/**
 * Who acts, as the case engine knows people: ids are text there. An agent acts for those clients whose mandate covers
 * applications today; a mandate for other matters opens nothing here.
 */
export async function actorOf(context: Pick<Context, 'db' | 'session' | 'clock'>): Promise<Actor> {
  const { session } = context
  if (session.role === 'visitor') return { kind: 'public' }
  if (session.role === 'system') return { kind: 'system' }
  const [own] = session.organisations
  return {
    kind: 'person',
    person: String(session.actor),
    organisation: own === undefined ? null : String(own),
    posts: heldPosts(session),
    organisationPosts: own === undefined ? [] : await organisationPostsOf(context, own),
    mandates: session.role === 'agent' && own !== undefined ? (await clientsOf(context, own)).map(String) : [],
  }
}

/** The organisations for which a session may look after cases. */
export const organisationsOf = (actor: Actor): number[] => (actor.kind !== 'person' ? [] : [...(actor.organisation === null ? [] : [actor.organisation]), ...actor.mandates].map(Number))

async function clientsOf({ db, session, clock }: Pick<Context, 'db' | 'session' | 'clock'>, agency: number): Promise<number[]> {
  const clients = await db.rows<{ client: number }>(sql`
    select client from parties.mandate
    where region = ${session.region} and agency = ${agency} and client = any(${session.organisations}::bigint[]) and accepted_at is not null and ended_at is null
      and since <= ${today(clock)} and (until is null or until >= ${today(clock)}) and (matters = '{}' or ${MATTER} = any(matters)) order by client`)
  return clients.map(({ client }) => client)
}

async function organisationPostsOf({ db, session }: Pick<Context, 'db' | 'session'>, organisation: number): Promise<string[]> {
  const held = await db.rows<{ post: string }>(sql`
    select post from cases.organisation_post where region = ${session.region} and organisation = ${organisation} and account = ${session.actor} and ended_at is null order by post`)
  return held.map(({ post }) => post)
}

function heldPosts({ role, district }: Session): readonly HeldPost[] {
  const post = postOf(role)
  return post === undefined ? [] : [{ post, level: district === null ? '市' : '区县', standsInFor: null }]
}

const calendar = chinaCalendar()

export const momentOf = (clock: Clock): Moment => ({ at: clock.now().toISOString(), day: today(clock), calendar })
