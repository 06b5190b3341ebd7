import type { ReactNode } from 'react'
import { AccountsView } from '../pages/accounts/AccountsView.tsx'
import { ApplicationsView } from '../pages/applications/ApplicationsView.tsx'
import { AuditView } from '../pages/audit/AuditView.tsx'
import { CasePanel } from '../pages/cases/CasePanel.tsx'
import { CaseView } from '../pages/cases/CaseView.tsx'
import { CheckupView } from '../pages/checkup/CheckupView.tsx'
import { LedgerView } from '../pages/funds/LedgerView.tsx'
import { PaymentsView, PaymentView } from '../pages/funds/PaymentView.tsx'
import { SignInView } from '../pages/identity/SignInView.tsx'
import { NoticesView, NoticeView } from '../pages/notices/NoticeView.tsx'
import { OrganisationView } from '../pages/organisations/OrganisationView.tsx'
import { PatentSearchView } from '../pages/patents/PatentSearchView.tsx'
import { PatentView } from '../pages/patents/PatentView.tsx'
import { ClauseView } from '../pages/policies/ClauseView.tsx'
import { PoliciesView } from '../pages/policies/PoliciesView.tsx'
import { HomeView } from '../pages/portal/HomeView.tsx'
import { QueueView } from '../pages/work/QueueView.tsx'
import { ReviewView } from '../pages/work/ReviewView.tsx'
import { cases, formProblems, formValues, openCase } from './samples/cases.ts'
import { decisions } from './samples/decisions.ts'
import { ledger, payment } from './samples/funds.ts'
import { clause, home, notices, patents } from './samples/portal.ts'

const nothing = () => undefined
const settled = () => Promise.resolve()
const today = '2026-11-21'

const panel = <CasePanel data={openCase} today={today} onMove={settled} onClose={nothing} onHistory={nothing} />
const queue = {
  today, dayNote: '11 月 21 日，星期六，非工作日。待我办 23 件：超期 2，两个工作日内到期 4。', cases, from: 0, total: 23, measures: ['联盟备案资助'], steps: ['形式审查'], bulkMoves: ['通过形式审查', '退回补正', '分派'],
  queues: [{ key: 'mine', label: '待我办', count: 23 }, { key: 'late', label: '超期', count: 2, icon: 'error' as const }, { key: 'soon', label: '两日内到期', count: 4, icon: 'clock' as const }, { key: 'waiting', label: '等申请人补正', count: 6 }],
}

