import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'

export type ReceivedMail = { readonly from: string; readonly to: readonly string[]; readonly secure: boolean; readonly source: string; /** Lower-case name → unfolded value, as sent. */ readonly headers: ReadonlyMap<string, string>; /** The text as a person reads it. */ readonly text: string }
/** What it says to a receiver or a letter: nothing to take it, a code and words to refuse it, 'drop' to cut the line. */
export type MailManners = { receiver?: (address: string) => Reply; letter?: (source: string) => Reply }
type Reply = undefined | 'drop' | { readonly code: number; readonly words: string }

export type MailServer = {
  readonly port: number
  readonly received: ReceivedMail[]
  /** How it behaves from now on. */
  manners: MailManners
  stop(): Promise<void>
}

/** A real SMTP server on loopback that keeps what it is sent. */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const received: ReceivedMail[] = []
  const open = new Set<{ destroy(): void }>()
  const cut = () => open.forEach((socket) => socket.destroy())
  const answer = (reply: Reply, done: (error?: Error) => void): void => {
    if (reply === undefined) return done()
    if (reply === 'drop') return cut()
    done(Object.assign(new Error(reply.words), { responseCode: reply.code }))
  }
  const take = async (stream: Readable, { mailFrom, rcptTo }: SMTPServerSession['envelope'], secure: boolean, done: (error?: Error) => void): Promise<void> => {
    const source = await text(stream)
    const reply = kept.manners.letter?.(source)
    if (reply === undefined || reply === 'drop') received.push({ from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map(({ address }) => address), secure, source, ...parsed(source) })
    answer(reply, done)
  }
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    disabledCommands: options.key === undefined ? ['STARTTLS'] : [],
    ...options,
    onRcptTo: ({ address }, _session, done) => answer(kept.manners.receiver?.(address), done),
    // A letter that is cut off in the middle is nobody's.
    onData: (stream, { envelope, secure }, done) => void take(stream, envelope, secure, done).catch(() => {}),
  })
  server.on('error', () => {}) // a client that went away
  server.server.on('connection', (socket: { destroy(): void; once(event: 'close', then: () => void): void }) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready))
  const kept: MailServer = {
    port: (server.server.address() as AddressInfo).port,
    received,
    manners: {},
    stop: () => new Promise<void>((closed) => {
      cut()
      server.close(() => closed())
    }),
  }
  return kept
}

function parsed(source: string): Pick<ReceivedMail, 'headers' | 'text'> {
  const end = source.indexOf('\r\n\r\n')
  const headers = new Map(source.slice(0, end).replace(/\r\n[ \t]+/g, ' ').split('\r\n').map((line) => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), words(line.slice(colon + 1).trim())]
  }))
  return { headers, text: decoded(source.slice(end + 4), headers.get('content-transfer-encoding') ?? '').replaceAll('\r\n', '\n') }
}

const decoded = (body: string, encoding: string): string =>
  encoding === 'base64' ? Buffer.from(body, 'base64').toString() : encoding === 'quoted-printable' ? quoted(body.replace(/=\r\n/g, '')) : body

const quoted = (body: string): string => Buffer.from(body.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1').toString()

/** Encoded words of RFC 2047. */
const words = (value: string): string =>
  value.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, way: string, coded: string) => (way.toLowerCase() === 'b' ? Buffer.from(coded, 'base64').toString() : quoted(coded.replaceAll('_', ' '))))
