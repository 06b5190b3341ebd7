import type { LedgerData } from '../../pages/funds/LedgerView.tsx'
import type { PaymentData } from '../../pages/funds/PaymentView.tsx'

const WAN = 1_000_000
const wan = (n: number) => Math.round(n * WAN)
const sums = (allotted: number, committed: number, paid: number, recovered = 0) => ({ allotted: wan(allotted), committed: wan(committed), paid: wan(paid), recovered: wan(recovered) })
const plan = (id: string, name: string, clause: string, allotted: number, committed: number, paid: number, recovered = 0) => ({ id, name, plainName: name, clauses: [clause], opens: true as const, ...sums(allotted, committed, paid, recovered) })

export const ledger: LedgerData = {
  scope: '演示数据：知识产权运营服务体系建设专项资金，2024—2026 年累计，单位万元。复式记账，只增不改；借贷差额 0.00。',
  flow: {
    places: [
      { id: 'c', label: '中央', stage: 0 }, { id: 'p', label: '省级', stage: 0 }, { id: 'm', label: '市级', stage: 0 }, { id: 'd', label: '区县', stage: 0 },
      { id: 'all', label: '到位', stage: 1 },
      { id: 'a', label: '区域创新能力提升', stage: 2 }, { id: 'b', label: '创新主体运营能力提升', stage: 2 }, { id: 's', label: '服务机构能力提升', stage: 2 }, { id: 'e', label: '运营环境提升', stage: 2 }, { id: 'rest', label: '未分配', stage: 2, idle: true },
      { id: 'committed', label: '已承诺', stage: 3 }, { id: 'free', label: '尚可承诺', stage: 3, idle: true },
      { id: 'paid', label: '已拨付', stage: 4 }, { id: 'due', label: '待拨付', stage: 4, idle: true },
      { id: 'back', label: '收回', stage: 5 },
    ],
    links: [
      ['c', 'all', 15000], ['p', 'all', 1200], ['m', 'all', 12000], ['d', 'all', 1800],
      ['all', 'a', 9000], ['all', 'b', 8400], ['all', 's', 3600], ['all', 'e', 6000], ['all', 'rest', 3000],
      ['a', 'committed', 6800], ['b', 'committed', 6080], ['s', 'committed', 2475.6], ['e', 'committed', 3980],
      ['a', 'free', 2200], ['b', 'free', 2320], ['s', 'free', 1124.4], ['e', 'free', 2020],
      ['committed', 'paid', 12803.4], ['committed', 'due', 6532.2], ['paid', 'back', 47],
    ].map(([from, to, amount]) => ({ from: String(from), to: String(to), amount: wan(Number(amount)) })),
  },
  balanced: { difference: 0, reconciledAt: '11-20 18:00' },
  alerts: [
    { id: '1', kind: 'act', text: '应收未收 80.00 万元，逾期 12 个工作日。', detail: '知识产权强企培育 1 家未完成两年培育任务', clauses: ['d-4'], action: { label: '发催收', to: '#' } },
    { id: '2', kind: 'wait', text: '4 笔、212.00 万元等第二审批人，最久 3 个工作日。', detail: '制单人与审批人不得为同一人', clauses: [], action: { label: '看 4 笔', to: '#' } },
    { id: '3', kind: 'know', text: '中央余款 5,000.00 万元未计入到位。', detail: '考核通过后拨付', clauses: [], action: null },
  ],
  nodes: [
    { ...plan('b', '创新主体运营能力提升计划', 'd-5', 8400, 6080, 3575, 25), children: [
      plan('b1', '高价值专利培育中心建设试点', 'd-10', 2200, 1850, 1110),
      { ...plan('b4', '联盟备案资助', 'd-6', 200, 140, 140), children: [{ id: 'z1', name: '演示新能源产业联盟牵头单位', plainName: '演示新能源产业联盟', clauses: [], allotted: null, committed: wan(20), paid: wan(20), recovered: null, remark: '凭证 演示-1088' }] },
      plan('b8', '知识产权强企培育', 'd-5', 2400, 1200, 600),
    ] },
    plan('a', '区域创新能力提升计划', 'd-9', 9000, 6800, 4900),
    plan('s', '服务机构能力提升计划', 'd-8', 3600, 2475.6, 2208.4, 22),
    plan('e', '运营环境提升计划', 'd-9', 6000, 3980, 2120),
  ],
  total: sums(27000, 19335.6, 12803.4, 47),
  entries: 512,
}

export const payment: PaymentData = {
  id: 'P-1', payee: '演示光电科技有限公司', case: 'YS-2026-0337', measure: '联盟备案资助', clauses: ['d-6'], amount: wan(20), state: { tone: 'near', word: '等第二审批人' }, preparedBy: '演示陈某', voucher: null, date: null,
  instalment: '第 1 期，共 1 期', account: '演示银行　尾号 0000', sources: [{ source: '中央', programme: '创新主体运营能力提升', amount: wan(12) }, { source: '市级', programme: '创新主体运营能力提升', amount: wan(8) }], version: 2,
  moves: [{ name: '批准拨付', allowed: false, note: '制单人与审批人不得为同一人', primary: true, opinion: '内', form: null }, { name: '退回制单', allowed: true, note: null, primary: false, opinion: '内', form: null }],
  history: [{ id: '1', at: '2026-11-20T02:00:00Z', who: '演示陈某', what: '制单 20.00 万元' }],
}
