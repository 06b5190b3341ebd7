import { formatYuan, isMatched, mostMatched, type Fen } from '@zhiyun/finance'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Books } from '../ledger/posting.ts'
import { sources, type Source } from '../ledger/source.ts'

/** A rule as it was stated, and how it is kept. All sums over all years of the programme. */
export type Matching = {
  readonly source: Source
  readonly against: Source
  readonly num: number
  readonly den: number
  readonly binding: boolean
  readonly clauses: readonly string[]
  readonly statedBy: number
  /** What `source` has brought, less what was handed back. */
  readonly brought: Fen
  /** What `against` has brought, less what was handed back. */
  readonly arrived: Fen
  /** What of `against` has gone on to measures. */
  readonly allotted: Fen
}

const columns = (region: number, programme: number) => {
  const sum = (of: ReturnType<typeof sql>, source: ReturnType<typeof sql>) => sql`
    coalesce((select sum(${of}) from funds.account a join funds.balance b on b.region = a.region and b.account = a.id where a.region = ${region} and a.programme = ${programme} and a.source = ${source}), 0)::bigint`
  const net = sql`case a.stage when 'source' then b.cum_out when 'returned' then -b.cum_in else 0 end`
  const gone = sql`case when a.stage in ('source', 'interest') then b.cum_out when a.stage = 'returned' or a.stage = 'appropriated' or (a.stage = 'frozen' and a.measure = '') then b.cum_out - b.cum_in else 0 end`
  return sql`m.source, m.against, m.num, m.den, m.binding, m.clauses, m.stated_by as "statedBy", ${sum(net, sql`m.source`)} as brought, ${sum(net, sql`m.against`)} as arrived, ${sum(gone, sql`m.against`)} as allotted`
}

export const matchingOf = ({ db, session: { region } }: Pick<Books, 'db' | 'session'>, programme: number): Promise<Matching[]> =>
  db.rows<Matching>(sql`select ${columns(region, programme)} from funds.matching m where m.region = ${region} and m.programme = ${programme} order by m.source, m.against`)

/** To be called first by whatever allots or hands back: holds the programme's rules to the end of the transaction. */
export async function holdMatching({ db, session: { region } }: Books, programme: number): Promise<void> {
  await db.rows(sql`select * from funds.hold_matching(${region}, ${programme})`)
}

/** To be called last, after the posting: refuses with MATCHING_SHORT when a binding rule is no longer kept. */
export async function requireMatched(books: Books, programme: number): Promise<void> {
  for (const { source, against, num, den, binding, clauses, brought, allotted } of await matchingOf(books, programme)) {
    if (!binding || isMatched(brought, allotted, { num, den })) continue
    const figures = `${sources[source].zh}到位 ${formatYuan(brought)} 元，按 ${num}:${den} 只能分配${sources[against].zh} ${formatYuan(mostMatched(brought, { num, den }))} 元，本次将达 ${formatYuan(allotted)} 元；${clauses.join('、')}`
    throw new Refusal('MATCHING_SHORT', figures)
  }
}
