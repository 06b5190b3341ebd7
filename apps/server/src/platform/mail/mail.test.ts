import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSocketServer, type AddressInfo } from 'node:net'
import { createHmac } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { selfSigned } from '../../testing/certificate.ts'
import { startMailServer, type MailServer } from '../../testing/mailServer.ts'
import { deliverySettings, smtpCarrier, webhookCarrier, type Outgoing, type SmtpSettings } from './index.ts'
import { SettingProblem } from '../errors/settingProblem.ts'

const letter: Outgoing = { id: 'one.999900@city.example', to: 'qiye@firm.example', subject: '办件进展（演示）', text: '第一行\n.\n第三行，一个点之后\n', leave: 'https://city.example/subscriptions/k' }
const from = { name: '演示市知识产权', address: 'notice@city.example' }

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})
async function server(options: Parameters<typeof startMailServer>[0] = {}): Promise<MailServer> {
  const started = await startMailServer(options)
  stops.push(started.stop)
  return started
}
const to = (port: number, more: Partial<SmtpSettings> = {}) => smtpCarrier({ host: '127.0.0.1', port, tls: 'none', from, ...more })

describe('SMTP', () => {
  it('hands a letter over whole, under its name', async () => {
    const mail = await server()
    expect(await to(mail.port).carry(letter)).toMatchObject({ kind: 'taken', receipt: expect.stringMatching(/^250/) })
    const [got] = mail.received
    expect(got).toMatchObject({ from: 'notice@city.example', to: ['qiye@firm.example'], text: letter.text })
    expect(Object.fromEntries(got!.headers)).toMatchObject({ 'message-id': `<${letter.id}>`, subject: letter.subject, from: '演示市知识产权 <notice@city.example>', 'list-unsubscribe': `<${letter.leave}>`, 'auto-submitted': 'auto-generated' })
  })

  it.each([
    ['a receiver for ever', { receiver: () => ({ code: 550, words: '5.1.1 no such user' }) }, { kind: 'never', address: true }],
    ['a full mailbox', { receiver: () => ({ code: 552, words: '5.2.2 mailbox full' }) }, { kind: 'never', address: false }],
    ['a receiver for now', { receiver: () => ({ code: 451, words: '4.7.1 come back later' }) }, { kind: 'later', whole: false }],
    ['the letter for ever', { letter: () => ({ code: 554, words: '5.7.1 looks like spam' }) }, { kind: 'never', address: false }],
    ['the letter for now', { letter: () => ({ code: 452, words: '4.3.1 no room' }) }, { kind: 'later', whole: false }],
    ['everybody', { receiver: () => ({ code: 421, words: '4.3.2 going down' }) }, { kind: 'later', whole: true }],
    ['by cutting the line after the letter', { letter: () => 'drop' as const }, { kind: 'later', whole: false }],
  ])('says what it means when the server refuses %s', async (_what, manners, outcome) => {
    const mail = await server()
    mail.manners = manners
    expect(await to(mail.port).carry(letter)).toMatchObject({ ...outcome, reason: expect.any(String) })
  })

  it('blames no letter when nobody listens, nobody greets, or the sender may not send', async () => {
    const mail = await server()
    await mail.stop()
    stops.pop()
    expect(await to(mail.port).carry(letter)).toMatchObject({ kind: 'later', whole: true })
    const rude = createSocketServer((socket) => socket.end())
    await new Promise<void>((ready) => rude.listen(0, '127.0.0.1', ready))
    stops.push(() => new Promise((closed) => rude.close(() => closed())))
    expect(await to((rude.address() as AddressInfo).port).carry(letter)).toMatchObject({ kind: 'later' })
    const strict = await server({ authOptional: false, allowInsecureAuth: true, onAuth: (_auth, _session, done) => done(new Error('no')) })
    expect(await to(strict.port).carry(letter)).toMatchObject({ kind: 'later', whole: true })
    expect(await to(strict.port, { user: 'a', password: 'b' }).carry(letter)).toMatchObject({ kind: 'later', whole: true })
  })

  it('sends nothing without the TLS it was told to use, and nothing to a stranger who claims the name', async () => {
    const pair = selfSigned()
    const plain = await server()
    expect(await to(plain.port, { tls: 'upgrade' }).carry(letter)).toMatchObject({ kind: 'later', whole: true })
    const begins = await server({ ...pair, secure: true })
    const upgrades = await server(pair)
    expect(await to(begins.port, { tls: 'begin' }).carry(letter)).toMatchObject({ kind: 'later', whole: true })
    expect(await to(upgrades.port, { tls: 'upgrade', authority: selfSigned().cert }).carry(letter)).toMatchObject({ kind: 'later', whole: true })
    expect([plain, begins, upgrades].flatMap(({ received }) => received)).toEqual([])
    expect(await to(begins.port, { tls: 'begin', authority: pair.cert }).carry(letter)).toMatchObject({ kind: 'taken' })
    expect(await to(upgrades.port, { tls: 'upgrade', authority: pair.cert }).carry(letter)).toMatchObject({ kind: 'taken' })
    expect([...begins.received, ...upgrades.received].map(({ secure }) => secure)).toEqual([true, true])
  })

  it.each([
    ['subject', { subject: '好\r\nBcc: all@firm.example\r\n\r\n坏' }],
    ['subject, by other line ends', { subject: '好\u2028Bcc: all@firm.example\u0085X: y\rZ: w' }],
    ['body', { text: '好\r\n.\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<all@firm.example>\r\n' }],
    ['body, by lone ends', { text: '好\n.\nMAIL FROM:<a@b.example>\r.\rRCPT TO:<all@firm.example>' }],
    ['name', { id: 'one@city.example>\r\nBcc: all@firm.example\r\nX: <x' }],
  ])('lets no header and no receiver in through the %s', async (_where, part) => {
    const mail = await server()
    expect((await to(mail.port).carry({ ...letter, ...part })).kind).toBe('taken')
    expect(mail.received).toHaveLength(1)
    expect(mail.received[0]!.to).toEqual(['qiye@firm.example'])
    expect([...mail.received[0]!.headers.keys()].sort()).toEqual(['auto-submitted', 'content-transfer-encoding', 'content-type', 'date', 'from', 'list-unsubscribe', 'message-id', 'mime-version', 'subject', 'to'])
  })

  it.each(['a@b.example\r\nRCPT TO:<all@firm.example>', 'a@b.example>,<all@firm.example', 'a@b.example, all@firm.example', '"a"@b.example', 'a@b@c.example', ''])('sends to %j nothing', async (receiver) => {
    const mail = await server()
    expect(await to(mail.port).carry({ ...letter, to: receiver })).toMatchObject({ kind: 'never', address: true })
    expect(mail.received).toEqual([])
  })
})

