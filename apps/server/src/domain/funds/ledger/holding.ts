import { formatYuan, type Fen } from '@zhiyun/finance'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { AccountKey } from './account.ts'
import { funds, type Fund, type ProgrammeKind } from './fund.ts'
import type { Books } from './posting.ts'
import type { Source } from './source.ts'
import type { Stage } from './stage.ts'

/** What a case has in one account. */
export type Holding = AccountKey & { readonly balance: Fen }

/** What these cases hold in these stages, in the order of the cases, then of the stages, then of the years. */
export async function holdingsOf({ db, session }: Books, cases: readonly number[], stages: readonly Stage[], fund?: Fund): Promise<Holding[]> {
  const { kind, source }: { kind?: ProgrammeKind; source?: Source } = fund === undefined ? {} : funds[fund]
  return db.rows<Holding>(sql`
    select h.programme, h.year, h.source, h.measure, h.case_id as "case", h.stage, h.balance
      from funds.holdings(${session.region}, ${cases}, ${stages}) with ordinality h(account, source, programme, year, measure, case_id, stage, balance, n)
      join funds.programme p on p.region = ${session.region} and p.id = h.programme
     where ${kind === undefined ? sql`true` : sql`p.kind = ${kind}`} and ${source === undefined ? sql`true` : sql`h.source = ${source}`} order by h.n`)
}

/** Takes `amount` from the holdings in their order; refuses with INSUFFICIENT_FUNDS when they do not hold as much. */
export function draw(holdings: readonly Holding[], amount: Fen): Holding[] {
  const taken: Holding[] = []
  let missing = amount
  for (const held of holdings) {
    if (missing === 0) break
    const part = Math.min(missing, held.balance)
    taken.push({ ...held, balance: part })
    missing -= part
  }
  if (missing > 0) throw new Refusal('INSUFFICIENT_FUNDS', `尚缺 ${formatYuan(missing)} missing`)
  return taken
}
