import type { Outgoing } from '../../platform/mail/index.ts'
import type { Claimed } from './claim.ts'

/** As many lines as a person reads; the inbox has them all. */
const SHOWN = 50
const LONGEST_SUBJECT = 60

const clockTime = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })

/** The letter as it is sent: the same words on every try. */
export function compose({ letter, to, key, lines, code }: Claimed, baseUrl: string): Outgoing {
  const page = `${baseUrl}/subscriptions/${key}`
  const sent = { id: letter.name, to: to.address }
  if (letter.kind === 'code') return { ...sent, subject: `验证码 ${code ?? ''}`.trim(), text: to.account === null ? confirmation(page) : verification(code ?? ''), leave: null }
  const more = lines.length - SHOWN
  const body = lines.slice(0, SHOWN).map(({ matter, no, link, at }, n) => `${lines.length === 1 ? '' : `${n + 1}. `}${clockTime.format(at)}${no === null ? '' : `　${no}`}\n${tidy(matter)}\n${baseUrl}${link}\n`)
  return {
    ...sent,
    subject: lines.length === 1 ? cut(tidy(lines[0]!.matter)) : letter.kind === 'daily' ? `今日汇总：${lines.length} 条消息` : `${lines.length} 条新消息`,
    text: `${body.join('\n')}${more > 0 ? `\n另有 ${more} 条，请到平台查看：${baseUrl}/messages\n` : ''}\n——\n知运自动发出，请勿回复；这些消息在平台上都有。\n更改或停止这些通知：${page}\n`,
    leave: page,
  }
}

const verification = (code: string): string => `您在知运平台添加了这个地址，用来接收通知。验证码：\n\n${code}\n\n30 分钟内有效。请勿告诉他人；如果不是您本人操作，请不要理会，这里不会再收到任何信。\n`

const confirmation = (page: string): string => `有人用这个地址订阅知运平台公开发布的消息。如果是您，请在 24 小时内打开下面的网页确认：\n\n${page}\n\n如果不是您，请不要理会，这里不会再收到任何信。\n`

/** What a person wrote stays in its line: it begins no paragraph of ours. */
const tidy = (words: string): string => words.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()

const cut = (words: string): string => (words.length > LONGEST_SUBJECT ? `${[...words].slice(0, LONGEST_SUBJECT - 1).join('')}…` : words)
