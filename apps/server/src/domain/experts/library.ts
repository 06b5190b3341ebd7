import { z } from 'zod'
import { asSystem } from '../../platform/action/asSystem.ts'
import type { Context } from '../../platform/action/context.ts'
import { download, query } from '../../platform/action/declare.ts'
import { sql, type Sql } from '../../platform/database/sql.ts'
import { csvOf } from '../../platform/table/index.ts'
import { expertColumns, expertFields, expertSchema, standings, type Expert } from './expert.ts'
import { workloadOf, type OpenReviews, type Workload } from './workload.ts'

const filters = {
  words: z.string().trim().max(60).optional().describe('part of a name, an employer or an honour'),
  field: z.enum(expertFields).optional(),
  ipc: z.string().trim().max(20).optional(),
  standing: z.enum(standings).optional(),
}
type Filters = { readonly [K in keyof typeof filters]?: z.infer<(typeof filters)[K]> }
const lineSchema = expertSchema.extend({ open: z.int().describe('reviews under way'), year: z.int().describe('reviews this year') })
type Line = z.infer<typeof lineSchema>

function where(region: number, { words, field, ipc, standing }: Filters): Sql {
  return sql.and([
    sql`e.region = ${region}`,
    ...(words ? [sql`strpos(e.name || ' ' || e.employer || ' ' || array_to_string(e.honours, ' '), ${words}) > 0`] : []),
    ...(field ? [sql`${field} = any(e.fields)`] : []),
    ...(ipc ? [sql`exists (select 1 from unnest(e.ipc) i where starts_with(i, ${ipc}) or starts_with(${ipc}, i))`] : []),
    ...(standing ? [sql`e.standing = ${standing}`] : []),
  ])
}
const withLoad = (expert: Expert, load: Workload): Line => ({ ...expert, ...((expert.account === null ? undefined : load.get(expert.account)) ?? { open: 0, year: 0 }) })

/** The register of experts, for those who draw. */
export const library = (openReviews: OpenReviews) =>
  query({
    name: 'experts.library',
    route: 'GET /api/experts',
    summary: { zh: '专家库', en: 'Register of experts' },
    input: z.strictObject({ ...filters, after: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    output: z.object({ total: z.int(), experts: z.array(lineSchema), next: z.int().nullable() }),
    async handle(context, { after, limit, ...asked }) {
      const fitting = where(context.session.region, asked)
      const { total } = await context.db.one<{ total: number }>(sql`select count(*) as total from experts.expert e where ${fitting}`)
      const rows = await context.db.rows<Expert>(sql`select ${expertColumns} from experts.expert e where ${fitting} and e.id > ${after} order by e.id limit ${limit}`)
      const load = await asSystem(context, (within) => workloadOf(within, openReviews))
      return { total, experts: rows.map((row) => withLoad(row, load)), next: rows.length === limit ? rows.at(-1)!.id : null }
    },
  })

const HEADER = ['编号', '账号', '姓名', '任职单位', '原任职单位', '兼职单位', '专长', 'IPC', '行业', '荣誉', '状态', '在评', '本年已评', '同时至多', '每年至多']
export const standingWords = { active: '在库', suspended: '暂停', removed: '已移出' } as const
const PAGE = 1000

/** All experts found, whole, as CSV. */
export const exportLibrary = (openReviews: OpenReviews) =>
  download({
    name: 'experts.exportLibrary',
    route: 'GET /api/experts.csv',
    summary: { zh: '导出专家库', en: 'Export the register of experts' },
    input: z.strictObject(filters),
    // Names and employers of many leave at once: that they did, and to whom, stays in the audit.
    subject: () => 'experts',
    async handle(context, asked) {
      const load = await asSystem(context, (within) => workloadOf(within, openReviews))
      const rows = await all(context, where(context.session.region, asked))
      return {
        mediaType: 'text/csv; charset=utf-8', name: '专家库.csv',
        body: csvOf(HEADER, rows, (row) => {
          const e = withLoad(row, load)
          return [e.id, e.account, e.name, e.employer, e.former.join('、'), e.posts.join('、'), e.fields.join('、'), e.ipc.join('、'), e.industries.join('、'), e.honours.join('、'), standingWords[e.standing], e.open, e.year, e.mostOpen, e.mostYear]
        }),
      }
    },
  })

/** Whole before the transaction ends, as what the audit keeps must be. */
async function all({ db }: Context, fitting: Sql): Promise<Expert[]> {
  const found: Expert[] = []
  for (;;) {
    const page = await db.rows<Expert>(sql`select ${expertColumns} from experts.expert e where ${fitting} and e.id > ${found.at(-1)?.id ?? 0} order by e.id limit ${PAGE}`)
    found.push(...page)
    if (page.length < PAGE) return found
  }
}
