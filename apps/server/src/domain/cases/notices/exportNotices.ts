import { z } from 'zod'
import { sql } from '../../../platform/database/sql.ts'
import { exported, pagesOf } from '../../../platform/table/index.ts'
import type { Engine } from '../engine/engine.ts'

type Row = { title: string; measure: string | null; timed: boolean; publishedOn: string; code: string; fields: Readonly<Record<string, unknown>> }

const text = ({ fields }: Row, name: string): string | null => (typeof fields[name] === 'string' ? fields[name] : null)

/** Everything that was ever put before the public, newest first. */
export const exportNotices = (engine: Engine) =>
  exported({
    name: 'cases.exportNotices',
    summary: { zh: '导出公示公告', en: 'Export public notices' },
    route: 'GET /api/exports/notices',
    title: '公示公告',
    filters: { since: z.iso.date().optional(), until: z.iso.date().optional() },
    columns: [
      { label: '公示事项', type: 'text', value: (row: Row) => row.title },
      { label: '措施', type: 'text', value: (row) => (row.measure === null ? null : engine.nameOf(row.measure)) },
      { label: '申请单位', type: 'text', value: (row) => text(row, '申请单位') },
      { label: '项目名称', type: 'text', value: (row) => text(row, '项目名称') },
      { label: '拟资助额（元）', type: 'money', value: ({ fields }) => (typeof fields['拟资助额'] === 'number' ? fields['拟资助额'] : null) },
      { label: '发布日', type: 'date', value: (row) => row.publishedOn },
      { label: '可提异议', type: 'yes', value: (row) => row.timed },
      { label: '验证码', type: 'text', value: (row) => row.code },
    ],
    rows: ({ db, session }, { since, until }) => pagesOf<Row>(db, sql`
      select n.title, n.measure, n.timed, n.published_on as "publishedOn", n.code, n.fields from cases.notice n
      where n.region = ${session.region} and ${since === undefined ? sql`true` : sql`n.published_on >= ${since}`} and ${until === undefined ? sql`true` : sql`n.published_on <= ${until}`} order by n.id desc`),
  })
