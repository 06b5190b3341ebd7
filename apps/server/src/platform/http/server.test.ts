import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { testPlatform, type TestPlatform } from '../../testing/platform.ts'
import { action, download, query, upload } from '../action/declare.ts'
import { visitor, type Session } from '../permission/session.ts'
import { createHttp } from './server.ts'

const handled: string[] = []
const declared = [
  query({ name: 't.read', summary: { zh: '读', en: 'read' }, route: 'GET /api/t/things/:thing', input: z.strictObject({ thing: z.coerce.number().int(), part: z.string().optional() }), output: z.object({ thing: z.int(), part: z.string().nullable() }), handle: async (_, { thing, part }) => ({ thing, part: part ?? null }) }),
  action({ name: 't.write', summary: { zh: '写', en: 'write' }, route: 'POST /api/t/things/:thing', input: z.strictObject({ thing: z.int(), title: z.string().min(2) }), output: z.object({ count: z.int() }), handle: async (_, { title }) => ({ count: handled.push(title) }) }),
  action({ name: 't.name', summary: { zh: '名', en: 'name' }, route: 'POST /api/t/names/:name', input: z.strictObject({ name: z.union([z.string(), z.int()]) }), output: z.object({ name: z.union([z.string(), z.int()]) }), handle: async (_, { name }) => ({ name }) }),
  upload({ name: 't.upload', summary: { zh: '传', en: 'upload' }, route: 'POST /api/t/files', maxBytes: 1000, input: z.strictObject({ purpose: z.string() }), output: z.object({ bytes: z.int(), mediaType: z.string() }), handle: async (_, __, file) => ({ bytes: file.bytes, mediaType: file.mediaType }) }),
  download({ name: 't.export', summary: { zh: '出', en: 'export' }, route: 'GET /api/t/export', input: z.strictObject({}), handle: async () => ({ mediaType: 'text/csv', name: '导出.csv', body: Readable.from(['a,b\n', '1,2\n']) }) }),
  action({ name: 't.unlisted', summary: { zh: '无', en: 'none' }, route: 'POST /api/t/unlisted', input: z.strictObject({}), output: z.object({}), handle: async () => ({}) }),
  action({ name: 't.fault', summary: { zh: '坏', en: 'fault' }, route: 'POST /api/t/fault', input: z.strictObject({}), output: z.object({}), handle: async () => { throw new Error('secret detail') } }),
]
const permissions = { 't.read': { visitor: 'any', manager: 'any' }, 't.write': { manager: 'any' }, 't.name': { manager: 'any' }, 't.upload': { manager: 'any' }, 't.export': { manager: 'any' }, 't.fault': { manager: 'any' } } as const
const manager: Session = { actor: 7, name: '甲', role: 'manager', region: 999900, district: null, organisations: [] }

let database: TestDatabase
let on: TestPlatform
let app: FastifyInstance
let as: Session = manager
const faults: string[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  on = await testPlatform(database, { permissions })
  app = await createHttp({ platform: on, declared, sessionOf: async () => as, requestsPerMinute: 1000, onFault: (_, reference) => faults.push(reference), version: '0' })
})
afterAll(async () => {
  await app.close()
  await on.close()
  await database.drop()
})

