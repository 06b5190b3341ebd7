import { describe, expect, it } from 'vitest'
import type { SourceFile } from '../finding.ts'
import { readPack } from '../pack/read.ts'
import { fixtureDictionary } from '../testing/fixture.ts'
import { OFFICIAL_TEXT, soundPack } from '../testing/officialText.ts'
import { fingerprintOf, textFor, verifyPack, type Held, type TextFinding } from './verify.ts'

const dictionary = fixtureDictionary()

function held(files: readonly SourceFile[]): Held {
  const { pack, positions, findings } = readPack(files, dictionary)
  if (!pack) throw new Error(JSON.stringify(findings))
  return { pack, files, positions }
}

/** The errors after one slip of the pen in the pack, or in the text. */
function errorsAfter(from: string, to: string, text = OFFICIAL_TEXT): TextFinding[] {
  const files = soundPack()
  expect(files.some((file) => file.text.includes(from))).toBe(true)
  const changed = files.map((file) => ({ ...file, text: file.text.replace(from, to) }))
  return verifyPack(held(changed), text).findings.filter(({ severity }) => severity === 'error')
}
const codesAfter = (from: string, to: string): string[] => errorsAfter(from, to).map(({ code, path }) => `${code} ${path}`)

describe('a pack held against its official text', () => {
  it('is clean when it says what is printed, in whatever way it is printed', () => {
    const { findings, unchanged, located, clauses } = verifyPack(held(soundPack()), OFFICIAL_TEXT)
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    expect({ unchanged, located, clauses }).toEqual({ unchanged: true, located: 10, clauses: 10 })
  })
  it('notes printed figures that no rule uses, and keeps silent where the row explains them', () => {
    const notes = verifyPack(held(soundPack()), OFFICIAL_TEXT).findings.map(({ zh }) => zh)
    expect(notes).toEqual(['998-008 印着而包里没有用到：三十万元'])
    const remarked = soundPack().map((file) => ({ ...file, text: file.text.replace('去向: {为: 措施, 编: [C]}', '去向: {为: 措施, 编: [C]}, 注: 三十万元一档另行公布') }))
    expect(verifyPack(held(remarked), OFFICIAL_TEXT).findings).toEqual([])
  })
  it('catches a wrong figure and shows what is printed', () => {
    const [error] = errorsAfter('须: 至少 50件', '须: 至少 60件')
    expect(error).toMatchObject({ code: 'verify/figure', path: 'A/条件/专利数/须', file: 'pack.yaml', clause: '998-003', window: expect.stringContaining('五十件') })
    expect(error!.line).toBeGreaterThan(1)
    expect(codesAfter('定额: 10万元', '定额: 12万元')).toEqual(['verify/figure C/金额/定额'])
    expect(codesAfter('封顶: 不超过 3万元', '封顶: 不超过 4万元')).toEqual(['verify/figure B/逐项/金额/封顶'])
    expect(codesAfter('10万元 至 30万元', '10万元 至 35万元')).toEqual(['verify/figure B/名单/每年'])
    expect(codesAfter('内: 15工作日', '内: 16工作日')).toEqual(['verify/figure 程序/申请/答复/内'])
    expect(codesAfter('日: 2023-12-31', '日: 2024-12-31')).toEqual(['verify/date 文件/失效/日'])
    expect(codesAfter('值: 2年, 原', '值: 3年, 原')).toContain('verify/figure A/参数/新设/值')
  })
  it('catches strictness that is not the printed one', () => {
    expect(codesAfter('不低于 1亿元', '超过 1亿元')).toEqual(['verify/strictness A/条件/收入/须'])
    expect(codesAfter('超过 5%', '不低于 5%')).toEqual(['verify/strictness A/条件/占比/须'])
    expect(codesAfter('5名 以上', '超过 5名')).toEqual(['verify/strictness C/条件/人才/须'])
    expect(codesAfter('最高: 20万元', '定额: 20万元')).toEqual(['verify/strictness A/金额/定额'])
    expect(codesAfter('不超过 1%', '不满 1%')).toEqual(['verify/strictness B/逐项/条件/收费比/须'])
  })
  it('catches a wrong unit', () => {
    expect(codesAfter('不低于 1亿元', '不低于 1万元')).toEqual(['verify/unit A/条件/收入/须'])
    expect(codesAfter('内: 15工作日', '内: 15日')).toEqual(['verify/unit 程序/申请/答复/内'])
  })
  it('catches a wrong clause, and says where the figure is printed', () => {
    expect(errorsAfter('须: 不低于 1亿元, 条款: 998-005', '须: 不低于 1亿元, 条款: 998-008')).toMatchObject([{ code: 'verify/figure', mend: expect.stringContaining('998-005') }, { code: 'verify/clause' }])
  })
  it('catches words of selection and frequency that are not printed, or printed against 印: 否', () => {
    expect(codesAfter('遴选: {方式: 择优', '遴选: {方式: 应给')).toEqual(['verify/word A/遴选/方式'])
    expect(codesAfter('给付: {频: 每年, 条款: 998-007}', '给付: {频: 一次, 条款: 998-007}')).toEqual(['verify/word B/给付/频'])
    expect(codesAfter('给付: {频: 一次, 条款: 998-008}', '给付: {频: 一次, 印: 否}')).toEqual(['verify/printed C/给付/频'])
  })
  it('catches words put into 原 that nobody printed', () => {
    expect(codesAfter('原: 近两年', '原: 近二年')).toContain('verify/original A/参数/新设/原')
  })
  it('catches a row that is too short and points at it', () => {
    const row = '编: 998-004, 印: 第二条（一） s2, 字: 15'
    expect(errorsAfter(row, row.replace('15', '14')).map(({ code, path }) => `${code} ${path}`)).toEqual(['verify/length 条目', 'verify/row 条目/998-005'])
    expect(errorsAfter(row, row.replace('15', '14'))[1]!.mend).toContain('998-004')
  })
  it('catches a row that bears another number than the text prints, unless 勘误 quotes the misprint', () => {
    expect(codesAfter('印: 第四条', '印: 第六条')).toEqual(['verify/row 条目/998-008'])
    expect(codesAfter('印: 第四条, ', '印: 第六条, 勘误: 误印作“第四条”, ')).toEqual([])
  })
  it('says that the text changed, and which rows still fit', () => {
    const longer = OFFICIAL_TEXT.replace('单笔不超过3万元', '单笔补助最高不超过4万元')
    const { findings, unchanged, located } = verifyPack(held(soundPack()), longer)
    expect(unchanged).toBe(false)
    expect(located).toBe(9)
    expect(findings.find(({ code }) => code === 'verify/changed')!.zh).toContain('不合的：998-006')
    const sameLength = OFFICIAL_TEXT.replace('1亿元', '2亿元')
    const codes = verifyPack(held(soundPack()), sameLength).findings.filter(({ severity }) => severity === 'error').map(({ code, path }) => `${code} ${path}`)
    expect(codes).toEqual(['verify/changed 文件/指纹', 'verify/figure A/条件/收入/须'])
  })
  it('finds its text by the fingerprint, else by the number in the name', () => {
    const { pack } = held(soundPack())
    const texts = [{ path: '998-旧本.txt', text: '别的' }, { path: '甲.txt', text: OFFICIAL_TEXT }]
    expect(textFor(pack, texts)!.path).toBe('甲.txt')
    expect(textFor(pack, texts.slice(0, 1))!.path).toBe('998-旧本.txt')
    expect(textFor(pack, [])).toBeUndefined()
    expect(fingerprintOf(' 甲\n乙　')).toBe(fingerprintOf('甲乙'))
  })
})
