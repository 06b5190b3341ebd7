import { Refusal } from '../errors/refusal.ts'

/** What may be uploaded: extension → media type and how its content begins. Anything else is refused. */
const accepted: Readonly<Record<string, { mediaType: string; begins: readonly (readonly number[])[] }>> = {
  pdf: { mediaType: 'application/pdf', begins: [[0x25, 0x50, 0x44, 0x46]] },
  png: { mediaType: 'image/png', begins: [[0x89, 0x50, 0x4e, 0x47]] },
  jpg: { mediaType: 'image/jpeg', begins: [[0xff, 0xd8, 0xff]] },
  jpeg: { mediaType: 'image/jpeg', begins: [[0xff, 0xd8, 0xff]] },
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', begins: [[0x50, 0x4b, 0x03, 0x04]] },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', begins: [[0x50, 0x4b, 0x03, 0x04]] },
  csv: { mediaType: 'text/csv', begins: [] },
  txt: { mediaType: 'text/plain', begins: [] },
}

/** The media type by name, confirmed by content. Text must hold no NUL byte. */
export function mediaTypeOf(name: string, head: Buffer): string {
  const entry = accepted[name.toLowerCase().split('.').pop() ?? '']
  if (entry === undefined) throw new Refusal('FILE_TYPE_REFUSED', name)
  const fits = entry.begins.length === 0 ? !head.includes(0) : entry.begins.some((bytes) => bytes.every((byte, i) => head[i] === byte))
  if (!fits) throw new Refusal('FILE_TYPE_REFUSED', name)
  return entry.mediaType
}
