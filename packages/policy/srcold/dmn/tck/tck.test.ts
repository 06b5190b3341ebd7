import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseDateTime } from '../../feel/index.ts'
import { scoreSuite } from './score.ts'

const home = process.env['ZHIYUN_TCK'] ?? ''
const isTest = (file: string): boolean => /-test-\d+\.xml$/.test(file)
const suites = home !== '' && existsSync(home) ? readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name)).filter((path) => readdirSync(path).some(isTest)) : []

describe.skipIf(suites.length === 0)('the DMN TCK', { timeout: 60_000 }, () => {
  it.each(suites.map((path) => [basename(path), path] as const))('%s', (name, path) => {
    const read = (file: string): string => readFileSync(join(path, file), 'utf8')
    const score = scoreSuite(read(`${name}.dmn`), readdirSync(path).filter(isTest).map(read), parseDateTime('2024-06-30T08:00:00Z')!)
    expect(score.failures).toEqual([])
  })
})
