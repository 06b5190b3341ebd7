import type { Pool } from 'pg'
import type { PublishedSeal } from './seal.ts'

export type AuditFault = { region: number; stripe: number; pos: number; fault: 'gap' | 'hash' | 'truncated' | 'seal' | 'published'; detail: string }
export type AuditReport = { entries: number; chains: number; seals: number; faults: AuditFault[] }

/**
 * Walks every chain: an edited row breaks its hash, a deleted or inserted one its position, a reordered one both,
 * a cut tail its head, and chains rewritten together with their seals the roots `published` outside the database.
 */
export async function verifyAudit(owner: Pool, published: readonly PublishedSeal[] = []): Promise<AuditReport> {
  const rows = async <Row>(text: string) => (await owner.query(text)).rows as Row[]
  const [count] = await rows<{ entries: number; chains: number }>('select count(*) entries, count(distinct (region, stripe)) chains from audit.entry')
  const broken = await rows<{ region: number; stripe: number; pos: number; why: 'gap' | 'hash'; at: Date; action: string }>('select region, stripe, pos, why, at, action from audit.broken order by region, stripe, pos')
  const cut = await rows<{ region: number; stripe: number; head_pos: number; last_pos: number }>('select region, stripe, head_pos, last_pos from audit.truncated')
  const seals = await rows<{ region: number; day: string; root: string; ok: boolean }>(SEALS)
  const roots = new Map(seals.map((seal) => [`${seal.region}/${seal.day}`, seal.root]))
  return {
    entries: count!.entries,
    chains: count!.chains,
    seals: seals.length,
    faults: [
      ...broken.map(({ region, stripe, pos, why, at, action }): AuditFault => ({ region, stripe, pos, fault: why, detail: `${action} ${at.toISOString()}` })),
      ...cut.map(({ region, stripe, head_pos, last_pos }): AuditFault => ({ region, stripe, pos: last_pos, fault: 'truncated', detail: `head ${head_pos}, last ${last_pos}` })),
      ...seals.filter((seal) => !seal.ok).map(({ region, day }): AuditFault => ({ region, stripe: -1, pos: 0, fault: 'seal', detail: day })),
      ...published.filter((seal) => roots.get(`${seal.region}/${seal.day}`) !== seal.root).map(({ region, day }): AuditFault => ({ region, stripe: -1, pos: 0, fault: 'published', detail: day })),
    ],
  }
}

/** A seal holds when its root follows from the one before and every head it names is still in its chain. */
const SEALS = `
  select region, day, encode(root, 'hex') as root, root = sha256(prev || convert_to(concat_ws(E'\\x1f', region, day, heads), 'UTF8'))
      and prev = coalesce(lag(root) over (partition by region order by day), '\\x')
      and not exists (
        select 1 from jsonb_array_elements(heads) h left join audit.entry e
          on e.region = seal.region and e.stripe = (h->>0)::smallint and e.pos = (h->>1)::bigint
        where (h->>1)::bigint > 0 and encode(e.hash, 'hex') is distinct from h->>2) as ok
  from audit.seal seal order by region, day`
