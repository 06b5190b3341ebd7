import type { NoticeSummary } from '../../components/Notice/Notice.tsx'
import type { ClauseData } from '../../pages/policies/ClauseView.tsx'
import type { HomeData } from '../../pages/portal/HomeView.tsx'
import type { PatentSearchData } from '../../pages/patents/PatentSearchView.tsx'

const WAN = 1_000_000

export const notices: readonly NoticeSummary[] = [
  { id: '1', title: '演示：2026 年度高价值专利培育中心试点拟立项名单', subjects: '20 家', from: '2026-11-19', to: '2026-11-25', workingDays: 5, deadline: { due: '2026-11-25', left: 3 }, objections: 1 },
  { id: '2', title: '演示：2025 年度维权胜诉资助拟兑现名单', subjects: '11 件', from: '2026-11-20', to: '2026-11-26', workingDays: 5, deadline: { due: '2026-11-26', left: 4 }, objections: 0 },
]

export const home: HomeData = {
  today: '2026-11-21', dayNote: '今天是 11 月 21 日，星期六。工作日时限自 11 月 23 日（星期一）续算。', measuresTotal: 51,
  open: [
    { id: 'demo/X20', name: '专利保险保费补贴（后补助）', clauses: ['d-8'], standard: '保费的 40%', limit: '单一投保人至多 10 万元', way: '符合即给', due: '2026-12-11', left: 15 },
    { id: 'demo/X09', name: '知识产权强企培育', clauses: ['d-5'], standard: '80 万元', limit: '年度名额 15 家', way: '择优', due: '2026-12-04', left: 10 },
    { id: 'demo/X06', name: '产业知识产权联盟备案资助', clauses: ['d-6'], standard: '20 万元', limit: '成员不少于 5 家', way: '符合即给', due: null, left: null },
  ],
  notices, changes: [{ id: '1', date: '2026-11-18', kind: '口径', text: '演示：联盟标准一处读法已选定，自选定日起适用。', to: '/policies' }],
  figures: { paid: { amount: Math.round(3286.4 * WAN), count: 214, outstanding: 86 * WAN }, duration: { medianDays: 28, ninthDecile: 51, closed: 391 }, late: { count: 6, running: 318, longestDays: 9 } },
}

