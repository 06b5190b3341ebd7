import { z } from 'zod'
import { laterOf } from '@zhiyun/calendar'
import { sql, type Database } from '../../../platform/database/sql.ts'

export const obligationStates = ['未到期', '待核', '待补', '已办', '逾期', '未达标', '免除', '改定'] as const
export type State = (typeof obligationStates)[number]
/** Those of which something may still become. */
export const OPEN: readonly State[] = ['未到期', '待核', '待补', '逾期', '未达标']

/** What follows from a missed obligation: the words of the pack's rule and the sum it gives, never a typed one. */
export const followsSchema = z.object({ text: z.string(), low: z.int().nullable(), high: z.int().nullable(), clauses: z.array(z.string()) })
export type Follows = z.infer<typeof followsSchema>

export const obligationSchema = z.object({
  id: z.int(),
  case: z.int(),
  no: z.string(),
  title: z.string(),
  organisation: z.int().nullable(),
  organisationName: z.string().nullable(),
  matter: z.string(),
  kind: z.enum(['test', 'work', 'share']),
  measure: z.string().nullable(),
  code: z.string().nullable(),
  year: z.int().nullable(),
  due: z.string().nullable().describe('last day, an extension counted in'),
  dueText: z.string(),
  certain: z.boolean().describe('false: holidays of a year on the way are not announced'),
  extendedTo: z.string().nullable(),
  bestEffort: z.boolean(),
  clauses: z.array(z.string()),
  state: z.enum(obligationStates),
  note: z.string(),
  metOn: z.string().nullable(),
  needed: z.int().nullable().describe('分 fen, of a share to pass on'),
  passed: z.int().nullable().describe('分 fen'),
  follows: followsSchema.nullable(),
  pursued: z.string().nullable().describe('what was set in motion'),
  v: z.int(),
})
export type Obligation = z.infer<typeof obligationSchema>

/** An obligation as the books hold it. */
export type Row = Obligation & { readonly begins: string | null; readonly origin: string; readonly ruleDue: string | null; readonly awardedOn: string | null; readonly awarded: number | null; readonly agreementEnds: string | null; readonly district: number | null }

const columns = sql`
  d.id, d.case_id as "case", k.no, k.title, d.organisation, o.name as "organisationName", d.matter, d.kind, d.measure, d.code, d.year, d.due as "ruleDue", d.due_text as "dueText", d.certain,
  d.extended_to as "extendedTo", d.best_effort as "bestEffort", d.clauses, d.state, d.note, d.met_on as "metOn", d.needed, d.passed, d.follows, d.pursued->>'text' as pursued, d.v,
  d.begins, d.origin, d.awarded_on as "awardedOn", d.awarded, d.agreement_ends as "agreementEnds", k.district`
const tables = sql`
  cases.obligation d join cases.case k on k.region = d.region and k.id = d.case_id left join parties.organisation o on o.region = d.region and o.id = d.organisation`

type Stored = Omit<Row, 'due'>
const whole = (row: Stored): Row => ({ ...row, due: limitOf(row.ruleDue, row.extendedTo) })
const limitOf = (due: string | null, extended: string | null): string | null => (due === null || extended === null ? (extended ?? due) : laterOf(due, extended))

/** Rows that fit, in the order asked for; as the system. */
export async function readObligations(db: Database, where: ReturnType<typeof sql>, rest: ReturnType<typeof sql> = sql`order by d.id`): Promise<Row[]> {
  return (await db.rows<Stored>(sql`select ${columns} from ${tables} where ${where} ${rest}`)).map(whole)
}

/** What may be shown of a row. */
export const shown = ({ begins: _b, origin: _o, ruleDue: _r, awardedOn: _a, awarded: _w, agreementEnds: _e, district: _d, ...row }: Row): Obligation => row
