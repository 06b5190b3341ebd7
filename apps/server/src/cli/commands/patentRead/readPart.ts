import { documentOfRow, documentReader, isGreenBook, noPatents, tableColumns, type DocumentItem, type DocumentProblem, type TableField } from '@zhiyun/patent'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { openTable } from '../../../platform/table/index.ts'
import { unsafe } from './parts.ts'
import { firstBytes, type Part, type Unread } from './part.ts'
import { encodingOf, textOf } from './text.ts'

export type Item = DocumentItem | { unread: Unread }

const HEAD = 512
const ZIP = 'PK\u0003\u0004'
const OLE = '\u00D0\u00CF\u0011\u00E0'

/** Documents of one file, of whatever format, as they are read; never more than one piece of the file is held. */
export async function* readPart(part: Part, description: number): AsyncGenerator<Item> {
  try {
    const head = (await firstBytes(part, HEAD)).toString('latin1')
    if (head.startsWith(ZIP) || head.startsWith(OLE)) {
      yield* readTable(part)
      return
    }
    const encoding = await encodingOf(part)
    const begins = new TextDecoder(encoding).decode(await firstBytes(part, HEAD))
    if (begins.trimStart().startsWith('<') || isGreenBook(begins)) yield* readDocuments(part, encoding, description)
    else yield* readTable(part)
  } catch (error) {
    if (!(error instanceof Refusal) && !isReading(error)) throw error
    yield { unread: unsafe(part.name, error) }
  }
}

/** What streams of archives and files throw at damaged content; anything else is a fault of ours. */
const isReading = (error: unknown): boolean => error instanceof Error && ('code' in error || /zip|inflate|entry|local file header|uncompressed|invalid/i.test(error.message))

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
