import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readDictionary } from '@zhiyun/policy'
import { expect, it } from 'vitest'
import { kinds } from './kind.ts'

it('every kind of subject in the fact dictionary can be registered', () => {
  const folder = join(import.meta.dirname, '../../../../../reference/facts')
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort().map((name) => ({ path: name, text: readFileSync(join(folder, name), 'utf8') }))
  const { dictionary, findings } = readDictionary(files)
  expect(findings).toEqual([])
  const domain = dictionary!.facts['主体类型']!.domain!
  expect(domain.length).toBeGreaterThan(5)
  expect(domain.filter((kind) => !(kinds as readonly string[]).includes(kind))).toEqual([])
})
