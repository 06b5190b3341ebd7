import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { exported, pagesOf } from '../../../platform/table/index.ts'
import { coverageOf } from './coverage.ts'
import { LAYER_WORDS, LAYERS, PROSPECT_WORDS, PROSPECTS, STATE_WORDS, STATES } from './item.ts'
import { unused } from './useOf.ts'

const sums = sql`
  count(*) as items, count(*) filter (where i.state = 'waiting') as waiting, count(*) filter (where i.state = 'graded') as graded, count(*) filter (where i.state = 'school') as school, count(*) filter (where i.state = 'settled') as settled,
  count(*) filter (where i.state = 'settled' and i.layer = 'convertible') as convertible, count(*) filter (where i.state = 'settled' and i.layer = 'cultivable') as cultivable, count(*) filter (where i.state = 'settled' and i.layer = 'give-up') as "giveUp",
  count(*) filter (where i.sleeping) as sleeping, count(*) filter (where i.opened) as opened,
  count(*) filter (where ${unused}) as unused, count(*) filter (where ${unused} and i.state <> 'waiting') as surveyed,
  count(*) filter (where i.used_by is not null) as "usedByRecord", count(*) filter (where i.used_by is null and i.used) as "usedByHand"`
const sumsSchema = z.object({
  items: z.int(), waiting: z.int(), graded: z.int(), school: z.int(), settled: z.int(), convertible: z.int(), cultivable: z.int(), giveUp: z.int(), sleeping: z.int(), opened: z.int(),
  unused: z.int().describe('not known to be put to use'), surveyed: z.int().describe('of these, graded or further'),
  usedByRecord: z.int().describe('put to use by a record of the register or of a product'), usedByHand: z.int().describe('said by hand alone'),
})
type Sums = z.infer<typeof sumsSchema>
const takingSchema = sumsSchema.extend({ id: z.int(), organisation: z.int(), name: z.string(), year: z.int(), openedOn: z.string() })

/** Stock-takings: an organisation its own, the office all, with the share of unused patents in force that has been surveyed (003-005). */
export const listStocktakings = query({
  name: 'assets.stocktakings',
  summary: { zh: '存量专利盘点', en: 'Stock-takings' },
  route: 'GET /api/assets/stocktakings',
  input: z.strictObject({ organisation: z.coerce.number().int().optional() }),
  output: z.object({
    stocktakings: z.array(takingSchema),
    coverage: z.object({ held: z.int().describe('patents in force of universities and institutes in the register, without those known to be put to use'), surveyed: z.int() }).nullable().describe('of the newest year of each; for the office'),
  }),
  async handle(context, { organisation }) {
    const { db, session: { region } } = context
    const stocktakings = await db.rows<z.infer<typeof takingSchema>>(sql`
      select t.id, t.organisation, g.name, t.year, t.opened_on as "openedOn", ${sums}
      from assets.stocktaking t join parties.organisation g on g.region = t.region and g.id = t.organisation join assets.stock_item i on i.region = t.region and i.stocktaking = t.id
      where t.region = ${region} and (${organisation ?? null}::bigint is null or t.organisation = ${organisation ?? 0}) group by t.id, t.organisation, g.name, t.year, t.opened_on order by t.year desc, g.name`)
    if (organisation !== undefined) return { stocktakings, coverage: null }
    const coverage = await asSystem(context, (within) => coverageOf(within))
    return { stocktakings, coverage: { held: coverage.reduce((sum, { held }) => sum + held, 0), surveyed: coverage.reduce((sum, { surveyed }) => sum + surveyed, 0) } }
  },
})

