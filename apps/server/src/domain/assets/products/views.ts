import { z } from 'zod'
import type { Context } from '../../../platform/action/context.ts'
import { query } from '../../../platform/action/declare.ts'
import { sql, type Sql } from '../../../platform/database/sql.ts'
import { exported, hundredths, pagesOf } from '../../../platform/table/index.ts'
import { FILING_STATES, FILING_WORDS, LEVELS } from './product.ts'
import { firmCoverage } from './tellFirmCoverage.ts'

const filters = {
  organisation: z.coerce.number().int().optional(),
  verdict: z.enum(['yes', 'open', 'no']).optional().describe('by the test in force'),
  recognised: z.enum(['city', 'nation', 'none']).optional(),
  words: z.string().trim().max(60).optional().describe('part of the name of a product or a firm'),
}
type Filters = { readonly [K in keyof typeof filters]?: z.output<(typeof filters)[K]> }

export const verdict = z.boolean().nullable().describe('null: not known, which is not no')
const lineSchema = z.object({
  id: z.int(), organisation: z.int(), organisationName: z.string(), name: z.string(), model: z.string(), industry: z.string(),
  state: z.enum(FILING_STATES).describe('of the newest filing'), year: z.int(), patents: z.int(), withdrawnOn: z.string().nullable(),
  inForce: z.int().nullable(), inventions: z.int().nullable(), lost: z.int().nullable(), share: z.int().nullable().describe('hundredths of a per cent'), revenue: z.int().nullable(), current: z.boolean().nullable(), verdict,
  marked: z.boolean().describe('on record: a filing of it was confirmed'), city: z.boolean(), nation: z.boolean(),
})
export type ProductLine = z.infer<typeof lineSchema>

const recognised = (level: (typeof LEVELS)[number]): Sql => sql`exists (select 1 from assets.recognition r where r.region = p.region and r.product = p.id and r.level = ${level} and r.state = 'recognised')`

// Of a product whose filings are all drafts the office sees none, and so not the product.
const PART = sql`
  assets.product p join parties.organisation g on g.region = p.region and g.id = p.organisation
  join lateral (select f.id, f.state, f.year from assets.filing f where f.region = p.region and f.product = p.id order by f.year desc limit 1) n on true
  left join assets.product_mark m on m.region = p.region and m.product = p.id and p.withdrawn_on is null`

function where({ session: { region } }: Pick<Context, 'session'>, { organisation, verdict: wanted, recognised: level, words }: Filters): Sql {
  return sql.and([
    sql`p.region = ${region}`,
    ...(organisation === undefined ? [] : [sql`p.organisation = ${organisation}`]),
    ...(wanted === undefined ? [] : [wanted === 'open' ? sql`m.product is not null and m.verdict is null` : sql`m.verdict = ${wanted === 'yes'}`]),
    ...(level === undefined ? [] : [level === 'none' ? sql`not ${recognised('city')} and not ${recognised('nation')}` : recognised(level)]),
    ...(words ? [sql`strpos(p.name || ' ' || p.model || ' ' || g.name, ${words}) > 0`] : []),
  ])
}

export const selectLines = (fitting: Sql): Sql => sql`
  select p.id, p.organisation, g.name as "organisationName", p.name, p.model, p.industry, n.state, n.year, (select count(*) from assets.filing_patent a where a.region = p.region and a.filing = n.id) as patents, p.withdrawn_on as "withdrawnOn",
    m.in_force as "inForce", m.inventions, m.lost, m.share, m.revenue, m.current, m.verdict, m.product is not null as marked, ${recognised('city')} as city, ${recognised('nation')} as nation
  from ${PART} where ${fitting} order by p.id`

const waitingSchema = z.object({ filing: z.int(), product: z.int(), name: z.string(), model: z.string(), organisationName: z.string(), year: z.int(), patents: z.int(), own: z.boolean().describe('handed in by oneself'), v: z.int() })
const proposedSchema = z.object({ recognition: z.int(), product: z.int(), name: z.string(), organisationName: z.string(), level: z.enum(LEVELS), reference: z.string(), own: z.boolean().describe('proposed by oneself: another decides') })

