import { chinaCalendar } from '@zhiyun/calendar'
import type { Actor, HeldPost, Moment } from '@zhiyun/procedure'
import type { Context } from '../../../platform/action/context.ts'
import { today, type Clock } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import type { Role } from '../../../platform/permission/role.ts'
import { superiorKey, type Session, type SuperiorPost } from '../../../platform/permission/session.ts'
import type { Matter } from '../../parties/index.ts'

const MATTER: Matter = '申报'

/** Posts (岗) of procedures by the platform's roles. A role without a post acts by being a party. */
const posts: Readonly<Partial<Record<Role, readonly string[]>>> = {
  intake: ['形审', '收件'],
  manager: ['业务'],
  supervisor: ['监督'],
  approver: ['审批'],
  reviewer: ['复核'],
  finance: ['财务'],
  cashier: ['出纳'],
}
const levels = { province: '省', nation: '国家' } as const

export const roleOfPost = (post: string): Role | undefined => (Object.entries(posts) as [Role, readonly string[]][]).find(([, names]) => names.includes(post))?.[0]

/** How a cover and an inbox name a post above the city (`nation_finance`); null for one in it. */
export function aboveOf({ post, level }: { readonly post: string | null; readonly level: string | null }): string | null {
  const role = post === null ? undefined : roleOfPost(post)
  const found = (Object.entries(levels) as [SuperiorPost['level'], string][]).find(([, name]) => name === level)
  return role === undefined || found === undefined ? null : superiorKey({ level: found[0], post: role })
}

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

/** Posts at their level: an officer of the province or the nation holds his there, whichever city he acts in. */
export function heldPosts({ role, district, superior }: Pick<Session, 'role' | 'district' | 'superior'>): readonly HeldPost[] {
  const level = superior !== undefined ? levels[superior.level] : district === null ? '市' : '区县'
  return (posts[superior?.post ?? role] ?? []).map((post) => ({ post, level, standsInFor: null }))
}

const calendar = chinaCalendar()

export const momentOf = (clock: Clock): Moment => ({ at: clock.now().toISOString(), day: today(clock), calendar })
