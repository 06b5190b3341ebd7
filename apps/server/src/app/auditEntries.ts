import { z } from 'zod'
import { query, type Declared } from '../platform/action/declare.ts'
import { sql, type Sql } from '../platform/database/sql.ts'
import { roleNames, roles } from '../platform/permission/role.ts'
import { exported, pagesOf } from '../platform/table/index.ts'

const entrySchema = z.object({
  id: z.string().describe('chain and place in it: 3/17'),
  at: z.string(),
  actor: z.int().describe('0 for the system, and for experts: who gave which score is not told'),
  name: z.string().nullable(),
  role: z.enum(roleNames),
  action: z.string(),
  actionName: z.object({ zh: z.string(), en: z.string() }),
  subject: z.string(),
  hash: z.string().describe('hexadecimal'),
})
type Row = Omit<z.infer<typeof entrySchema>, 'actionName'>

const filters = {
  subject: z.string().trim().max(100).optional().describe('case/12; case/ for all cases'),
  actor: z.string().trim().max(100).optional().describe('number of the account, or a part of the person\'s name'),
  action: z.string().trim().max(100).optional().describe('funds.preparePayment; funds. for all of the room'),
  since: z.iso.date().optional(),
  until: z.iso.date().optional(),
}
type Filters = { readonly [K in keyof typeof filters]?: string | undefined }

/** Days are China's. What an expert did is never found by the person. */
function where(region: number, { subject, actor, action, since, until }: Filters): Sql {
  const parts = [sql`e.region = ${region}`]
  if (subject) parts.push(subject.endsWith('/') ? sql`starts_with(e.subject, ${subject})` : sql`e.subject = ${subject} and e.subject <> ''`)
  if (action) parts.push(action.endsWith('.') ? sql`starts_with(e.action, ${action})` : sql`e.action = ${action}`)
  if (actor) parts.push(/^\d{1,15}$/.test(actor) ? sql`e.role <> 'expert' and e.actor = ${Number(actor)}` : sql`e.role <> 'expert' and strpos(p.name, ${actor}) > 0`)
  if (since) parts.push(sql`e.at >= ${since}::date::timestamp at time zone 'Asia/Shanghai'`)
  if (until) parts.push(sql`e.at < (${until}::date + 1)::timestamp at time zone 'Asia/Shanghai'`)
  return sql.and(parts)
}

const tables = sql`audit.entry e left join parties.person p on p.region = e.region and p.account = e.actor`
const columns = sql`
  e.stripe || '/' || e.pos as id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
  case when e.role = 'expert' then 0 else e.actor end as actor, case when e.role = 'expert' then null else p.name end as name,
  e.role, e.action, e.subject, encode(e.hash, 'hex') as hash`

/** What is written without an action of its own: by the sign-in library, the import worker, the clock and the command line. */
const undeclared: Readonly<Record<string, { zh: string; en: string }>> = {
  'identity.signIn': { zh: '登录', en: 'Signed in' },
  'identity.signOut': { zh: '退出', en: 'Signed out' },
  'identity.changePassword': { zh: '更改密码', en: 'Changed the password' },
  'identity.openAccount': { zh: '开户', en: 'Account opened' },
  'identity.setPassword': { zh: '重设密码', en: 'Password set' },
  'identity.linkProvider': { zh: '绑定统一登录', en: 'Single sign-on linked' },
  'identity.unlinkProvider': { zh: '解除统一登录', en: 'Single sign-on unlinked' },
  'cases.clock': { zh: '到期自动办理', en: 'Moved by the clock' },
}
const ofImport = { zh: '导入一批', en: 'Part of an import' }

/**
 * The audit as its readers find it: who did what on what, newest first. The rows' own words stay in the database, since
 * they hold what a counter keeps to itself (scores, bank accounts); the case's history shows them where they may be seen.
 */
export function auditEntriesDeclared(declared: readonly Declared[]): Declared[] {
  const names = new Map(declared.map(({ name, summary }) => [name, summary]))
  const named = (row: Row) => ({ ...row, actionName: names.get(row.action) ?? undeclared[row.action] ?? (row.action.startsWith('imports.') ? ofImport : { zh: row.action, en: row.action }) })

  const listEntries = query({
    name: 'audit.listEntries',
    summary: { zh: '审计记录', en: 'Audit entries' },
    route: 'GET /api/audit/entries',
    input: z.strictObject({ ...filters, from: z.coerce.number().int().min(0).max(1_000_000).default(0), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    output: z.object({ total: z.int(), entries: z.array(entrySchema), from: z.int() }),
    async handle({ db, session }, { from, limit, ...asked }) {
      const fitting = where(session.region, asked)
      const { total } = await db.one<{ total: number }>(sql`select count(*) as total from ${tables} where ${fitting}`)
      const rows = await db.rows<Row>(sql`select ${columns} from ${tables} where ${fitting} order by e.at desc, e.stripe, e.pos desc offset ${from} limit ${limit}`)
      return { total, entries: rows.map(named), from }
    },
  })

  const exportEntries = exported({
    name: 'audit.exportEntries',
    summary: { zh: '导出审计记录', en: 'Export the audit entries found' },
    route: 'GET /api/exports/audit',
    title: '审计记录',
    filters,
    columns: [
      { label: '时间', type: 'time', value: (row: Row) => row.at },
      { label: '账号', type: 'count', value: (row) => row.actor },
      { label: '姓名', type: 'text', value: (row) => row.name },
      { label: '身份', type: 'text', value: (row) => roles[row.role].zh },
      { label: '动作', type: 'text', value: (row) => named(row).actionName.zh },
      { label: '动作代码', type: 'text', value: (row) => row.action },
      { label: '对象', type: 'text', value: (row) => row.subject },
      { label: '链／位', type: 'text', value: (row) => row.id },
      { label: '散列', type: 'text', value: (row) => row.hash },
    ],
    // Chain by chain, in the order of each chain.
    rows: ({ db, session }, asked) => pagesOf<Row>(db, sql`select ${columns} from ${tables} where ${where(session.region, asked)} order by e.stripe, e.pos`),
  })
  return [listEntries, exportEntries]
}
