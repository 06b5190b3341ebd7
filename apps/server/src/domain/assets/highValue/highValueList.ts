import { KIND_NAMES, STATUS_NAMES, type LegalStatus, type PatentKind } from '@zhiyun/patent'
import { z } from 'zod'
import type { Context } from '../../../platform/action/context.ts'
import { query } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql, type Sql } from '../../../platform/database/sql.ts'
import { exported, pagesOf } from '../../../platform/table/index.ts'
import { parametersOn } from '../rules/parameters.ts'
import type { AssetRules } from '../rules/rules.ts'
import { CONDITION_WORDS, conditions, verdict } from './condition.ts'

const filters = {
  organisation: z.coerce.number().int().optional(),
  verdict: z.enum(['yes', 'open', 'no']).optional(),
  condition: conditions.optional().describe('holds'),
  entered: z.enum(['true', 'false']).optional().describe('in the city register'),
  words: z.string().trim().max(60).optional().describe('part of a title or a number'),
}
type Filters = { readonly [K in keyof typeof filters]?: z.output<(typeof filters)[K]> }

const lineSchema = z.object({
  number: z.string(), title: z.string(), owners: z.string(), filed: z.string().nullable(), standing: z.string(),
  emerging: verdict, overseas: verdict, maintained: verdict, pledged: verdict, awarded: verdict, verdict,
  changed: z.string(), entered: z.string().nullable(),
})
type Line = z.infer<typeof lineSchema>
type Row = Omit<Line, 'standing'> & { kind: PatentKind; standing: LegalStatus }

const PART = sql`assets.judgement j join patents.patent p on p.region = j.region and p.application = j.application left join assets.entry e on e.region = j.region and e.application = j.application and e.left_on is null`

function where({ session: { region } }: Pick<Context, 'session'>, { organisation, verdict: wanted, condition, entered, words }: Filters): Sql {
  return sql.and([
    sql`j.region = ${region}`,
    ...(organisation === undefined ? [] : [sql`exists (select 1 from patents.owner o where o.region = j.region and o.application = j.application and o.organisation = ${organisation} and o.until is null)`]),
    ...(wanted === undefined ? [] : [wanted === 'open' ? sql`j.verdict is null` : sql`j.verdict = ${wanted === 'yes'}`]),
    ...(condition === undefined ? [] : [HOLDS[condition]]),
    ...(entered === undefined ? [] : [entered === 'true' ? sql`e.application is not null` : sql`e.application is null`]),
    ...(words ? [sql`strpos(p.title || ' ' || p.application, ${words}) > 0`] : []),
  ])
}
const HOLDS: Readonly<Record<z.infer<typeof conditions>, Sql>> = { emerging: sql`j.emerging`, overseas: sql`j.overseas`, maintained: sql`j.maintained`, pledged: sql`j.pledged`, awarded: sql`j.awarded` }

const select = (day: string, fitting: Sql): Sql => sql`
  select p.application as number, p.title, array_to_string(p.applicants, '；') as owners, p.filed_on as filed, p.kind, patents.standing_on(p.standing, p.ends_on, ${day}::date) as standing,
    j.emerging, j.overseas, j.maintained, j.pledged, j.awarded, j.verdict, j.judged_on as changed, e.entered_on as entered
  from ${PART} where ${fitting} order by j.application`
const standingWord = ({ kind, standing }: Pick<Row, 'kind' | 'standing'>): string => `${KIND_NAMES[kind].zh} · ${STATUS_NAMES[standing].zh}`

/** The register of high-value patents: each with its five marks. For the office everything, for an organisation its own. */
export const highValueList = (rules: AssetRules) =>
  query({
    name: 'assets.highValue',
    summary: { zh: '高价值发明专利', en: 'High-value invention patents' },
    route: 'GET /api/assets/high-value',
    input: z.strictObject({ ...filters, after: z.string().max(20).default(''), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    output: z.object({
      figures: z.object({ yes: z.int(), open: z.int(), no: z.int(), entered: z.int(), waiting: z.int().describe('evidence not yet decided'), population: z.int().nullable(), perTenThousand: z.object({ least: z.number(), most: z.number() }).nullable() }),
      whole: z.record(z.string(), z.boolean()), concordance: z.int().describe('rows of the concordance to emerging industries'), pledgeAmount: z.int().nullable(),
      total: z.int(), patents: z.array(lineSchema), next: z.string().nullable(),
    }),
    async handle(context, { after, limit, ...asked }) {
      const { db, session: { region }, clock } = context
      const of = asked.organisation === undefined ? {} : { organisation: asked.organisation }
      const counted = await db.one<{ yes: number; open: number; no: number; entered: number }>(sql`
        select count(*) filter (where j.verdict) as yes, count(*) filter (where j.verdict is null) as open, count(*) filter (where not j.verdict) as no, count(e.application) as entered from ${PART} where ${where(context, of)}`)
      const { waiting } = await db.one<{ waiting: number }>(sql`
        select count(*) as waiting from assets.evidence where region = ${region} and state = 'recorded' and (${asked.organisation ?? null}::bigint is null or organisation = ${asked.organisation ?? null})`)
      const { concordance } = await db.one<{ concordance: number }>(sql`select count(*) as concordance from assets.concordance where region = ${region} and scheme = 'emerging'`)
      const whole = await db.rows<{ condition: string; whole: boolean }>(sql`select distinct on (condition) condition, whole from assets.wholeness where region = ${region} order by condition, id desc`)
      const { population, pledgeAmount } = await parametersOn(db, region, rules, today(clock))
      const fitting = where(context, asked)
      const { total } = await db.one<{ total: number }>(sql`select count(*) as total from ${PART} where ${fitting}`)
      const rows = await db.rows<Row>(sql`${select(today(clock), sql.and([fitting, sql`j.application > ${after}`]))} limit ${limit}`)
      const patents = rows.map(({ kind, standing, ...row }): Line => ({ ...row, standing: standingWord({ kind, standing }) }))
      return {
        figures: { ...counted, waiting, population, perTenThousand: population === null || population === 0 ? null : { least: perTenThousand(counted.yes, population), most: perTenThousand(counted.yes + counted.open, population) } },
        whole: Object.fromEntries(whole.map((each) => [each.condition, each.whole])), concordance, pledgeAmount,
        total, patents, next: patents.length === limit ? patents.at(-1)!.number : null,
      }
    },
  })

/** To two decimals, as it is published. */
const perTenThousand = (patents: number, population: number): number => Math.round((patents * 1_000_000) / population) / 100

const word = (value: boolean | null): string => (value === null ? '未定' : value ? '是' : '否')

export const exportHighValue = exported({
  name: 'assets.exportHighValue',
  summary: { zh: '导出高价值发明专利', en: 'Export high-value invention patents' },
  route: 'GET /api/exports/high-value',
  title: '高价值发明专利',
  filters,
  columns: [
    { label: '申请号', type: 'text', value: (row: Row) => row.number },
    { label: '名称', type: 'text', value: (row) => row.title },
    { label: '专利权人', type: 'text', value: (row) => row.owners },
    { label: '申请日', type: 'date', value: (row) => row.filed },
    { label: '状态', type: 'text', value: standingWord },
    ...conditions.options.map((condition) => ({ label: CONDITION_WORDS[condition], type: 'text' as const, value: (row: Row) => word(row[condition]) })),
    { label: '高价值', type: 'text', value: (row) => word(row.verdict) },
    { label: '入库日', type: 'date', value: (row) => row.entered },
  ],
  rows: (context, asked) => pagesOf<Row>(context.db, select(today(context.clock), where(context, asked))),
})
