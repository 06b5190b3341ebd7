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
  'funds.carryForward': ['结转', 'Carried forward'],
}
const stages: Readonly<Record<string, Message>> = {
  source: ['来源', 'Source'], appropriated: ['到位', 'Appropriated'], allotted: ['分配', 'Allotted'], reserved: ['预留', 'Reserved'],
  committed: ['承诺', 'Committed'], in_transit: ['在途', 'In transit'], paid: ['已拨付', 'Paid'], recovered: ['收回', 'Recovered'],
}
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
