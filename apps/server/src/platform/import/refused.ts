import { z } from 'zod'
import { download } from '../action/declare.ts'
import { sql, type Database } from '../database/sql.ts'
import { Refusal } from '../errors/refusal.ts'
import { csvOf, openTable, plainText, type Table } from '../table/index.ts'
import type { AnyImportKind } from './kind.ts'
import { readOrder, type Problem } from './run.ts'
import { sourceOf } from './work.ts'

const ADDED = ['行号', '列', '问题', '怎么改'] as const
const PAGE = 2000

/** The rows that did not go in, as they came, each with what is wrong and what to do: mended, the file can be imported again. */
export const refusedRows = (kinds: readonly AnyImportKind[]) => download({
  name: 'imports.refused',
  summary: { zh: '下载未导入的行', en: 'Rows that were refused, with the reasons' },
  route: 'GET /api/imports/:run/refused.csv',
  input: z.strictObject({ run: z.coerce.number().int() }),
  async handle(context, { run }) {
    const { db, session } = context
    const order = await readOrder(db, session.region, run)
    if (order === undefined) throw new Refusal('NOT_FOUND', `import/${run}`)
    const open = kinds.find(({ name }) => name === order.kind)?.open ?? openTable
    const table = await open(sourceOf(context, order), order.reading)
    const columns = table.columns.map((name, at) => ({ name, at })).filter(({ name }) => !(ADDED as readonly string[]).includes(name))
    const rows = refused(table, problemsOf(db, session.region, run))
    return {
      mediaType: 'text/csv; charset=utf-8',
      name: `${order.fileName.replace(/\.\w+$/, '')}-未导入.csv`,
      body: csvOf([...columns.map(({ name }) => name), ...ADDED], rows, ({ cells, row, problems }) => [
        ...columns.map(({ at }) => plainText(cells[at] ?? '')),
        row,
        problems.map(({ column }) => column ?? '整行').join('；'),
        problems.map(({ zh }) => zh).join('；'),
        problems.map(({ mend }) => mend.zh).join('；'),
      ]),
    }
  },
})

/** Both come in the order of rows, so one pass over the file is enough. */
async function* refused(table: Table, problems: AsyncGenerator<{ row: number; problems: Problem[] }>) {
  let next = await problems.next()
  if (next.done) return
  for await (const { row, cells } of table.rows()) {
    if (row !== next.value.row) continue
    yield { row, cells, problems: next.value.problems }
    next = await problems.next()
    if (next.done) return
  }
}

async function* problemsOf(db: Database, region: number, run: number): AsyncGenerator<{ row: number; problems: Problem[] }> {
  for (let after = 0; ; ) {
    const found = await db.rows<Problem>(sql`
      select row, "column", value, code, zh, en, mend from imports.problem where region = ${region} and run = ${run} and row > ${after}
      order by row, n limit ${PAGE}`)
    // The last row of a full page may be cut: it begins the next page.
    const last = found.length < PAGE ? Infinity : found.at(-1)!.row
    let group: Problem[] = []
    for (const problem of found) {
      if (problem.row >= last) break
      if (group.length > 0 && group[0]!.row !== problem.row) {
        yield { row: group[0]!.row, problems: group }
        group = []
      }
      group.push(problem)
    }
    if (group.length > 0) yield { row: group[0]!.row, problems: group }
    if (found.length < PAGE) return
    after = last - 1
  }
}
