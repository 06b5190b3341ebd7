import type { Message } from '../../language/message.ts'

export const LAYERS = ['convertible', 'cultivable', 'give-up'] as const
export const layerWord = { convertible: ['可转化', 'Convertible'], cultivable: ['可培育', 'To be cultivated'], 'give-up': ['拟放弃', 'To be given up'] } as const satisfies Record<string, Message>
export const PROSPECTS = ['high', 'medium', 'low'] as const
export const prospectWord = { high: ['高', 'High'], medium: ['中', 'Medium'], low: ['低', 'Low'] } as const satisfies Record<string, Message>
export const STATES = ['waiting', 'graded', 'school', 'settled'] as const
export const stateWord = { waiting: ['待自评', 'To be graded'], graded: ['待学院审核', 'For the school'], school: ['待学校审核', 'For the university'], settled: ['已定', 'Settled'] } as const satisfies Record<string, Message>
export const stateTone = { waiting: 'unknown', graded: 'info', school: 'info', settled: 'met' } as const
