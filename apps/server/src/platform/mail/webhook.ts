import { createHmac } from 'node:crypto'
import { saidBy, type Carrier, type Channel, type Outcome } from './carrier.ts'

export type WebhookSettings = { readonly url: string; readonly secret: string }

const TIMEOUT_MS = 20_000

/**
 * SMS and WeChat leave through a gateway of the city's own choice: a signed POST, described in docs/webhooks.md. The
 * gateway keeps the idempotency keys it has seen, so that a repeated try is not a second message.
 */
export function webhookCarrier(channel: Channel, { url, secret }: WebhookSettings, now: () => Date): Carrier {
  return {
    async carry({ id, to, subject, text, leave }) {
      const body = JSON.stringify({ id, channel, to, subject, text, leave })
      const at = Math.floor(now().getTime() / 1000)
      try {
        const answer = await fetch(url, {
          method: 'POST',
          redirect: 'error',
          signal: AbortSignal.timeout(TIMEOUT_MS),
          headers: { 'content-type': 'application/json; charset=utf-8', 'idempotency-key': id, 'x-zhiyun-signature': signatureOf(secret, at, body) },
          body,
        })
        return outcomeOf(answer.status, saidBy((await answer.text()).slice(0, 2000)))
      } catch (error) {
        const { cause, message } = error as Error
        return { kind: 'later', reason: saidBy(cause instanceof Error ? `${message}: ${cause.message}` : message), whole: true }
      }
    },
  }
}

/** `t=1763800000,v1=hex`: HMAC-SHA256 of `t.body`, so that neither the body nor its time can be another's. */
export const signatureOf = (secret: string, at: number, body: string): string => `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`

/** 410: nobody has this number any more. 401 and 403 are about the secret, and so about every letter. */
function outcomeOf(status: number, words: string): Outcome {
  const reason = `HTTP ${status} ${words}`.trim()
  if (status >= 200 && status < 300) return { kind: 'taken', receipt: reason }
  if (status === 410) return { kind: 'never', reason, address: true }
  const whole = status === 401 || status === 403 || status === 404
  if (status >= 500 || status === 408 || status === 409 || status === 425 || status === 429 || whole) return { kind: 'later', reason, whole }
  return { kind: 'never', reason, address: false }
}
