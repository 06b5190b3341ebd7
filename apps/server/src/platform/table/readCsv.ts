import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Refusal } from '../errors/refusal.ts'
import { decoder, settleEncoding } from './encoding.ts'
import { findHeader } from './header.ts'
import { cutRecord, readRecords as splitRecords, RecordProblem, type CsvRecord } from './records.ts'
import { rowsBelow, type Cells } from './rows.ts'
import { tableLimits, type Table, type TableOptions, type TableRow, type TableSource } from './table.ts'

const DELIMITERS = [',', '\t', ';', '|'] as const

/** A table of separated values: encoding and separator are found out, every byte is accounted for, nothing is guessed. */
export async function openCsv(source: TableSource, options: TableOptions): Promise<Table> {
  const limits = { ...tableLimits, ...options.limits }
  const encoding = await settleEncoding(() => source.open(), options.encoding)
  const delimiter = options.delimiter ?? (await detectDelimiter(source, encoding))
  const counter = { bytes: 0 }
  const records = () => readRecords(source, { encoding, delimiter, limits, counter })
  const head = await findHeader(records(), options.headerRow)
  if (head.columns.length > limits.columns) throw new Refusal('TABLE_TOO_LARGE', `${head.columns.length} > ${limits.columns} 列 columns`)
  return {
    form: 'csv',
    encoding,
    delimiter,
    columns: head.columns,
    headerRow: head.row,
    cut: (text) => cutRecord(text, delimiter),
    progress: () => (source.bytes === 0 ? 1 : Math.min(1, counter.bytes / source.bytes)),
    rows: () => {
      counter.bytes = 0
      return rowsBelow(records(), head, limits.rows, fit)
    },
  }
}

/** Empty cells beyond the last column are no damage: spreadsheets write them. */
function fit(found: Cells, width: number): TableRow {
  const { cells } = found
  if (cells.length === width) return found
  if (cells.length > width && cells.slice(width).every((cell) => cell === '')) return { ...found, cells: cells.slice(0, width) }
  return { ...found, cells: cells.length > width ? cells.slice(0, width) : [...cells, ...Array<string>(width - cells.length).fill('')], ragged: cells.length }
}

type Reading = { encoding: NonNullable<TableOptions['encoding']>; delimiter: string; limits: typeof tableLimits; counter: { bytes: number } }

async function* readRecords(source: TableSource, { encoding, delimiter, limits, counter }: Reading): AsyncGenerator<readonly CsvRecord[]> {
  const meter = new Transform({
    transform(bytes: Buffer, _encoding, done) {
      counter.bytes += bytes.length
      done(counter.bytes > limits.bytes ? new Refusal('FILE_TOO_LARGE', `> ${limits.bytes} 字节 bytes`) : null, bytes)
    },
  })
  const text = decoder(encoding)
  const flow = pipeline(await source.open(), meter, text)
  // The reader sees the error through the text; here it only must not go unhandled.
  flow.catch(() => {})
  try {
    for await (const records of splitRecords(text, { delimiter, most: limits.columns * limits.cell })) yield records
    await flow
  } catch (error) {
    if (!(error instanceof RecordProblem)) throw error
    throw new Refusal('TABLE_UNREADABLE', `第 ${error.record} 行起有引号没有闭合，或该行过长 A quotation mark opened in row ${error.record} is never closed, or the row is too long`)
  }
}

/** The separator that occurs most outside quotation marks in the first lines. */
async function detectDelimiter(source: TableSource, encoding: Reading['encoding']): Promise<string> {
  const text = decoder(encoding)
  const flow = pipeline(await source.open(), text)
  flow.catch(() => {})
  let head = ''
  for await (const part of text) {
    head += part as string
    if (head.length > 20_000) break
  }
  const outside = head.slice(0, 20_000).replace(/"(?:[^"]|"")*"/g, '')
  const counts = DELIMITERS.map((each) => outside.split(each).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))]!
}
