/** The ways on which word leaves the platform. What is said outside was said in the inbox first. */
export const channels = ['mail', 'sms', 'wechat'] as const
export type Channel = (typeof channels)[number]

export const channelNames: Readonly<Record<Channel, { readonly zh: string; readonly en: string }>> = {
  mail: { zh: '邮件', en: 'E-mail' },
  sms: { zh: '短信', en: 'SMS' },
  wechat: { zh: '微信', en: 'WeChat' },
}

/** One letter as it leaves. Every try of it is the same to the last byte but its date. */
export type Outgoing = {
  /** Names the letter on every try: the Message-ID of a mail, the idempotency key of a webhook. `<words.words@words>` without the brackets. */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  /** Where the receiver ends these letters; null for a letter he asked for this moment. */
  readonly leave: string | null
}

/**
 * What became of a try.
 * - taken: whoever carries it further has taken it over;
 * - later: refused for now, or nobody knows; `whole` when no letter at all would get through, so that the others need not try;
 * - never: refused for ever; `address` when the address is what is wrong.
 */
export type Outcome =
  | { readonly kind: 'taken'; readonly receipt: string }
  | { readonly kind: 'later'; readonly reason: string; readonly whole: boolean }
  | { readonly kind: 'never'; readonly reason: string; readonly address: boolean }

/** Carries letters on one channel. It never throws: what goes wrong is an outcome. */
export type Carrier = { carry(letter: Outgoing): Promise<Outcome> }
export type Carriers = Readonly<Partial<Record<Channel, Carrier>>>

/** What another machine said, fit to be kept and shown: one line, no control characters, not long. */
export const saidBy = (words: string): string => words.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim().slice(0, 300)
