import { z } from 'zod'
import type { Context } from '../action/context.ts'
import { download, type Download, type Schema } from '../action/declare.ts'
import { today } from '../clock/clock.ts'
import type { Column } from './column.ts'
import { csvOfColumns } from './csvColumns.ts'
import { xlsxOfColumns } from './writeXlsx.ts'

export type Exported<Shape extends z.core.$ZodShape, Row> = {
  readonly name: string
  readonly summary: { readonly zh: string; readonly en: string }
  readonly route: `GET /api/exports/${string}`
  /** What the file and its sheet are called; the day is added. */
  readonly title: string
  /** The same as the list on the page has. */
  readonly filters: Shape
  /** In order. One that is not for this session is not there, neither its cells nor its heading. */
  readonly columns: readonly Column<Row>[] | ((context: Context, asked: z.output<z.ZodObject<Shape>>) => Promise<readonly Column<Row>[]>)
  /** Every row of the list that the session may see. */
  readonly rows: (context: Context, asked: z.output<z.ZodObject<Shape>>) => AsyncIterable<readonly Row[]>
}

const forms = {
  csv: { mediaType: 'text/csv; charset=utf-8' },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
} as const
const form = z.enum(Object.keys(forms) as [keyof typeof forms, ...(keyof typeof forms)[]]).default('csv')

/**
 * A list that leaves whole, as CSV or as a workbook: declared by its columns and its rows, written as the rows come, in
 * the reading's transaction and with its rights. One declaration a list; how it is written is here, once.
 */
export function exported<Shape extends z.core.$ZodShape, Row>({ name, summary, route, title, filters, columns, rows }: Exported<Shape, Row>): Download<{ form: keyof typeof forms }> {
  return download({
    name,
    summary,
    route,
    // The shape is the declaration's own; here only the form is known.
    input: z.strictObject({ ...filters, form }) as unknown as Schema<{ form: keyof typeof forms }>,
    async handle(context, { form: wanted, ...rest }) {
      const asked = rest as unknown as z.output<z.ZodObject<Shape>>
      const all = typeof columns === 'function' ? await columns(context, asked) : columns
      const shown = all.filter(({ seen }) => seen === undefined || seen(context.session))
      const pages = rows(context, asked)
      return {
        mediaType: forms[wanted].mediaType,
        name: `${title}-${today(context.clock)}.${wanted}`,
        body: wanted === 'csv' ? csvOfColumns(shown, pages) : xlsxOfColumns(title, shown, pages),
      }
    },
  })
}
