import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { checkPack, readDictionary, readPack, type SourceFile } from './index.ts'

const home = fileURLToPath(new URL('../../../', import.meta.url))

/** The YAML files of a folder, named relative to it. */
function filesOf(folder: string): SourceFile[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile() && entry.name.endsWith('.yaml')).map((entry) => {
    const path = join(entry.parentPath, entry.name)
    return { path: relative(folder, path), text: readFileSync(path, 'utf8') }
  })
}

const packs = readdirSync(join(home, 'policies'), { withFileTypes: true }).filter((entry) => entry.isDirectory() && existsSync(join(home, 'policies', entry.name, 'pack.yaml')))

describe('the packs of this repository', { timeout: 60_000 }, () => {
  const { dictionary, findings } = readDictionary(filesOf(join(home, 'reference/facts')))
  it('stand on a sound dictionary', () => {
    expect(findings).toEqual([])
  })
  it.each(packs.map((entry) => entry.name))('%s reads, and every worked case holds', (name) => {
    const { pack, findings: found, positions } = readPack(filesOf(join(home, 'policies', name)), dictionary!)
    expect(found.filter((finding) => finding.severity === 'error')).toEqual([])
    expect(checkPack(pack!, dictionary!, { positions }).filter((finding) => finding.severity === 'error')).toEqual([])
    expect(pack!.cases.length).toBeGreaterThan(0)
  })
})
