import { sql } from '../../platform/database/sql.ts'
import { exported, pagesOf } from '../../platform/table/index.ts'
import { organisationFilters, organisationsWhere } from './listOrganisations.ts'
import { organisationColumns, organisationTables, type Organisation } from './organisation.ts'

const STATUS: Readonly<Record<Organisation['status'], string>> = { pending: '待确认', active: '正常', suspended: '停用', dissolved: '注销' }

/** Its columns are called as the import knows them. */
export const exportOrganisations = exported({
  name: 'parties.exportOrganisations',
  summary: { zh: '导出单位名录', en: 'Export organisations' },
  route: 'GET /api/exports/organisations',
  title: '单位名录',
  filters: organisationFilters,
  columns: [
    { label: '统一社会信用代码', type: 'text', value: (row: Organisation) => row.uscc },
    { label: '名称', type: 'text', value: (row) => row.name },
    { label: '主体类型', type: 'text', value: (row) => row.kind },
    { label: '区县', type: 'text', value: (row) => row.districtName },
    { label: '行业', type: 'text', value: (row) => row.industry },
    { label: '成立日期', type: 'date', value: (row) => row.founded },
    { label: '状态', type: 'text', value: (row) => STATUS[row.status] },
    { label: '联系人', type: 'text', value: (row) => row.contact },
    { label: '电话', type: 'text', value: (row) => row.phone },
    { label: '地址', type: 'text', value: (row) => row.address },
  ],
  rows: ({ db, session }, filters) => pagesOf<Organisation>(db, sql`select ${organisationColumns} from ${organisationTables} where ${organisationsWhere(session, filters)} order by o.id`),
})
