import type { Message } from '../../language/message.ts'

/** What is looked for, as it stands in the page's address: a search can be sent to a colleague. */
export interface AuditFilter {
  /** `case/12`; `case/` for all of the kind; empty for everything. */
  subject: string
  actor: string
  /** `funds.allot`; `funds.` for all of the room. */
  action: string
  since: string
  until: string
}

const NAMES = ['subject', 'actor', 'action', 'since', 'until'] as const

export const filterIn = (address: URLSearchParams): AuditFilter => Object.fromEntries(NAMES.map((name) => [name, address.get(name) ?? ''])) as unknown as AuditFilter

/** Only what is filled in goes into the address. */
export const addressFor = (filter: AuditFilter): Record<string, string> => Object.fromEntries(NAMES.flatMap((name) => (filter[name].trim() === '' ? [] : [[name, filter[name].trim()]])))

/** A period that ends before it begins holds nothing, and no row is the answer of no search. */
export const periodHolds = ({ since, until }: AuditFilter): boolean => since === '' || until === '' || since <= until

/** What audit rows are about. */
export const subjects: Readonly<Record<string, Message>> = {
  case: ['办件', 'Case'], organisation: ['单位', 'Organisation'], programme: ['资金计划', 'Programme'], payment: ['拨付单', 'Payment'], policy: ['政策文件', 'Policy'],
  appointment: ['任职', 'Post'], mandate: ['委托', 'Mandate'], import: ['导入', 'Import'], file: ['文件', 'File'], account: ['账号', 'Account'], address: ['接收地址', 'Address'], letter: ['信件', 'Letter'],
}

/** Rooms of the platform; each names its actions with it. */
export const rooms: Readonly<Record<string, Message>> = {
  'cases.': ['办件', 'Cases'], 'funds.': ['资金', 'Funds'], 'facts.': ['事实', 'Facts'], 'policies.': ['政策', 'Policies'], 'parties.': ['单位与任职', 'Organisations and posts'],
  'patents.': ['专利', 'Patents'], 'notices.': ['通知与订阅', 'Letters and subscriptions'], 'imports.': ['导入', 'Imports'], 'identity.': ['登录与账号', 'Sign-in and accounts'],
}

/** `case/12` → its kind and which one; a word without a kind is taken as it is. */
export function partsOf(subject: string): { kind: string; which: string } {
  const at = subject.indexOf('/')
  return at < 0 ? { kind: '', which: subject } : { kind: subject.slice(0, at), which: subject.slice(at + 1) }
}

/** Where the thing itself is read, when it has a page. */
export function pageOf(subject: string): string | null {
  const { kind, which } = partsOf(subject)
  if (kind === 'policy') return `/policies/documents/${encodeURIComponent(which.split('/')[0] ?? '')}`
  if (!/^\d+$/.test(which)) return null
  return kind === 'case' ? `/work/cases/${which}` : kind === 'organisation' ? `/organisations/${which}` : kind === 'programme' ? `/work/programmes/${which}` : null
}
