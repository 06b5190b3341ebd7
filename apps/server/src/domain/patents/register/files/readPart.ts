import { documentOfRow, documentReader, isGreenBook, noPatents, tableColumns, type DocumentItem, type DocumentProblem, type TableField } from '@zhiyun/patent'
import { Refusal } from '../../../../platform/errors/refusal.ts'
import { openTable } from '../../../../platform/table/index.ts'
import { unsafe } from './parts.ts'
import { firstBytes, unread, type Part, type Unread } from './part.ts'
import { encodingOf, recoded, textOf } from './text.ts'

export type Item = DocumentItem | { unread: Unread }

export interface ReadOptions {
  /** Characters of the description to keep. */
  description: number
  /** For files that declare a wrong encoding or none; found out otherwise. */
  encoding?: string | undefined
}

const HEAD = 512
const ZIP = 'PK\u0003\u0004'
const OLE = '\u00D0\u00CF\u0011\u00E0'

/** What a file holds, by its beginning. */
export async function formOf(part: Part, chosen?: string): Promise<{ form: 'table' | 'binary' } | { form: 'text'; encoding: string } | { form: 'documents'; encoding: string }> {
  const head = (await firstBytes(part, HEAD)).toString('latin1')
  if (head.startsWith(ZIP) || head.startsWith(OLE)) return { form: 'table' }
  if (isBinary(head)) return { form: 'binary' }
  // Documents are told by their first character: no table needs to be read through for that.
  if (chosen === undefined && !/^(?:\u00EF\u00BB\u00BF)?\s*</.test(head) && !/^(?:\u00FF\u00FE|\u00FE\u00FF|<\0|\0<)/.test(head) && !isGreenBook(head)) return { form: 'table' }
  const encoding = chosen ?? (await encodingOf(part))
  const begins = await beginningOf(part, encoding)
  return { form: begins.trimStart().startsWith('<') || isGreenBook(begins) ? 'documents' : 'text', encoding }
}

/** Documents of one file, of whatever format, as they are read; never more than one piece of the file is held. */
export async function* readPart(part: Part, { description, encoding: chosen }: ReadOptions): AsyncGenerator<Item> {
  try {
    const found = await formOf(part, chosen)
    if (found.form === 'binary') yield { unread: unread(part.name, 'FILE_TYPE_REFUSED', '不是文本，也不是表格', 'Neither text nor a table') }
    else if (found.form === 'documents') yield* readDocuments(part, found.encoding, description)
    else if (found.form === 'text') yield* readTable(chosen === undefined ? part : recoded(part, chosen))
    else yield* readTable(await readable(part))
  } catch (error) {
    if (!(error instanceof Refusal) && !isReading(error)) throw error
    yield { unread: unsafe(part.name, error) }
  }
}

/** A table of text must be valid in an encoding, or be refused with its first broken line; workbooks are as they are. */
async function readable(part: Part): Promise<Part> {
  const head = (await firstBytes(part, HEAD)).toString('latin1')
  if (!head.startsWith(ZIP) && !head.startsWith(OLE)) await encodingOf(part)
  return part
}

/** NUL in a file that is not of two bytes a character: pictures, programs. */
const isBinary = (head: string): boolean => head.includes('\0') && !/^(?:\u00FF\u00FE|\u00FE\u00FF|<\0|\0<)/.test(head)

/** What streams of archives and files throw at damaged content; anything else is a fault of ours. */
const isReading = (error: unknown): boolean => error instanceof Error && ('code' in error || /zip|inflate|entry|local file header|uncompressed|invalid/i.test(error.message))

async function beginningOf(part: Part, encoding: string): Promise<string> {
  for await (const text of textOf(part, encoding)) if (text !== '') return text.slice(0, HEAD)
  return ''
}

async function* readDocuments(part: Part, encoding: string, description: number): AsyncGenerator<Item> {
  const reader = documentReader({ description })
  for await (const text of textOf(part, encoding)) yield* reader.take(text)
  yield* reader.end()
}

async function* readTable(part: Part): AsyncGenerator<Item> {
  const table = await openTable(part)
  const { mapping, isPatents } = tableColumns(table.columns)
  if (!isPatents) {
    const place = { line: table.headerRow, column: null, path: '' }
    const refused: DocumentProblem = { ...noPatents(table.columns.join('、')), severity: 'fatal', place, value: '' }
    yield { refused }
    return
  }
  const columns = new Map(Object.entries(mapping).map(([field, header]) => [field, table.columns.indexOf(header)]))
  const headerOf = (field: TableField): string => mapping[field] ?? ''
  for await (const { row, cells } of table.rows()) yield documentOfRow((field) => cells[columns.get(field) ?? -1] ?? '', row, headerOf)
}
