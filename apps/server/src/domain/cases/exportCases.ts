import { Readable } from 'node:stream'
import { z } from 'zod'
import { download } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import type { Engine } from './engine.ts'
import { coverColumns, coverTables, named, type Cover } from './lists.ts'

const HEADER = ['案号', '事项', '措施', '项目名称', '申请单位', '状态', '立案日', '最近办理', '办结日', '结果']
const PAGE = 1000

/** All cases that the session sees, whole, as CSV. */
export const exportCases = (engine: Engine) =>
  download({
    name: 'cases.exportCases',
    route: 'GET /api/exports/cases',
    summary: { zh: '导出全部办件', en: 'Export all cases' },
    input: z.strictObject({ measure: z.string().max(20).optional() }),
    async handle({ db, session }, { measure }) {
      async function* lines(): AsyncGenerator<string> {
        yield `\ufeff${HEADER.join(',')}\r\n`
        let after = 0
        for (;;) {
          const rows = named(engine, await db.rows<Omit<Cover, 'measureName'>>(sql`
            select ${coverColumns} from ${coverTables}
            where k.region = ${session.region} and k.id > ${after} and (${measure ?? null}::text is null or k.measure = ${measure ?? null}) order by k.id limit ${PAGE}`))
          for (const row of rows) yield `${[row.no, row.procedure, row.measureName, row.title, row.organisationName, row.outward, row.openedOn, row.movedAt, row.closedOn, row.ending].map(cell).join(',')}\r\n`
          if (rows.length < PAGE) return
          after = rows.at(-1)!.case
        }
      }
      return { mediaType: 'text/csv; charset=utf-8', name: '办件.csv', body: Readable.from(lines()) }
    },
  })

/** Quoted, and never a formula: a spreadsheet runs what begins with = + - @. */
function cell(value: string | null): string {
  const text = value ?? ''
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
}
