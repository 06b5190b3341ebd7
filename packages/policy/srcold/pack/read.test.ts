import { describe, expect, it } from 'vitest'
import { checkPack } from '../check/check.ts'
import { readDictionary } from '../dictionary/read.ts'
import { describeMeasure } from '../describe/measure.ts'
import { nextQuestion, rankQuestions } from '../question/next.ts'
import { fixtureDictionary, fixturePolicy } from '../testing/fixture.ts'
import { DICTIONARY_TEXT } from '../testing/dictionaryText.ts'
import { PACK_TEXT } from '../testing/packText.ts'
import { readPack } from './read.ts'
import { packSchema } from './schema.ts'

const dictionary = fixtureDictionary()
const read = (from: string, to: string) => {
  expect(PACK_TEXT).toContain(from)
  return readPack([{ path: 'pack.yaml', text: PACK_TEXT.replace(from, to) }], dictionary)
}
const codes = (from: string, to: string): string[] => read(from, to).findings.map((finding) => finding.code)

const bad = (from: string, to: string): string[] => readDictionary([{ path: 'd.yaml', text: DICTIONARY_TEXT.replace(from, to) }]).findings.map((finding) => finding.code)

const check = (from: string, to: string, perturb = false): string[] => checkPack(read(from, to).pack!, dictionary, { perturb }).map((finding) => `${finding.code} ${finding.path}`)

describe('reading a pack', { timeout: 60_000 }, () => {
  it('finds every mutation of the text and says where', () => {
    expect(codes('须: 至少 50件', '须: 至少 50家')).toEqual(['quantity/dimension'])
    expect(codes('须: 至少 50件', '须: 至少 50万元')).toContain('quantity/dimension')
    expect(codes('须: 至少 50件', '须: 五十件')).toEqual(['quantity/unreadable'])
    expect(codes('量: 发明专利数', '量: 发明专利件数')).toEqual(['expression/name'])
    expect(codes('是: 是否在市', '是: 是否在市 and是否备案')).toEqual(['expression/space'])
    expect(codes(', 分母为零: 不符合', '')).toEqual(['condition/zero'])
    expect(codes('仅读法: {两年: 含}', '仅读法: {两年: 半}')).toEqual(['reading/value'])
    expect(codes('仅读法: {两年: 含}', '仅读法: {三年: 含}')).toEqual(['reading/unknown'])
    expect(codes('见 新设', '见 旧设')).toEqual(['parameter/unknown'])
    expect(codes('方式: 无偿资助', '方式: 无偿赠送')).toEqual(['grammar/word'])
    expect(codes('    条件:\n      - 编: 件数', '    条例:\n      - 编: 件数')).toEqual(['grammar/keyword'])
    expect(codes('申领人: [机构]', '申领人: [公司]')).toEqual(['dictionary/identity'])
    expect(codes('取: 贷款', '取: 借款')).toContain('dictionary/record')
    expect(codes('归年: 归属年度', '归年: 放款日期')).toEqual(['cap/year'])
    expect(codes('金额: {最高: 100万元, 条款: 999-002}', '金额: {最高: 100万元, 定额: 1元, 条款: 999-002}')).toEqual(['grammar/exactly-one'])
    expect(codes('编: "999"', '编: 099')).toContain('grammar/leading-zero')
    expect(codes('首选: 含', '首选: 半')).toEqual(['reading/value'])
    expect(codes('判断: 技术是否领先', '判断: 技术是否领先 3 年')).toEqual(['judge/number'])
    expect(codes('- 编: C2', '- 编: C1')).toContain('measure/duplicate')
    expect(codes('期: {读法: 上限期}', '期: {读法: 受款}')).toEqual(['reading/domain'])
    const { findings, pack } = read('须: 不低于 1亿元', '须: 不低于 1亿件')
    expect(pack).toBeUndefined()
    expect(findings[0]).toMatchObject({ severity: 'error', file: 'pack.yaml', path: 'A1/条件/收入/须', line: PACK_TEXT.split('\n').findIndex((line) => line.includes('1亿元')) + 1 })
  })
  it('shares a parameter’s number, so that it is written once', () => {
    const [measure] = fixturePolicy().pack.measures
    const [first, second] = measure!.conditions[0]!.exceptions[0]!.grounds.map((ground) => (ground.test.kind === 'measure' && ground.test.bound.kind === 'compare' ? ground.test.bound : null))
    expect(first!.quantity).toBe(second!.quantity)
    expect([first!.operator, second!.operator]).toEqual(['<=', '<'])
  })
  it('freezes what it read and names it by its content', () => {
    const { pack } = fixturePolicy()
    expect(Object.isFrozen(pack.measures[0]!.conditions)).toBe(true)
    expect(fixturePolicy(['50件', '51件']).pack.hash).not.toBe(pack.hash)
  })
  it('refuses a dictionary that contradicts itself', () => {
    expect(bad('  人才数:', '  贷款额:')).toContain('dictionary/duplicate')
    expect(bad('自: 成立日期', '自: 人才数')).toEqual(['dictionary/since'])
    expect(bad('count(专利[', 'count(商标[')).toEqual(['dictionary/record'])
    expect(bad('类型 = "发明"', '类型 = "商标"')).toEqual(['expression/domain'])
    expect(bad('单位: 名', '单位名: 名')).toEqual(['grammar/keyword'])
    expect(bad('上年度研发投入 + 前年度研发投入', '上年度研发投入 + 人才数')).toEqual(['expression/dimension'])
  })
})

