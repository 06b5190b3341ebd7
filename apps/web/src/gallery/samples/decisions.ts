import type { AmountKind, AmountResult, Decision, FactUse, Gap, ReadingAxis, ReadingResult, Status, TraceKind, TraceNode, TruthName } from '@zhiyun/policy'

/** Made-up decisions for looking at components; figures follow no real organisation. */
const WAN = 1_000_000

export const clauseNames: Record<string, string> = {
  'd-1': '第十条（五）1', 'd-2': '第十条（五）2', 'd-3': '第十条（五）3', 'd-4': '第十条（五）4', 'd-5': '第十条（五）5',
  'd-6': '第十条（三）2', 'd-7': '第十条（三）3', 'd-8': '第十二条（二）4', 'd-9': '第十八条', 'd-10': '第十条（一）1', 'd-11': '第十条（二）2', 'd-12': '陕（三）#4',
}

export const amount = (low: number, high: number | null = low, kind: AmountKind = low === high ? 'exact' : 'range', working: string[] = []): AmountResult =>
  ({ low: low * WAN, high: high === null ? null : high * WAN, kind, text: '', working, clauses: [] })

const fact = (name: string, display: string | null, source: FactUse['source'], date: string, question?: string): FactUse =>
  ({ name, label: name, type: '计数', value: display, display: display ?? '', ...(source ? { source } : {}), ...(date ? { date } : {}), ...(question ? { question } : {}) })

interface NodeMore {
  kind?: TraceKind
  facts?: FactUse[]
  actual?: [number | string | null, string]
  threshold?: [number, string]
  gap?: Gap
  clause?: string
  children?: TraceNode[]
  reasons?: TraceNode['reasons']
  readings?: Record<string, string>
}

const node = (id: string, text: string, truth: TruthName, more: NodeMore = {}): TraceNode => ({
  id, label: text, text, kind: more.kind ?? 'is', truth, reasons: more.reasons ?? [], facts: more.facts ?? [],
  ...(more.actual ? { actual: { value: more.actual[0], display: more.actual[1] } } : {}),
  ...(more.threshold ? { threshold: { operator: '>=', value: more.threshold[0], unit: '件', display: more.threshold[1] } } : {}),
  ...(more.gap ? { gap: more.gap } : {}), ...(more.readings ? { readings: more.readings } : {}),
  clauses: more.clause ? [more.clause] : [], printed: true, children: more.children ?? [],
})

const gap = (meets: boolean, value: number, text: string): Gap => ({ meets, value, text, ratio: null })

const measure = (id: string, name: string, status: Status, sum: AmountResult, clause: string, trace: TraceNode[], more: Partial<Decision> = {}): Decision => ({
  measure: id, name, pack: '演示', packHash: '', dictionaryHash: '', date: '2026-11-21', status, inapplicable: false, near: null, amount: sum, instrument: '无偿资助',
  selection: { mode: '应给', competitive: false, printed: true, clauses: [] }, payment: { frequency: '一次', printed: true }, payee: null,
  trace: node(id, name, 'true', { kind: 'all', children: trace }), reasons: [], because: [], missing: [], judged: [], axes: [], readings: [], sameUnderAllReadings: true,
  preferences: [], obligations: [], relations: [], clauses: [clause], unprinted: [], ...more,
})

const axis = (id: string, question: string, values: string[]): ReadingAxis =>
  ({ id, ambiguity: '10', question, values, preferred: values[0]!, provisional: true, used: values[0]!, stages: ['资格'], clauses: ['d-3'] })
const other = (id: string, value: string, status: Status, sum: AmountResult, because: string[], stage: ReadingResult['stage'] = '资格'): ReadingResult =>
  ({ stage, readings: { [id]: value }, status, amount: sum, payee: null, differs: true, because })

const judged = { id: '前景', label: '核心技术居国内领先水平', text: '核心技术居国内领先水平，产品有良好市场前景' }

export const flagship = measure('X09', '知识产权强企培育', '可竞争', amount(80), 'd-5', [
  node('领域', '硬科技领域或主导产业的骨干企业', 'true', { facts: [fact('领域', '光电芯片；市级骨干企业名单', '核验', '2026-03-12')], clause: 'd-1' }),
  node('收入', '上年度销售收入', 'true', { kind: 'measure', facts: [fact('上年度销售收入', '18,600.00 万元', '申报', '2026-04-20')], actual: [18600, '18,600.00 万元'], threshold: [10000, '≥ 10,000.00 万元'], gap: gap(true, 8600, '多 8,600.00 万元'), clause: 'd-1' }),
  node('发明', '核心发明专利件数，或布局有高价值专利组合', 'true', { kind: 'measure', facts: [fact('核心发明专利', '14 件', '计算', '2026-11-20')], actual: [14, '14 件'], threshold: [10, '≥ 10 件'], gap: gap(true, 4, '多 4 件'), clause: 'd-2' }),
  node('占比', '近两年知识产权经费占研发经费比重', 'true', { kind: 'measure', facts: [fact('经费占比', '两年合计 5.25%', '申报', '2026-05-06')], actual: [525, '两年合计 5.25%'], threshold: [500, '≥ 5%'], gap: gap(true, 25, '两种口径结果不同'), clause: 'd-3', readings: { 两年占比: '合计' } }),
  node('前景', judged.text, 'unknown', { kind: 'judge', reasons: ['判'], clause: 'd-2' }),
], {
  selection: { mode: '择优', competitive: true, printed: true, quota: '15 家', clauses: [] }, payment: null, judged: [judged], sameUnderAllReadings: false,
  axes: [axis('两年占比', '“近两年……不低于”按两年合计算，还是每年都要达到。', ['合计', '逐年'])],
  readings: [other('两年占比', '逐年', '不符合', amount(0), ['2024 年占比 4.20%，差 0.80 个百分点'])],
  obligations: [{ id: 'o1', text: '两年培育期内建立并实施知识产权战略与管理、激励、风险管控机制', bestEffort: false, clauses: ['d-4'] }, { id: 'o2', text: '资金使用和实施情况受监督，必要时审计或评估', bestEffort: false, clauses: ['d-9'] }],
})

