/** The closed set of roles. A procedure's posts (岗) map to these. */
export const roles = {
  visitor: { zh: '访客', en: 'Visitor' },
  applicant: { zh: '申请单位经办人', en: 'Applicant' },
  agent: { zh: '代办机构经办人', en: 'Agent' },
  expert: { zh: '评审专家', en: 'Expert' },
  intake: { zh: '形式审查', en: 'Formal checker' },
  manager: { zh: '业务主管', en: 'Programme manager' },
  supervisor: { zh: '监督', en: 'Supervisor' },
  approver: { zh: '审批', en: 'Approver' },
  reviewer: { zh: '复核', en: 'Second approver' },
  finance: { zh: '财务经办', en: 'Finance officer' },
  cashier: { zh: '出纳', en: 'Cashier' },
  auditor: { zh: '审计', en: 'Auditor' },
  administrator: { zh: '系统管理', en: 'Administrator' },
  superior: { zh: '上级机关', en: 'Superior authority' },
  engaged: { zh: '受托机构', en: 'Engaged third party' },
  system: { zh: '系统', en: 'System' },
} as const

export type Role = keyof typeof roles
export const roleNames = Object.keys(roles) as Role[]

/** Posts of the office: they see the whole region's cases. */
export const officerRoles: readonly Role[] = ['intake', 'manager', 'supervisor', 'approver', 'reviewer', 'finance', 'cashier', 'auditor', 'administrator']
