import { sql, type Sql } from '../../platform/database/sql.ts'

/** What word is about. The first three are a person's own inbox, the others are before the public. */
export const ownTopics = ['case', 'work', 'entitled'] as const
export const publicTopics = ['calls', 'measures', 'results'] as const
export const topics = [...ownTopics, ...publicTopics] as const
export type Topic = (typeof topics)[number]
export type PublicTopic = (typeof publicTopics)[number]

/** How it goes: at once, gathered into one letter a day, or not at all. */
export const modes = ['none', 'once', 'daily'] as const
export type Mode = (typeof modes)[number]

/** What a person gets who has verified an address and chosen nothing: his own affairs at once, what is no affair of his not at all. */
export const beginnings: readonly { readonly topic: Topic; readonly mode: Exclude<Mode, 'none'> }[] = [
  { topic: 'case', mode: 'once' },
  { topic: 'work', mode: 'daily' },
  { topic: 'entitled', mode: 'daily' },
]

/** The topic of a message `m` of the inbox. */
export const topicOfMessage: Sql = sql`case when coalesce(m.role, m.superior) is not null then 'work' when starts_with(m.link, '/entitlements/') then 'entitled' else 'case' end`
