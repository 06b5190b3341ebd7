import type { Message } from '../../language/message.ts'

export const CONDITIONS = ['emerging', 'overseas', 'maintained', 'pledged', 'awarded'] as const
export type Condition = (typeof CONDITIONS)[number]

export const conditionWord = {
  emerging: ['新兴产业', 'Emerging'], overseas: ['海外同族', 'Overseas'], maintained: ['维持十年', 'Ten years'], pledged: ['质押融资', 'Pledged'], awarded: ['国家奖项', 'Awarded'],
} as const satisfies Record<Condition, Message>

export type Verdict = boolean | null
export const verdictTone = (verdict: Verdict): 'met' | 'unknown' | 'unmet' => (verdict === null ? 'unknown' : verdict ? 'met' : 'unmet')
export const verdictWord = (verdict: Verdict): Message => (verdict === null ? ['未定', 'Open'] : verdict ? ['是', 'Yes'] : ['否', 'No'])

export const figureWord = {
  patents: ['专利', 'Patents'], inventions: ['发明专利', 'Inventions'], international: ['PCT 申请', 'PCT applications'],
} as const satisfies Record<string, Message>

export const memberState = {
  counted: { tone: 'met', word: ['计入', 'Counted'] },
  pending: { tone: 'info', word: ['未授权', 'Not granted'] },
  unconfirmed: { tone: 'unknown', word: ['待核定', 'To be confirmed'] },
  ended: { tone: 'unmet', word: ['已失效', 'Ended'] },
  gone: { tone: 'unmet', word: ['已不归组合单位', 'Held by others'] },
} as const satisfies Record<string, { tone: string; word: Message }>

export const eventWord = {
  ...conditionWord, verdict: ['高价值', 'High value'], entered: ['入备案库', 'Entered'], left: ['移出备案库', 'Struck off'],
} as const satisfies Record<string, Message>
