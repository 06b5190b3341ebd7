import type { FormField, FormForRole } from '@zhiyun/procedure'
import type { CaseData, CaseLine } from '../../pages/cases/case.ts'
import { filedDecision } from './decisions.ts'

const WAN = 1_000_000
const line = (no: string, measure: string, clause: string, organisation: string, step: string, due: string, left: number, amount: number, mark: CaseLine['mark'], paused?: string): CaseLine =>
  ({ no, measure, clauses: [clause], organisation, step, deadline: { due, left, paused }, amount: Math.round(amount * WAN), mark })

export const cases: readonly CaseLine[] = [
  line('YS-2026-0388', '联盟运行奖补', 'd-7', '演示轨道装备有限公司', '形式审查', '2026-11-19', -1, 50, { tone: 'near', word: '材料缺 1' }),
  line('YS-2026-0391', '维权胜诉资助', 'd-8', '演示正衡律师事务所', '复核异议', '2026-11-19', -1, 5, { tone: 'info', word: '异议 1' }),
  line('YS-2026-0412', '联盟备案资助', 'd-6', '演示光电科技有限公司', '形式审查', '2026-11-23', 1, 20, { tone: 'met', word: '规则符合' }),
  line('YS-2026-0415', '专利保险保费补贴', 'd-8', '演示生物医药有限公司', '形式审查', '2026-11-23', 1, 10, { tone: 'met', word: '规则符合' }),
  line('YS-2026-0416', '专利保险保费补贴', 'd-8', '演示软件技术有限公司', '形式审查', '2026-11-23', 1, 2.16, { tone: 'met', word: '规则符合' }),
  line('YS-2026-0409', '知识产权强企培育', 'd-5', '演示航空材料有限公司', '形式审查', '2026-11-24', 2, 80, { tone: 'readings', word: '两种口径' }),
  line('YS-2026-0420', '集中托管资助', 'd-10', '演示众创空间', '形式审查', '2026-11-26', 4, 20, { tone: 'unmet', word: '差 3 家' }),
  line('YS-2026-0421', '质押贷款评估补助', 'd-8', '演示评估咨询有限公司', '受理', '2026-11-26', 4, 3, { tone: 'unknown', word: '缺放款凭证' }),
  line('YS-2026-0425', '高价值专利培育中心', 'd-10', '演示理工大学', '专家评审', '2026-12-02', 8, 100, { tone: 'competitive', word: '待评审' }),
  line('YS-2026-0427', '企业运营类专利导航', 'd-11', '演示能源装备有限公司', '补正中', '2026-11-30', 6, 20, null, '等申请人补正'),
]

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

export const openCase: CaseData = {
  ...cases[2]!,
  version: 4, status: '形式审查中', funds: '尚可承诺 60.00 万元，够 3 件', lock: '仅您在办；演示王某 10:42 看过', decision: filedDecision,
  steps: [{ name: '受理', state: 'done', note: '11-16' }, { name: '形式审查', state: 'now', note: '至 11-23' }, { name: '评审', state: 'skipped', note: '免' }, { name: '公示', state: 'ahead', note: '5 日' }, { name: '决定', state: 'ahead' }, { name: '协议', state: 'ahead' }, { name: '拨付', state: 'ahead' }],
  materials: [
    { name: '备案通知书', required: true, note: null, files: [{ id: 'f1', name: '备案通知书（演示）.pdf', bytes: 412_000, mark: { tone: 'met', word: '已核' }, href: '#' }] },
    { name: '联盟章程与成员签章页', required: true, note: null, files: [{ id: 'f2', name: '章程（演示）.pdf', bytes: 3_100_000, mark: { tone: 'met', word: '已核' }, href: '#' }] },
    { name: '账户证明', required: true, note: null, files: [{ id: 'f3', name: '账户（演示）.pdf', bytes: 98_000, mark: { tone: 'unknown', word: '待核' }, href: '#' }] },
    { name: '运行管理制度', required: false, note: null, files: [] },
  ],
  form: { fields: form, values: formValues, editable: true },
  moves: [{ name: '通过形式审查', allowed: true, note: '通过后进入公示；决定须由另一人签发。', primary: true, opinion: '内', form: null }, { name: '退回补正', allowed: true, note: null, primary: false, opinion: '外', form: null }, { name: '签发决定', allowed: false, note: '形式审查通过以后才能签发', primary: false, opinion: null, form: null }],
  history: [{ id: 'h4', at: '2026-11-20T08:05:00Z', who: '演示李某', what: '核对成员名录，6 家一致' }, { id: 'h3', at: '2026-11-18T01:31:00Z', who: '系统', what: '规则重算，结果不变' }, { id: 'h2', at: '2026-11-16T06:20:00Z', who: '演示张某', what: '受理；时限 5 个工作日' }, { id: 'h1', at: '2026-11-16T02:02:00Z', who: '申请人', what: '提交，附件 3 份' }],
  historyTotal: 11, sealedTo: '11-20',
}
