import type { Read } from '../../api/answers.ts'
import type { Message } from '../../language/message.ts'

export type Address = Read<'/api/addresses'>['addresses'][number]
export type Topic = Address['choices'][number]['topic']
export type Mode = Address['choices'][number]['mode']
export type Channel = Address['channel']

/** What word is about: first what lies in one's own inbox, then what is before the public. */
export const ownTopics = { case: ['办件进展', 'Progress of my cases'], work: ['岗位待办提醒', 'What waits for my post'], entitled: ['免申即享', 'Entitlements found'] } as const satisfies Partial<Record<Topic, Message>>
export const publicTopics = { calls: ['申报通知', 'Calls for applications'], measures: ['政策与措施的变化', 'Changes of policies and measures'], results: ['公示与结果', 'Notices and results'] } as const satisfies Partial<Record<Topic, Message>>
export const topicWords: Readonly<Record<Topic, Message>> = { ...ownTopics, ...publicTopics }

export const modeWords: Readonly<Record<Mode, Message>> = { none: ['不发', 'No'], once: ['随时发', 'At once'], daily: ['每天一封', 'Once a day'] }
export const channelWords: Readonly<Record<Channel, Message>> = { mail: ['邮箱', 'E-mail'], sms: ['手机短信', 'SMS'], wechat: ['微信', 'WeChat'] }

/** How a topic goes now; what was not chosen does not go. */
export const modeOf = (choices: Address['choices'], topic: Topic): Mode => choices.find((each) => each.topic === topic)?.mode ?? 'none'
