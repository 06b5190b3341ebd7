import * as fc from 'fast-check'
import { readProcedure } from '@zhiyun/procedure'
import { describe, expect, it } from 'vitest'
import type { PaperData } from './paperData.ts'
import { renderPaper } from './renderPaper.ts'
import { readTemplate } from './template.ts'
import { readTemplates } from './templateSet.ts'
import { upperYuan } from './upperYuan.ts'

const read = (text: string) => readTemplate({ path: 'procedures/甲/书.md', text })
const codes = (text: string): [string, number][] => read(text).findings.map(({ code, line }) => [code, line])

describe('a template', () => {
  it('is Markdown with names, block by block', () => {
    const { template, findings } = read('# 决定书\n\n致 {{单位}}：\n第二行\n\n| 金额 | {{金额}} |\n| --- | --- |\n| 号 | {{文号}} |\n\n## 一\n- 甲\n- 乙 {{案号}}\n\n> 引 {{单位}}\n\n{{分期}}\n')
    expect(findings).toEqual([])
    expect(template!.blocks.map((block) => block.kind)).toEqual(['title', 'paragraph', 'pairs', 'heading', 'list', 'quotation', 'block'])
    expect(template!.uses).toEqual(['单位', '金额', '分期'])
    expect(template!.blocks[1]).toEqual({ kind: 'paragraph', text: ['致 ', { place: '单位', line: 3 }, '：第二行'] })
  })
  it.each([
    ['没有题名', 'template/title', 1],
    ['# 题\n\n见 [这里](http://a)', 'template/form', 3],
    ['# 题\n\n<b>粗</b>', 'template/form', 3],
    ['# 题\n\n```', 'template/form', 3],
    ['# 题\n\n| 一 | 二 | 三 |', 'template/pairs', 3],
    ['# 题\n\n共 {{金额 + 1}} 元', 'template/brace', 3],
    ['# 题\n\n共 {{金额 元', 'template/brace', 3],
  ])('refuses %j', (text, code, line) => expect(codes(text)).toContainEqual([code, line]))
})

const PROCEDURE = `语言: 1
事项: {编: 甲, 名: 甲事, 版: 1, 入口: 公开, 地区级: 市, 案号: {式: '[年]-J-[序3]', 印: 否}}
当事人: {申请人: {凭: 发起}}
表: {单: [{节: 一, 栏: {单位: {型: 文字, 必: 是}, 金额: {型: 金额, 必: 是}, 内情: {型: 文字, 内: 是}, 分期: {型: 行, 列: {期次: {型: 计数, 必: 是}}}}}]}
状态: {起: {示: 草稿, 可改: 是}, 终: {示: 已办结, 终: 成}}
流程: [{从: 起, 动: 交, 到: 终, 谁: 申请人, 填: 单, 做: [{发文: {文: 书}}]}]
计时: {}
无期: {起: 自定}
见: {申请人: {栏: 全部, 文书: 是}}
文书: {书: {号: '[年]-S-[序3]', 用: [单位, 金额, 分期]}}
`
const file = { path: 'procedures/甲.yaml', text: PROCEDURE }
const procedure = readProcedure(file).procedure!
const found = (text: string) => readTemplates([{ procedure, file }], [{ path: 'procedures/甲/书.md', text }]).findings

describe('the templates of procedures', () => {
  it('may name what the paper is given, and nothing else', () => {
    expect(found('# 书\n{{单位}} {{案号}}\n\n{{分期}}\n\n{{条款}}\n')).toEqual([])
    expect(found('# 书\n\n{{单位}}与{{内情}}').map(({ code, line, file: at }) => [code, line, at])).toEqual([['template/not-given', 3, 'procedures/甲/书.md']])
    expect(found('# 书\n\n\n{{谁家}}').map(({ code, line }) => [code, line])).toEqual([['template/unknown', 4]])
    expect(found('# 书\n\n共 {{分期}} 期').map(({ code }) => code)).toEqual(['template/alone'])
    expect(found('# 书\n\n依 {{条款}} 办').map(({ code }) => code)).toEqual(['template/alone'])
  })
  it('a paper without one is told where it is declared, a template without a paper at itself', () => {
    expect(readTemplates([{ procedure, file }], []).findings).toMatchObject([{ severity: 'warning', code: 'template/missing', file: 'procedures/甲.yaml', line: 10 }])
    expect(readTemplates([], [{ path: 'procedures/甲/书.md', text: '# 书' }]).findings).toMatchObject([{ severity: 'error', code: 'template/unused' }])
  })
})

