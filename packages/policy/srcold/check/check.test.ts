import { describe, expect, it } from 'vitest'
import { readPack } from '../pack/read.ts'
import { fixtureDictionary } from '../testing/fixture.ts'
import { soundPack } from '../testing/officialText.ts'
import { PACK_TEXT } from '../testing/packText.ts'
import { checkPack } from './check.ts'

const dictionary = fixtureDictionary()

/** Errors and warnings that a slip of the pen brings into a sound pack. */
function findingsAfter(from: string, to: string, text = PACK_TEXT): string[] {
  expect(text).toContain(from)
  const { pack, findings } = readPack([{ path: 'pack.yaml', text: text.replace(from, to) }], dictionary)
  if (!pack) throw new Error(JSON.stringify(findings))
  return checkPack(pack, dictionary).filter(({ code, severity }) => severity !== 'note' && code !== 'case/failed').map(({ code, path }) => `${code} ${path}`)
}

/** The same for a pack that lists the rows of its document. */
function rowsAfter(from: string, to: string): string[] {
  const text = soundPack().map((file) => file.text.replace('语言: 1\n', '')).join('')
  return findingsAfter(from, to, `语言: 1\n${text}`)
}

describe('what can never be', () => {
  it('leaves sound packs alone', () => {
    expect(findingsAfter('编: A1', '编: A1')).toEqual([])
    expect(rowsAfter('编: A', '编: A')).toEqual([])
  })
  it('finds thresholds outside what is possible', () => {
    expect(findingsAfter('须: 不低于 1亿元', '须: 超过 10000亿元')).toEqual(['bound/unmeetable A1/条件/收入/须'])
    expect(findingsAfter('须: 超过 5名', '须: 不满 0名')).toEqual(['bound/unmeetable C1/条件/人才/须'])
    expect(findingsAfter('须: 超过 5名', '须: 不低于 0名')).toEqual(['bound/always C1/条件/人才/须'])
  })
  it('finds conditions that exclude each other, unless readings keep them apart', () => {
    const more = (condition: string): string[] => findingsAfter('条件: [{编: 人才, 量: 人才数, 须: 超过 5名, 条款: 999-005}]', `条件: [{编: 人才, 量: 人才数, 须: 超过 5名, 条款: 999-005}, ${condition}]`)
    expect(more('{编: 少, 量: 人才数, 须: 不超过 5名, 条款: 999-005}')).toEqual(['condition/contradiction C1/条件/少'])
    expect(more('{编: 不少, 量: 人才数, 须: 不超过 6名, 条款: 999-005}')).toEqual([])
    expect(more('{编: 不在市, 是: not(是否在市), 条款: 999-005}')).toEqual(['condition/contradiction C1/条件/不在市'])
    expect(more(`{编: 甲, 是: 主体类型 = "企业", 条款: 999-005}, {编: 乙, 是: 'not(主体类型 = "企业")', 条款: 999-005}`)).toEqual(['condition/contradiction C1/条件/乙'])
    expect(more(`{编: 甲, 是: 主体类型 = "企业", 条款: 999-005}, {编: 乙, 是: 主体类型 = "机构", 条款: 999-005}`)).toEqual(['condition/contradiction C1/条件/乙'])
    expect(more('{编: 少, 仅读法: {两档: 取高}, 量: 人才数, 须: 不超过 5名, 条款: 999-005}')).toEqual(['condition/contradiction C1/条件/少'])
    expect(more('{编: 甲, 仅读法: {两档: 取高}, 量: 人才数, 须: 超过 9名, 条款: 999-005}, {编: 乙, 仅读法: {两档: 相加}, 量: 人才数, 须: 不超过 9名, 条款: 999-005}')).toEqual([])
  })
  it('finds exceptions that change nothing or never apply', () => {
    expect(findingsAfter('须: 不少于 10件', '须: 不少于 50件')).toEqual(['exception/same A1/条件/件数/例外/新设'])
    expect(findingsAfter('仅读法: {两年: 不含}, 量: 成立年限, 须: 不满 见 新设', '仅读法: {两年: 含}, 量: 成立年限, 须: 超过 5年')).toEqual(['exception/never A1/条件/件数/例外/新设'])
  })
  it('finds alternatives inside one another, amounts above their caps and strange tiers', () => {
    expect(findingsAfter('条件: [{编: 人才, 量: 人才数, 须: 超过 5名, 条款: 999-005}]', '条件: [{编: 人才, 条款: 999-005, 任一: [{编: 多, 量: 人才数, 须: 超过 9名}, {编: 少, 量: 人才数, 须: 超过 5名}]}]')).toEqual(['condition/overlap C1/条件/人才/任一/多'])
    expect(findingsAfter('金额: {定额: 10万元, 条款: 999-005}', '金额: {定额: 10万元, 条款: 999-005}\n    累计: [{编: 帽, 对: 申领人, 期: 每年, 上限: 不超过 9万元, 条款: 999-005}]')).toEqual(['cap/below C1/累计/帽'])
    expect(findingsAfter('金额: {定额: 10万元, 条款: 999-005}', '金额: {分档: {依: 主体类型, 各档: {机构: 10万元, 学会: 5万元}}, 条款: 999-005}')).toEqual(['tier/domain C1/金额/分档'])
  })
})

