import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Platform } from '../platform/action/run.ts'
import { createHttp } from '../platform/http/server.ts'
import { visitor } from '../platform/permission/session.ts'
import { loadContent } from './content.ts'
import { createRooms } from './rooms.ts'
import { VERSION } from './version.ts'

/** The OpenAPI 3.1 document of everything the rooms declare. Needs no database: nothing is asked, only described. */
export async function openApiDocument(): Promise<object> {
  const { declared } = createRooms(loadContent())
  const app = await createHttp({ platform: {} as Platform, declared, sessionOf: async () => visitor(0), requestsPerMinute: 1, onFault: () => {}, version: VERSION })
  await app.ready()
  const document = app.swagger()
  await app.close()
  return document
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(process.argv[2]!, JSON.stringify(await openApiDocument()))
