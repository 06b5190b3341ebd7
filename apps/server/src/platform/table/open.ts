import { Refusal } from '../errors/refusal.ts'
import { openCsv } from './readCsv.ts'
import { openXlsx } from './readXlsx.ts'
import type { Table, TableOptions, TableSource } from './table.ts'

const ZIP = [0x50, 0x4b, 0x03, 0x04]
const OLE = [0xd0, 0xcf, 0x11, 0xe0]

/** Opens a table by what it is, whatever it is called. */
export async function openTable(source: TableSource, options: TableOptions = {}): Promise<Table> {
  const head = await firstBytes(source)
  const begins = (bytes: readonly number[]) => bytes.every((byte, i) => head[i] === byte)
  if (begins(ZIP)) return openXlsx(source, options)
  if (begins(OLE)) throw new Refusal('FILE_TYPE_REFUSED', '这是旧式 .xls 或加密的工作簿；请另存为 .xlsx 或 CSV UTF-8 An old .xls or an encrypted workbook: save it as .xlsx or CSV UTF-8')
  return openCsv(source, options)
}

async function firstBytes(source: TableSource): Promise<Buffer> {
  for await (const part of await source.open()) return part as Buffer
  return Buffer.alloc(0)
}
