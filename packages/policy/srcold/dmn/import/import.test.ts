import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Session } from '../../decide/session.ts'
import { preparePolicy } from '../../decide/policy.ts'
import { Decimal, type FeelValue } from '../../feel/index.ts'
import { readPack } from '../../pack/read.ts'
import { fixtureDictionary, fixturePolicy } from '../../testing/fixture.ts'
import { PACK_TEXT } from '../../testing/packText.ts'
import { TRUE } from '../../truth/truth.ts'
import { drawMeasure, importTables, readModel, RunnableModel, writeDmn, XmlError } from '../index.ts'

const dictionary = fixtureDictionary()
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** A decision table: inputs, and rows of cells whose last is the output. */
function tableXml(inputs: readonly string[], rows: readonly (readonly string[])[], attributes = 'hitPolicy="ANY"', more = ''): string {
  const text = (value: string): string => `<text>${escaped(value)}</text>`
  return `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="演示" namespace="urn:demo">
    ${inputs.map((name, i) => `<inputData id="i${i}" name="${name}"><variable name="${name}"/></inputData>`).join('')}
    <decision id="d" name="够格"><variable name="够格"/>${inputs.map((_, i) => `<informationRequirement><requiredInput href="#i${i}"/></informationRequirement>`).join('')}
    <decisionTable ${attributes}>${inputs.map((name) => `<input><inputExpression>${text(name)}</inputExpression></input>`).join('')}<output name="够格">${more}</output>
    ${rows.map((row) => `<rule>${row.slice(0, -1).map((cell) => `<inputEntry>${text(cell)}</inputEntry>`).join('')}<outputEntry>${text(row.at(-1)!)}</outputEntry></rule>`).join('')}
    </decisionTable></decision></definitions>`
}
const imported = (...args: Parameters<typeof tableXml>) => importTables(tableXml(...args), { dictionary })
const codes = (...args: Parameters<typeof tableXml>) => imported(...args).refusals.map(({ row, column, code }) => [row, column, code])

describe('importing decision tables', () => {
  it('writes rows that say true as conditions', () => {
    expect(imported(['主体类型', '人才数', '上年度销售收入', '是否备案'], [['"企业", "高校"', '>= 5', '[5000000..100000000]', 'true', 'true'], ['not("机构")', '(10..20]', '-', 'false', 'true'], ['"机构"', '-', '-', '-', 'false']])).toEqual({
      refusals: [],
      tables: [
        {
          decision: '够格',
          kind: '条件',
          content: [
            {
              编: '够格',
              任一: [
                { 编: '行1', 全部: [{ 编: '行1列1', 是: '主体类型 in ("企业", "高校")' }, { 编: '行1列2', 量: '人才数', 须: '不低于 5名' }, { 编: '行1列3', 量: '上年度销售收入', 须: '500万元 至 1亿元' }, { 编: '行1列4', 是: '是否备案' }] },
                { 编: '行2', 全部: [{ 编: '行2列1', 是: '主体类型 != "机构"' }, { 编: '行2列2', 全部: [{ 编: '且1', 量: '人才数', 须: '超过 10名' }, { 编: '且2', 量: '人才数', 须: '不超过 20名' }] }, { 编: '行2列4', 是: 'not(是否备案)' }] },
              ],
            },
          ],
        },
      ],
    })
  })
  it('writes names against amounts as tiers, numbers against amounts row by row', () => {
    expect(imported(['等级'], [['"甲"', '50000'], ['"乙"', '20000']]).tables[0]).toMatchObject({ kind: '分档', content: { 依: '等级', 各档: { 甲: '5万元', 乙: '2万元' } } })
    expect(imported(['人才数'], [['[5..9]', '50000'], ['>= 10', '123.45']]).tables[0]).toMatchObject({ kind: '逐档', content: [{ 编: '行1', 条件: [{ 须: '5名 至 9名' }], 金额: { 定额: '5万元' } }, { 金额: { 定额: '123.45元' } }] })
  })
  it('refuses with row, column and reason, and takes no half tables', () => {
    const inputs = ['主体类型', '人才数', '是否备案', '成立日期']
    const { tables, refusals } = imported(inputs, [['"商人"', '>= 5.5', '1', '-', 'true'], ['上年度 收入', 'not(5)', '-', '> @"2020-01-01"', 'true'], ['-', '人才数', '-', '-', '"也许"']])
    expect(tables).toEqual([])
    expect(refusals.map(({ row, column, code }) => [row, column, code])).toEqual([[1, 1, 'dmn/domain'], [1, 2, 'dmn/number'], [1, 3, 'dmn/boolean'], [2, 1, 'dmn/feel'], [2, 2, 'dmn/negated'], [2, 4, 'dmn/type'], [3, 2, 'dmn/computed']])
    expect(refusals[0]).toMatchObject({ decision: '够格', zh: expect.stringContaining('企业、机构、高校'), en: expect.any(String), line: expect.any(Number) })
    expect(codes(['年收入'], [['> 1', 'true']])).toEqual([[null, 1, 'dmn/name']])
    expect(codes(['人才数'], [['> 1', 'true']], 'hitPolicy="COLLECT"')).toEqual([[null, null, 'dmn/policy']])
    expect(codes(['人才数'], [['> 1', 'true']], '', '<defaultOutputEntry><text>false</text></defaultOutputEntry>')).toEqual([[null, null, 'dmn/default']])
    expect(codes(['人才数'], [['> 1', 'false'], ['> 0', 'true']], 'hitPolicy="FIRST"')).toEqual([[1, null, 'dmn/order']])
    expect(codes(['人才数'], [['-', 'true']])).toEqual([[1, null, 'dmn/empty']])
    expect(codes(['人才数'], [['> 1', '"x"']])).toEqual([[1, 2, 'dmn/output']])
    expect(importTables(tableXml(['Staff'], [['> 1', 'true']]), { dictionary, names: { Staff: '人才数' } }).tables).toHaveLength(1)
  })
  it('refuses what is no DMN', () => {
    for (const text of ['', '<a/>', '<definitions', '<!DOCTYPE a [<!ENTITY b "c">]><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"/>', `${'<a>'.repeat(300)}`]) expect(() => importTables(text, { dictionary }), text).toThrow(XmlError)
  })
  it('takes back the tiers it exported', () => {
    const policy = fixturePolicy(['金额: {定额: 5万元, 条款: 999-006}', '金额: {分档: {依: 等级, 各档: {甲: 5万元, 乙: 2万元}}, 条款: 999-006}'])
    const { tables } = importTables(writeDmn(drawMeasure(policy, 'D1'), policy), { dictionary })
    expect(tables).toEqual([{ decision: '分档', kind: '分档', content: { 依: '等级', 各档: { 甲: '5万元', 乙: '2万元' } } }])
  })
})

