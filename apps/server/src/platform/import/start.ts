import { z } from 'zod'
import type { Context } from '../action/context.ts'
import { action, query, type Declared } from '../action/declare.ts'
import { sql } from '../database/sql.ts'
import { Refusal } from '../errors/refusal.ts'
import { openTable, type Table } from '../table/index.ts'
import type { AnyImportKind } from './kind.ts'
import { checkMapping, splitHeader, suggestMapping } from './mapping.ts'
import { readingSchema, type Reading } from './run.ts'
import { IMPORT_QUEUE, sourceOf } from './work.ts'

const PREVIEW_ROWS = 10
const PREVIEW_CHARACTERS = 200

/** The two declarations of a kind: what is in this file, and start. Each has a permission line of its own. */
export function declareKind(kind: AnyImportKind): Declared[] {
  return [inspect(kind), start(kind)]
}

const fieldSchema = z.object({ name: z.string(), zh: z.string(), en: z.string(), required: z.boolean(), hint: z.object({ zh: z.string(), en: z.string() }).nullable() })

const inspect = (kind: AnyImportKind) => query({
  name: `imports.inspect-${kind.name}`,
  summary: { zh: `识别${kind.title.zh}表格的列`, en: `Columns of a table of ${kind.title.en}` },
  route: `POST /api/imports/${kind.name}/inspect`,
  input: z.strictObject({ file: z.uuid(), reading: readingSchema.default({}), options: z.unknown().optional() }),
  output: z.object({
    form: z.enum(['csv', 'xlsx', 'xls', 'documents']),
    reading: readingSchema,
    sheets: z.array(z.string()),
    columns: z.array(z.object({ name: z.string(), unit: z.string().nullable(), field: z.string().nullable() })),
    fields: z.array(fieldSchema),
    missing: z.array(z.string()).describe('required fields that no column names'),
    rows: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })),
  }),
  async handle(context, { file, reading, options: raw }) {
    const options = readOptions(kind, raw)
    const table = await open(kind, context, file, reading)
    const fields = await kind.fields(context, options)
    const mapping = suggestMapping(table.columns, fields)
    const mapped = new Set(Object.values(mapping))
    return {
      form: table.form,
      reading: settled(table),
      sheets: [...(table.sheets ?? [])],
      columns: table.columns.map((name) => ({ name, unit: splitHeader(name).unit ?? null, field: mapping[name] ?? null })),
      fields: fields.map(({ name, zh, en, required, hint = null }) => ({ name, zh, en, required, hint })),
      missing: fields.filter(({ name, required }) => required && !mapped.has(name)).map(({ name }) => name),
      rows: await preview(table),
    }
  },
})

const start = (kind: AnyImportKind) => action({
  name: `imports.start-${kind.name}`,
  summary: { zh: `导入${kind.title.zh}`, en: `Import ${kind.title.en}` },
  route: `POST /api/imports/${kind.name}`,
  input: z.strictObject({
    file: z.uuid(),
    dry: z.boolean().default(false).describe('look only: check everything, write nothing'),
    reading: readingSchema.default({}),
    mapping: z.record(z.string(), z.string()).optional().describe('column → field; found by the headers unless given'),
    options: z.unknown().optional(),
    queue: z.boolean().default(true).describe('false: the caller works the run itself'),
  }),
  output: z.object({ run: z.int() }),
  subject: (_input, { run }) => `import/${run}`,
  async handle(context, { file, dry, reading, mapping: given, options: raw, queue }) {
    const { db, session, clock } = context
    const options = readOptions(kind, raw)
    const table = await open(kind, context, file, reading)
    const fields = await kind.fields(context, options)
    const mapping = given ?? suggestMapping(table.columns, fields)
    checkMapping(mapping, table.columns, fields)
    const { id } = await db.one<{ id: number }>(sql`
      insert into imports.run(region, kind, file, sha256, file_name, bytes, reading, mapping, options, dry, session, created_by, created_at)
      select region, ${kind.name}, id, sha256, name, bytes, ${JSON.stringify(settled(table))}, ${JSON.stringify(mapping)}, ${JSON.stringify(options ?? {})}, ${dry}, ${JSON.stringify(session)}, ${session.actor}, ${clock.now()}
      from platform.file where region = ${session.region} and id = ${file} returning id`)
    if (queue) await context.send(IMPORT_QUEUE, { region: session.region, run: id })
    return { run: id }
  },
})

function readOptions(kind: AnyImportKind, raw: unknown): unknown {
  const parsed = z.safeParse(kind.options, raw ?? {})
  if (parsed.success) return parsed.data
  throw new Refusal('INPUT_INVALID', undefined, parsed.error.issues.map(({ path, message }) => ({ path: ['options', ...path].join('.'), code: 'INVALID', zh: message, en: message })))
}

async function open(kind: AnyImportKind, context: Context, file: string, reading: Reading): Promise<Table> {
  const found = await context.db.maybe<{ sha256: string; bytes: number; fileName: string }>(sql`
    select sha256, bytes, name as "fileName" from platform.file where region = ${context.session.region} and id = ${file} and purpose = 'import'`)
  if (found === undefined) throw new Refusal('NOT_FOUND', 'file')
  return (kind.open ?? openTable)(sourceOf(context, found), reading)
}

const settled = ({ encoding, delimiter, sheet, headerRow }: Table): Reading => ({
  headerRow, ...(encoding === undefined ? {} : { encoding }), ...(delimiter === undefined ? {} : { delimiter }), ...(sheet === undefined ? {} : { sheet }),
})

async function preview(table: Table): Promise<{ row: number; cells: string[] }[]> {
  const rows: { row: number; cells: string[] }[] = []
  for await (const { row, cells } of table.rows()) {
    rows.push({ row, cells: cells.map((cell) => cell.slice(0, PREVIEW_CHARACTERS)) })
    if (rows.length === PREVIEW_ROWS) break
  }
  return rows
}
