import { readFileSync } from 'node:fs'
import { addressOf, isLoopback, SettingProblem, type Environment } from '../errors/settingProblem.ts'
import type { Carriers } from './carrier.ts'
import { smtpCarrier, type SmtpSettings } from './smtp.ts'
import { webhookCarrier, type WebhookSettings } from './webhook.ts'

/** What the office has set up; a channel that is not set up carries nothing, and nobody can choose it. */
export type DeliverySettings = { readonly mail?: SmtpSettings; readonly sms?: WebhookSettings; readonly wechat?: WebhookSettings }

/** Reads the settings of the environment; see docs/running.md. Throws SettingProblem. */
export function deliverySettings(env: Environment): DeliverySettings {
  const mail = smtpSettings(env)
  const sms = webhookSettings(env, 'ZHIYUN_SMS_WEBHOOK')
  const wechat = webhookSettings(env, 'ZHIYUN_WECHAT_WEBHOOK')
  return { ...(mail === undefined ? {} : { mail }), ...(sms === undefined ? {} : { sms }), ...(wechat === undefined ? {} : { wechat }) }
}

export function carriersOf({ mail, sms, wechat }: DeliverySettings, now: () => Date): Carriers {
  return {
    ...(mail === undefined ? {} : { mail: smtpCarrier(mail) }),
    ...(sms === undefined ? {} : { sms: webhookCarrier('sms', sms, now) }),
    ...(wechat === undefined ? {} : { wechat: webhookCarrier('wechat', wechat, now) }),
  }
}

function smtpSettings(env: Environment): SmtpSettings | undefined {
  const text = env['ZHIYUN_SMTP_URL']
  if (!text) return undefined
  const url = addressOf('ZHIYUN_SMTP_URL', text, ['smtp:', 'smtps:'])
  const from = /^(?:(.*)<)?\s*([^\s<>@,;:"]+@[^\s<>@,;:"]+)\s*>?$/u.exec(env['ZHIYUN_MAIL_FROM'] ?? '')
  if (from === null) throw new SettingProblem('ZHIYUN_MAIL_FROM', '应为“名称 <地址>”或地址', 'should be `name <address>` or an address')
  const clear = env['ZHIYUN_SMTP_TLS'] === 'off'
  if (clear && url.username !== '' && !isLoopback(url)) throw new SettingProblem('ZHIYUN_SMTP_TLS', '不加密就不能送出口令；请去掉 off，或不用口令', 'a password is not sent in the clear: drop `off`, or the password')
  const authority = env['ZHIYUN_SMTP_CA']
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (url.protocol === 'smtps:' ? 465 : 587) : Number(url.port),
    tls: url.protocol === 'smtps:' ? 'begin' : clear ? 'none' : 'upgrade',
    ...(url.username === '' ? {} : { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }),
    ...(authority ? { authority: fileOf('ZHIYUN_SMTP_CA', authority) } : {}),
    from: { name: (from[1] ?? '').trim().replace(/^"|"$/g, ''), address: from[2]! },
  }
}

function webhookSettings(env: Environment, variable: string): WebhookSettings | undefined {
  const text = env[variable]
  if (!text) return undefined
  const url = addressOf(variable, text, ['https:', 'http:'])
  if (url.protocol === 'http:' && !isLoopback(url)) throw new SettingProblem(variable, '不是本机的网关须用 https', 'a gateway that is not on this machine needs https')
  const secret = env['ZHIYUN_WEBHOOK_SECRET'] ?? ''
  if (secret.length < 32) throw new SettingProblem('ZHIYUN_WEBHOOK_SECRET', '至少 32 个字符，用来给送出的内容签名', 'at least 32 characters, by which what is sent is signed')
  return { url: url.href, secret }
}

function fileOf(variable: string, path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new SettingProblem(variable, `读不了 ${path}：${(error as Error).message}`, `cannot read ${path}`)
  }
}
