import { Readable } from 'node:stream'
import type { Delivery } from '../action/declare.ts'
import { Refusal } from '../errors/refusal.ts'
import type { Paper, PaperFormat } from './model.ts'
import { writePdf } from './pdf/write.ts'
import { writeWord } from './word/write.ts'

const WRITERS = {
  docx: { write: writeWord, mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  pdf: { write: writePdf, mediaType: 'application/pdf' },
} as const satisfies Record<PaperFormat, object>

/** A long paper is work: they are written one after the other, and whoever finds this many waiting is asked to come again. */
const MOST_WAITING = 12
let waiting = 0
let last: Promise<unknown> = Promise.resolve()

/** The paper written in a format, whole, as a file to hand out. `name` is without its ending. TOO_MANY_REQUESTS when too many wait. */
export async function deliverPaper(paper: Paper, format: PaperFormat, name: string): Promise<Delivery> {
  if (waiting >= MOST_WAITING) throw new Refusal('TOO_MANY_REQUESTS')
  const { write, mediaType } = WRITERS[format]
  waiting++
  const written = last.then(() => write(paper))
  last = written.catch(() => {})
  try {
    const file = await written
    return { mediaType, name: `${fileName(name)}.${format}`, body: Readable.from([file]), bytes: file.length }
  } finally {
    waiting--
  }
}

/** A name that every file system takes. */
const fileName = (name: string): string => [...name.replace(/[<>:"/\\|?*]|[\p{Cc}\p{Cf}\p{Surrogate}]/gu, '').trim()].slice(0, 80).join('').replace(/^\.+|\.+$/g, '') || '文书'
