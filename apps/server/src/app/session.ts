import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Pool } from 'pg'
import { resolveSessions } from '../domain/parties/index.ts'
import { accountOf } from '../platform/identity/routes.ts'
import type { Identity } from '../platform/identity/identity.ts'
import { roles } from '../platform/permission/role.ts'
import { visitor, type Session } from '../platform/permission/session.ts'
import { Refusal } from '../platform/errors/refusal.ts'

/** A person with several posts says which one they act in; the web keeps the choice. */
export const APPOINTMENT_HEADER = 'x-zhiyun-appointment'

type SessionOptions = {
  identity: Identity
  pool: Pool
  region: number
  today: () => string
  /** What the identity provider is called, at which one may sign in besides; null without one. */
  singleSignOn: string | null
}

/** Cookie → account → appointments → the one chosen. Without a cookie: a visitor. An ended appointment is refused, not replaced. */
export function sessionReader({ identity, pool, region, today }: Omit<SessionOptions, 'singleSignOn'>): (request: FastifyRequest) => Promise<Session> {
  return async (request) => {
    const account = await accountOf(identity, request)
    if (account === undefined) {
      if (request.headers[APPOINTMENT_HEADER] !== undefined) throw new Refusal('SESSION_EXPIRED')
      return visitor(region)
    }
    const possible = await resolveSessions(pool, { region, account, today: today() })
    const wanted = request.headers[APPOINTMENT_HEADER]
    const chosen = wanted === undefined ? possible[0] : possible.find((each) => String(each.appointment) === wanted)
    if (chosen === undefined) throw new Refusal('FORBIDDEN', 'appointment')
    return chosen.session
  }
}

/** Who am I, and as what may I act: the first thing the web asks. */
export function addSessionRoute(app: FastifyInstance, { identity, pool, region, today, singleSignOn }: SessionOptions): void {
  app.get('/api/session', { schema: { tags: ['session'], operationId: 'session.read', summary: '当前登录人及可用身份', description: 'Who is signed in, and in which posts they may act' } }, async (request) => {
    const account = await accountOf(identity, request)
    const day = today()
    if (account === undefined) return { signedIn: false, name: '访客', region, today: day, singleSignOn, appointments: [] }
    const possible = await resolveSessions(pool, { region, account, today: day })
    return {
      signedIn: true,
      name: possible[0]?.session.name ?? '',
      region,
      today: day,
      singleSignOn,
      appointments: possible.map(({ appointment, session, organisationName }) => ({
        appointment,
        role: session.role,
        roleName: roles[session.superior?.post ?? session.role],
        post: session.superior?.post ?? null,
        organisations: session.organisations,
        organisationName,
        district: session.district,
      })),
    }
  })
}
