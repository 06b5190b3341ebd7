import type { Role } from '../../platform/permission/role.ts'

/** For trying the platform on one's own machine only; a start that listens to the outside opens none of them. */
export const DEMONSTRATION_PASSWORD = 'zhiyun-demo-2026'

export type DemonstrationAccount = { readonly username: string; readonly display: string; readonly role: Role; /** Key of the organisation it belongs to. */ readonly organisation?: string; /** Where the post is held, when above the city. */ readonly region?: number }

/** Above the demonstration city: its province and the nation. */
const PROVINCE = 999000
const NATION = 100000

/** Nobody's names: each is called by what it does. */
export const demonstrationAccounts: readonly DemonstrationAccount[] = [
  { username: 'qiye', display: '演示企业经办', role: 'applicant', organisation: 'optics' },
  { username: 'qiye2', display: '演示装备经办', role: 'applicant', organisation: 'machines' },
  { username: 'yiyao', display: '演示医药经办', role: 'applicant', organisation: 'medicine' },
  { username: 'gaoxiao', display: '演示高校经办', role: 'applicant', organisation: 'university' },
  { username: 'lvsuo', display: '演示律所经办', role: 'applicant', organisation: 'law' },
  { username: 'pinggu', display: '演示评估经办', role: 'applicant', organisation: 'valuer' },
  { username: 'chengshi', display: '演示市府经办', role: 'applicant', organisation: 'government' },
  { username: 'xiehui', display: '演示协会经办', role: 'applicant', organisation: 'association' },
  { username: 'yinhang', display: '演示银行经办', role: 'applicant', organisation: 'bank' },
  { username: 'jigou', display: '演示代办经办', role: 'agent', organisation: 'agency' },
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => ({ username: `zhuanjia${n}`, display: `演示专家${'一二三四五六七八'[n - 1]}`, role: 'expert' as const })),
  { username: 'xingshen', display: '演示形审', role: 'intake' },
  { username: 'yewu', display: '演示业务', role: 'manager' },
  { username: 'jiandu', display: '演示监督', role: 'supervisor' },
  { username: 'shenpi', display: '演示审批', role: 'approver' },
  { username: 'fuhe', display: '演示复核', role: 'reviewer' },
  { username: 'caiwu', display: '演示财务', role: 'finance' },
  { username: 'chuna', display: '演示出纳', role: 'cashier' },
  { username: 'shenji', display: '演示审计', role: 'auditor' },
  { username: 'guanli', display: '演示管理', role: 'administrator' },
  { username: 'shengcai', display: '演示省财政', role: 'finance', region: PROVINCE },
  { username: 'shengzhi', display: '演示省知识产权', role: 'manager', region: PROVINCE },
  { username: 'guoshou', display: '演示国家受理', role: 'intake', region: NATION },
  { username: 'guojian', display: '演示国家监督', role: 'supervisor', region: NATION },
  { username: 'guozhi', display: '演示国家产权局', role: 'approver', region: NATION },
  { username: 'guocai', display: '演示国家财政', role: 'finance', region: NATION },
  { username: 'guoyewu', display: '演示国家业务', role: 'manager', region: NATION },
  { username: 'guofu', display: '演示国家复核', role: 'reviewer', region: NATION },
  { username: 'guochu', display: '演示国家出纳', role: 'cashier', region: NATION },
]
