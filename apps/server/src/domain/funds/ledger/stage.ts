/** The stages of the money's way; each is an account that cannot give more than it received, except where money begins. */
export const stages = {
  source: { zh: '来源', en: 'Source' },
  interest: { zh: '利息', en: 'Interest' },
  appropriated: { zh: '到位', en: 'Appropriated' },
  returned: { zh: '交回', en: 'Handed back' },
  allotted: { zh: '分配', en: 'Allotted' },
  reserved: { zh: '预留', en: 'Reserved' },
  committed: { zh: '承诺', en: 'Committed' },
  frozen: { zh: '冻结', en: 'Frozen' },
  in_transit: { zh: '在途', en: 'In transit' },
  paid: { zh: '已拨付', en: 'Paid' },
  recovered: { zh: '收回', en: 'Recovered' },
  gain: { zh: '投资收益', en: 'Gain' },
  remitted: { zh: '收益归级', en: 'Gain remitted' },
} as const

export type Stage = keyof typeof stages
export const stageNames = Object.keys(stages) as Stage[]
