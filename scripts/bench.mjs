// `npm run bench [words]`: runs the files bench/*.bench.ts, or those whose name contains one of the words. What begins with -- is for the bench.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { installDependencies } from './setup/dependencies.mjs'
import { checkNode } from './setup/node.mjs'
import { ROOT } from './setup/place.mjs'
import { runNode } from './setup/run.mjs'
import { complain, say } from './setup/speak.mjs'

checkNode()
await installDependencies()
const flags = process.argv.slice(2).filter((word) => word.startsWith('--'))
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const benches = readdirSync(join(ROOT, 'bench')).filter((name) => name.endsWith('.bench.ts') && (words.length === 0 || words.some((word) => name.includes(word))))
if (benches.length === 0) complain('没有符合的测速文件 bench/*.bench.ts · no bench of that name')
for (const name of benches.sort()) {
  say(`\n── ${name}`)
  const code = await runNode(['--expose-gc', '--import', 'tsx', join('bench', name), ...flags])
  if (code === 0) continue
  process.exitCode = code
  if (code === 130) break
}