const kind = fc.constantFrom('-', '"企业"', '"企业", "高校"', 'not("企业")')
const count = fc.oneof(fc.constant('-'), fc.tuple(fc.constantFrom('<', '<=', '>', '>='), fc.integer({ min: 0, max: 9 })).map(([sign, n]) => `${sign} ${n}`), fc.tuple(fc.constantFrom('[', '('), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 4, max: 9 }), fc.constantFrom(']', ')')).map(([open, a, b, close]) => `${open}${a}..${b}${close}`), fc.constant('1, 3, > 6'))
const filed = fc.constantFrom('-', 'true', 'false')
const row = fc.tuple(kind, count, filed, fc.constant('true')).filter((cells) => cells.slice(0, 3).some((cell) => cell !== '-'))
const subject = fc.record({ 主体类型: fc.constantFrom('企业', '机构', '高校'), 人才数: fc.integer({ min: 0, max: 10 }), 是否备案: fc.boolean() })

describe('imported conditions', { timeout: 60_000 }, () => {
  it('hold exactly where the table says true', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), fc.array(subject, { minLength: 1, maxLength: 12 }), (rows, subjects) => {
        const xml = tableXml(['主体类型', '人才数', '是否备案'], rows)
        const conditions = importTables(xml, { dictionary }).tables[0]!.content
        const { pack, findings } = readPack([{ path: 'pack.yaml', text: PACK_TEXT.replace('条件: [{编: 备案, 是: 是否备案, 条款: 999-006}]', `条件: ${JSON.stringify(conditions)}`) }], dictionary)
        expect(findings.filter((finding) => finding.severity === 'error')).toEqual([])
        const policy = preparePolicy(pack!, dictionary)
        const model = new RunnableModel(readModel(xml))
        for (const facts of subjects) {
          const inputs = new Map<string, FeelValue>([['主体类型', facts.主体类型], ['人才数', Decimal.whole(facts.人才数)], ['是否备案', facts.是否备案]])
          const { assessment } = new Session(policy, { date: '2024-06-30', facts, records: {}, partners: [], awards: [] }).solve('D1')
          const ours = assessment.outcomes.filter((outcome) => outcome.id.startsWith('D1/条件/')).every((outcome) => outcome.truth === TRUE)
          expect(ours).toBe(model.decide('够格', inputs) === true)
        }
      }),
      { numRuns: 40 },
    )
  })
})
