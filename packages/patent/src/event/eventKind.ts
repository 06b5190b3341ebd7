import type { LegalStatus } from '../term/legalStatus.ts'

/** What happened to a patent, whichever office or database says so. */
export const EVENT_NAMES = {
  published: '公开', examination: '进入实质审查', granted: '授权', refused: '驳回', withdrawn: '撤回', abandoned: '放弃', lapsed: '未缴年费终止', restored: '恢复', expired: '期限届满',
  invalidated: '宣告全部无效', 'partly-invalidated': '宣告部分无效', 'invalidity-requested': '请求宣告无效', transferred: '权利转移', renamed: '著录项目变更', licensed: '许可备案', 'licence-changed': '许可变更', 'licence-ended': '许可终止',
  pledged: '质押登记', 'pledge-changed': '质押变更', 'pledge-released': '质押注销', preserved: '保全', 'preservation-ended': '解除保全', opened: '开放许可', 'open-ended': '开放许可撤回', 'fee-paid': '缴费', 'fee-due': '应缴费', corrected: '更正', other: '其他',
} as const
export type EventKind = keyof typeof EVENT_NAMES

/** Codes under which INPADOC passes on what CNIPA announces; the older ones (C06, C14 …) until about 2012. */
const CHINESE: Readonly<Record<string, EventKind>> = {
  C06: 'published', PB01: 'published', C10: 'examination', SE01: 'examination', C14: 'granted', GR01: 'granted', C17: 'lapsed', C19: 'lapsed', CF01: 'lapsed', CX01: 'expired',
  C02: 'withdrawn', C04: 'withdrawn', WD01: 'withdrawn', C12: 'refused', RJ01: 'refused', AV01: 'abandoned', C21: 'abandoned', RC01: 'corrected', CI01: 'corrected', CI02: 'corrected', C03: 'corrected', C48: 'corrected',
  C41: 'transferred', TR01: 'transferred', TA01: 'transferred', C56: 'renamed', CP01: 'renamed', CP02: 'renamed', CP03: 'renamed', CB01: 'renamed', CB02: 'renamed', CB03: 'renamed', C53: 'renamed', COR: 'corrected',
  EE01: 'licensed', LICC: 'licensed', EM01: 'licence-changed', EC01: 'licence-ended', PE01: 'pledged', PLDC: 'pledged', PM01: 'pledge-changed', PC01: 'pledge-released', PP01: 'preserved', PD01: 'preservation-ended',
  IW01: 'invalidated', C35: 'partly-invalidated', IP01: 'partly-invalidated', RR01: 'restored', C31: 'restored', OL01: 'opened', OL02: 'open-ended',
}

/** The words of CNIPA's own data; the first that fits. What ends something stands before what it ends. */
const WORDS: readonly (readonly [RegExp, EventKind])[] = [
  [/许可.*(注销|终止|解除)/, 'licence-ended'], [/开放许可.*(撤回|撤销|终止)/, 'open-ended'], [/开放许可/, 'opened'], [/许可.*变更/, 'licence-changed'], [/许可.*(备案|生效)/, 'licensed'],
  [/质押.*(注销|解除)/, 'pledge-released'], [/质押.*变更/, 'pledge-changed'], [/质押|质权/, 'pledged'], [/保全.*(解除|期满)|解除.*保全/, 'preservation-ended'], [/保全/, 'preserved'],
  [/(申请权|专利权|权利).*转移|转让/, 'transferred'], [/著录|变更|更名/, 'renamed'], [/恢复/, 'restored'], [/部分无效/, 'partly-invalidated'], [/(请求|提出).*无效/, 'invalidity-requested'], [/无效/, 'invalidated'],
  [/届满/, 'expired'], [/未缴|终止/, 'lapsed'], [/放弃|避免重复/, 'abandoned'], [/撤回/, 'withdrawn'], [/驳回/, 'refused'], [/实质审查/, 'examination'], [/授权/, 'granted'], [/公开|公布/, 'published'], [/更正/, 'corrected'],
]

/** The kind of an event by its code or, of Chinese data without codes, by its words. */
export function eventKind({ code, text }: { readonly code: string; readonly text: string | null }): EventKind {
  const known = CHINESE[code.toUpperCase()]
  if (known !== undefined) return known
  const words = `${code} ${text ?? ''}`
  return WORDS.find(([wording]) => wording.test(words))?.[1] ?? 'other'
}

/** The status that an event brings about; most leave it as it was. */
export const STATUS_BY_EVENT: Partial<Readonly<Record<EventKind, LegalStatus>>> = {
  examination: 'in-examination', granted: 'granted', refused: 'refused', withdrawn: 'withdrawn', abandoned: 'abandoned', lapsed: 'lapsed', restored: 'granted', expired: 'expired', invalidated: 'invalidated',
}

/** What the words of an event say of persons and numbers. */
export interface EventDetails { from?: string[]; to?: string[]; contract?: string; kind?: string }

const names = (text: string | undefined): string[] | undefined => text?.split(/[;；、]|,(?=[^ ])/).map((name) => name.trim()).filter((name) => name !== '')
const field = (words: string, label: RegExp): string | undefined => new RegExp(`(?:${label.source})\\s*[:：]\\s*([^;；]+)`, 'i').exec(words)?.[1]?.trim()

/** Reads `变更事项:专利权人;变更前权利人:甲;变更后权利人:乙`, `Patentee before: A; Patentee after: B`, 出质人, 质权人, 让与人, 受让人 and the numbers of contracts. */
export function eventDetails(kind: EventKind, text: string | null): EventDetails {
  if (text === null) return {}
  const said: EventDetails = {}
  const set = (key: 'from' | 'to', list: string[] | undefined) => void (list !== undefined && list.length > 0 && (said[key] = list))
  if (kind === 'transferred' || kind === 'renamed') {
    // One announcement may change holder, address and agency: only the part about the holder counts.
    const part = /变更事项\s*[:：]\s*(?:共同)?(?:专利权人|申请人|权利人)\s*[;；]?(.*?)(?=变更事项|$)/s.exec(text)?.[1] ?? (text.includes('变更事项') ? '' : text)
    set('from', names(field(part, /变更前(?:权利人)?|(?:patentee|applicant|owner) before|former owner/)))
    set('to', names(field(part, /变更后(?:权利人)?|(?:patentee|applicant|owner) after|new owner/)))
  } else if (kind.startsWith('pledge')) {
    set('from', names(field(text, /出质人|pledgor/)))
    set('to', names(field(text, /质权人|pledgee/)))
  } else if (kind.startsWith('licen')) {
    set('from', names(field(text, /让与人|许可人|assignor/)))
    set('to', names(field(text, /受让人|被许可人|assignee/)))
    const sort = field(text, /许可种类/)
    if (sort !== undefined) said.kind = sort
  }
  const contract = field(text, /合同备案号|登记号|备案号|contract record no\.?|registration number/)
  if (contract !== undefined) said.contract = contract
  return said
}
