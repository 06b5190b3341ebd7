import { pipeline, Transform } from 'node:stream'
import { documentColumns, type PatentDocument } from '@zhiyun/patent'
import { openTable, type Table, type TableOptions, type TableRow, type TableSource } from '../../../../platform/table/index.ts'
import { sourceOfFormat } from '../sources.ts'
import type { Part } from './part.ts'
import { partsOf } from './parts.ts'
import { formOf, readPart, type Item } from './readPart.ts'

const [FILE, PLACE, SOURCE] = ['文件', '位置', '来源']
const COLUMNS = [FILE, PLACE, ...documentColumns.map(({ header }) => header), SOURCE]

/** Opens any file that tells of patents as a table: a table as it is, documents and archives as one row a document, with the place of what could not be read. */
export async function openPatents(source: TableSource, reading: TableOptions): Promise<Table> {
  if (await isTable(source)) return openTable(source, reading)
  const counted = { most: 0 }
  const metered: Part = { ...source, open: () => meteredOpen(source, counted) }
  return {
    form: 'documents',
    columns: COLUMNS,
    headerRow: 0,
    progress: () => (source.bytes === 0 ? 1 : Math.min(1, counted.most / source.bytes)),
    rows: () => rowsOf(metered, reading),
  }
}

/** One file, not packed, that holds no documents; what is neither is refused as a table would be. */
async function isTable(source: TableSource): Promise<boolean> {
  for await (const part of partsOf(source)) return 'open' in part && part.name === source.name && (await formOf(part)).form !== 'documents'
  return false
}

async function* rowsOf(source: Part, { encoding }: TableOptions): AsyncGenerator<TableRow> {
  let row = 0
  for await (const part of partsOf(source)) {
    const file = part.name.slice(source.name.length + 1)
    if (!('open' in part)) yield { ...rowOf(++row, file, ''), unread: { code: part.code, zh: part.zh, en: part.en, mend: AGAIN } }
    else for await (const item of readPart(part, { description: 0, encoding })) yield rowOfItem(++row, file, item)
  }
}

const AGAIN = { zh: '请重新取得该文件后再导入', en: 'Get the file again and import it' }

function rowOfItem(row: number, file: string, item: Item): TableRow {
  if ('document' in item) return rowOf(row, file, '', item.document)
  if ('unread' in item) return { ...rowOf(row, file, ''), unread: { ...pick(item.unread), mend: AGAIN } }
  const { line, column, path } = item.refused.place
  const place = [`第 ${line} 行`, ...(column === null ? [] : [`第 ${column} 列`]), ...(path === '' ? [] : [path])].join(' ')
  return { ...rowOf(row, file, place), unread: { ...pick(item.refused), mend: item.refused.todo } }
}

const pick = ({ code, zh, en }: { code: string; zh: string; en: string }) => ({ code, zh, en })
const rowOf = (row: number, file: string, place: string, document?: PatentDocument): TableRow => ({
  row,
  cells: [file, place, ...documentColumns.map(({ value }) => (document === undefined ? '' : value(document))), document === undefined ? '' : sourceOfFormat(document.format)],
})

async function meteredOpen(source: TableSource, counted: { most: number }) {
  let taken = 0
  const meter = new Transform({
    transform(bytes: Buffer, _encoding, done) {
      counted.most = Math.max(counted.most, (taken += bytes.length))
      done(null, bytes)
    },
  })
  // An error of the file reaches the reader through the meter.
  pipeline(await source.open(), meter, () => {})
  return meter
}
