import { KIND_NAMES, STATUS_NAMES, type LegalStatus, type PatentKind } from '@zhiyun/patent'
import { z } from 'zod'
import type { Context } from '../../../platform/action/context.ts'
import { query } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql, type Database } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Session } from '../../../platform/permission/session.ts'
import { districtsOf } from '../../parties/index.ts'
import { hitOf, hitSchema } from './hit.ts'
import { readPayments } from '../register/payments.ts'
import { keptColumns, type Kept } from '../register/patent.ts'
import type { Condition } from './condition.ts'
import { ask, ORDERS, questionFields, understood, type Asked, type Order, type Question } from './question.ts'
import { isWorkday } from '../register/workday.ts'

/** So many are ranked exactly; whoever wants the rest narrows the question or takes the export. */
export const RANKED = 1000
/** Ranked together: so many that no better one is left out of the first page. */
const BLOCK = 250
/** Of so few in a 64th of the register all are ranked: some 250, and hardly ever more than RANKED. */
const SMALL = 4
/** A longer answer is counted in a part of the register: in a 64th where that holds FEW of it or more, else in an eighth. So totals are right to four parts in a hundred or better. */
const COUNTED = 10_000
const FEW = 600
const MOST_CLASSES = 30

const facetSchema = z.object({
  key: z.enum(['status', 'kind', 'year', 'ipc', 'district']),
  title: z.string(),
  values: z.array(z.object({ value: z.string(), label: z.string(), count: z.int(), chosen: z.boolean() })),
})
type Facet = z.infer<typeof facetSchema>
type FacetKey = Facet['key']
const TITLES: Readonly<Record<FacetKey, string>> = { status: '法律状态', kind: '类型', year: '申请年', ipc: '技术分支（IPC、洛迦诺）', district: '权利人区县' }

/** What a search may be asked beside the question, and what it answers; other rooms confine it to what is theirs. */
export const searchInput = z.strictObject({ ...questionFields, order: z.enum(ORDERS).default('rank').describe('rank: the best first, the newest where no words are asked for'), from: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(100).default(20) })
export const searchOutput = z.object({ total: z.int(), exact: z.boolean().describe('false: total and facets are estimates from a sample'), families: z.null(), understood: z.string(), formula: z.string().describe('the question in the language'), facets: z.array(facetSchema), hits: z.array(hitSchema), from: z.int() })

/** Patents by words, numbers, classes and holders. `total` and the facets count the whole answer, and say when they are estimates. */
export const searchPatents = query({
  name: 'patents.searchPatents',
  summary: { zh: '检索专利', en: 'Search patents' },
  route: 'GET /api/patents',
  input: searchInput,
  output: searchOutput,
  handle: answer,
})

export async function answer({ db, session, clock }: Pick<Context, 'db' | 'session' | 'clock'>, { from, limit, order, ...question }: Question & { readonly from: number; readonly limit: number; readonly order: Order }): Promise<z.infer<typeof searchOutput>> {
  if (from + limit > RANKED) {
    throw new Refusal('INPUT_INVALID', undefined, [{ path: 'from', code: 'TOO_DEEP', zh: `只排序前 ${RANKED} 件；请加条件缩小范围，或导出全部`, en: `Only the first ${RANKED} are ranked; narrow the question or export all` }])
  }
  const day = today(clock)
  const asked = ask(question, day)
  const counts = await countFacets(db, session, day, asked)
  const patents = await findPatents(db, session, asked, { from, limit, order })
  const payments = await readPayments(db, session.region, patents.map(({ application }) => application))
  return {
    total: counts.find(({ facet }) => facet === 'total')!.patents,
    exact: exactly(counts),
    families: null,
    understood: understood(asked),
    formula: asked.formula,
    facets: await facetsOf(db, session, counts, question),
    hits: patents.map((patent) => hitOf(patent, payments.get(patent.application) ?? [], asked.shown, day, isWorkday)),
    from,
  }
}

/** The answers from … on, in order. */
export async function findPatents(db: Database, { region }: Pick<Session, 'region'>, asked: Asked, { from, limit, order = 'rank', small = SMALL }: { from: number; limit: number; order?: Order; small?: number }): Promise<Kept[]> {
  const { where, rank, levels: { levels, apart }, rest, years, kinds } = asked
  return db.rows<Kept>(sql`
    select ${keptColumns}
    from patents.search(${region}, ${written(where)}::jsonb, ${rank}::text, ${levels.map(({ text }) => text)}::text[], ${apart ? null : levels.map(({ above }) => above)}::text[], ${levels.map(({ wide }) => wide)}::boolean[],
      ${written(rest)}::jsonb, ${order}, ${years}::int[], ${kinds}::text[], ${small}, ${BLOCK}, ${RANKED}, ${from}, ${limit}) with ordinality s(application, rank, place)
    join patents.patent p on p.region = ${region} and p.application = s.application order by s.place`)
}

/** A condition as the database's functions take it. */
export const written = (condition: Condition | null): string | null => (condition === null ? null : JSON.stringify(condition))

/** `parts`: of how many of the register's 64 parts the counts were made. */
type Count = { facet: FacetKey | 'total' | 'parts'; value: string; patents: number }

export const exactly = (counts: readonly Count[]): boolean => counts.some(({ facet, patents }) => facet === 'parts' && patents === 64)

export const countFacets = (db: Database, { region }: Pick<Session, 'region'>, day: string, { base, chosen }: Asked, exact = COUNTED): Promise<Count[]> =>
  db.rows<Count>(sql`select facet, value, patents from patents.facets(${region}, ${day}, ${written(base)}::jsonb, ${chosen}, ${exact}, ${FEW})`)

async function facetsOf(db: Database, { region }: Session, counts: readonly Count[], question: Question): Promise<Facet[]> {
  const districts = await districtsOf(db, region)
  const label = (key: FacetKey, value: string): string =>
    key === 'kind' ? KIND_NAMES[value as PatentKind].zh : key === 'status' ? STATUS_NAMES[value as LegalStatus].zh : key === 'district' ? (districts.get(Number(value)) ?? value) : value
  return (Object.keys(TITLES) as FacetKey[]).map((key) => {
    const chosen = new Set((question[key] ?? []).map(String))
    const values = counts.filter(({ facet }) => facet === key).map(({ value, patents }) => ({ value, label: label(key, value), count: patents, chosen: chosen.has(value) }))
    // A value that was chosen stays to be seen, even where nothing of it is left.
    for (const value of chosen) if (!values.some((each) => each.value === value)) values.push({ value, label: label(key, value), count: 0, chosen: true })
    values.sort((a, b) => (key === 'year' ? Number(b.value) - Number(a.value) : b.count - a.count || (a.value < b.value ? -1 : 1)))
    return { key, title: TITLES[key], values: key === 'ipc' ? values.filter((each, at) => at < MOST_CLASSES || each.chosen) : values }
  })
}