const itemSchema = z.object({
  id: z.int(), number: z.string(), title: z.string(), kind: z.string(), granted: z.string().nullable(), inventors: z.string(), inventor: z.int().nullable(), inventorName: z.string().nullable(), mine: z.boolean().describe('asked of oneself'),
  used: z.boolean().nullable(), readiness: z.int().nullable(), prospect: z.enum(PROSPECTS).nullable(), layer: z.enum(LAYERS).nullable(), note: z.string(), sleeping: z.boolean().nullable(), state: z.enum(STATES), opened: z.boolean(), contact: z.string(), v: z.int(),
  highValue: z.boolean().nullable(), usedBy: z.string().nullable().describe('the record of the register or of a product that shows it was put to use; it goes before what was said by hand'),
})

export const stocktakingPage = query({
  name: 'assets.stocktakingPage',
  summary: { zh: '一次存量盘点', en: 'A stock-taking' },
  route: 'GET /api/assets/stocktakings/:stocktaking',
  input: z.strictObject({
    stocktaking: z.coerce.number().int(), state: z.enum(STATES).optional(), layer: z.enum(LAYERS).optional(), sleeping: z.enum(['true']).optional(), mine: z.enum(['true']).optional(),
    after: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: takingSchema.extend({ members: z.array(z.object({ account: z.int(), name: z.string() })).describe('people of the organisation who can be asked'), total: z.int(), list: z.array(itemSchema), next: z.int().nullable() }),
  async handle({ db, session }, { stocktaking, state, layer, sleeping, mine, after, limit }) {
    const { region, actor } = session
    const own = await db.maybe<{ id: number; organisation: number; name: string; year: number; openedOn: string }>(sql`
      select t.id, t.organisation, g.name, t.year, t.opened_on as "openedOn" from assets.stocktaking t join parties.organisation g on g.region = t.region and g.id = t.organisation where t.region = ${region} and t.id = ${stocktaking}`)
    if (own === undefined) throw new Refusal('NOT_FOUND', `stocktaking/${stocktaking}`)
    const all = await db.one<Sums>(sql`select ${sums} from assets.stock_item i where i.region = ${region} and i.stocktaking = ${stocktaking}`)
    const fitting = sql.and([
      sql`i.region = ${region}`, sql`i.stocktaking = ${stocktaking}`,
      ...(state === undefined ? [] : [sql`i.state = ${state}`]), ...(layer === undefined ? [] : [sql`i.layer = ${layer}`]), ...(sleeping === undefined ? [] : [sql`i.sleeping`]), ...(mine === undefined ? [] : [sql`i.inventor = ${actor}`]),
    ])
    const { total } = await db.one<{ total: number }>(sql`select count(*) as total from assets.stock_item i where ${fitting}`)
    const list = await db.rows<z.infer<typeof itemSchema>>(sql`
      select i.id, i.application as number, p.title, p.kind, patents.day_of_grant(p) as granted, array_to_string(p.inventors, '、') as inventors, i.inventor, n.name as "inventorName", i.inventor is not distinct from ${actor}::bigint as mine,
        i.used, i.used_by as "usedBy", i.readiness, i.prospect, i.layer, i.note, i.sleeping, i.state, i.opened, i.contact, i.version as v, j.verdict as "highValue"
      from assets.stock_item i join patents.patent p on p.region = i.region and p.application = i.application
        left join parties.person n on n.region = i.region and n.account = i.inventor left join assets.judgement j on j.region = i.region and j.application = i.application
      where ${fitting} and i.id > ${after} order by i.id limit ${limit}`)
    const members = await db.rows<{ account: number; name: string }>(sql`
      select distinct a.account, n.name from parties.appointment a join parties.person n on n.region = a.region and n.account = a.account
      where a.region = ${region} and a.organisation = ${own.organisation} and a.accepted_at is not null and a.until is null order by 2 limit 500`)
    return { ...own, ...all, members, total, list, next: list.length === limit ? list.at(-1)!.id : null }
  },
})

type Line = Pick<z.infer<typeof itemSchema>, 'number' | 'title' | 'used' | 'usedBy' | 'readiness' | 'prospect' | 'layer' | 'note' | 'sleeping' | 'state'>

/** The whole of a stock-taking, in the columns in which grades are imported. */
export const exportStocktaking = exported({
  name: 'assets.exportStocktaking',
  summary: { zh: '导出存量盘点', en: 'Export a stock-taking' },
  route: 'GET /api/exports/stocktaking',
  title: '存量专利盘点',
  filters: { stocktaking: z.coerce.number().int() },
  columns: [
    { label: '申请号', type: 'text', value: (row: Line) => row.number },
    { label: '名称', type: 'text', value: (row) => row.title },
    { label: '是否已转化', type: 'yes', value: (row) => row.used },
    { label: '技术成熟度', type: 'count', value: (row) => row.readiness },
    { label: '市场前景', type: 'text', value: (row) => (row.prospect === null ? null : PROSPECT_WORDS[row.prospect]) },
    { label: '分层', type: 'text', value: (row) => (row.layer === null ? null : LAYER_WORDS[row.layer]) },
    { label: '说明', type: 'text', value: (row) => row.note },
    { label: '沉睡', type: 'yes', value: (row) => row.sleeping },
    { label: '状态', type: 'text', value: (row) => STATE_WORDS[row.state] },
    { label: '登记或备案所示的转化', type: 'text', value: (row) => row.usedBy },
  ],
  rows: ({ db, session }, { stocktaking }) => pagesOf<Line>(db, sql`
    select i.application as number, p.title, i.used, i.used_by as "usedBy", i.readiness, i.prospect, i.layer, i.note, i.sleeping, i.state from assets.stock_item i join patents.patent p on p.region = i.region and p.application = i.application
    where i.region = ${session.region} and i.stocktaking = ${stocktaking} order by i.id`),
})

/** 分层资源库: what universities have opened to firms. Nothing of how it was graded leaves but the layer and the readiness. */
export const library = query({
  name: 'assets.library',
  summary: { zh: '可转化专利库', en: 'Library of transferable patents' },
  route: 'GET /api/assets/library',
  input: z.strictObject({ words: z.string().trim().max(60).default(''), layer: z.enum(['convertible', 'cultivable']).optional(), after: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.object({
    total: z.int(), next: z.int().nullable(),
    patents: z.array(z.object({ id: z.int(), number: z.string(), title: z.string(), abstract: z.string().nullable(), ipc: z.string().nullable(), owner: z.string(), layer: z.enum(LAYERS), readiness: z.int(), contact: z.string() })),
  }),
  handle: (context, { words, layer, after, limit }) =>
    // As the system: only what was opened, only what is said above.
    asSystem(context, async ({ db, session: { region } }) => {
      const from = sql`assets.stock_item i join patents.patent p on p.region = i.region and p.application = i.application join parties.organisation g on g.region = i.region and g.id = i.organisation`
      const fitting = sql.and([
        sql`i.region = ${region}`, sql`i.opened`,
        // Of the same patent the newest year speaks.
        sql`not exists (select 1 from assets.stock_item n where n.region = i.region and n.organisation = i.organisation and n.application = i.application and n.opened and n.id > i.id)`,
        ...(words === '' ? [] : [sql`strpos(lower(p.title || ' ' || coalesce(p.abstract, '') || ' ' || g.name || ' ' || p.application), lower(${words})) > 0`]), ...(layer === undefined ? [] : [sql`i.layer = ${layer}`]),
      ])
      const { total } = await db.one<{ total: number }>(sql`select count(*) as total from ${from} where ${fitting}`)
      const patents = await db.rows<{ id: number; number: string; title: string; abstract: string | null; ipc: string | null; owner: string; layer: (typeof LAYERS)[number]; readiness: number; contact: string }>(sql`
        select i.id, i.application as number, p.title, p.abstract, p.ipc[1] as ipc, g.name as owner, i.layer, i.readiness, i.contact from ${from} where ${fitting} and i.id > ${after} order by i.id limit ${limit}`)
      return { total, patents, next: patents.length === limit ? patents.at(-1)!.id : null }
    }),
})
