import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readDictionary } from '../dictionary/read.ts'
import type { SourceFile } from '../finding.ts'
import { readPack } from '../pack/read.ts'
import { textFor, verifyPack, type TextFinding } from './verify.ts'

/** The official texts are not ours to keep: they lie in a folder of their own, and without it these tests are skipped. */
const sources = process.env['ZHIYUN_SOURCES'] ?? fileURLToPath(new URL('../../../../../shared/sources', import.meta.url))
const home = fileURLToPath(new URL('../../../../', import.meta.url))

function filesOf(folder: string): SourceFile[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
  return entries.map((entry) => ({ path: relative(folder, join(entry.parentPath, entry.name)), text: readFileSync(join(entry.parentPath, entry.name), 'utf8') }))
}

describe.skipIf(!existsSync(sources))('the packs of this repository against the official texts', { timeout: 120_000 }, () => {
  const texts = existsSync(sources) ? readdirSync(sources).filter((name) => name.endsWith('.txt')).map((path) => ({ path, text: readFileSync(join(sources, path), 'utf8') })) : []
  const dictionary = readDictionary(filesOf(join(home, 'reference/facts'))).dictionary!
  const folders = readdirSync(join(home, 'policies'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name)

  const errorsOf = (files: readonly SourceFile[], change: (text: string) => string = (text) => text): TextFinding[] => {
    const { pack, positions, findings } = readPack(files, dictionary)
    if (!pack) throw new Error(JSON.stringify(findings))
    return verifyPack({ pack, files, positions }, change(textFor(pack, texts)!.text)).findings.filter(({ severity }) => severity === 'error')
  }
  it.each(folders)('%s says what is printed', (folder) => {
    expect(errorsOf(filesOf(join(home, 'policies', folder)))).toEqual([])
  })

  const xian = filesOf(join(home, 'policies/000-xian'))
  const codesAfter = (from: string, to: string): string[] => {
    expect(xian.some(({ text }) => text.includes(from))).toBe(true)
    return errorsOf(xian.map((file) => ({ ...file, text: file.text.replace(from, to) }))).map(({ code, path }) => `${code} ${path}`)
  }
  it('a planted slip in a copy of a real pack is caught', () => {
    expect(codesAfter('须: 至少 50件', '须: 至少 60件')).toEqual(['verify/figure X03/条件/自主发明专利/须'])
    expect(codesAfter('须: 不低于 1亿元', '须: 超过 1亿元')).toEqual(['verify/strictness X09/条件/销售收入/须'])
    expect(codesAfter('须: 超过 500万元', '须: 不低于 500万元')).toEqual(['verify/strictness X14/条件/运营收入/须'])
    expect(codesAfter('须: 不低于 1亿元', '须: 不低于 1万元')).toEqual(['verify/unit X09/条件/销售收入/须'])
    expect(codesAfter('须: 不少于 50家, 条款: 000-070', '须: 不少于 50家, 条款: 000-071')).toContain('verify/clause X12/条件/企业数/须')
    expect(codesAfter('编: 000-011, 印: 第六条（二）, 层: 项, 类: [条件], 字: 77', '编: 000-011, 印: 第六条（二）, 层: 项, 类: [条件], 字: 76')).toEqual(expect.arrayContaining(['verify/length 条目', 'verify/row 条目/000-012']))
  })
  it('a changed text is told by its hash, and by the figures that no longer stand in it', () => {
    const changed = errorsOf(xian, (text) => text.replace('至少50件自主发明专利', '至少80件自主发明专利')).map(({ code }) => code)
    expect(changed).toEqual(expect.arrayContaining(['verify/changed', 'verify/figure']))
    const [first] = errorsOf(xian, (text) => text.replace('第十三条', '第十三条（修订）'))
    expect(first).toMatchObject({ code: 'verify/changed', zh: expect.stringContaining('115 条的字数和编号还合，不合的：000-097') })
  })
})
