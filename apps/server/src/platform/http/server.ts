import { randomUUID } from 'node:crypto'
import { finished } from 'node:stream/promises'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Declared, Upload } from '../action/declare.ts'
import { runBatch } from '../action/batch.ts'
import { checkUpload, runAction, runDownload, runQuery, runUpload, type Platform } from '../action/run.ts'
import type { Code } from '../errors/catalogue.ts'
import { problemOf, Refusal } from '../errors/refusal.ts'
import { mediaTypeOf } from '../files/mediaType.ts'
import type { Session } from '../permission/session.ts'
import { methodAndPath, operationSchema } from './route.ts'

export type HttpOptions = {
  readonly platform: Platform
  readonly declared: readonly Declared[]
  /** Who asks: from the cookie and the chosen appointment; a visitor when there is neither. */
  readonly sessionOf: (request: FastifyRequest) => Promise<Session>
  readonly requestsPerMinute: number
  /** Addresses or networks of the proxies whose X-Forwarded-For is believed; nobody's without them. */
  readonly trustedProxies?: readonly string[]
  /** Given the reference that the answer carries, so that a person's report finds the log line. */
  readonly onFault: (error: unknown, reference: string) => void
  readonly version: string
}

/** The HTTP face of the declared actions and readings: one route each, in the order given, and their OpenAPI 3.1. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({ bodyLimit: 2 * 1024 * 1024, trustProxy: options.trustedProxies === undefined ? false : [...options.trustedProxies], genReqId: () => randomUUID(), routerOptions: { maxParamLength: 200 } })
  // Inputs are checked by the actions themselves, the same way for HTTP, jobs and the command line.
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => (data) => JSON.stringify(data))
  app.setErrorHandler((error, request, reply) => answerProblem(options, error, request, reply))
  app.setNotFoundHandler((request, reply) => answerProblem(options, new Refusal('NOT_FOUND'), request, reply))
  // Populations are run in a worker by WebAssembly vectors; nothing is compiled from text.
  await app.register(helmet, {
    contentSecurityPolicy: { directives: { defaultSrc: ["'self'"], imgSrc: ["'self'", 'data:'], styleSrc: ["'self'", "'unsafe-inline'"], scriptSrc: ["'self'", "'wasm-unsafe-eval'"], workerSrc: ["'self'"], upgradeInsecureRequests: null } },
  })
  await app.register(rateLimit, { max: options.requestsPerMinute, timeWindow: 60_000, errorResponseBuilder: () => new Refusal('TOO_MANY_REQUESTS') })
  await app.register(multipart, { limits: { files: 1, fields: 20, fieldSize: 100_000 } })
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: '知运 Zhiyun API', version: options.version, description: '每个写操作须带 Idempotency-Key；错误为 application/problem+json。Every write carries an Idempotency-Key; errors are problem+json.' } },
  })
  await app.register(swaggerUi, { routePrefix: '/api/docs' })
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger())
  for (const declared of options.declared) addRoute(app, options, declared)
  return app
}

function addRoute(app: FastifyInstance, options: HttpOptions, declared: Declared): void {
  const { method, path } = methodAndPath(declared.route)
  app.route({
    method,
    url: path,
    schema: operationSchema(declared),
    handler: async (request, reply) => {
      const session = await options.sessionOf(request)
      const { platform } = options
      const params = request.params as Record<string, string>
      switch (declared.kind) {
        case 'query':
          return runQuery(platform, declared, session, merge(method, method === 'GET' ? request.query : request.body, params))
        case 'action':
          return runAction(platform, declared, session, merge(method, request.body, params), keyOf(request))
        case 'batch':
          return runBatch(platform, declared, session, merge(method, request.body, params), keyOf(request))
        case 'upload':
          return receive(platform, declared, session, request)
        case 'download':
          await runDownload(platform, declared, session, merge(method, method === 'GET' ? request.query : request.body, params), async ({ mediaType, name, body, bytes }) => {
            void reply.type(mediaType).header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
            if (bytes !== undefined) void reply.header('content-length', bytes)
            void reply.send(body)
            await finished(reply.raw).catch(() => {}) // the reader left: the transaction may end
          }).catch((error: unknown) => {
            // Half a file is on its way: only the line can say that it will not become whole.
            if (!reply.raw.headersSent) throw error
            options.onFault(error, request.id)
            reply.raw.destroy()
          })
          return reply
      }
    },
  })
}

/** Path parameters win over other fields. Beside a JSON body a number is one (000 is a name); beside a query string all are text. */
function merge(method: 'GET' | 'POST', fields: unknown, params: Record<string, string>): unknown {
  if (fields !== undefined && fields !== null && (typeof fields !== 'object' || Array.isArray(fields))) return fields
  const numbers = Object.entries(params).map(([name, text]) => [name, method === 'POST' && /^(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text])
  return { ...fields, ...Object.fromEntries(numbers) }
}

function keyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key.length < 8 || key.length > 200) throw new Refusal('IDEMPOTENCY_KEY_REQUIRED')
  return key
}

/** Fields come before the file in the form; permission is asked before a byte of the file is read. */
async function receive(platform: Platform, upload: Upload, session: Session, request: FastifyRequest): Promise<unknown> {
  const key = keyOf(request)
  const part = await request.file({ limits: { fileSize: upload.maxBytes + 1 } })
  if (part === undefined) throw new Refusal('INPUT_INVALID', 'file')
  const fields: Record<string, unknown> = { ...(request.params as object) }
  for (const [name, field] of Object.entries(part.fields)) {
    if (field !== undefined && !Array.isArray(field) && field.type === 'field') fields[name] = field.value
  }
  checkUpload(platform, upload, session, fields)
  const stored = await platform.files.put(part.file, upload.maxBytes)
  const file = { ...stored, name: part.filename, mediaType: mediaTypeOf(part.filename, stored.head, upload.takesData) }
  return runUpload(platform, upload, session, fields, key, file)
}

function answerProblem(options: HttpOptions, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = error instanceof Refusal ? error : fastifyRefusal(error)
  const problem = problemOf(refusal ?? new Refusal('INTERNAL'))
  if (refusal === undefined) {
    problem.instance = request.id
    options.onFault(error, request.id)
  }
  return reply.status(problem.status).type('application/problem+json').send(problem)
}

/** Any other status of the framework is about what was sent. */
const byStatus: Readonly<Record<number, Code>> = { 404: 'NOT_FOUND', 413: 'FILE_TOO_LARGE', 415: 'FILE_TYPE_REFUSED', 429: 'TOO_MANY_REQUESTS' }

/** The framework's own refusals (malformed JSON, too large a body) in our words. */
function fastifyRefusal(error: unknown): Refusal | undefined {
  const { statusCode, code, message } = error as { statusCode?: number; code?: string; message?: string }
  if (statusCode === undefined || statusCode >= 500) return undefined
  return new Refusal(byStatus[statusCode] ?? 'INPUT_INVALID', code ?? message)
}
