import { createTransport } from 'nodemailer'
import { saidBy, type Carrier, type Outcome } from './carrier.ts'

export type SmtpSettings = {
  readonly host: string
  readonly port: number
  /** 'begin': TLS from the first byte; 'upgrade': STARTTLS or nothing is sent; 'none': in the clear. */
  readonly tls: 'begin' | 'upgrade' | 'none'
  readonly user?: string
  readonly password?: string
  /** PEM of the authority that signed the server's certificate, where it is the office's own. */
  readonly authority?: string
  readonly from: { readonly name: string; readonly address: string }
}

/** Long enough for a slow server, short enough that a dead one is noticed within the lease of a letter. */
const TIMEOUT_MS = 20_000

/**
 * E-mail over SMTP, a connection a letter: a pool would send again by itself what a lost connection left undecided, and
 * only the outbox may do that.
 */
export function smtpCarrier({ host, port, tls, user, password, authority, from }: SmtpSettings): Carrier {
  const transport = createTransport({
    host,
    port,
    secure: tls === 'begin',
    requireTLS: tls === 'upgrade',
    ignoreTLS: tls === 'none',
    tls: { minVersion: 'TLSv1.2', ...(authority === undefined ? {} : { ca: authority }) },
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    dnsTimeout: TIMEOUT_MS,
    // A letter is text: nothing in it makes the server read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async carry({ id, to, subject, text, leave }) {
      if (!ONE_RECEIVER.test(to)) return { kind: 'never', reason: '不是一个邮箱地址 not one mailbox', address: true }
      try {
        const { response } = await transport.sendMail({
          messageId: `<${id}>`,
          from,
          to: { name: '', address: to },
          envelope: { from: from.address, to: [to] },
          subject: oneLine(subject),
          text,
          // Answering machines answer nobody who is a machine (RFC 3834).
          headers: { 'Auto-Submitted': 'auto-generated', ...(leave === null ? {} : { 'List-Unsubscribe': `<${leave}>` }) },
        })
        return { kind: 'taken', receipt: saidBy(response) }
      } catch (error) {
        return outcomeOf(error as SmtpError)
      }
    },
  }
}

/** The library reads receivers as a list: what is no single mailbox does not reach it. */
const ONE_RECEIVER = /^[^\s<>,;:"()\\@\p{Cc}]+@[^\s<>,;:"()\\@\p{Cc}]+$/u

type SmtpError = Error & { readonly code?: string; readonly command?: string; readonly responseCode?: number; readonly response?: string }

/** Enhanced codes of RFC 3463 by which a mailbox is full or the letter displeases, and the address is still somebody's. */
const NOT_THE_ADDRESS = /\b5\.[2-7]\.\d/

/** What the answer of the server means for this letter, and whether it means the same for every other one. */
function outcomeOf({ code, command = '', responseCode, response, message }: SmtpError): Outcome {
  const reason = saidBy(response ?? `${code ?? ''} ${message}`)
  // No answer. A line that was cut may have been cut for this letter; no connection, no trust and no sign-in are for all.
  if (responseCode === undefined) return { kind: 'later', reason, whole: code !== 'ECONNECTION' }
  const aboutReceiver = command === 'RCPT TO'
  const aboutLetter = aboutReceiver || command === 'DATA'
  if (responseCode < 500 || !aboutLetter) return { kind: 'later', reason, whole: !aboutLetter || responseCode === 421 }
  return { kind: 'never', reason, address: aboutReceiver && !NOT_THE_ADDRESS.test(response ?? '') }
}

const oneLine = (words: string): string => words.replace(/\p{Cc}+/gu, ' ').trim()
