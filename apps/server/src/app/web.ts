import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const DIST = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'web', 'dist')

/** Serves the built web; a path that is no file is a page of the app, which routes by itself. */
export async function addWeb(app: FastifyInstance, folder = DIST): Promise<boolean> {
  if (!existsSync(join(folder, 'index.html'))) return false
  await app.register(fastifyStatic, { root: folder, wildcard: false, immutable: true, maxAge: '365d', index: false, setHeaders: (reply, path) => void (path.endsWith('.html') && reply.header('cache-control', 'no-cache')) })
  app.get('/*', { schema: { hide: true } }, async (request, reply) => {
    if (request.url.startsWith('/api/')) return reply.callNotFound()
    return reply.sendFile('index.html', folder, { immutable: false, maxAge: 0 })
  })
  return true
}
