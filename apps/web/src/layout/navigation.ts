import type { Message } from '../language/message.ts'

/** A person's post in this visit. One at a time; a person with two posts chooses. */
export type Role =
  | 'visitor' | 'applicant' | 'agent' | 'expert' | 'intake' | 'manager' | 'supervisor' | 'approver'
  | 'reviewer' | 'finance' | 'cashier' | 'auditor' | 'administrator' | 'engaged' | 'superior'

export const roleWord = {
  visitor: ['访客', 'Visitor'],
  applicant: ['申请人', 'Applicant'],
  agent: ['代办', 'Agent'],
  expert: ['评审专家', 'Expert'],
  intake: ['形式审查', 'Formal checker'],
  manager: ['业务主管', 'Programme manager'],
  supervisor: ['监督', 'Supervisor'],
  approver: ['审批', 'Approver'],
  reviewer: ['复核', 'Second approver'],
  finance: ['财务经办', 'Finance officer'],
  cashier: ['出纳', 'Cashier'],
  auditor: ['审计', 'Auditor'],
  administrator: ['系统管理', 'Administrator'],
  engaged: ['受托机构', 'Engaged third party'],
  superior: ['上级机关', 'Superior authority'],
} as const satisfies Record<Role, Message>

export interface Way {
  to: string
  label: Message
  /** Shows the number of cases that wait. */
  counted?: true
  /** Stands under 更多 where the line is full. */
  more?: true
}

const home: Way = { to: '/', label: ['首页', 'Home'] }
const checkup: Way = { to: '/checkup', label: ['政策体检', 'Policy check-up'] }
const policies: Way = { to: '/policies', label: ['政策文件', 'Policies'] }
const services: Way = { to: '/services', label: ['办事', 'Services'] }
const notices: Way = { to: '/notices', label: ['公示公告', 'Public notices'] }
const patents: Way = { to: '/patents', label: ['专利检索', 'Patents'] }
const patentReview: Way = { to: '/work/patents', label: ['专利待核', 'Patents to review'] }
const landscape: Way = { to: '/navigation', label: ['专利导航', 'Landscape'] }
const valuations: Way = { to: '/valuations', label: ['专利估值', 'Valuations'] }
const applications: Way = { to: '/applications', label: ['我的申报', 'My applications'], counted: true }
const facts: Way = { to: '/organisations', label: ['单位与事实', 'Organisation and facts'] }
const queue: Way = { to: '/work', label: ['待办', 'To do'], counted: true }
const ledger: Way = { to: '/work/ledger', label: ['资金台账', 'Fund ledger'] }
const payments: Way = { to: '/work/payments', label: ['资金拨付', 'Payments'] }
const ownPayments: Way = { to: '/payments', label: ['拨付', 'Payments'] }
const reviews: Way = { to: '/work/reviews', label: ['评审', 'Reviews'], counted: true }
const mine: Way = { to: '/work/reviews/mine', label: ['我的专家信息', 'My entry'] }
const experts: Way = { to: '/work/experts', label: ['专家库', 'Experts'] }
const entitlements: Way = { to: '/work/entitlements', label: ['免申即享', 'Entitlements'] }
const lab: Way = { to: '/work/lab', label: ['试验台', 'Policy lab'] }
const audit: Way = { to: '/work/audit', label: ['档案与审计', 'Records and audit'] }
const accounts: Way = { to: '/work/accounts', label: ['账户与任职', 'Accounts and posts'] }
const obligations: Way = { to: '/work/obligations', label: ['义务', 'Obligations'] }
const ownObligations: Way = { to: '/obligations', label: ['我的义务', 'Our obligations'] }
const figures: Way = { to: '/work/figures', label: ['指标', 'Figures'] }
const engagements: Way = { to: '/work/engagements', label: ['第三方', 'Third parties'] }

const assets: Way = { to: '/assets/high-value', label: ['专利资产', 'Patent assets'] }
const letters: Way = { to: '/work/letters', label: ['发送情况', 'The post'] }

const office: readonly Way[] = [queue, services, ledger, payments, facts, figures, ...under([policies, lab, notices, patents, landscape, assets])]

/** The same ways, out of the line. */
function under(ways: readonly Way[]): Way[] {
  return ways.map((way) => ({ ...way, more: true }))
}

/** What each role's top line shows. What is not listed is not refused here: the server decides. */
export function waysOf(role: Role): readonly Way[] {
  switch (role) {
    case 'visitor': return [home, services, checkup, policies, notices, patents, ...under([landscape])]
    case 'applicant':
    case 'agent': return [home, services, applications, ownObligations, checkup, facts, ownPayments, ...under([patents, assets, landscape, valuations, policies, notices])]
    case 'expert': return [reviews, mine, policies, notices]
    case 'administrator': return [accounts, audit, letters, ledger, payments, facts, figures, ...under([policies, lab, notices])]
    case 'intake': return [queue, facts, figures, policies, notices, patents, assets]
    case 'cashier': return office.filter((way) => way !== lab)
    case 'auditor': return [audit, ledger, payments, queue, accounts, figures, policies, notices]
    case 'engaged': return [engagements, policies, notices]
    case 'superior': return [queue, policies, notices, patents]
    case 'supervisor': return [queue, experts, obligations, entitlements, ...office.slice(1), ...under([patentReview])]
    case 'manager':
    case 'approver': return [queue, obligations, entitlements, ...office.slice(1), ...under([patentReview])]
    default: return office
  }
}

/** Officers, experts and administrators work at the workbench; everyone else comes to the portal. */
export const atWorkbench = (role: Role): boolean => !['visitor', 'applicant', 'agent'].includes(role)

/** Who may look into the books; the server has the last word. */
export const readsLedger = (role: Role): boolean => !['visitor', 'applicant', 'agent', 'expert', 'intake', 'engaged', 'superior'].includes(role)

/** Who may read the audit; the server has the last word. */
export const readsAudit = (role: Role): boolean => role === 'auditor' || role === 'administrator'

/** Where signing in leads: to what waits for one. */
export function firstPageOf(role: Role): string {
  if (atWorkbench(role)) return waysOf(role)[0]!.to
  return role === 'visitor' ? '/' : '/applications'
}
