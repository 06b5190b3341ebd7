import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { whenChanged } from './fingerprint.mjs'
import { ROOT } from './place.mjs'
import { runNode } from './run.mjs'

/** Writes an OpenAPI document into the file it is given; needs no database. */
const DOCUMENT = 'apps/server/src/app/openapi.ts'
const CLIENT = 'apps/web/src/api/schema.d.ts'

/**
 * Makes the web's view of the API from the server's declarations, so that a renamed field breaks the types and not a
 * page. Gives an exit code.
 */
export async function makeClient() {
  if (!existsSync(join(ROOT, DOCUMENT))) return 0
  let code = 0
  const folder = mkdtempSync(join(tmpdir(), 'zhiyun-openapi-'))
  const document = join(folder, 'openapi.json')
  const tool = join(dirname(createRequire(join(ROOT, 'apps/server/package.json')).resolve('openapi-typescript/package.json')), 'bin', 'cli.js')
  await whenChanged(['apps/server/src', 'packages', 'package-lock.json'], CLIENT, 'node_modules/.cache/zhiyun/api-client', async () => {
    code = await runNode(['--import', 'tsx', DOCUMENT, document])
    if (code === 0) code = await runNode([tool, document, '--output', CLIENT])
    return code === 0
  })
  rmSync(folder, { recursive: true, force: true })
  return code
}
