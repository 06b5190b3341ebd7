import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { EXIT } from '../../exit.ts'
import { main } from '../../main.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhiyun-dmn-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function zhiyun(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = ''
  let err = ''
  const code = await main(words, { ZHIYUN_HOME: join(folder, 'home') }, { stdout: { write: (text) => (out += text) }, stderr: { write: (text) => (err += text) } })
  return { code, out, err }
}

const table = (cell: string): string => `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="t"><decision id="d" name="够格"><decisionTable><input><inputExpression><text>年收入</text></inputExpression></input><output/><rule><inputEntry><text>${cell}</text></inputEntry><outputEntry><text>true</text></outputEntry></rule></decisionTable></decision></definitions>`

describe('zhiyun policy dmn', () => {
  it('exports a measure and says what it does not carry', async () => {
    const { code, out } = await zhiyun('policy', 'dmn', 'export', '--pack', '000', '--measure', 'X09', '--out', join(folder, 'dmn'), '--json')
    expect(code).toBe(EXIT.ok)
    const [written] = JSON.parse(out) as { file: string; notCarried: { kind: string }[] }[]
    expect(readFileSync(written!.file, 'utf8')).toContain('<decision id=')
    expect(written!.notCarried.map(({ kind }) => kind)).toContain('遴选')
    expect((await zhiyun('policy', 'dmn', 'export', '--pack', '000', '--measure', 'X09', '--out', join(folder, 'dmn'))).out).toContain('未带走')
    expect(await zhiyun('policy', 'dmn', 'export', '--pack', '000', '--measure', 'Z99', '--out', folder)).toMatchObject({ code: EXIT.usage })
    expect(await zhiyun('policy', 'dmn', 'export', '--pack', 'none', '--out', folder)).toMatchObject({ code: EXIT.usage })
  })
  it('imports a table, or names the cell it refuses', async () => {
    const file = join(folder, 'table.dmn')
    writeFileSync(file, table('&gt;= 5000000'))
    const taken = await zhiyun('policy', 'dmn', 'import', file, '--name', '年收入=上年度销售收入', '--json')
    expect([taken.code, JSON.parse(taken.out)]).toEqual([EXIT.ok, { tables: [{ decision: '够格', kind: '条件', content: [{ 编: '行1列1', 量: '上年度销售收入', 须: '不低于 500万元' }] }], refusals: [] }])
    writeFileSync(file, table('"多"'))
    const refused = await zhiyun('policy', 'dmn', 'import', file, '--name', '年收入=上年度销售收入')
    expect(refused).toMatchObject({ code: EXIT.problems, out: expect.stringContaining('第 1 行，第 1 列') })
    expect(await zhiyun('policy', 'dmn', 'import', join(folder, 'none.dmn'))).toMatchObject({ code: EXIT.usage })
    writeFileSync(file, '<a/>')
    expect(await zhiyun('policy', 'dmn', 'import', file)).toMatchObject({ code: EXIT.usage, err: expect.stringContaining('DMN') })
  })
})
