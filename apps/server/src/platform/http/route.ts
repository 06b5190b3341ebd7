import { z } from 'zod'
import { batchAnswer } from '../action/batch.ts'
import type { Declared, Schema } from '../action/declare.ts'

type JsonSchema = { type?: string; properties?: Record<string, JsonSchema>; required?: string[]; [key: string]: unknown }

const PARAMETER = /:(\w+)/g

/** `POST /api/cases/:case/moves` → method and path. */
export function methodAndPath(route: string): { method: 'GET' | 'POST'; path: string } {
  const [method, path] = route.split(' ') as ['GET' | 'POST', string]
  return { method, path }
}

export const parameterNames = (path: string): string[] => [...path.matchAll(PARAMETER)].map((match) => match[1]!)

/** The OpenAPI operation of a declaration: its input split by where each field travels. */
export function operationSchema(declared: Declared): Record<string, unknown> {
  const { method, path } = methodAndPath(declared.route)
  const [tag] = declared.name.split('.')
  const names = parameterNames(path)
  const input = jsonSchema(declared.input, 'input')
  const inPath = pick(input, (name) => names.includes(name))
  const rest = pick(input, (name) => !names.includes(name))
  const has = (schema: JsonSchema) => Object.keys(schema.properties ?? {}).length > 0
  return {
    operationId: declared.name,
    tags: [tag],
    summary: declared.summary.zh,
    description: declared.summary.en,
    ...(has(inPath) ? { params: inPath } : {}),
    ...(method === 'GET' && has(rest) ? { querystring: rest } : {}),
    ...(method === 'POST' && declared.kind !== 'upload' ? { body: rest } : {}),
    ...(declared.kind === 'action' || declared.kind === 'batch' ? { headers: KEY_HEADER } : {}),
    ...(declared.kind === 'upload' ? { consumes: ['multipart/form-data'], headers: KEY_HEADER, body: withFile(rest) } : {}),
    response: {
      200: declared.kind === 'download' ? { description: '文件 file', content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } } : { description: '结果 result', ...jsonSchema(declared.kind === 'batch' ? batchAnswer(declared.of.output) : declared.output, 'output') },
      default: { description: '问题说明 problem details (RFC 9457)', content: { 'application/problem+json': { schema: PROBLEM } } },
    },
  }
}

const KEY_HEADER = {
  type: 'object',
  required: ['idempotency-key'],
  properties: { 'idempotency-key': { type: 'string', minLength: 8, maxLength: 200, description: '同一操作重试时用同一键 one key an operation, the same on retry' } },
}

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'zh', 'en'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    zh: { type: 'string' },
    en: { type: 'string' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    fields: { type: 'array', items: { type: 'object', required: ['path', 'code', 'zh', 'en'], properties: { path: { type: 'string' }, code: { type: 'string' }, zh: { type: 'string' }, en: { type: 'string' } } } },
  },
}

const withFile = (schema: JsonSchema): JsonSchema => ({ ...schema, type: 'object', properties: { ...schema.properties, file: { type: 'string', format: 'binary' } }, required: [...(schema.required ?? []), 'file'] })

function jsonSchema(schema: Schema<unknown>, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12', reused: 'inline' }) as JsonSchema
  return rest
}

function pick(schema: JsonSchema, keep: (name: string) => boolean): JsonSchema {
  const properties = Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => keep(name)))
  const required = (schema.required ?? []).filter(keep)
  return { type: 'object', properties, ...(required.length > 0 ? { required } : {}), additionalProperties: false }
}
