import { Refusal } from '../errors/refusal.ts'

const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0]
export const isOldOffice = (head: Buffer): boolean => OLD_OFFICE.every((byte, i) => head[i] === byte)
const OLD_OFFICE_HINT = '这是旧式 .xls、.doc 或加密的文件；请另存为 .xlsx、.docx 或 CSV UTF-8 An old .xls or .doc or an encrypted file: save it as .xlsx, .docx or CSV UTF-8'
/** Many systems call a page or a text .xls. */
const NO_WORKBOOK_HINT = '名为 .xls，内容不是工作簿；请用表格软件打开后另存为 .xlsx It is called .xls and is no workbook: open it and save it as .xlsx'

/** What may be uploaded: extension → media type and how its content begins. Anything else is refused. */
type Accepted = Readonly<Record<string, { mediaType: string; begins: readonly (readonly number[])[] }>>
const accepted: Accepted = {
  pdf: { mediaType: 'application/pdf', begins: [[0x25, 0x50, 0x44, 0x46]] },
  png: { mediaType: 'image/png', begins: [[0x89, 0x50, 0x4e, 0x47]] },
  jpg: { mediaType: 'image/jpeg', begins: [[0xff, 0xd8, 0xff]] },
  jpeg: { mediaType: 'image/jpeg', begins: [[0xff, 0xd8, 0xff]] },
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', begins: [[0x50, 0x4b, 0x03, 0x04]] },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', begins: [[0x50, 0x4b, 0x03, 0x04]] },
  csv: { mediaType: 'text/csv', begins: [] },
  txt: { mediaType: 'text/plain', begins: [] },
}

/** What may be imported besides: data of other systems, packed or not. Never kept as somebody's evidence. */
const data: Accepted = {
  ...accepted,
  xml: { mediaType: 'application/xml', begins: [[0x3c], [0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xfe, 0xff], [0x0a], [0x0d], [0x20]] },
  xls: { mediaType: 'application/vnd.ms-excel', begins: [OLD_OFFICE, [0x50, 0x4b, 0x03, 0x04]] },
  zip: { mediaType: 'application/zip', begins: [[0x50, 0x4b]] },
  gz: { mediaType: 'application/gzip', begins: [[0x1f, 0x8b]] },
}

/** The media type by name, confirmed by content. Text must hold no NUL byte. */
export function mediaTypeOf(name: string, head: Buffer, isData = false): string {
  const extension = name.toLowerCase().split('.').pop() ?? ''
  const known = isData ? data : accepted
  const entry = Object.hasOwn(known, extension) ? known[extension] : undefined
  if (isOldOffice(head) && entry?.mediaType !== data['xls']!.mediaType) throw new Refusal('FILE_TYPE_REFUSED', `${name}：${OLD_OFFICE_HINT}`)
  if (entry === undefined) throw new Refusal('FILE_TYPE_REFUSED', name)
  const fits = entry.begins.length === 0 ? !head.includes(0) : entry.begins.some((bytes) => bytes.every((byte, i) => head[i] === byte))
  if (!fits) throw new Refusal('FILE_TYPE_REFUSED', extension === 'xls' ? `${name}：${NO_WORKBOOK_HINT}` : name)
  return entry.mediaType
}