const data: PaperData = {
  kind: '书', caseNumber: '2026-J-001', number: '2026-S-001', issuedOn: '2026-03-02', code: 'ABCD-EFGH-JKMN', checkAt: 'https://示范/verify/ABCD-EFGH-JKMN',
  fields: [
    { name: '单位', type: '文字', value: '演示单位' },
    { name: '金额', type: '金额', value: 80_000_050 },
    { name: '分期', type: '行', value: [{ 期次: 1, 期额: 100 }], columns: [{ name: '期次', type: '计数' }, { name: '期额', type: '金额' }] },
  ],
  clauses: [{ id: '000-001', words: '演示条款' }],
  duties: [{ matter: '年报', due: '2027-03-02', dueText: '', clauses: ['000-002'] }, { matter: '推动', due: null, dueText: '期限未印', clauses: [] }],
  signatures: [{ role: '申请人', name: '演示人', organisation: '演示单位', day: '2026-03-01' }],
}

describe('a paper', () => {
  it('is the same however often it is written, and its values stand as values', () => {
    const { template } = read('# {{单位}}的书\n\n给 {{金额}}\n\n{{分期}}\n\n{{条款}}\n\n{{义务}}\n\n{{签署}}')
    const paper = renderPaper(template, data, '2026-03-02T01:00:00Z')
    expect(renderPaper(template, JSON.parse(JSON.stringify(data)) as PaperData, '2026-03-02T01:00:00Z')).toEqual(paper)
    expect(paper.title).toBe('演示单位的书')
    expect(paper.blocks.map((block) => block.kind)).toEqual(['paragraph', 'table', 'list', 'table', 'table', 'code'])
    const text = JSON.stringify(paper)
    for (const word of ['800,000.50 元（人民币捌拾万元伍角整）', '演示条款', '2027年3月2日', '期限未印', '演示单位　演示人', 'ABCD-EFGH-JKMN']) expect(text).toContain(word)
  })
  it('a value that looks like a placeholder or like Markdown is only a value', () => {
    const { template } = read('# 书\n\n{{单位}}')
    const hostile = { ...data, fields: [{ name: '单位', type: '文字' as const, value: '{{金额}} # 题 <b> | - ' }] }
    expect(JSON.stringify(renderPaper(template, hostile, '2026-03-02T01:00:00Z').blocks[0])).toContain('{{金额}} # 题 <b> | - ')
  })
  it('without a template lists what it was given', () => {
    const paper = renderPaper(null, data, '2026-03-02T01:00:00Z')
    expect(paper.title).toBe('书')
    expect(JSON.stringify(paper.blocks)).toContain('演示条款')
  })
})

describe('sums in words', () => {
  it.each([[0, '人民币零元整'], [5, '人民币伍分'], [10, '人民币壹角整'], [100, '人民币壹元整'], [105, '人民币壹元零伍分'], [110, '人民币壹元壹角整'], [1_001_00, '人民币壹仟零壹元整'], [10_000_00, '人民币壹万元整'], [10_001_00, '人民币壹万零壹元整'], [10_100_00, '人民币壹万零壹佰元整'], [100_000_000_00, '人民币壹亿元整'], [100_000_001_00, '人民币壹亿零壹元整'], [100_010_000_00, '人民币壹亿零壹万元整'], [20_000_000_12, '人民币贰仟万元壹角贰分'], [1_234_567_89, '人民币壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分']])('%i fen: %s', (fen, words) => expect(upperYuan(fen)).toBe(words))
  it('no two sums read alike', () => {
    fc.assert(fc.property(fc.nat(1e13), fc.nat(1e13), (a, b) => a === b || upperYuan(a) !== upperYuan(b)))
    fc.assert(fc.property(fc.nat(100_000), fc.nat(100_000), (a, b) => a === b || upperYuan(a) !== upperYuan(b)), { numRuns: 2000 })
  })
})
