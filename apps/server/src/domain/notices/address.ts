import { z } from 'zod'
import { channels, type Channel } from '../../platform/mail/index.ts'
import { modes, topics } from './topic.ts'

export const choiceSchema = z.strictObject({
  topic: z.enum(topics),
  mode: z.enum(modes),
  only: z.array(z.string().regex(/^[\w-]{1,20}(\/[\w-]{1,20})?$/)).max(50).default([]).describe('documents or measures (`000`, `000/X09`); empty: all. For what is before the public'),
})
export type Choice = z.infer<typeof choiceSchema>

export const choicesInput = z.array(choiceSchema).max(topics.length).refine((list) => new Set(list.map(({ topic }) => topic)).size === list.length, { params: { code: 'TWICE', zh: '同一主题写了两次', en: 'A topic stands here twice' } })

/** No spaces, quotes, commas, brackets or control characters anywhere: nothing in it is read as a second address or a header. */
const MAIL = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i
const forms: Readonly<Record<Channel, { readonly form: RegExp; readonly zh: string; readonly en: string }>> = {
  mail: { form: MAIL, zh: '应为一个邮箱地址，如 name@example.cn', en: 'Should be one e-mail address, like name@example.cn' },
  sms: { form: /^\+?\d{6,15}$/, zh: '应为手机号，只含数字，可带国际区号', en: 'Should be a phone number of digits, with + and country code if abroad' },
  wechat: { form: /^[\w-]{6,64}$/, zh: '应为本市公众号给您的编号（openid）', en: 'Should be the openid that the city\'s account gave you' },
}

/** Channel and address together, in the form in which two of them can be compared. */
export const addressInput = z.strictObject({ channel: z.enum(channels), address: z.string().trim().max(254) }).transform(({ channel, address }, context) => {
  const { form, zh, en } = forms[channel]
  if (!form.test(address)) {
    context.addIssue({ code: 'custom', path: ['address'], message: en, params: { code: 'ADDRESS', zh, en } })
    return z.NEVER
  }
  return { channel, address: tidy(channel, address) }
})

/** The domain of a mailbox knows no capitals; the part before it may. */
function tidy(channel: Channel, address: string): string {
  if (channel !== 'mail') return address
  const at = address.lastIndexOf('@')
  return address.slice(0, at) + address.slice(at).toLowerCase()
}

/** `z***@example.cn`, `139***678`: enough to be recognised by its owner. */
export function masked(channel: Channel, address: string): string {
  if (channel !== 'mail') return `${address.slice(0, 3)}***${address.slice(-3)}`
  const at = address.lastIndexOf('@')
  return `${address.slice(0, 1)}***${address.slice(at)}`
}
