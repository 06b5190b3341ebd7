import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Line } from './account.ts'
import { funds, type Fund, type ProgrammeKind } from './fund.ts'
import type { Books } from './posting.ts'
import type { Source } from './source.ts'

/** What is known of the budget line: any part may be left out as long as one line fits. */
export type LineChoice = { readonly fund?: Fund; readonly measure?: string; readonly programme?: number; readonly year?: number; readonly source?: Source }

/** The one line that fits; without a year the latest up to this one. Refuses with UNKNOWN_ACCOUNT or FUND_LINE_AMBIGUOUS. */
export async function findLine({ db, session, clock }: Books, choice: LineChoice): Promise<Line> {
  const { kind, source }: { kind?: ProgrammeKind; source?: Source } = choice.fund === undefined ? {} : funds[choice.fund]
  const where = [sql`b.region = ${session.region}`]
  if (kind !== undefined) where.push(sql`p.kind = ${kind}`)
  if (source !== undefined) where.push(sql`b.source = ${source}`)
  if (choice.source !== undefined) where.push(sql`b.source = ${choice.source}`)
  if (choice.measure !== undefined) where.push(sql`b.measure = ${choice.measure}`)
  if (choice.programme !== undefined) where.push(sql`b.programme = ${choice.programme}`)
  where.push(choice.year === undefined ? sql`b.year <= ${Number(today(clock).slice(0, 4))}` : sql`b.year = ${choice.year}`)
  const lines = await db.rows<Line>(sql`
    select b.programme, b.year, b.source, b.measure from funds.budget b join funds.programme p on p.region = b.region and p.id = b.programme
     where ${sql.and(where)} order by b.year desc, b.programme, b.measure, b.source limit 50`)
  const latest = lines.filter((line) => line.year === lines[0]?.year)
  const asked = [choice.fund, choice.measure, choice.year].filter((part) => part !== undefined).join(' ')
  if (latest.length === 0) throw new Refusal('UNKNOWN_ACCOUNT', asked)
  if (latest.length > 1) throw new Refusal('FUND_LINE_AMBIGUOUS', asked)
  return latest[0]!
}

/** What the line still has to give (尚可承诺), in fen. For the guard 余额: the answer may be old by the time it is used, the posting is not. */
export async function availableOn({ db, session }: Books, { source, programme, year, measure }: Line): Promise<number> {
  const { balance } = await db.one<{ balance: number }>(sql`select funds.line_balance(${session.region}, ${source}, ${programme}, ${year}, ${measure}) as balance`)
  return balance
}
