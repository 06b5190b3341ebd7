import { addYears } from '@zhiyun/calendar'
import { feeStanding, KIND_NAMES } from '@zhiyun/patent'
import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql, type Database } from '../../../platform/database/sql.ts'
import { exported } from '../../../platform/table/index.ts'
import { keptColumns, standingOn, type Kept } from '../register/patent.ts'
import { readPayments } from '../register/payments.ts'
import { isWorkday } from '../register/workday.ts'
import { feesOf } from '../search/hit.ts'

const tally = { patents: z.int(), amount: z.int().describe('fen, in full') }
const dueSchema = z.object({
  number: z.string(),
  title: z.string(),
  kind: z.string(),
  year: z.int().describe('patent year'),
  day: z.string().describe('by which it is paid without, or where `late` with a surcharge'),
  amount: z.int().describe('fen, in full; where `late` with the surcharge of today'),
  late: z.boolean().describe('the day has gone by and the six months run'),
})
type Due = z.infer<typeof dueSchema>
const whichMonth = z.string().regex(/^\d{4}-\d{2}$/).or(z.literal('late')).optional().describe('those of this month alone, or what is overdue')

/** What an organisation has to pay in the next year to keep its patents, by the day by which it is paid; what is overdue for certain first. */
export const feesDue = query({
  name: 'patents.feesDue',
  summary: { zh: '单位未来一年的年费', en: 'Fees an organisation has to pay in the next year' },
  route: 'GET /api/patents/of/:organisation/fees',
  input: z.strictObject({
    organisation: z.coerce.number().int(),
    month: whichMonth,
    from: z.coerce.number().int().min(0).max(100_000).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    ...tally,
    chosen: z.int().describe('how many the month chosen has'),
    until: z.string(),
    late: z.object(tally),
    months: z.array(z.object({ month: z.string(), ...tally })).describe('of those that are not overdue, every month from this one'),
    fees: z.array(dueSchema),
    from: z.int(),
  }),
  async handle({ db, session: { region }, clock }, { organisation, month: chosen, from, limit }) {
    const day = today(clock)
    const fees = await readDue(db, region, organisation, day)
    const found = listed(fees, chosen)
    return {
      ...sum(fees), chosen: found.length, until: addYears(day, 1), late: sum(fees.filter(({ late }) => late)), from,
      months: monthsFrom(day).map((month) => ({ month, ...sum(fees.filter((fee) => !fee.late && fee.day.startsWith(month))) })),
      fees: found.slice(from, from + limit),
    }
  },
})

const listed = (fees: readonly Due[], chosen: string | undefined): readonly Due[] =>
  chosen === undefined ? fees : fees.filter(({ day, late }) => (chosen === 'late' ? late : !late && day.startsWith(chosen)))

/** The next fee of every patent in force that the organisation holds, if it falls due within a year; none of a patent whose dates are unknown. */
async function readDue(db: Database, region: number, organisation: number, day: string): Promise<Due[]> {
  const held = await db.rows<Kept>(sql`
    select ${keptColumns} from patents.owner o join patents.patent p on p.region = o.region and p.application = o.application
    where o.region = ${region} and o.organisation = ${organisation} and o.until is null`)
  const inForce = held.filter((patent) => standingOn(patent, day) === 'granted')
  const payments = await readPayments(db, region, inForce.map(({ application }) => application))
  const until = addYears(day, 1)
  const due = inForce.flatMap((patent): Due[] => {
    const { next } = feeStanding(feesOf(patent, isWorkday), payments.get(patent.application) ?? [], day, isWorkday)
    if (next === null) return []
    const late = next.state.is === 'grace'
    return [{ number: patent.application, title: patent.title, kind: KIND_NAMES[patent.kind].zh, year: next.patentYear, day: (late ? next.lateUntil : next.payBy)!, amount: next.payable + (next.state.is === 'grace' ? next.state.surcharge : 0), late }]
  })
  return due.filter((fee) => fee.late || fee.day <= until).sort((a, b) => Number(b.late) - Number(a.late) || (a.day < b.day ? -1 : a.day > b.day ? 1 : a.number < b.number ? -1 : 1))
}

/** The same list whole. */
export const exportFees = exported({
  name: 'patents.exportFees',
  summary: { zh: '导出单位未来一年的年费', en: 'Export the fees of the next year' },
  route: 'GET /api/exports/fees-due',
  title: '未来一年年费',
  filters: { organisation: z.coerce.number().int(), month: whichMonth },
  columns: [
    { label: '申请号', type: 'text', value: ({ number }: Due) => number },
    { label: '名称', type: 'text', value: ({ title }) => title },
    { label: '类型', type: 'text', value: ({ kind }) => kind },
    { label: '年度', type: 'count', value: ({ year }) => year },
    { label: '缴费期限', type: 'date', value: ({ day }) => day },
    { label: '金额（元，全额）', type: 'money', value: ({ amount }) => amount },
    { label: '已过期', type: 'text', value: ({ late }) => (late ? '是，含滞纳金' : '') },
  ],
  rows: async function* ({ db, session: { region }, clock }, { organisation, month: chosen }) {
    yield listed(await readDue(db, region, organisation, today(clock)), chosen)
  },
})

const sum = (fees: readonly Due[]) => ({ patents: fees.length, amount: fees.reduce((all, { amount }) => all + amount, 0) })

/** Thirteen months, as the day stands within the first and the last. */
const monthsFrom = (day: string): string[] => Array.from({ length: 13 }, (_, n) => {
  const at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + n
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
})