/** Whole pages, as their containers would show them. */
export const views: Readonly<Record<string, () => ReactNode>> = {
  home: () => <HomeView data={home} onSearch={nothing} onCheckup={nothing} />,
  checkup: () => (
    <CheckupView onAnswer={nothing} onSkip={nothing} exportHref="#" factsHref="#" data={{
      subject: '演示光电科技有限公司', date: '2026-11-21', decisions, facts: { computed: 29, verified: 11, declared: 7, missing: 6 },
      question: { fact: 'q', question: '贵单位是否已被首次认定为国家专精特新“小巨人”企业？', of: 6, settles: '定下 1 项、50.00 万元', clauses: ['d-12'], choices: [{ value: 'a', label: '是，首次认定于 2025 年底前', effect: '＋50.00 万元，转为符合' }, { value: 'b', label: '是，首次认定于 2026 年', effect: '两种口径并列' }, { value: 'c', label: '否', effect: '转为不符合，不影响其他项' }] },
    }} actionsFor={() => <><button type="button" className="button primary">起草申报</button><span className="source">申报截止 12-04，剩 10 个工作日；年度名额 15 家，已收 22 家</span></>} />
  ),
  policies: () => <PoliciesView documents={[{ id: '演示', title: '演示市知识产权运营服务体系建设实施细则', issuer: '演示市知识产权局', version: '2026.3', standing: { inForce: null, note: '效力待证' }, measures: 31, readings: 17, settled: 4, firstClause: 'd-9' }]} measures={home.open.map((each) => ({ ...each, readings: 1, open: true }))} words="" onWords={nothing} />,
  clause: () => <ClauseView data={clause} />,
  patents: () => <PatentSearchView words="激光雷达 硅光 有效" data={patents} onSearch={nothing} onFacet={nothing} onTurn={nothing} exportHref="#" />,
  patent: () => <PatentView today={today} data={{ number: '202219999014.0', title: '演示：硅基光学相控阵激光雷达的发射端校准方法', abstract: '演示摘要。', status: { tone: 'met', word: '有效' }, facts: [{ name: '权利人', value: '演示光电科技有限公司', source: '登记簿' }], fees: [{ year: 5, due: '2027-03-18', amount: '1,200.00', state: { tone: 'plain', word: '未到期' } }], highValue: [{ criterion: '战略性新兴产业发明', tone: 'met', word: '符合', source: '由 IPC 计算', clauses: ['d-10'] }], events: [] }} />,
  notices: () => <NoticesView notices={notices} past={false} today={today} onPast={nothing} />,
  notice: () => <NoticeView today={today} exportHref="#" onObject={nothing} sent="no" error={null} data={{ summary: notices[0]!, text: '演示公示内容。', lines: [{ id: '1', name: '演示理工大学', measure: '高价值专利培育中心', clauses: ['d-10'], amount: 100_000_000, result: '拟立项' }], answers: [] }} />,
  'sign-in': () => <SignInView step="password" waiting={false} error={null} onPassword={nothing} onCode={nothing} />,
  applications: () => <ApplicationsView cases={cases.slice(2, 5)} organisation="演示光电科技有限公司" today={today} exportHref="#" />,
  case: () => <CaseView data={openCase} today={today} trail={[{ label: '待办', to: '/work' }]} values={formValues} onChange={nothing} problems={formProblems} draft={null} onMove={settled} onFiles={nothing} onRemoveFile={nothing} />,
  queue: () => <QueueView data={queue} filter={{ queue: 'mine', words: '', measure: '', step: '' }} onFilter={nothing} onTurn={nothing} onBulk={nothing} open="YS-2026-0412" onOpen={nothing} panel={panel} exportHref="#" />,
  'queue-closed': () => <QueueView data={queue} filter={{ queue: 'mine', words: '', measure: '', step: '' }} onFilter={nothing} onTurn={nothing} onBulk={nothing} open={null} onOpen={nothing} panel={null} exportHref="#" />,
  review: () => <ReviewView error={null} waiting={false} onDeclare={nothing} onSign={nothing} data={{ id: '1', code: '材料 07', measure: '高价值专利培育中心', state: 'score', deadline: { due: '2026-11-30', left: 5 }, declareAbout: '', papers: [{ id: '1', name: '实施方案（演示，匿名）.pdf', bytes: 900_000, href: '#' }], criteria: [{ name: '技术水平', max: 40, what: '核心技术的先进程度' }, { name: '市场前景', max: 60, what: '' }] }} />,
  ledger: () => <LedgerView data={ledger} filter={{ period: '2024—2026 年累计', source: '全部来源', asOf: '2026-11-20' }} choices={{ periods: ['2024—2026 年累计'], sources: ['全部来源'] }} onFilter={nothing} exportHref="#" onOpen={nothing} />,
  payments: () => <PaymentsView payments={[payment]} total={1} exportHref="#" />,
  payment: () => <PaymentView data={payment} today={today} onMove={settled} />,
  organisation: () => <OrganisationView exportHref="#" importer={null} onDeclare={nothing} data={{ id: 1, name: '演示光电科技有限公司', code: '演示代码', kind: '企业', district: '高新区', facts: [{ name: 'a', label: '上年度销售收入', period: '2025', value: '18,600.00 万元', source: '自行填报', date: '2026-04-20', evidence: '2025 年度审计报告', conflict: false, usedBy: 4, editable: true }, { name: 'b', label: '有效发明专利', period: null, value: '14 件', source: '系统计算', date: '2026-11-20', evidence: null, conflict: true, usedBy: 9, editable: false }, { name: 'c', label: '首次认定日期', period: null, value: null, source: null, date: null, evidence: null, conflict: false, usedBy: 1, editable: true }] }} />,
  audit: () => <AuditView today={today} filter={{ subject: '', actor: '', since: '' }} onFilter={nothing} onTurn={nothing} exportHref="#" data={{ chain: { whole: true, verifiedAt: '2026-11-21T00:10:00Z', sealedTo: '2026-11-20', rows: 48213 }, from: 0, total: 1, lines: [{ id: '1', at: '2026-11-20T08:05:00Z', who: '演示李某', role: '形式审查', action: 'cases.move', subject: 'case/YS-2026-0412', hash: 'a41f09c2d7e4b3' }] }} />,
  accounts: () => <AccountsView today={today} onAppoint={settled} onEnd={nothing} accounts={[{ id: 1, name: '演示李某', email: 'demo@example.org', organisation: '演示市知识产权局', appointments: [{ id: '1', role: 'intake', from: '2026-01-01', until: null, stoodInFor: null }], twoFactor: false, active: true }]} />,
}
