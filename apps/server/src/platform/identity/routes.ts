import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Identity } from './identity.ts'

/** Hands /api/identity/* to the sign-in library, which speaks the web's Request and Response. */
export function addIdentityRoutes(app: FastifyInstance, identity: Identity, baseUrl: string): void {
  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    const answer = await identity.handler(
      new Request(new URL(request.url, baseUrl), {
        method: request.method,
        headers: headersOf(request),
        ...(request.body === undefined || request.body === null ? {} : { body: JSON.stringify(request.body) }),
      }),
    )
    void reply.status(answer.status)
    answer.headers.forEach((value, name) => {
      if (name !== 'set-cookie') void reply.header(name, value)
    })
    const cookies = answer.headers.getSetCookie()
    if (cookies.length > 0) void reply.header('set-cookie', cookies)
    return reply.send(answer.body === null ? null : await answer.text())
  }
  app.route({ method: ['GET', 'POST'], url: '/api/identity/*', schema: { hide: true }, handler })
}

/** Account id of the signed-in person, or undefined. */
export async function accountOf(identity: Identity, request: FastifyRequest): Promise<number | undefined> {
  if (!request.headers.cookie?.includes('zhiyun.')) return undefined
  const found = await identity.api.getSession({ headers: headersOf(request) })
  return found === null ? undefined : Number(found.user.id)
}

function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && name !== 'content-length') headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  // Behind a proxy the library counts attempts by this address; without one it is the peer itself.
  headers.set('x-forwarded-for', request.ip)
  return headers
}
