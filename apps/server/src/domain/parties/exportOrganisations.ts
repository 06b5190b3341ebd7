import { z } from 'zod'
import { download } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { csvOf, rowsInPages } from '../../platform/table/index.ts'
import { organisationFilters, organisationsWhere } from './listOrganisations.ts'
import { organisationColumns, organisationTables, type Organisation } from './organisation.ts'

const HEADER = ['统一社会信用代码', '名称', '主体类型', '区县', '行业', '成立日期', '状态', '联系人', '电话', '地址']
const STATUS: Readonly<Record<Organisation['status'], string>> = { pending: '待确认', active: '正常', suspended: '停用', dissolved: '注销' }

/** The whole list under the same filters; its columns are called as the import knows them. */
export const exportOrganisations = download({
  name: 'parties.exportOrganisations',
  summary: { zh: '导出单位名录', en: 'Export organisations' },
  route: 'GET /api/parties/organisations.csv',
  input: z.strictObject(organisationFilters),
  async handle({ db, session }, filters) {
    const where = organisationsWhere(session, filters)
    const rows = rowsInPages<Organisation>(db, (after) => sql`select ${organisationColumns} from ${organisationTables} where ${where} and o.id > ${after} order by o.id limit 2000`)
    return { mediaType: 'text/csv; charset=utf-8', name: '单位名录.csv', body: csvOf(HEADER, rows, cells) }
  },
})

const cells = (each: Organisation) => [each.uscc, each.name, each.kind, each.districtName, each.industry, each.founded, STATUS[each.status], each.contact, each.phone, each.address]