const insurance = measure('X20', '专利保险保费补贴', '符合', amount(2.8, 3.44, 'range', ['保费 8.60 万元 × 40% ＝ 3.44 万元，受 10 万元上限约束']), 'd-8', [
  node('投保', '购买了专利保险', 'true', { facts: [fact('保单', '2 份保单，均已生效', '核验', '2026-02-18')], clause: 'd-8' }),
  node('已付', '保费已实际支付（后补助）', 'true', { facts: [fact('保费', '8.60 万元', '核验', '2026-02-20')], clause: 'd-8' }),
], {
  sameUnderAllReadings: false, axes: [{ ...axis('封顶', '单一投保人的上限按年算还是累计算。', ['按年', '累计']), ambiguity: '14', clauses: ['d-8'] }],
  readings: [other('封顶', '累计', '符合', amount(2.8, 2.8, 'exact', ['min（3.44，10.00 − 7.20）＝ 2.80']), [], '金额')],
})

const filed = measure('X06', '产业知识产权联盟备案资助', '符合', amount(20), 'd-6', [
  node('骨干', '牵头单位属行业骨干企业', 'true', { facts: [fact('骨干', '是', '核验', '2026-03-12')], clause: 'd-6' }),
  node('成员', '联盟成员', 'true', { kind: 'measure', facts: [fact('联盟成员', '6 家', '计算', '2026-09-18')], actual: [6, '6 家'], threshold: [5, '≥ 5 家'], gap: gap(true, 1, '多 1 家'), clause: 'd-6' }),
  node('备案', '已备案', 'true', { facts: [fact('备案', '备案号 示例〔2026〕7 号', '核验', '2026-09-18')], clause: 'd-6' }),
])

const operating = measure('X07', '产业知识产权联盟运行奖补', '不符合', { ...amount(50), text: '每年 50.00 万元' }, 'd-7', [
  node('报告', '每年更新发布专利导航报告', 'true', { facts: [fact('报告', '2026-10-30 已发布', '计算', '2026-10-30')], clause: 'd-7' }),
  node('路径', '', 'false', { kind: 'any', clause: 'd-7', children: [
    node('专利池', '路径一：专利池达到规模', 'false', { kind: 'all', children: [
      node('总数', '专利池专利总数', 'false', { kind: 'measure', facts: [fact('专利池', '72 件', '计算', '2026-11-20')], actual: [72, '72 件'], threshold: [100, '≥ 100 件'], gap: gap(false, 28, '差 28 件'), clause: 'd-7' }),
      node('其中发明', '其中发明专利', 'true', { kind: 'measure', actual: [56, '56 件'], threshold: [50, '≥ 50 件'], gap: gap(true, 6, '多 6 件'), clause: 'd-7' }),
    ] }),
    node('标准', '路径二：形成标准，且有标准必要专利', 'false', { kind: 'measure', facts: [fact('标准', '0 件', '计算', '2026-11-20')], actual: [0, '0 件'], threshold: [1, '≥ 1 件'], gap: gap(false, 1, '差 1 件'), clause: 'd-7' }),
  ] }),
  node('收益', '以转让、许可、诉讼、拍卖等取得收益', 'true', { facts: [fact('收益', '许可 1 笔，12.00 万元', '核验', '2026-06-01')], clause: 'd-7' }),
], { near: { condition: '总数', text: '专利池再增 28 件专利（现 72 件，门槛 100 件）' }, because: [{ id: '总数', label: '专利池专利总数', text: '专利池 72 件，门槛 100 件，差 28 件' }], payment: { frequency: '每年', printed: true } })

const giant = measure('S04', '国家专精特新首次认定奖励', '待补', amount(50), 'd-12', [
  node('认定', '已被首次认定', 'unknown', { reasons: ['缺'], facts: [fact('首次认定', null, undefined, '', '是否已被首次认定，何时认定？')], clause: 'd-12' }),
], { missing: [{ name: '首次认定', label: '是否已首次认定、认定日期', kind: 'fact', problem: 'missing', question: '', askOf: 'applicant', neededBy: [], stages: ['资格'] }] })

const unlisted = measure('S06', '专利密集型产品奖补', '待补', amount(0, null, 'notPrinted'), 'd-12', [
  node('产品', '产品获国家认定', 'unknown', { reasons: ['缺'], facts: [fact('产品认定', null, undefined, '', '产品是否获国家认定？')], clause: 'd-12' }),
], { missing: [{ name: '产品认定', label: '产品是否获国家认定', kind: 'fact', problem: 'missing', question: '', askOf: 'applicant', neededBy: [], stages: ['资格'] }] })

const centre = measure('X05', '知识产权运营中心培育试点', '不符合', amount(50), 'd-11', [
  node('服务收入', '上年度专利运营服务收入', 'false', { kind: 'measure', facts: [fact('服务收入', '42.00 万元', '申报', '2026-04-20')], actual: [42, '42.00 万元'], threshold: [300, '≥ 300.00 万元'], gap: gap(false, 258, '差 258.00 万元'), clause: 'd-11' }),
], { because: [{ id: '服务收入', label: '收入', text: '上年度专利运营服务收入 42.00 万元，门槛 300.00 万元，差 258.00 万元' }] })

export const decisions: readonly Decision[] = [insurance, filed, flagship, operating, giant, unlisted, centre]
export const filedDecision = filed
