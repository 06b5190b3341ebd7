import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { whenChanged } from './fingerprint.mjs'
import { ROOT } from './place.mjs'
import { runNode, timed } from './run.mjs'
import { complain } from './speak.mjs'

/** All that the pages are made of. */
const SOURCES = ['apps/web/src', 'apps/web/public', 'apps/web/index.html', 'apps/web/vite.config.ts', 'apps/web/package.json', 'packages', 'reference', 'package-lock.json']

/** Builds the pages when what they are made of is not what was built last. */
export async function buildWeb() {
  if (!existsSync(join(ROOT, 'apps/web/index.html'))) return
  await whenChanged(SOURCES, 'apps/web/dist/index.html', 'apps/web/dist/.sources', async () => {
    const code = await timed('生成网页', 'Building the web pages', () => runNode(['node_modules/vite/bin/vite.js', 'build', 'apps/web', '--logLevel', 'warn']))
    if (code === 0) return true
    complain('✗ 网页没有生成，见上面的错误。 The pages were not built; see above.')
    process.exit(code === 130 ? 130 : 1)
  })
}
