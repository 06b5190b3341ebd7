import type { Message } from '../../language/message.ts'

const actions: Readonly<Record<string, Message>> = {
  'funds.appropriate': ['到位', 'Appropriation'],
  'funds.allot': ['分配', 'Allotment'],
  'funds.reallot': ['调剂', 'Reallotment'],
  'funds.reserve': ['预留', 'Reservation'],
  'funds.commit': ['承诺', 'Commitment'],
  'funds.release': ['释放', 'Release'],
  'funds.sendPayment': ['支付', 'Payment sent'],
  'funds.settlePayment': ['到账', 'Payment settled'],
  'funds.returnPayment': ['退票', 'Payment returned'],
  'funds.recover': ['收回', 'Recovery'],
  'funds.gain': ['投资收益', 'Gain'],
  'funds.carryForward': ['转后续', 'Carried forward'],
  'funds.bookInterest': ['计息', 'Interest'],
  'funds.freeze': ['冻结', 'Freeze'],
  'funds.thaw': ['解冻', 'Thaw'],
  'funds.withdraw': ['调减', 'Withdrawal'],
  'funds.carryOver': ['结转', 'Carried over'],
  'funds.handBack': ['交回', 'Handed back'],
}
const stages: Readonly<Record<string, Message>> = {
  source: ['来源', 'Source'], appropriated: ['到位', 'Appropriated'], allotted: ['分配', 'Allotted'], reserved: ['预留', 'Reserved'],
  committed: ['承诺', 'Committed'], in_transit: ['在途', 'In transit'], frozen: ['冻结', 'Frozen'], interest: ['利息', 'Interest'], returned: ['交回', 'Handed back'], paid: ['已拨付', 'Paid'], recovered: ['收回', 'Recovered'], gain: ['投资收益', 'Gain'], remitted: ['收益归级', 'Gain remitted'],
}
export const adjustmentKinds = {
  reallot: ['调剂', 'Move to another measure'],
  withdraw: ['调减', 'Withdraw from a measure'],
  carry_over: ['结转下年', 'Carry over'],
  hand_back: ['交回', 'Hand back'],
  thaw: ['解冻', 'Thaw'],
  budget: ['调整预算', 'Change the budget'],
} as const satisfies Readonly<Record<string, Message>>
export type AdjustmentKind = keyof typeof adjustmentKinds

export const causeWords = {
  timing: ['未达账项', 'Timing'],
  bank_error: ['银行错账', 'Error of the bank'],
  book_error: ['本方错账', 'Error of our books'],
  fee: ['手续费', 'Fee'],
  foreign: ['非本资金的收付', 'Not of these funds'],
  other: ['其他', 'Other'],
} as const satisfies Readonly<Record<string, Message>>
export type Cause = keyof typeof causeWords

/** What a report counts, in the order of the money's way. */
export const countWords = {
  appropriated: ['到位', 'Received'], interest: ['利息', 'Interest'], carried: ['结转', 'Carried'], returned: ['交回', 'Returned'], allotted: ['分配', 'Allotted'], reserved: ['预留', 'Reserved'],
  committed: ['承诺', 'Committed'], frozen: ['冻结', 'Frozen'], paid: ['已拨付', 'Paid'], recovered: ['收回', 'Recovered'], gain: ['收益', 'Gain'],
} as const satisfies Readonly<Record<string, Message>>
export type Count = keyof typeof countWords

export const sideWords = {
  source: ['来源', 'Source'], programme: ['计划', 'Programme'], measure: ['措施', 'Measure'], use: ['中央资金用途', 'Use of central money'], district: ['区县', 'District'], organisation: ['单位', 'Organisation'], month: ['月份', 'Month'], year: ['年度', 'Year'],
} as const satisfies Readonly<Record<string, Message>>
export type Side = keyof typeof sideWords

/** Levels of government the money comes from, in the order in which they are listed. */
export const SOURCES = ['central', 'province', 'city', 'district'] as const
export type Source = (typeof SOURCES)[number]

export const programmeKinds = {
  special: ['专项资金', 'Special fund'],
  compensation: ['风险补偿金', 'Risk compensation'],
  voucher: ['服务券', 'Service vouchers'],
  prize: ['奖金', 'Prizes'],
} as const satisfies Readonly<Record<string, Message>>
export type ProgrammeKind = keyof typeof programmeKinds

const sources: Readonly<Record<string, Message>> = { central: ['中央', 'Central'], province: ['省级', 'Province'], city: ['市级', 'City'], district: ['区县', 'District'] }

const same = (word: string): Message => [word, word]

/** The ledger's own words in the reader's language; a word not known here shows as it is. */
export const actionWord = (action: string): Message => actions[action] ?? same(action)
export const stageWord = (stage: string): Message => stages[stage] ?? same(stage)
export const sourceWord = (source: string): Message => sources[source] ?? same(source)