describe('webhook', () => {
  async function gateway(answer: (headers: IncomingHttpHeaders, body: string) => { status: number; words?: string } | 'drop') {
    const hear = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const said = answer(request.headers, await text(request))
      if (said === 'drop') request.socket.destroy()
      else response.writeHead(said.status).end(said.words)
    }
    const http = createServer((request, response) => void hear(request, response))
    await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready))
    stops.push(() => new Promise((closed) => http.close(() => closed())))
    return `http://127.0.0.1:${(http.address() as AddressInfo).port}/sms`
  }
  const secret = 'a secret of at least thirty-two characters'
  const now = () => new Date('2026-03-02T01:00:00Z')

  it('signs what it sends and names the letter', async () => {
    const heard: { headers: IncomingHttpHeaders; body: string }[] = []
    const url = await gateway((headers, body) => ({ status: heard.push({ headers, body }) === 1 ? 503 : 202 }))
    const carrier = webhookCarrier('sms', { url, secret }, now)
    expect(await carrier.carry({ ...letter, to: '13900000000' })).toMatchObject({ kind: 'later', whole: false })
    expect(await carrier.carry({ ...letter, to: '13900000000' })).toMatchObject({ kind: 'taken' })
    for (const { headers, body } of heard) {
      expect(headers['idempotency-key']).toBe(letter.id)
      const [, at, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-zhiyun-signature']))!
      expect(v1).toBe(createHmac('sha256', secret).update(`${at}.${body}`).digest('hex'))
      expect(Number(at) * 1000).toBe(now().getTime())
      expect(JSON.parse(body)).toEqual({ id: letter.id, channel: 'sms', to: '13900000000', subject: letter.subject, text: letter.text, leave: letter.leave })
    }
    expect(heard[0]!.body).toBe(heard[1]!.body)
  })

  it.each([
    [410, { kind: 'never', address: true }], [422, { kind: 'never', address: false }], [429, { kind: 'later', whole: false }], [401, { kind: 'later', whole: true }], [302, { kind: 'later', whole: true }],
  ])('%i', async (status, outcome) => {
    expect(await webhookCarrier('sms', { url: await gateway(() => ({ status, words: '不行' })), secret }, now).carry(letter)).toMatchObject(outcome)
  })

  it('a line that is cut says nothing about the letter', async () => {
    expect(await webhookCarrier('wechat', { url: await gateway(() => 'drop'), secret }, now).carry(letter)).toMatchObject({ kind: 'later', whole: true })
  })
})

