import { crc32, deflateRawSync } from 'node:zlib'

/** The smallest PDF that opens: one empty page. */
const PAGE = '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'

/** A file as a person would choose it. */
export type Paper = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }

export const pdf = (name: string): Paper => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(PAGE) })

export const csv = (name: string, buffer: Buffer): Paper => ({ name, mimeType: 'text/csv', buffer })

/** A workbook in name only: one entry of nothing but zeros, `bytes` long when unpacked and a thousandth of that packed. */
export function zipBomb(name: string, bytes: number): Paper {
  const content = Buffer.alloc(bytes)
  const packed = deflateRawSync(content, { level: 9 })
  const path = Buffer.from('xl/worksheets/sheet1.xml')
  const common = Buffer.alloc(26)
  common.writeUInt16LE(20, 0)
  common.writeUInt16LE(8, 4)
  common.writeUInt32LE(crc32(content), 10)
  common.writeUInt32LE(packed.length, 14)
  common.writeUInt32LE(bytes, 18)
  common.writeUInt16LE(path.length, 22)
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, path, packed])
  const central = Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), common, Buffer.alloc(14), path])
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(local.length, 16)
  return { name, mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: Buffer.concat([local, central, end]) }
}
