import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/database.ts'
import { testPlatform, type TestPlatform } from '../testing/platform.ts'
import { createHttp } from '../platform/http/server.ts'
import { methodAndPath } from '../platform/http/route.ts'
import { roleNames, type Role } from '../platform/permission/role.ts'
import type { Session } from '../platform/permission/session.ts'
import { loadContent } from './content.ts'
import { permissions } from './permissions.ts'
import { createRooms } from './rooms.ts'

const rooms = createRooms(loadContent())
const HTTP_ROLES = roleNames.filter((role) => role !== 'system')

let database: TestDatabase
let on: TestPlatform
let app: FastifyInstance

beforeAll(async () => {
  database = await createTestDatabase()
  on = await testPlatform(database, { permissions })
  await rooms.prepare({ owner: on.owner, platform: on, region: 999900 })
  app = await createHttp({
    platform: on,
    declared: rooms.declared,
    sessionOf: async (request): Promise<Session> => {
      const role = request.headers['x-test-role'] as Role
      return { actor: role === 'visitor' ? 0 : 7, name: '', role, region: 999900, district: null, organisations: role === 'applicant' || role === 'agent' ? [11] : [] }
    },
    requestsPerMinute: 1_000_000,
    onFault: (error) => faults.push(error),
    version: '0',
  })
})
afterAll(async () => {
  await app.close()
  await on.close()
  await database.drop()
})
const faults: unknown[] = []

const isDenied = (code: unknown): boolean => code === 'FORBIDDEN' || code === 'SIGN_IN_REQUIRED'

/** Every role knocks at every door of the API, with nothing in its hands. */
describe('every role × every route', () => {
  describe.each(rooms.declared.map((each) => [each.name, each] as const))('%s', (name, declared) => {
    test.each(HTTP_ROLES)('%s', async (role) => {
      const { method, path } = methodAndPath(declared.route)
      const url = path.replace(/:\w+/g, '424242')
      const boundary = 'b'
      const form = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\na\r\n--${boundary}--\r\n`
      const body = declared.kind === 'upload' ? { payload: form, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } } : method === 'POST' ? { payload: { organisation: 12 } } : {}
      const answer = await app.inject({ method, url, ...body, headers: { 'x-test-role': role, 'idempotency-key': crypto.randomUUID(), ...('headers' in body ? body.headers : {}) } })
      const condition = permissions[name]?.[role]
      const code = answer.headers['content-type']?.toString().includes('problem+json') ? (answer.json() as { code: string }).code : undefined
      // Organisation 12 is nobody's here: what is allowed for one's own alone is refused too.
      const mustBeDenied = condition === undefined || condition === 'own'
      const outcome = isDenied(code) ? 'denied' : answer.statusCode >= 500 ? `fault ${String(faults.at(-1))}` : 'heard'
      expect(mustBeDenied ? ['denied'] : ['denied', 'heard'], `${role} ${name}: ${answer.statusCode} ${code}`).toContain(outcome)
    })
  })
})
