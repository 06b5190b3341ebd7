import type { Rounding } from '@zhiyun/finance'
import type { NumberNode } from '../columns/plan/node.ts'
import type { MeasurePlan, SubjectCap } from '../columns/plan/types.ts'
import { TRUE } from '../truth/truth.ts'
import { AwardFigures } from './awards.ts'
import { MAX_SAFE } from './cell.ts'
import { literal, x, type Expr } from './layers.ts'
import { whole } from './literal.ts'
import { knownNumber } from './numbers.ts'
import { Rows, type Lost } from './rows.ts'
import type { Subject } from './subject.ts'
import { itemMoney, type Money } from './worth.ts'

type YearCap = SubjectCap & { readonly year: NumberNode }

/**
 * A cap on what falls into one year: items gathered by year, each year under the cap less what was received in it. An
 * item whose year nobody knows stands alone, may give nothing, and leaves the measure open.
 */
export function yearCap(subject: Subject, plan: MeasurePlan, { limit, year, remembers }: YearCap, { rounding, year: ofDecision, lost }: { readonly rounding: Rounding; readonly year: number; readonly lost: Lost | null }): Money & { readonly open: Expr } {
  const most = whole(limit)
  const table = (): string => {
    const rows = new Rows(plan.amount.items!.record, subject.writing)
    const { low, high } = itemMoney(plan, rounding, rows)
    const known = rows.keep(rows.number(year))
    const inYear = x`case when ${knownNumber(known)} then ${known} end`
    const items = rows.select([['subject', x`subject`], ['year', inYear], ['alone', x`case when ${knownNumber(known)} then null else n end`], ['low', low], ['high', high], ['lost', lost === null ? literal('false') : lost(rows)]], '')
    const years = `select subject, year, year is null and bool_or(high is distinct from 0) as open, case when year is null then 0 else sum(low) end as low,
      case when bool_or(high is null) then null else sum(high) end as high from (${items}) i where not lost group by subject, year, alone`
    const received = new AwardFigures(subject.writing.sources.awards)
    const paid = received.sum({ measures: [plan.id], year: null })
    const [join, room] = remembers === 'none' ? ['', most] : [`left join ${received.select('year')} p on p.subject = y.subject and p.year = coalesce(y.year, ${ofDecision})`, `greatest(0, ${most} - coalesce(p.${paid}, 0))`]
    return `(select y.subject, bool_or(y.open) as open, least(sum(least(y.low, ${room})), ${MAX_SAFE})::bigint as low, least(sum(least(y.high, ${room})), ${MAX_SAFE})::bigint as high,
      least(sum(least(y.high, ${most})), ${MAX_SAFE})::bigint as most from (${years}) y ${join} group by y.subject)`
  }
  const alias = subject.beside(table)
  const column = (name: string, none: string): Expr => subject.column(`coalesce(${alias}.${name}, ${none})`)
  const open = column('open', 'false')
  if (remembers === 'none') return { low: column('low', '0'), high: column('high', '0'), open }
  const known = x`${subject.historyKnown()} = ${TRUE}`
  return { low: x`case when ${known} then ${column('low', '0')} else 0 end`, high: x`case when ${known} then ${column('high', '0')} else ${column('most', '0')} end`, open }
}
