import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Problem, problemOf } from './problem.ts'
import { transport } from './transport.ts'

describe('transport', () => {
  let server: Server
  let home = ''
  beforeAll(async () => {
    server = createServer((request, answer) => {
      if (request.url === '/refuse') {
        answer.writeHead(409, { 'content-type': 'application/problem+json' })
        answer.end(JSON.stringify({ title: 'Same person', status: 409, code: 'SAME_PERSON', zh: '复核人不得与经办人为同一人', en: 'Another person' }))
      } else if (request.url === '/broken') {
        answer.writeHead(502, { 'content-type': 'text/html' }).end('<h1>bad gateway</h1>')
      } else answer.end(JSON.stringify({ method: request.method, key: request.headers['idempotency-key'] ?? null }))
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => server.close())

  const call = (path: string, init?: RequestInit) => transport(new Request(home + path, init))

  it('gives a write a key of its own, keeps the caller’s, and gives a read none', async () => {
    expect(await (await call('/')).json()).toEqual({ method: 'GET', key: null })
    const first = (await (await call('/', { method: 'POST' })).json()) as { key: string }
    expect(first.key).toMatch(/^[0-9a-f-]{36}$/)
    expect(await (await call('/', { method: 'POST', headers: { 'Idempotency-Key': 'k1' } })).json()).toEqual({ method: 'POST', key: 'k1' })
  })

  it('throws what the server says, in both languages', async () => {
    const problem = await call('/refuse').catch(problemOf)
    expect(problem).toBeInstanceOf(Problem)
    expect((problem as Problem).body.code).toBe('SAME_PERSON')
    expect((problem as Problem).say('zh')).toContain('同一人')
  })

  it('never fails open: an answer without a reason, and no answer, are problems too', async () => {
    expect(((await call('/broken').catch(problemOf)) as Problem).body).toMatchObject({ code: 'UNEXPLAINED', status: 502 })
    expect(problemOf(new TypeError('fetch failed')).body.code).toBe('UNREACHABLE')
  })
})
