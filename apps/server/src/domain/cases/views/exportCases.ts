import { z } from 'zod'
import { sql } from '../../../platform/database/sql.ts'
import { exported, pagesOf } from '../../../platform/table/index.ts'
import { coverColumns, coverTables, type CoverRow } from '../record/cover.ts'
import type { Engine } from '../engine/engine.ts'

/** All cases whose covers the session sees. */
export const exportCases = (engine: Engine) =>
  exported({
    name: 'cases.exportCases',
    summary: { zh: '导出全部办件', en: 'Export all cases' },
    route: 'GET /api/exports/cases',
    title: '办件',
    filters: { measure: z.string().max(20).optional(), running: z.enum(['yes', 'no', 'all']).default('all') },
    columns: [
      { label: '案号', type: 'text', value: (row: CoverRow) => row.no },
      { label: '事项', type: 'text', value: (row) => row.procedure },
      { label: '措施', type: 'text', value: (row) => (row.measure === null ? null : engine.nameOf(row.measure)) },
      { label: '项目名称', type: 'text', value: (row) => row.title },
      { label: '申请单位', type: 'text', value: (row) => row.organisationName },
      { label: '状态', type: 'text', value: (row) => row.outward },
      { label: '立案日', type: 'date', value: (row) => row.openedOn },
      { label: '最近办理', type: 'time', value: (row) => row.movedAt },
      { label: '办结日', type: 'date', value: (row) => row.closedOn },
      { label: '结果', type: 'text', value: (row) => row.ending },
    ],
    rows({ db, session }, { measure, running }) {
      const where = [sql`k.region = ${session.region}`]
      if (measure !== undefined) where.push(sql`k.measure = ${measure}`)
      if (running !== 'all') where.push(running === 'yes' ? sql`k.ending is null` : sql`k.ending is not null`)
      return pagesOf<CoverRow>(db, sql`select ${coverColumns} from ${coverTables} where ${sql.and(where)} order by k.id`)
    },
  })