/** Products on record: a firm its own with its drafts, the office all that was handed in, with what waits for it. */
export const listProducts = query({
  name: 'assets.products',
  summary: { zh: '专利产品与专利密集型产品', en: 'Products and patent-intensive products' },
  route: 'GET /api/assets/products',
  input: z.strictObject({ ...filters, after: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.object({
    figures: z.object({ products: z.int().describe('on record'), yes: z.int(), open: z.int(), no: z.int(), city: z.int(), nation: z.int() }),
    coverage: z.object({ firms: z.int().describe('firms that hold a patent in force'), onRecord: z.int().describe('of these, with a product on record') }).nullable().describe('003-032; for the office'),
    waiting: z.array(waitingSchema), proposed: z.array(proposedSchema),
    total: z.int(), products: z.array(lineSchema), next: z.int().nullable(),
  }),
  async handle(context, { after, limit, ...asked }) {
    const { db, session: { region, actor } } = context
    const own = asked.organisation === undefined ? {} : { organisation: asked.organisation }
    const figures = await db.one<{ products: number; yes: number; open: number; no: number; city: number; nation: number }>(sql`
      select count(*) as products, count(*) filter (where m.verdict) as yes, count(*) filter (where m.verdict is null) as open, count(*) filter (where not m.verdict) as no, count(*) filter (where ${recognised('city')}) as city, count(*) filter (where ${recognised('nation')}) as nation
      from ${PART} where ${where(context, own)} and m.product is not null`)
    const fitting = where(context, asked)
    const { total } = await db.one<{ total: number }>(sql`select count(*) as total from ${PART} where ${fitting}`)
    const products = await db.rows<ProductLine>(sql`${selectLines(sql.and([fitting, sql`p.id > ${after}`]))} limit ${limit}`)
    const office = asked.organisation === undefined
    const waiting = office ? await db.rows<z.infer<typeof waitingSchema>>(sql`
      select f.id as filing, p.id as product, p.name, p.model, g.name as "organisationName", f.year, (select count(*) from assets.filing_patent a where a.region = f.region and a.filing = f.id) as patents, f.filed_by = ${actor} as own, f.version as v
      from assets.filing f join assets.product p on p.region = f.region and p.id = f.product join parties.organisation g on g.region = p.region and g.id = p.organisation
      where f.region = ${region} and f.state = 'filed' and p.withdrawn_on is null order by f.id limit 200`) : []
    const proposed = office ? await db.rows<z.infer<typeof proposedSchema>>(sql`
      select r.id as recognition, p.id as product, p.name, g.name as "organisationName", r.level, r.reference, r.proposed_by = ${actor} as own
      from assets.recognition r join assets.product p on p.region = r.region and p.id = r.product join parties.organisation g on g.region = p.region and g.id = p.organisation
      where r.region = ${region} and r.state = 'proposed' order by r.id limit 200`) : []
    const coverage = office ? await firmCoverage(context) : null
    return { figures, coverage, waiting, proposed, total, products, next: products.length === limit ? products.at(-1)!.id : null }
  },
})

const word = (value: boolean | null): string => (value === null ? '未定' : value ? '是' : '否')

export const exportProducts = exported({
  name: 'assets.exportProducts',
  summary: { zh: '导出专利产品', en: 'Export products' },
  route: 'GET /api/exports/products',
  title: '专利产品',
  filters,
  columns: [
    { label: '单位', type: 'text', value: (row: ProductLine) => row.organisationName },
    { label: '产品', type: 'text', value: (row) => row.name },
    { label: '型号', type: 'text', value: (row) => row.model },
    { label: '行业代码', type: 'text', value: (row) => row.industry },
    { label: '最近年度', type: 'count', value: (row) => row.year },
    { label: '备案', type: 'text', value: (row) => (row.withdrawnOn === null ? FILING_WORDS[row.state] : '已撤回') },
    { label: '有效专利', type: 'count', value: (row) => row.inForce },
    { label: '有效发明', type: 'count', value: (row) => row.inventions },
    { label: '产品收入（元）', type: 'money', value: (row) => row.revenue },
    { label: '占全部收入（%）', type: 'text', value: (row) => (row.share === null ? null : hundredths(row.share)) },
    { label: '达到本市标准', type: 'text', value: (row) => (row.marked ? word(row.verdict) : null) },
    { label: '本市认定', type: 'yes', value: (row) => row.city },
    { label: '国家认定', type: 'yes', value: (row) => row.nation },
  ],
  rows: (context, asked) => pagesOf<ProductLine>(context.db, selectLines(where(context, asked))),
})