export const clause: ClauseData = {
  document: { id: '演示', title: '演示市知识产权运营服务体系建设实施细则', version: '2026.3', scope: '版本 2026.3；116 行全部有着落：87 行已编码为条件、措施、义务或程序，29 行为叙述并注明理由；31 项措施；17 处有两种读法，已选定 4 处。' },
  contents: [
    { chapter: '第一章　总则', note: '4 条', entries: [{ id: 'd-9', label: '第一条', title: '目的', depth: 0, readings: 0 }] },
    { chapter: '第三章　创新主体运营能力提升计划', note: '2 条　10 项', entries: [{ id: 'd-10', label: '（一）', title: '高价值专利培育中心', depth: 1, readings: 3 }, { id: 'd-6', label: '（三）', title: '产业知识产权联盟培育', depth: 1, readings: 2 }, { id: 'd-5', label: '（五）', title: '知识产权强企培育', depth: 1, readings: 2 }] },
  ],
  clause: { id: 'd-6', label: '第十条（三）', title: '产业知识产权联盟培育试点', note: null, checked: true }, before: 'd-10', after: 'd-5',
  printed: { text: '演示文字：成员不少于5家，其中至少一家骨干企业；备案后给予20万元。此处只为看排印，不是任何文件的原文。', marks: ['不少于5家', '至少一家', '20万元'] },
  measures: [
    { id: 'demo/X06', name: '措施一　联盟备案资助', lines: [{ keyword: '当', text: '牵头单位是行业骨干企业、高校、院所、新型研发机构、行业组织、服务机构之一', clauses: ['d-6'], depth: 0 }, { keyword: '且', text: '联盟成员数 ≥ 5 家', clauses: ['d-6'], depth: 0 }, { keyword: '则', text: '给予牵头组织单位无偿资助 20.00 万元，一次；符合即给', clauses: [], depth: 0 }, { keyword: '优先', text: '以市产业联盟为基础；只作排序，不作门槛', clauses: [], depth: 0 }] },
    { id: 'demo/X07', name: '措施二　联盟运行奖补', lines: [{ keyword: '当', text: '每年更新发布专利导航报告', clauses: ['d-7'], depth: 0 }, { keyword: '且', text: '下列任一成立：', clauses: ['d-7'], depth: 0 }, { keyword: '', text: '专利池：专利 ≥ 100 件，且发明 ≥ 50 件', clauses: [], depth: 1 }, { keyword: '或', text: '形成标准，且标准必要专利 ≥ 1 件', clauses: [], depth: 1, readings: true }, { keyword: '则', text: '经评估择优，给予奖补 每年 50.00 万元', clauses: [], depth: 0 }] },
  ],
  figures: [{ printed: '不少于5家', read: '≥ 5 家（含本数）', usedFor: '联盟成员数', place: '（三）2 句2', result: 'met' }, { printed: '两年内', read: '≤ 2 年', usedFor: '自联盟成立起', place: '（三）3 句3', result: 'readings' }],
  readings: [{ question: '地方标准、行业标准，择一还是兼备？', options: [{ value: '择一即可', working: ['符合的联盟 6 家，年支出至多 300.00 万元'], chosen: true, used: true }, { value: '两者兼备', working: ['符合的联盟 5 家，年支出至多 250.00 万元'], chosen: false, used: false }], standing: '演示：2026-11-18 选定甲，理由与会议纪要已存档。' }],
  cases: [{ situation: '成员 5 家，含骨干 1、服务机构 1，已备案', expected: '符合，20.00 万元', got: '符合，20.00 万元', passes: true }, { situation: '成员数未填', expected: '缺信息（不是不符合）', got: '缺信息：成员数', passes: true }],
  uses: [{ figure: '23 件', what: '办件：备案 11，运行奖补 12', to: '/work' }, { figure: '390.00 万元', what: '拨付 12 笔', to: '/work/payments' }, { figure: '9 项义务', what: '年度导航报告，2 项临期', to: '/work' }, { figure: '2 个指标', what: '备案联盟数、专利池专利数', to: '/policies' }],
}

export const patents: PatentSearchData = {
  total: 956, families: 812, understood: '(激光雷达 OR LiDAR) AND (硅光 OR 硅基光子) AND 状态=有效', from: 0,
  facets: [
    { key: 'status', title: '法律状态', values: [{ value: '有效', label: '有效', count: 956, chosen: true }, { value: '审查中', label: '审查中', count: 218, chosen: false }, { value: '失效', label: '失效', count: 110, chosen: false }] },
    { key: 'kind', title: '类型', values: [{ value: '发明', label: '发明', count: 734, chosen: false }, { value: '实用新型', label: '实用新型', count: 187, chosen: false }] },
  ],
  hits: [
    { number: '202219999014.0', title: '演示：硅基光学相控阵激光雷达的发射端校准方法', kind: '发明', applicants: '演示光电科技有限公司', ipc: 'G01S 17/89', passage: '在发射端集成参考波导，由〈硅光〉芯片自检相位误差，〈激光雷达〉开机时完成校准，不需外部靶标。', tags: [{ tone: 'met', word: '高价值：2 项' }, { tone: 'plain', word: '已入专利池' }], status: { tone: 'met', word: '有效' }, filed: '2022-03-18', granted: '2024-06-07', fee: '2027-03-18 前 1,200 元', family: '3 国' },
    { number: '202119999087.5', title: '演示：一种片上光频梳激光雷达接收模块', kind: '发明', applicants: '演示理工大学；演示光子研究院', ipc: 'G01S 7/481', passage: '以〈硅基光子〉谐振腔产生多波长本振，并行接收，缩短〈激光雷达〉逐点扫描时间。', tags: [{ tone: 'info', word: '开放许可' }, { tone: 'unknown', word: '高价值：缺质押金额' }], status: { tone: 'near', word: '年费将到期' }, filed: '2021-09-02', granted: null, fee: '2026-11-30 前 900 元，还有 9 天', family: null },
  ],
}
