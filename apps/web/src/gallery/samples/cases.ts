import type { FormField, FormForRole } from '@zhiyun/procedure'

const WAN = 1_000_000

const field = (name: string, type: FormField['type'], more: Partial<FormField> = {}): FormField =>
  ({ name, type, required: true, when: null, readOnly: false, values: null, columns: null, max: null, source: null, evidence: null, clause: null, note: null, ...more })

export const form: FormForRole = {
  name: '申报表',
  schema: {
    type: 'object',
    properties: { 方向: { type: 'array', items: { type: 'string' } } },
    required: ['申请金额'],
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
    allOf: [{ if: { properties: { 是否联合申报: { const: true } }, required: ['是否联合申报'] }, then: { required: ['联合单位'] } }],
  },
  layout: [
    { title: '申请单位', fields: [field('单位名称', '文字', { readOnly: true, source: '单位档案' }), field('联系人', '文字'), field('是否联合申报', '是否'), field('联合单位', '单位', { when: '是否联合申报' })] },
    { title: '申请内容', fields: [field('申请金额', '金额', { clause: 'd-6', note: '不超过规则给出的金额' }), field('备案日期', '日期'), field('成员数', '计数'), field('经费占比', '比率', { required: false }), field('类别', '枚举', { values: ['企业法人式', '协议式'] }), field('方向', '枚举', { values: ['光电芯片', '航空航天', '生物医药'], required: false }), field('工作概述', '长文')] },
    { title: '成员名录', fields: [field('成员', '行', { columns: [field('名称', '文字'), field('类型', '枚举', { values: ['骨干企业', '服务机构', '其他'] }), field('出资', '金额')] })] },
  ],
}

export const formValues = { 单位名称: '演示光电科技有限公司', 是否联合申报: false, 申请金额: 21 * WAN, 备案日期: '2026-09-18', 成员数: 6, 类别: '协议式', 方向: ['光电芯片'], 工作概述: '演示内容：联盟成员六家，已备案。', 成员: [{ 名称: '演示甲公司', 类型: '骨干企业', 出资: 30 * WAN }, { 名称: '演示乙所', 类型: '服务机构', 出资: 125_000_000 }] }

export const formProblems = [
  { path: '申请金额', code: 'too-high', zh: '高于规则给出的 20.00 万元，请改为不超过 20.00 万元', en: 'Above 20.00; lower it' },
  { path: '联系人', code: 'required', zh: '请填写联系人', en: 'Fill in the contact' },
]
