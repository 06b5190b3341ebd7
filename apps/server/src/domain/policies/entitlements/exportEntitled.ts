import { z } from 'zod'
import { sql } from '../../../platform/database/sql.ts'
import { exported, pagesOf } from '../../../platform/table/index.ts'
import type { Library } from '../library.ts'
import { foundColumns, foundTables, type Found } from './found.ts'
import { measureName } from './scan.ts'

type Row = Omit<Found, 'name'>

/** Everybody who was told of an entitlement, the last first. */
export const exportEntitled = (library: Library) =>
  exported({
    name: 'policies.exportEntitled',
    summary: { zh: '导出免申即享：已通知的单位', en: 'Export the organisations that were told of an entitlement' },
    route: 'GET /api/exports/entitled',
    title: '免申即享',
    filters: { document: z.string().max(40).optional(), measure: z.string().max(40).optional() },
    columns: [
      { label: '单位', type: 'text', value: (row: Row) => row.organisationName },
      { label: '区县', type: 'text', value: (row) => row.districtName },
      { label: '文件', type: 'text', value: (row) => row.document },
      { label: '措施', type: 'text', value: (row) => row.measure },
      { label: '措施名称', type: 'text', value: (row) => measureName(library, row) },
      { label: '判定', type: 'text', value: (row) => row.status },
      { label: '至少（元）', type: 'money', value: (row) => row.low },
      { label: '至多（元）', type: 'money', value: (row) => row.high },
      { label: '首次发现', type: 'date', value: (row) => row.firstFoundOn },
      { label: '不再符合', type: 'date', value: (row) => row.withdrawnOn },
      { label: '通知时间', type: 'time', value: (row) => row.noticedAt },
    ],
    rows({ db, session }, { document, measure }) {
      const where = [sql`f.region = ${session.region}`, sql`f.noticed_at is not null`]
      if (document !== undefined) where.push(sql`f.document = ${document}`)
      if (measure !== undefined) where.push(sql`f.measure = ${measure}`)
      return pagesOf<Row>(db, sql`select ${foundColumns} from ${foundTables} where ${sql.and(where)} order by f.id desc`)
    },
  })
