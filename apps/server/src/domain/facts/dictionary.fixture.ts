import type { Dictionary, FactDefinition, Source } from '@zhiyun/policy'

const fact = (name: string, rest: Partial<FactDefinition> & Pick<FactDefinition, 'type'>, sources: Source[] = ['核验', '申报']): FactDefinition => ({ name, base: name, label: name, subjects: ['任何'], sources, ...rest })
const annual = (period: string, base: string, rest: Pick<FactDefinition, 'type'> & Partial<FactDefinition>) => fact(period + base, { ...rest, base, period })

const facts = [
  annual('上年度', '销售收入', { type: '金额', dimension: '金额', unit: '元', ceiling: 100_000_000_000_000 }),
  annual('前年度', '销售收入', { type: '金额', dimension: '金额', unit: '元', ceiling: 100_000_000_000_000 }),
  annual('成立首年', '主营业务收入', { type: '金额', dimension: '金额', unit: '元' }),
  fact('主体类型', { type: '枚举', domain: ['企业', '高校', '科研院所'] }),
  fact('成立日期', { type: '日期' }),
  fact('是否科技企业', { type: '是否' }, ['认定', '核验', '申报']),
  fact('是否行业骨干企业', { type: '是否' }, ['认定']),
  fact('自主发明专利数', { type: '计数', dimension: '计数', unit: '件' }, ['计算', '申报']),
  fact('经营范围', { type: '文本' }),
  fact('研发占比', { type: '比率', dimension: '比率', unit: '%' }),
]

/** A dictionary of few words, for tests. */
export const smallDictionary: Dictionary = {
  facts: Object.fromEntries(facts.map((each) => [each.name, each])),
  records: {
    专利保单: { name: '专利保单', label: '专利保单', subjects: ['任何'], fields: { 保费: fact('保费', { type: '金额', dimension: '金额', unit: '元' }), 是否已缴保费: fact('是否已缴保费', { type: '是否' }) } },
    专利: { name: '专利', label: '专利', subjects: ['任何'], fields: { 是否有效: fact('是否有效', { type: '是否' }, ['计算', '申报']) } },
  },
  identities: {},
  periods: { 上年度: { name: '上年度', fromYear: -1, toYear: -1, text: '自然年 -1' }, 前年度: { name: '前年度', fromYear: -2, toYear: -2, text: '自然年 -2' }, 成立首年: { name: '成立首年', text: '成立日起12个月' } },
  unitSynonyms: {},
  hash: 'test',
}
