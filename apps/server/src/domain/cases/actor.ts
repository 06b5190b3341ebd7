import { chinaCalendar } from '@zhiyun/calendar'
import type { Actor, HeldPost, Moment } from '@zhiyun/procedure'
import type { Clock } from '../../platform/clock/clock.ts'
import { today } from '../../platform/clock/clock.ts'
import type { Role } from '../../platform/permission/role.ts'
import type { Session } from '../../platform/permission/session.ts'

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

/** Who acts, as the case engine knows people: ids are text there. An agent's own organisation comes first, its clients after. */
export function actorOf(session: Session): Actor {
  if (session.role === 'visitor') return { kind: 'public' }
  if (session.role === 'system') return { kind: 'system' }
  const [own, ...clients] = session.organisations
  return {
    kind: 'person',
    person: String(session.actor),
    organisation: own === undefined ? null : String(own),
    posts: heldPosts(session),
    mandates: session.role === 'agent' ? clients.map(String) : [],
  }
}

function heldPosts({ role, district }: Session): readonly HeldPost[] {
  const post = postOf(role)
  return post === undefined ? [] : [{ post, level: district === null ? '市' : '区县', standsInFor: null }]
}

const calendar = chinaCalendar()

export const momentOf = (clock: Clock): Moment => ({ at: clock.now().toISOString(), day: today(clock), calendar })