describe('what no worked case needs', () => {
  it('finds applicants and conditions that can go unnoticed', () => {
    const { pack } = readPack([{ path: 'pack.yaml', text: PACK_TEXT }], dictionary)
    const untried = checkPack(pack!, dictionary, { perturb: true }).filter(({ code }) => code === 'case/untried').map(({ path, zh }) => `${path} ${zh}`)
    expect(untried).toContain('A1/申领人 去掉它没有算例变：申领人 高校身份')
    expect(untried).toContain('B1/条件/备案 去掉它没有算例变：条件 备案')
    expect(untried.filter((each) => each.startsWith('C1'))).toEqual([])
  })
})

describe('rows and rules held to each other', () => {
  it('finds a rule that cites another row than the one that went to it', () => {
    expect(rowsAfter('须: 5名 以上, 条款: 998-008', '须: 5名 以上, 条款: 998-007')).toEqual(['clause/stray C/条件/人才'])
    expect(rowsAfter('须: 5名 以上, 条款: 998-008', '须: 5名 以上, 条款: 998-000')).toEqual(['clause/context C/条件/人才'])
    expect(rowsAfter('内: 6个月, 原: 半年内, 答复: {内: 15工作日}, 条款: 998-009', '内: 6个月, 条款: 998-008')).toEqual(['clause/uncited 条目/998-009'])
    expect(rowsAfter('条款: [998-002, 998-005]', '条款: [998-000, 998-005]')).toEqual(['clause/stray A/条款'])
  })
  it('finds a relation that cites a row of other measures', () => {
    const related = (clause: string): string[] => rowsAfter('措施:\n  - 编: A', `关系:\n  - {编: 取高, 型: 取高, 组: [B, C], 期: 当年, 条款: ${clause}}\n措施:\n  - 编: A`)
    expect(related('998-008')).toEqual([])
    expect(related('998-005')).toEqual(['clause/stray 关系/取高'])
  })
  it('finds a row that names a rule which does not cite it, or gives no reason', () => {
    expect(rowsAfter('去向: {为: 措施, 编: [C]}', '去向: {为: 措施, 编: [B, C]}')).toEqual(['clause/uncited 条目/998-008'])
    expect(rowsAfter('去向: {为: 程序, 编: [申请]}', '去向: {为: 程序, 编: [申报]}')).toContain('clause/destination 条目/998-009')
    expect(rowsAfter('述: 第 0 行, 去向: {为: 标题}', '述: 第 0 行, 去向: {为: 叙述}')).toEqual(['clause/reason 条目/998-000'])
  })
})
