import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeWhole } from './wholeFile.ts'

let folder: string
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'zhiyun-whole-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('writes a file and takes the place of an older one', async () => {
  const file = join(folder, 'a.csv')
  await writeWhole(Readable.from(['一', '二']), file)
  await writeWhole(Readable.from(['三']), file)
  expect(readFileSync(file, 'utf8')).toBe('三')
})

it('leaves the older file and nothing beside it when it ends half-way', async () => {
  const file = join(folder, 'b.csv')
  writeFileSync(file, 'older')
  const broken = Readable.from((function* () {
    yield '一'
    throw new Error('cut off')
  })())
  await expect(writeWhole(broken, file)).rejects.toThrow('cut off')
  expect(readFileSync(file, 'utf8')).toBe('older')
  expect(readdirSync(folder)).toEqual(['a.csv', 'b.csv'])
})

it.each([['no such folder', 'none/c.csv'], ['a folder of that name', 'taken']])('says what cannot be written: %s', async (_, name) => {
  mkdirSync(join(folder, 'taken'), { recursive: true })
  await expect(writeWhole(Readable.from(['一']), join(folder, name))).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' })
  expect(readdirSync(folder)).not.toContain('taken.part')
})