describe('settings', () => {
  it('reads servers, senders and gateways', () => {
    expect(deliverySettings({})).toEqual({})
    expect(deliverySettings({ ZHIYUN_SMTP_URL: 'smtps://us%40er:p%2Fw@mail.city.example', ZHIYUN_MAIL_FROM: '演示市 <notice@city.example>' })).toEqual({ mail: { host: 'mail.city.example', port: 465, tls: 'begin', user: 'us@er', password: 'p/w', from: { name: '演示市', address: 'notice@city.example' } } })
    expect(deliverySettings({ ZHIYUN_SMTP_URL: 'smtp://mail.city.example', ZHIYUN_MAIL_FROM: 'notice@city.example' }).mail).toMatchObject({ port: 587, tls: 'upgrade' })
    expect(deliverySettings({ ZHIYUN_SMS_WEBHOOK: 'https://sms.city.example/send', ZHIYUN_WEBHOOK_SECRET: 'x'.repeat(32) })).toEqual({ sms: { url: 'https://sms.city.example/send', secret: 'x'.repeat(32) } })
  })

  it.each([
    { ZHIYUN_SMTP_URL: 'mail.city.example', ZHIYUN_MAIL_FROM: 'a@b.example' },
    { ZHIYUN_SMTP_URL: 'smtp://mail.city.example' },
    { ZHIYUN_SMTP_URL: 'smtp://mail.city.example', ZHIYUN_MAIL_FROM: 'a@b.example, c@d.example' },
    { ZHIYUN_SMTP_URL: 'smtp://u:p@mail.city.example', ZHIYUN_MAIL_FROM: 'a@b.example', ZHIYUN_SMTP_TLS: 'off' },
    { ZHIYUN_SMTP_URL: 'smtp://mail.city.example', ZHIYUN_MAIL_FROM: 'a@b.example', ZHIYUN_SMTP_CA: '/nowhere.pem' },
    { ZHIYUN_SMS_WEBHOOK: 'http://sms.city.example/send', ZHIYUN_WEBHOOK_SECRET: 'x'.repeat(32) },
    { ZHIYUN_SMS_WEBHOOK: 'https://sms.city.example/send', ZHIYUN_WEBHOOK_SECRET: 'short' },
  ])('refuses %j', (env) => {
    expect(() => deliverySettings(env)).toThrow(SettingProblem)
  })
})
