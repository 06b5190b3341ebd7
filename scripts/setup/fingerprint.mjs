import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { ROOT } from './place.mjs'

/** A hash over the content of files and folders of the repository; tests and installed packages do not count. */
export function fingerprint(sources) {
  const hash = createHash('sha256')
  for (const file of sources.flatMap((source) => filesBelow(join(ROOT, source)))) {
    hash.update(`${relative(ROOT, file)}\0`).update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

/**
 * Makes `product` unless it was made from exactly these sources. The stamp remembers them: content, not times, which a
 * checkout changes. `make` says whether it succeeded.
 */
export async function whenChanged(sources, product, stamp, make) {
  const now = fingerprint(sources)
  if (existsSync(join(ROOT, product)) && existsSync(join(ROOT, stamp)) && readFileSync(join(ROOT, stamp), 'utf8') === now) return
  if (!(await make())) return
  mkdirSync(dirname(join(ROOT, stamp)), { recursive: true })
  writeFileSync(join(ROOT, stamp), now)
}

function filesBelow(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return []
  if (stat.isFile()) return path.includes('.test.') ? [] : [path]
  const names = readdirSync(path).filter((name) => name !== 'node_modules' && name !== 'dist')
  return names.sort().flatMap((name) => filesBelow(join(path, name)))
}