describe('checking, describing, asking', { timeout: 60_000 }, () => {
  it('the sound pack has no error; what is left are notes for the office', () => {
    const { pack, positions } = read('999-008', '999-008')
    const findings = checkPack(pack!, dictionary, { positions })
    expect(findings.filter((finding) => finding.severity === 'error')).toEqual([])
    expect(findings.filter((finding) => finding.code === 'unprinted').map((finding) => finding.path)).toContain('C1/给付')
    expect(findings.every((finding) => finding.line > 0)).toBe(true)
  })
  it('finds dead numbers, strange clauses, unused parameters and cycles', () => {
    expect(check('999-008', '999-008', true)).toContain('number/dead A1/条件/件数/须')
    expect(check('999-008', '999-008', true)).not.toContain('number/dead C1/条件/人才/须')
    expect(check('条款: 999-007}', '条款: 998-007}')).toContain('clause/document E1/联合')
    expect(check('新设: {值: 2年, 条款: 999-002}', '新设: {值: 2年, 条款: 999-002}\n      闲: {值: 3年, 条款: 999-002}')).toContain('parameter/unused A1/参数/闲')
    expect(check('若已获: [C1, C2]', '若已获: [C1, D1]')).toContain('relation/cycle 关系/不重复')
    expect(check('若已获: [C1, C2]', '若已获: [C1, C9]')).toContain('relation/measure 关系/不重复')
    expect(check('人才数: 5名', '人才数: 6名')).toContain('case/failed 算例/一档恰为界值')
  })
  it('prints a schema with closed blocks', () => {
    const schema = packSchema() as { $defs: Record<string, { additionalProperties: boolean; properties: Record<string, unknown> }> }
    expect(schema.$defs['条件']!.additionalProperties).toBe(false)
    expect(Object.keys(schema.$defs['措施']!.properties)).toContain('申领人')
  })
  it('describes a measure with marks, thresholds, readings and clauses', () => {
    const { lines } = describeMeasure(fixturePolicy().pack, dictionary, 'A1')!
    expect(lines.map((line) => line.mark)).toEqual(['当', '且', '且', '且', '且', '且', '且', '则', '选', '优先', '义务'])
    expect(lines[1]).toMatchObject({ text: '发明专利数 ≥ 50 件', clauses: ['999-002'], children: [{ mark: '例外', text: '≥ 10 件，如果下列都成立' }] })
    expect(lines[7]!.text).toBe('给予无偿资助 至多 100.00 万元（数额由机关在上限内确定）')
    expect(describeMeasure(fixturePolicy().pack, dictionary, 'Z')).toBeNull()
  })
  it('asks first what decides most, and says what each answer does', () => {
    const policy = fixturePolicy()
    const input = { date: '2024-06-30', facts: { 是否在市: true }, records: {}, partners: [], awards: [] }
    expect(nextQuestion(policy, input)).toMatchObject({ name: '主体类型', question: '贵单位是哪一类？' })
    const agency = { ...input, facts: { ...input.facts, 主体类型: '机构' } }
    const talents = rankQuestions(policy, agency).find((question) => question.name === '人才数')!
    expect(talents.choices.map((choice) => [choice.label, choice.effects.map((effect) => `${effect.measure} ${effect.text}`)])).toEqual([
      ['不超过 5 名', ['C1 转为不符合', 'C2 转为不符合']],
      ['超过 5 名，不超过 10 名', ['C1 ＋10.00 万元，转为符合', 'C2 转为不符合']],
      ['超过 10 名', ['C1 转为不符合', 'C2 ＋30.00 万元，转为符合']],
    ])
    expect(nextQuestion(policy, agency, ['是否备案', '人才数', '贷款'])).toBeNull()
  })
})
