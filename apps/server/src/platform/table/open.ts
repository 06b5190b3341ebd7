import { isOldOffice } from '../files/mediaType.ts'
import { openCsv } from './readCsv.ts'
import { openXls } from './readXls.ts'
import { openXlsx } from './readXlsx.ts'
import type { Table, TableOptions, TableSource } from './table.ts'

const ZIP = [0x50, 0x4b, 0x03, 0x04]

/** Opens a table by what it is, whatever it is called. */
export async function openTable(source: TableSource, options: TableOptions = {}): Promise<Table> {
  const head = await firstBytes(source)
  const begins = (bytes: readonly number[]) => bytes.every((byte, i) => head[i] === byte)
  if (begins(ZIP)) return openXlsx(source, options)
  if (isOldOffice(head)) return openXls(source, options)
  return openCsv(source, options)
}

async function firstBytes(source: TableSource): Promise<Buffer> {
  for await (const part of await source.open()) return part as Buffer
  return Buffer.alloc(0)
}