const key = () => ({ 'idempotency-key': crypto.randomUUID() })
const multipart = (name: string, content: Buffer) => {
  const boundary = 'b0undary'
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="purpose"\r\n\r\ntest\r\n--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`
  return { headers: { ...key(), 'content-type': `multipart/form-data; boundary=${boundary}` }, payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]) }
}

test('the address of a proxy that is trusted is not the asker, and one that is not trusted cannot say who asks', async () => {
  const limited = (trustedProxies?: readonly string[]) => createHttp({ platform: on, declared, sessionOf: async () => as, requestsPerMinute: 2, onFault: () => {}, version: '0', ...(trustedProxies === undefined ? {} : { trustedProxies }) })
  const statuses = async (server: FastifyInstance) => {
    const answers = []
    for (const asker of ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.3', '192.0.2.3']) answers.push((await server.inject({ url: '/api/t/things/1', headers: { 'x-forwarded-for': asker } })).statusCode)
    await server.close()
    return answers
  }
  expect(await statuses(await limited(['127.0.0.1']))).toEqual([200, 200, 200, 200, 429])
  expect(await statuses(await limited())).toEqual([200, 200, 429, 429, 429])
})

describe('routes from declarations', () => {
  test('a reading takes its path parameter and its query string', async () => {
    const answer = await app.inject('/api/t/things/12?part=x')
    expect(answer.json()).toEqual({ thing: 12, part: 'x' })
  })
  test.each([['12', 12], ['0', 0], ['000', '000'], ['012', '012'], ['999-1', '999-1'], ['9'.repeat(16), '9'.repeat(16)]])('beside a body the path parameter %s is %j: a number where it is written as one, a name otherwise', async (text, name) => {
    const answer = await app.inject({ method: 'POST', url: `/api/t/names/${text}`, headers: key(), payload: {} })
    expect(answer.json()).toEqual({ name })
  })
  test('an unknown query parameter is refused by name', async () => {
    const answer = await app.inject('/api/t/things/12?colour=red')
    expect(answer.statusCode).toBe(422)
    expect(answer.json()).toMatchObject({ code: 'INPUT_INVALID', fields: [{ code: 'UNKNOWN_FIELD' }] })
  })
  test('a write needs a key, and the same key writes once', async () => {
    const without = await app.inject({ method: 'POST', url: '/api/t/things/1', payload: { title: 'once' } })
    expect(without.json().code).toBe('IDEMPOTENCY_KEY_REQUIRED')
    const request = { method: 'POST' as const, url: '/api/t/things/1', headers: key(), payload: { title: 'once' } }
    const [first, second] = await Promise.all([app.inject(request), app.inject(request)])
    expect(first.json()).toEqual(second.json())
    expect(handled.filter((title) => title === 'once')).toHaveLength(1)
  })
  test('fields are named with both languages', async () => {
    const answer = await app.inject({ method: 'POST', url: '/api/t/things/1', headers: key(), payload: { title: 'x' } })
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json().fields[0]).toMatchObject({ path: 'title', code: 'TOO_SMALL', zh: expect.stringContaining('至少'), en: expect.stringContaining('at least') })
  })
  test('broken JSON and a body of the wrong shape are input errors, not faults', async () => {
    const broken = await app.inject({ method: 'POST', url: '/api/t/things/1', headers: { ...key(), 'content-type': 'application/json' }, payload: '{"title":' })
    expect([broken.statusCode, broken.json().code]).toEqual([422, 'INPUT_INVALID'])
    const list = await app.inject({ method: 'POST', url: '/api/t/things/1', headers: { ...key(), 'content-type': 'application/json' }, payload: '[1]' })
    expect(list.json().code).toBe('INPUT_INVALID')
  })
  test('what has no permission line is refused to everyone', async () => {
    expect((await app.inject({ method: 'POST', url: '/api/t/unlisted', headers: key(), payload: {} })).json().code).toBe('FORBIDDEN')
  })
  test('a visitor is asked to sign in', async () => {
    as = visitor(999900)
    expect((await app.inject({ method: 'POST', url: '/api/t/things/1', headers: key(), payload: { title: 'abc' } })).json().code).toBe('SIGN_IN_REQUIRED')
    as = manager
  })
  test('a fault tells a reference and nothing else', async () => {
    const answer = await app.inject({ method: 'POST', url: '/api/t/fault', headers: key(), payload: {} })
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('secret')
    expect(faults).toContain(answer.json().instance)
  })
})

describe('files', () => {
  test('an upload is stored and its type comes from its content', async () => {
    const answer = await app.inject({ method: 'POST', url: '/api/t/files', ...multipart('a.pdf', Buffer.from('%PDF-1.7 …')) })
    expect(answer.json()).toMatchObject({ mediaType: 'application/pdf' })
  })
  test.each([
    ['an executable named .pdf', 'a.pdf', Buffer.from('MZ\0\0'), 'FILE_TYPE_REFUSED'],
    ['an unknown extension', 'a.exe', Buffer.from('MZ'), 'FILE_TYPE_REFUSED'],
    ['one byte too many', 'a.csv', Buffer.alloc(1001, 'a'), 'FILE_TOO_LARGE'],
  ])('%s is refused', async (_, name, content, code) => {
    expect((await app.inject({ method: 'POST', url: '/api/t/files', ...multipart(name, content) })).json().code).toBe(code)
  })
  test('a download streams with its Chinese name', async () => {
    const answer = await app.inject('/api/t/export')
    expect(answer.body).toBe('a,b\n1,2\n')
    expect(answer.headers['content-disposition']).toContain(encodeURIComponent('导出.csv'))
  })
})

test('the OpenAPI document is 3.1 and names every operation once', async () => {
  const document = (await app.inject('/api/openapi.json')).json()
  expect(document.openapi).toBe('3.1.0')
  const operations = Object.values(document.paths as Record<string, Record<string, { operationId: string }>>).flatMap((path) => Object.values(path).map((operation) => operation.operationId))
  expect(operations.sort()).toEqual(declared.map((each) => each.name).sort())
})
