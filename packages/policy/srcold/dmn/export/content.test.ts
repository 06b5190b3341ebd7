import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { preparePolicy } from '../../decide/policy.ts'
import { readDictionary } from '../../dictionary/read.ts'
import type { SourceFile } from '../../finding.ts'
import { readPack } from '../../pack/read.ts'
import { drawMeasure, inputsOf, readModel, RunnableModel, writeDmn } from '../index.ts'

const home = fileURLToPath(new URL('../../../../../', import.meta.url))

function filesOf(folder: string): SourceFile[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
  return entries.map((entry) => join(entry.parentPath, entry.name)).map((path) => ({ path: relative(folder, path), text: readFileSync(path, 'utf8') }))
}

const packs = readdirSync(join(home, 'policies')).filter((name) => existsSync(join(home, 'policies', name, 'pack.yaml')))

describe('the packs of this repository as DMN', { timeout: 60_000 }, () => {
  const { dictionary } = readDictionary(filesOf(join(home, 'reference/facts')))
  it.each(packs)('%s: every measure is written, read back, and unknown where nothing is known', (name) => {
    const { pack } = readPack(filesOf(join(home, 'policies', name)), dictionary!)
    const policy = preparePolicy(pack!, dictionary!)
    for (const { id } of pack!.measures) {
      const drawn = drawMeasure(policy, id)
      const model = new RunnableModel(readModel(writeDmn(drawn, policy)))
      for (const decision of drawn.drawing.decisions.keys()) model.prepare(decision)
      expect(model.decide('资格', inputsOf(drawn, { date: pack!.document.effectiveFrom ?? '2019-06-30', facts: {} })), id).toBeNull()
    }
  })
})
