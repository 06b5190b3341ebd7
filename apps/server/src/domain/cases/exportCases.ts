import { z } from 'zod'
import { download } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { csvOf } from '../../platform/table/index.ts'
import { coverColumns, coverTables, named, type Cover, type CoverRow } from './cover.ts'
import type { Engine } from './engine.ts'

const HEADER = ['案号', '事项', '措施', '项目名称', '申请单位', '状态', '立案日', '最近办理', '办结日', '结果']
const PAGE = 1000

const cells = (row: Cover) => [row.no, row.procedure, row.measureName, row.title, row.organisationName, row.outward, row.openedOn, row.movedAt, row.closedOn, row.ending]

/** All cases whose covers the session sees, whole, as CSV. */
export const exportCases = (engine: Engine) =>
  download({
    name: 'cases.exportCases',
    route: 'GET /api/exports/cases',
    summary: { zh: '导出全部办件', en: 'Export all cases' },
    input: z.strictObject({ measure: z.string().max(20).optional(), running: z.enum(['yes', 'no', 'all']).default('all') }),
    async handle({ db, session }, { measure, running }) {
      const conditions = sql.and([
        ...(measure === undefined ? [] : [sql`k.measure = ${measure}`]),
        ...(running === 'all' ? [] : [running === 'yes' ? sql`k.ending is null` : sql`k.ending is not null`]),
      ])
      async function* rows(): AsyncGenerator<Cover> {
        for (let after = 0; ; ) {
          const page = await db.rows<CoverRow>(sql`
            select ${coverColumns} from ${coverTables} where k.region = ${session.region} and k.id > ${after} and ${conditions} order by k.id limit ${PAGE}`)
          yield* named(engine, page)
          if (page.length < PAGE) return
          after = page.at(-1)!.case
        }
      }
      return { mediaType: 'text/csv; charset=utf-8', name: '办件.csv', body: csvOf(HEADER, rows(), cells) }
    },
  })
