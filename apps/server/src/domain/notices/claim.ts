import type { Context } from '../../platform/action/context.ts'
import { today } from '../../platform/clock/clock.ts'
import { sql } from '../../platform/database/sql.ts'
import type { Channel } from '../../platform/mail/index.ts'
import type { Addressee } from './openLetter.ts'

export type Claimed = {
  readonly letter: { readonly id: number; readonly kind: 'once' | 'daily' | 'code'; readonly name: string; readonly attempts: number; readonly expiresAt: Date }
  readonly to: Addressee
  readonly key: string
  readonly lines: readonly { readonly matter: string; readonly no: string | null; readonly link: string; readonly at: Date }[]
  readonly code: string | null
}

/** A try takes less than this, or nobody will know how it ended. */
const LEASE_MS = 120_000

type Row = { readonly id: number; readonly kind: Claimed['letter']['kind']; readonly name: string; readonly attempts: number; readonly expiresAt: Date; readonly addressId: number; readonly channel: Channel; readonly address: string; readonly account: number | null; readonly key: string; readonly verified: boolean; readonly gone: boolean; readonly code: string | null; readonly codeGood: boolean }

/**
 * Takes the letter that has been due longest on one of the channels, for as long as a try may take. Once this is
 * committed the try counts, whatever becomes of the process. Letters that should no longer go are discarded on the way.
 */
export async function claimLetter(context: Pick<Context, 'db' | 'session' | 'clock'>, on: readonly Channel[]): Promise<Claimed | 'discarded' | undefined> {
  const { db, session: { region }, clock } = context
  const now = clock.now()
  const row = await db.maybe<Row>(sql`
    with taken as (
      update notices.letter set state = 'sending', attempts = attempts + 1, lease_until = ${new Date(now.getTime() + LEASE_MS)}
      where region = ${region} and id = (
        select id from notices.letter where region = ${region} and state = 'waiting' and due_at <= ${now} and channel = any(${on}::text[])
        order by kind = 'code' desc, due_at, id limit 1 for update skip locked) returning *)
    select l.id, l.kind, l.name, l.attempts, l.expires_at as "expiresAt", d.id as "addressId", d.channel, d.address, d.account, d.key, d.verified_at is not null as verified,
      d.removed_at is not null or (l.kind <> 'code' and d.refused_at is not null) as gone, d.code, coalesce(d.code_expires_at > ${now}, false) as "codeGood"
    from taken l join notices.address d on d.region = l.region and d.id = l.address`)
  if (row === undefined) return undefined
  const wanted = !row.gone && (row.kind === 'code' ? row.codeGood : row.verified)
  const lines = wanted && row.kind !== 'code' ? await linesFor(context, row) : []
  if (!wanted || (row.kind !== 'code' && lines.length === 0)) {
    await db.run(sql`update notices.letter set state = 'discarded', lease_until = null, reason = ${'收件人已不需要 no longer wanted'}, settled_at = ${now} where region = ${region} and id = ${row.id}`)
    return 'discarded'
  }
  const { id, kind, name, attempts, expiresAt, addressId, channel, address, account, key, code } = row
  return { letter: { id, kind, name, attempts, expiresAt }, to: { id: addressId, channel, address, account }, key, lines, code }
}

/** Between being written and being sent a person may have left the organisation: what he may not read in the inbox now is not sent to him. */
function linesFor({ db, session: { region }, clock }: Pick<Context, 'db' | 'session' | 'clock'>, { id, account }: Row): Promise<Claimed['lines'][number][]> {
  return db.rows<Claimed['lines'][number]>(sql`
    select n.matter, n.no, n.link, n.at from notices.line n left join cases.message m on m.region = n.region and m.id = n.message
    where n.region = ${region} and n.letter = ${id}
      and (n.message is null or exists (select 1 from notices.readers(${region}, ${today(clock)}, m.organisation, m.role, m.account, m.superior) r where r.account = ${account})) order by n.n`)
}
