import type { Source } from './source.ts'

/** What a programme's money is for, kept in separate books. */
export const programmeKinds = {
  special: { zh: '专项资金', en: 'Special fund' },
  compensation: { zh: '风险补偿金', en: 'Risk compensation' },
  voucher: { zh: '服务券', en: 'Service vouchers' },
  prize: { zh: '奖金', en: 'Prizes' },
} as const

export type ProgrammeKind = keyof typeof programmeKinds
export const programmeKindNames = Object.keys(programmeKinds) as ProgrammeKind[]

/** 款: the names by which procedures call for money, and which budget lines each one means. */
export const funds = {
  中央专项: { kind: 'special', source: 'central' },
  省级专项: { kind: 'special', source: 'province' },
  市级专项: { kind: 'special', source: 'city' },
  区县配套: { kind: 'special', source: 'district' },
  风险补偿金: { kind: 'compensation' },
  服务券: { kind: 'voucher' },
  奖金: { kind: 'prize' },
} as const satisfies Record<string, { kind: ProgrammeKind; source?: Source }>

export type Fund = keyof typeof funds
export const fundNames = Object.keys(funds) as Fund[]
