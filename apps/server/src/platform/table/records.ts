export type RecordOptions = {
  readonly delimiter: string
  /** Characters that a record may have. */
  readonly most: number
}

/** One record, numbered from 1; `text` is all of it as it stands in the file, without its end of line. */
export type CsvRecord = { readonly row: number; readonly text: string; readonly cells: readonly string[] }

/** A quotation mark that is never closed, or a record longer than allowed; `record` counts from 1. */
export class RecordProblem extends Error {
  readonly record: number

  constructor(record: number) {
    super(`record ${record} does not end`)
    this.name = 'RecordProblem'
    this.record = record
  }
}

/**
 * Separated values (RFC 4180) from decoded text, in pieces of any size. A quotation mark opens a cell only as its first
 * character; one that closes before the cell has ended was meant literally, and so are those inside a plain cell. Records
 * end with LF or CRLF, in files whose first record ends with it with CR alone. A line without quotation marks, nearly
 * every line there is, is cut by the engine's own `split`: several times as fast as looking at each character. What ends
 * in a piece comes together: handing over each record by itself would cost as much as reading it.
 */
export async function* readRecords(pieces: AsyncIterable<string>, options: RecordOptions): AsyncGenerator<readonly CsvRecord[]> {
  const reader = new Reader(options)
  for await (const piece of pieces) {
    yield reader.take(piece)
    reader.check()
  }
  yield reader.end()
  reader.check()
}

/** The cells of a record whose text has been kept: one text outlives many collections of garbage more cheaply than its cells. */
export function cutRecord(text: string, delimiter: string): readonly string[] {
  if (!text.includes('"')) return text.split(delimiter)
  return new Reader({ delimiter, most: text.length }, NO_CHARACTER).whole(text)
}

const INCOMPLETE = -1
const NO_CHARACTER = '\uFFFF'

class Reader {
  readonly #delimiter: string
  readonly #most: number
  #newline: string | undefined
  #text = ''
  #at = 0
  #records = 0
  /** Not worth another look before so much text is there: a cell over many pieces is not read from its beginning with each. */
  #enough = 0
  #isEnd = false
  #isStuck = false

  constructor({ delimiter, most }: RecordOptions, newline?: string) {
    this.#newline = newline
    this.#delimiter = delimiter
    this.#most = most
  }

  take(piece: string): CsvRecord[] {
    this.#text += piece
    if (this.#text.length < this.#enough) return []
    this.#newline ??= firstNewline(this.#text)
    return this.#all()
  }

  end(): CsvRecord[] {
    this.#isEnd = true
    this.#newline ??= '\n'
    return this.#all()
  }

  whole(text: string): readonly string[] {
    this.#text = text
    this.#isEnd = true
    const record = this.#quoted()
    if (record === INCOMPLETE) throw new RecordProblem(1)
    return record.cells
  }

  /** Throws when what is left cannot become a record any more. */
  check(): void {
    if (this.#isStuck) throw new RecordProblem(this.#records + 1)
  }

  #all(): CsvRecord[] {
    const records: CsvRecord[] = []
    for (let record = this.#next(); record !== undefined; record = this.#next()) records.push(record)
    this.#text = this.#text.slice(this.#at)
    this.#at = 0
    this.#enough = this.#text.length * 2
    this.#isStuck = this.#text.length > (this.#isEnd ? 0 : this.#most)
    return records
  }

  /** The record at hand; undefined when its end is not there yet. */
  #next(): CsvRecord | undefined {
    if (this.#newline === undefined || this.#at >= this.#text.length) return undefined
    const end = this.#lineEnd(this.#at)
    if (end === INCOMPLETE) return undefined
    const line = this.#text.slice(this.#at, end)
    if (!line.includes('"')) {
      const text = withoutReturn(line)
      this.#at = end + 1
      return { row: ++this.#records, text, cells: text.split(this.#delimiter) }
    }
    const record = this.#quoted()
    if (record === INCOMPLETE) return undefined
    const text = withoutReturn(this.#text.slice(this.#at, record.next - 1))
    this.#at = record.next
    return { row: ++this.#records, text, cells: record.cells }
  }

  #lineEnd(from: number): number {
    const found = this.#text.indexOf(this.#newline!, from)
    return found === -1 ? (this.#isEnd ? this.#text.length : INCOMPLETE) : found
  }

  /** A record with quotation marks, and where the next one begins. */
  #quoted(): { cells: string[]; next: number } | typeof INCOMPLETE {
    const text = this.#text
    const cells: string[] = []
    for (let at = this.#at; ; ) {
      let head = ''
      if (text[at] === '"') {
        const cell = this.#quotedCell(at)
        if (cell === INCOMPLETE) return INCOMPLETE
        head = cell.text
        at = cell.next
      }
      const end = this.#lineEnd(at)
      if (end === INCOMPLETE) return INCOMPLETE
      const delimiter = text.indexOf(this.#delimiter, at)
      if (delimiter !== -1 && delimiter < end) {
        cells.push(head + text.slice(at, delimiter))
        at = delimiter + this.#delimiter.length
        continue
      }
      cells.push(head + withoutReturn(text.slice(at, end)))
      return { cells, next: end + 1 }
    }
  }

  #quotedCell(at: number): { text: string; next: number } | typeof INCOMPLETE {
    const text = this.#text
    let cell = ''
    for (let from = at + 1; ; ) {
      const mark = text.indexOf('"', from)
      // What follows a mark at the edge of a piece may still double it, or end the cell.
      if (mark === -1 || (mark + 2 >= text.length && !this.#isEnd)) return INCOMPLETE
      cell += text.slice(from, mark)
      if (text[mark + 1] !== '"') return { text: this.#endsCell(mark + 1) ? cell : `"${cell}"`, next: mark + 1 }
      cell += '"'
      from = mark + 2
    }
  }

  #endsCell(at: number): boolean {
    const text = this.#text
    return at >= text.length || text.startsWith(this.#delimiter, at) || text[at] === this.#newline || (text[at] === '\r' && text[at + 1] === '\n')
  }
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line)

/** Outside quotation marks; undefined while none has been seen, or while a CR stands last. */
function firstNewline(text: string): '\n' | '\r' | undefined {
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]
    if (letter === '"') isQuoted = !isQuoted
    if (isQuoted || (letter !== '\n' && letter !== '\r')) continue
    if (letter === '\n') return '\n'
    return at + 1 === text.length ? undefined : text[at + 1] === '\n' ? '\n' : '\r'
  }
  return undefined
}
